package report

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// fontFamily has no space in its name: the library loses such fonts.
const fontFamily = "noto"

// fontFiles are the faces in the assets, by face.
var fontFiles = [...]string{regular: "fonts/NotoSans-Regular.ttf", bold: "fonts/NotoSans-Bold.ttf"}

// pdfPaper is the only place that knows the PDF library.
type pdfPaper struct {
	pdf    *gofpdf.Fpdf
	glyphs [len(fontFiles)]*glyphs
	now    font // font selected in the library
	page   int
	attach []gofpdf.Attachment
}

// newPDF starts an empty document of the given page size in points with the fonts found in assets.
func newPDF(assets fs.FS, width, height float64) (*pdfPaper, error) {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	pdf.SetCatalogSort(true)
	pdf.SetLineJoinStyle("round")
	p := &pdfPaper{pdf: pdf}
	for f, name := range fontFiles {
		data, err := fs.ReadFile(assets, name)
		if err != nil {
			return nil, fmt.Errorf("reading the report font %s: %w", name, err)
		}
		if p.glyphs[f], err = readGlyphs(data); err != nil {
			return nil, fmt.Errorf("reading the report font %s: %w", name, err)
		}
		pdf.AddUTF8FontFromBytes(fontFamily, style(face(f)), data)
	}
	return p, pdf.Error()
}

func style(f face) string {
	if f == bold {
		return "B"
	}
	return ""
}

func (p *pdfPaper) Size() (w, h float64) { return p.pdf.GetPageSize() }
func (p *pdfPaper) Page() int            { return p.page }
func (p *pdfPaper) Pages() int           { return p.pdf.PageCount() }

func (p *pdfPaper) AddPage() {
	p.pdf.SetPage(p.pdf.PageCount())
	p.pdf.AddPage()
	p.page = p.pdf.PageCount()
	p.now = font{}
}

// GoTo forgets the selected font, because each page of the file starts without one.
func (p *pdfPaper) GoTo(page int) {
	p.pdf.SetPage(page)
	p.page = page
	p.now = font{}
}

func (p *pdfPaper) use(f font) {
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

func (p *pdfPaper) Width(text string, f font) float64 {
	return p.glyphs[f.face].width(text) * f.size / 1000
}

func (p *pdfPaper) Text(x, baseline float64, text string, f font, g grey) {
	text = p.glyphs[f.face].clean(text)
	if strings.TrimSpace(text) == "" {
		return
	}
	p.use(f)
	p.pdf.SetTextColor(int(g), int(g), int(g))
	p.pdf.Text(x, baseline, text)
}

func (p *pdfPaper) Fill(o path, g grey) {
	p.trace(o)
	p.pdf.SetFillColor(int(g), int(g), int(g))
	p.pdf.DrawPath("F")
}

func (p *pdfPaper) Stroke(o path, width float64, g grey) {
	p.pdf.SetDrawColor(int(g), int(g), int(g))
	p.pdf.SetLineWidth(width)
	p.trace(o)
	p.pdf.DrawPath("D")
}

func (p *pdfPaper) Clip(o path, draw func()) {
	p.pdf.RawWriteStr("q")
	p.trace(o)
	p.pdf.RawWriteStr("W n")
	draw()
	p.pdf.RawWriteStr("Q")
	p.now = font{}
}

func (p *pdfPaper) trace(o path) {
	for _, s := range o {
		switch s.kind {
		case moveTo:
			p.pdf.MoveTo(s.x[0], s.y[0])
		case lineTo:
			p.pdf.LineTo(s.x[0], s.y[0])
		case curveTo:
			p.pdf.CurveBezierCubicTo(s.x[0], s.y[0], s.x[1], s.y[1], s.x[2], s.y[2])
		case closePath:
			p.pdf.ClosePath()
		}
	}
}

func (p *pdfPaper) Bookmark(title string, level int, y float64) {
	p.use(bodyBold) // the library encodes a bookmark as the selected font needs it
	p.pdf.Bookmark(p.glyphs[bold].clean(title), level, y)
}

func (p *pdfPaper) Attach(name, description string, content []byte) {
	p.attach = append(p.attach, gofpdf.Attachment{Content: content, Filename: name, Description: description})
}

func (p *pdfPaper) Output(w io.Writer, about metadata) error {
	clean := p.glyphs[regular].clean
	p.pdf.SetTitle(clean(about.title), true)
	p.pdf.SetSubject(clean(about.subject), true)
	p.pdf.SetCreator(clean(about.creator), true)
	p.pdf.SetProducer(clean(about.creator), true)
	p.pdf.SetCreationDate(about.created)
	p.pdf.SetModificationDate(about.created)
	p.pdf.SetAttachments(p.attach)
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
