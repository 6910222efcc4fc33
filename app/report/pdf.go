package report

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"unlatch/app/vector"

	"github.com/jung-kurt/gofpdf"
)

// fontFamily has no space in its name: the library loses such fonts.
const fontFamily = "noto"

// pdfPen draws into a PDF. It is the only place that knows the PDF library.
type pdfPen struct {
	pdf    *gofpdf.Fpdf
	fonts  typefaces
	now    font // font selected in the library
	photos int
}

var _ pen = (*pdfPen)(nil)

// newPDF starts an empty document of the given page size in points.
func newPDF(fonts typefaces, width, height float64) (*pdfPen, error) {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	pdf.SetLineJoinStyle("round")
	for f, face := range [...]face{regular, bold} {
		pdf.AddUTF8FontFromBytes(fontFamily, style(face), fonts[f].file)
	}
	return &pdfPen{pdf: pdf, fonts: fonts}, pdf.Error()
}

func style(f face) string {
	if f == bold {
		return "B"
	}
	return ""
}

// addPage forgets the selected font, because each page of the file starts without one.
func (p *pdfPen) addPage() {
	p.pdf.AddPage()
	p.now = font{}
}

func (p *pdfPen) use(f font) {
	if f == p.now {
		return
	}
	// The library skips a font that it believes to be selected, also on another page: step over a size nobody uses.
	if p.now == (font{}) {
		p.pdf.SetFont(fontFamily, style(f.face), f.size+1)
	}
	p.pdf.SetFont(fontFamily, style(f.face), f.size)
	p.now = f
}

func (p *pdfPen) Text(x, baseline float64, text string, f font, g grey) {
	text = p.fonts[f.face].clean(text)
	if strings.TrimSpace(text) == "" {
		return
	}
	p.use(f)
	p.pdf.SetTextColor(int(g), int(g), int(g))
	p.pdf.Text(x, baseline, text)
}

func (p *pdfPen) Fill(o vector.Path, g grey) {
	p.trace(o)
	p.pdf.SetFillColor(int(g), int(g), int(g))
	p.pdf.DrawPath("F")
}

func (p *pdfPen) Stroke(o vector.Path, width float64, g grey) {
	p.pdf.SetDrawColor(int(g), int(g), int(g))
	p.pdf.SetLineWidth(width)
	p.trace(o)
	p.pdf.DrawPath("D")
}

func (p *pdfPen) Clip(o vector.Path, draw func()) {
	p.pdf.RawWriteStr("q")
	p.trace(o)
	p.pdf.RawWriteStr("W n")
	draw()
	p.pdf.RawWriteStr("Q")
	p.now = font{}
}

func (p *pdfPen) Photo(jpeg []byte, x, y, w, h float64) {
	p.photos++
	name := "photo" + strconv.Itoa(p.photos)
	options := gofpdf.ImageOptions{ImageType: "JPEG"}
	p.pdf.RegisterImageOptionsReader(name, options, bytes.NewReader(jpeg))
	p.pdf.ImageOptions(name, x, y, w, h, false, options, 0, "")
}

func (p *pdfPen) trace(o vector.Path) {
	for _, c := range o {
		p.pdf.MoveTo(c.Start.X, c.Start.Y)
		for _, s := range c.Pieces {
			if s.Curve {
				p.pdf.CurveBezierCubicTo(s.C1.X, s.C1.Y, s.C2.X, s.C2.Y, s.To.X, s.To.Y)
			} else {
				p.pdf.LineTo(s.To.X, s.To.Y)
			}
		}
		if c.Closed {
			p.pdf.ClosePath()
		}
	}
}

func (p *pdfPen) bookmark(b bookmark) {
	p.use(bodyBold) // the library encodes a bookmark as the selected font needs it
	p.pdf.Bookmark(p.fonts[bold].clean(b.title), b.level, b.y)
}

// output writes the document, once.
func (p *pdfPen) output(w io.Writer, about metadata, attached []attachment) error {
	clean := p.fonts[regular].clean
	p.pdf.SetTitle(clean(about.title), true)
	p.pdf.SetSubject(clean(about.subject), true)
	p.pdf.SetCreator(clean(about.creator), true)
	p.pdf.SetProducer(clean(about.creator), true)
	p.pdf.SetCreationDate(about.created)
	p.pdf.SetModificationDate(about.created)
	var files []gofpdf.Attachment
	for _, a := range attached {
		files = append(files, gofpdf.Attachment{Content: a.content, Filename: a.name, Description: a.description})
	}
	p.pdf.SetAttachments(files)
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return fmt.Errorf("making the PDF: %w", err)
	}
	tagged, err := withLanguage(out.Bytes(), about.language)
	if err != nil {
		return err
	}
	_, err = w.Write(tagged)
	return err
}
