package report

import (
	"fmt"
	"io"
	"sync"
)

// Pages is a report that is laid out: every mark on every page at its place. The PDF and the preview draw these same
// marks, so they can't differ. Its methods may be used from several goroutines.
type Pages struct {
	fonts     typefaces
	w, h      float64
	sheets    [][]mark // by page, in the order in which they cover each other
	bookmarks []bookmark
	attached  []attachment
	about     metadata

	drawing sync.Mutex // the outlines of letters are shared by all pages
}

// mark is one thing on a page, to be drawn with any pen.
type mark func(pen)

type bookmark struct {
	title string
	level int
	page  int
	y     float64
}

type attachment struct {
	name, description string
	content           []byte
}

// Lay lays a report out on its paper. Text that the fonts can't show is marked and never stops a report.
func Lay(in Input) (*Pages, error) {
	if in.Case == nil || in.Findings == nil || in.Knowledge == nil || in.Words == nil || in.Drawings == nil {
		return nil, fmt.Errorf("a report needs case, findings, knowledge, words and drawings; one of them is missing")
	}
	fonts, err := readTypefaces(in.Drawings)
	if err != nil {
		return nil, err
	}
	var first *draft
	for _, room := range spaces {
		d := newDraft(fonts, paperSizes[in.paperName()])
		fits, err := compose(d, in, room)
		if err != nil {
			return nil, err
		}
		d.pages.about = in.metadata()
		if fits {
			return d.pages, nil
		}
		if first == nil {
			first = d
		}
	}
	return first.pages, nil
}

// Count is how many pages there are.
func (p *Pages) Count() int { return len(p.sheets) }

// Size is the width and height of every page in points.
func (p *Pages) Size() (w, h float64) { return p.w, p.h }

// WritePDF writes the report as a PDF. Nothing is written to w if it fails.
func (p *Pages) WritePDF(w io.Writer) error {
	p.drawing.Lock()
	defer p.drawing.Unlock()
	pdf, err := newPDF(p.fonts, p.w, p.h)
	if err != nil {
		return err
	}
	for i, marks := range p.sheets {
		pdf.addPage()
		for _, b := range p.bookmarks {
			if b.page == i+1 {
				pdf.bookmark(b)
			}
		}
		for _, m := range marks {
			m(pdf)
		}
	}
	return pdf.output(w, p.about, p.attached)
}
