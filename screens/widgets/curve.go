package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/vector"
	"unlatch/screens/theme"
)

// CurvePoint is one point of a density; both numbers in any unit.
type CurvePoint struct{ Amount, Density float64 }

// Mark is a labelled amount on the axis.
type Mark struct {
	Amount float64
	Text   string
}

// Curve draws a distribution of cost with its likely range as a thick line on the axis.
type Curve struct {
	widget.BaseWidget
	Points    []CurvePoint
	Low, High float64
	Caption   string
	Marks     []Mark

	raster  *canvas.Raster
	caption *Text
	labels  []*Text
}

// NewCurve returns an empty curve.
func NewCurve() *Curve {
	c := &Curve{caption: Strong("")}
	c.caption.Align = fyne.TextAlignCenter
	c.raster = canvas.NewRaster(c.paint)
	c.ExtendBaseWidget(c)
	return c
}

const curveHeight, axisHeight = 118, 26

// HeightFor is fixed, more for larger text.
func (c *Curve) HeightFor(float32) float32 { return c.MinSize().Height }

// MinSize is a readable curve.
func (c *Curve) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	return fyne.NewSize(200, curveHeight+axisHeight*c.Theme().Size(theme.SizeSmall)/14)
}

func (c *Curve) span() (lo, hi float64) {
	if len(c.Points) == 0 {
		return 0, 1
	}
	return c.Points[0].Amount, c.Points[len(c.Points)-1].Amount
}

func (c *Curve) at(amount float64, width float32) float32 {
	lo, hi := c.span()
	if hi <= lo {
		return 0
	}
	return float32((amount-lo)/(hi-lo)) * width
}

// paint draws area and line at the pixel size of the screen.
func (c *Curve) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if len(c.Points) < 2 || w < 2 || h < 2 {
		return img
	}
	var top float64
	for _, p := range c.Points {
		top = max(top, p.Density)
	}
	if top <= 0 {
		return img
	}
	unit := float64(w) / float64(max(c.raster.Size().Width, 1))
	floor := float64(h) - 8*unit
	var edge vector.Pen
	for i, p := range c.Points {
		at := vector.Pt(float64(c.at(p.Amount, float32(w))), floor-p.Density/top*(floor-6*unit))
		if i == 0 {
			edge.MoveTo(at)
		} else {
			edge.LineTo(at)
		}
	}
	line := edge.Path.Flatten(1)
	edge.LineTo(vector.Pt(float64(w), floor))
	edge.LineTo(vector.Pt(0, floor))
	low, high := float64(c.at(c.Low, float32(w))), float64(c.at(c.High, float32(w)))

	r, press := vector.NewRaster(img, vector.Identity), nrgba(Paint(c, theme.Press))
	r.Fill(edge.Path, vector.Identity, nrgba(Paint(c, theme.Chosen)))
	r.Stroke(line, 2*unit, vector.Flat, press)
	r.Fill(vector.Box(0, floor-unit, float64(w), 2*unit), vector.Identity, press)
	r.Fill(vector.Box(low, floor-4*unit, high-low, 8*unit), vector.Identity, press)
	return img
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// CreateRenderer draws the curve, its caption and the axis.
func (c *Curve) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &curveRenderer{curve: c, plate: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type curveRenderer struct {
	curve *Curve
	plate *canvas.Rectangle // keeps the line of the curve off the caption
}

func (r *curveRenderer) Layout(size fyne.Size) {
	c := r.curve
	Place(c.raster, 0, 0, size.Width, curveHeight)
	text := min(c.caption.NaturalWidth(), size.Width)
	h := c.caption.HeightFor(text)
	low, high := c.at(c.Low, size.Width), c.at(c.High, size.Width)
	x, y := min(max((low+high-text)/2, 0), size.Width-text), curveHeight*0.62-h/2
	if text > high-low { // it doesn't fit below the line of the curve: it stands beside its top
		x, y = size.Width-text, 0
		if low+high > size.Width {
			x = 0
		}
	}
	Place(c.caption, x, y, text, h)
	Place(r.plate, x-4, y, text+8, h)
	last := float32(-1000)
	for i, l := range c.labels {
		w := l.NaturalWidth()
		x := min(max(c.at(c.Marks[i].Amount, size.Width)-w/2, 0), size.Width-w)
		l.Hidden = x < last+10
		if l.Hidden {
			continue
		}
		last = x + w
		Place(l, x, curveHeight+2, w, l.HeightFor(w))
	}
}

func (r *curveRenderer) Refresh() {
	c := r.curve
	c.caption.Text = c.Caption
	r.plate.FillColor, r.plate.CornerRadius = Paint(c, theme.Card), 6
	for len(c.labels) < len(c.Marks) {
		c.labels = append(c.labels, Second(""))
	}
	c.labels = c.labels[:len(c.Marks)]
	for i, m := range c.Marks {
		c.labels[i].Text = m.Text
	}
	r.Layout(c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *curveRenderer) MinSize() fyne.Size { return r.curve.MinSize() }
func (r *curveRenderer) Destroy()           {}
func (r *curveRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.curve.raster, r.plate, r.curve.caption}
	for _, l := range r.curve.labels {
		out = append(out, l)
	}
	return out
}
