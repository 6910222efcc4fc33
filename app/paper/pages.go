package paper

import (
	"io"
	"sync"
)

// Pages is a document that is laid out: every mark on every page at its place. The PDF and the pictures are drawn from
// these same marks, so they can't differ. Its methods may be used from several goroutines.
type Pages struct {
	fonts     Fonts
	w, h      float64
	sheets    [][]mark // by page, in the order in which they cover each other
	bookmarks []bookmark
	attached  []attachment
	about     About

	drawing sync.Mutex // the outlines of letters are shared by all pages
}

// mark is one thing on a page, to be drawn with any pen.
type mark func(Pen)

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

// Count is how many pages there are.
func (p *Pages) Count() int { return len(p.sheets) }

// Size is the width and height of every page in points.
func (p *Pages) Size() (w, h float64) { return p.w, p.h }

// Play draws page n, counted from 1, with a pen.
func (p *Pages) Play(n int, to Pen) {
	for _, m := range p.sheets[n-1] {
		m(to)
	}
}

// WritePDF writes the document as a PDF. Nothing is written to w if it can't be made, which is the problem paper.pdf.
func (p *Pages) WritePDF(w io.Writer) error {
	p.drawing.Lock()
	defer p.drawing.Unlock()
	pdf := newPDF(p.fonts, p.w, p.h)
	for n := 1; n <= p.Count(); n++ {
		pdf.addPage()
		for _, b := range p.bookmarks {
			if b.page == n {
				pdf.bookmark(b)
			}
		}
		p.Play(n, pdf)
	}
	return pdf.output(w, p.about, p.attached)
}
