package kiosk

import (
	"image"
	"image/color"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/skip2/go-qrcode"

	"unlatch/app/casefile/code"
	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// mostForPhone is how many bytes the text for a phone has at most: more makes a code that phones read badly.
const mostForPhone = 600

// forPhone is the result in plain words, in the customer's language: what it may be, whether the car may be driven, what it
// may cost, and the code by which the answers can be opened anywhere.
func (t *Tablet) forPhone(h host.Host, s *host.Session) string {
	return phoneText(t.deps.Local.Shop.Name, t.deps.Local.Shop.Phone, h.Texts(), s.Findings(), caseCode(h, s))
}

// caseCode is the code of the answers, "" where they can't be packed into one.
func caseCode(h host.Host, s *host.Session) string {
	packed, err := code.Encode(h.Model().Knowledge(), s.Case())
	if err != nil {
		return ""
	}
	return packed
}

func phoneText(shop, phone string, texts *host.Texts, found *diagnosis.Findings, packed string) string {
	var lines []string
	add := func(line string) { lines = append(lines, line) }
	if shop != "" {
		add(strings.TrimSpace(shop + " " + phone))
	}
	switch {
	case found.Solved != nil:
		add(texts.T("solved.title"))
		add(texts.T("solved." + found.Solved.Mode + ".what"))
	case !found.TooLittle && len(found.Suspects) > 0:
		first := found.Suspects[0]
		add(texts.T("kiosk.phone.suspected", words.With("Cause", texts.CauseNamed(first.ID, first.NamedBy), "Confidence", texts.ConfidenceNumber(first.Percent))))
	}
	add(texts.T("kiosk.phone.drive", words.With("Word", texts.T("ui.verdict.word."+found.Verdict.Level), "Text", texts.T(found.Verdict.Key()+".title"))))
	if c := found.Cost; c.High > 0 && found.Solved == nil && !found.TooLittle {
		add(texts.T("kiosk.phone.cost", words.With("Range", texts.EstimateRange(c.Low, c.High, c.Currency, c.OrMore))))
	}
	end := ""
	if packed != "" {
		end = "\n" + texts.T("kiosk.phone.code", words.With("Code", packed))
	}
	if len(end) > mostForPhone/2 { // a case with everything answered
		end = ""
	}
	return cut(strings.Join(lines, "\n"), mostForPhone-len(end)) + end
}

// cut cuts a text to so many bytes at most, between two characters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

// qr is a code for phones, black on white whatever the look.
type qr struct {
	widget.BaseWidget
	raster *canvas.Raster
	rows   [][]bool
}

const qrSide = 420

func newQR() *qr {
	q := &qr{}
	q.raster = canvas.NewRaster(q.paint)
	q.ExtendBaseWidget(q)
	return q
}

// show shows a text; one that no code holds shows nothing.
func (q *qr) show(text string) {
	q.rows = nil
	if made, err := qrcode.New(text, qrcode.Low); err == nil {
		q.rows = made.Bitmap() // with the quiet border that readers need
	}
	q.raster.Refresh()
}

func (q *qr) paint(w, h int) image.Image {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	n := len(q.rows)
	if n == 0 {
		return img
	}
	module := max(1, min(w, h)/n)
	left, top := (w-n*module)/2, (h-n*module)/2
	for y := range n * module {
		for x := range n * module {
			if q.rows[y/module][x/module] {
				img.SetGray(left+x, top+y, color.Gray{})
			}
		}
	}
	return img
}

// HeightFor implements widgets.Tall.
func (q *qr) HeightFor(float32) float32 { return qrSide }

// MinSize implements fyne.Widget.
func (q *qr) MinSize() fyne.Size {
	q.ExtendBaseWidget(q)
	return fyne.NewSize(qrSide, qrSide)
}

// CreateRenderer implements fyne.Widget.
func (q *qr) CreateRenderer() fyne.WidgetRenderer {
	q.ExtendBaseWidget(q)
	return &qrRenderer{q}
}

type qrRenderer struct{ qr *qr }

func (r *qrRenderer) Layout(size fyne.Size) {
	widgets.Place(r.qr.raster, (size.Width-qrSide)/2, 0, qrSide, qrSide)
}
func (r *qrRenderer) MinSize() fyne.Size           { return r.qr.MinSize() }
func (r *qrRenderer) Refresh()                     { r.qr.raster.Refresh() }
func (r *qrRenderer) Destroy()                     {}
func (r *qrRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.qr.raster} }
