package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Span is a range on a line from nothing to a round end, with the likeliest amount as a dot.
type Span struct {
	widget.BaseWidget
	Low, High, Likely, End float64
	Marks                  []Mark // below the line
}

// NewSpan returns a range.
func NewSpan(low, high, likely, end float64, marks []Mark) *Span {
	s := &Span{Low: low, High: high, Likely: likely, End: end, Marks: marks}
	s.ExtendBaseWidget(s)
	return s
}

const spanLine = 16

// HeightFor is fixed, more for larger text.
func (s *Span) HeightFor(float32) float32 { return s.MinSize().Height }

// MinSize is the line with its amounts below.
func (s *Span) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	return fyne.NewSize(160, spanLine+6+1.5*s.Theme().Size(theme.SizeSmall))
}

// CreateRenderer draws line, range, dot and amounts.
func (s *Span) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &spanRenderer{span: s, track: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent), dot: canvas.NewCircle(color.Transparent)}
	for range s.Marks {
		r.marks = append(r.marks, canvas.NewText("", color.Transparent))
	}
	r.Refresh()
	return r
}

type spanRenderer struct {
	span       *Span
	track, bar *canvas.Rectangle
	dot        *canvas.Circle
	marks      []*canvas.Text
}

func (r *spanRenderer) Layout(size fyne.Size) {
	s := r.span
	at := func(amount float64) float32 { return float32(min(max(amount/max(s.End, 1), 0), 1)) * size.Width }
	Place(r.track, 0, 3, size.Width, spanLine-6)
	Place(r.bar, at(s.Low), 0, max(at(s.High)-at(s.Low), spanLine), spanLine)
	Place(r.dot, min(max(at(s.Likely)-5, at(s.Low)+3), max(at(s.High)-13, at(s.Low)+3)), 3, 10, 10)
	for i, m := range r.marks {
		need := m.MinSize()
		x := min(max(at(s.Marks[i].Amount)-need.Width/2, 0), size.Width-need.Width)
		Place(m, x, spanLine+4, need.Width, need.Height)
	}
}

func (r *spanRenderer) Refresh() {
	s := r.span
	r.track.CornerRadius, r.bar.CornerRadius = spanLine/2, spanLine/2
	r.track.FillColor, r.bar.FillColor, r.dot.FillColor = Paint(s, theme.Track), Paint(s, theme.Press), Paint(s, theme.PressInk)
	for i, m := range r.marks {
		m.Text, m.Color, m.TextSize = s.Marks[i].Text, Paint(s, theme.SecondInk), s.Theme().Size(theme.SizeSmall)
	}
	r.Layout(s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *spanRenderer) MinSize() fyne.Size { return r.span.MinSize() }
func (r *spanRenderer) Destroy()           {}
func (r *spanRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.track, r.bar, r.dot}
	for _, m := range r.marks {
		out = append(out, m)
	}
	return out
}
