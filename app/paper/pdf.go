package paper

import (
	"bytes"
	"io"
	"strconv"

	"github.com/jung-kurt/gofpdf"

	"unlatch/app/problem"
	"unlatch/app/vector"
)

// fontFamily has no space in its name: the library loses such fonts.
const fontFamily = "noto"

// pdfPen draws into a PDF. It is the only place that knows the PDF library.
type pdfPen struct {
	pdf    *gofpdf.Fpdf
	fonts  Fonts
	now    Font // font selected in the library
	photos int
}

var _ Pen = (*pdfPen)(nil)

// newPDF starts an empty document of the given page size in points.
func newPDF(fonts Fonts, width, height float64) *pdfPen {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	pdf.SetLineJoinStyle("round")
	for f, face := range [...]Face{Regular, Bold} {
		pdf.AddUTF8FontFromBytes(fontFamily, style(face), fonts[f].file)
	}
	return &pdfPen{pdf: pdf, fonts: fonts}
}

func style(f Face) string {
	if f == Bold {
		return "B"
	}
	return ""
}

// addPage forgets the selected font, because each page of the file starts without one.
func (p *pdfPen) addPage() {
	p.pdf.AddPage()
	p.now = Font{}
}

func (p *pdfPen) use(f Font) {
	if f == p.now {
		return
	}
	// The library skips a font that it believes to be selected, also on another page: step over a size nobody uses.
	if p.now == (Font{}) {
		p.pdf.SetFont(fontFamily, style(f.Face), f.Size+1)
	}
	p.pdf.SetFont(fontFamily, style(f.Face), f.Size)
	p.now = f
}

func (p *pdfPen) Text(x, baseline float64, text string, f Font, g Grey) {
	p.use(f)
	p.pdf.SetTextColor(int(g), int(g), int(g))
	p.pdf.Text(x, baseline, text)
}

func (p *pdfPen) Fill(o vector.Path, g Grey) {
	p.trace(o)
	p.pdf.SetFillColor(int(g), int(g), int(g))
	p.pdf.DrawPath("F")
}

func (p *pdfPen) Stroke(o vector.Path, width float64, g Grey) {
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
	p.now = Font{}
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
	p.use(BodyBold) // the library encodes a bookmark as the selected font needs it
	p.pdf.Bookmark(p.fonts.Printed(b.title, BodyBold), b.level, b.y)
}

// output writes the document, once. It also tells what went wrong before, which the library remembers.
func (p *pdfPen) output(w io.Writer, about About, attached []attachment) error {
	clean := func(text string) string { return p.fonts.Printed(text, Body) }
	p.pdf.SetTitle(clean(about.Title), true)
	p.pdf.SetSubject(clean(about.Subject), true)
	p.pdf.SetCreator(clean(about.Creator), true)
	p.pdf.SetProducer(clean(about.Creator), true)
	p.pdf.SetCreationDate(about.Created)
	p.pdf.SetModificationDate(about.Created)
	var files []gofpdf.Attachment
	for _, a := range attached {
		files = append(files, gofpdf.Attachment{Content: a.content, Filename: a.name, Description: a.description})
	}
	p.pdf.SetAttachments(files)
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return problem.Wrap(err, "paper.pdf")
	}
	tagged, err := withLanguage(out.Bytes(), about.Language)
	if err != nil {
		return problem.Wrap(err, "paper.pdf")
	}
	_, err = w.Write(tagged)
	return err
}
