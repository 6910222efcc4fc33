package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/vector"

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
	unit := float32(w) / max(c.raster.Size().Width, 1)
	floor := float32(h) - 8*unit
	y := func(d float64) float32 { return floor - float32(d/top)*(floor-6*unit) }
	area := vector.NewRasterizer(w, h)
	area.MoveTo(0, floor)
	for _, p := range c.Points {
		area.LineTo(c.at(p.Amount, float32(w)), y(p.Density))
	}
	area.LineTo(float32(w), floor)
	area.ClosePath()
	fill(area, img, Paint(c, theme.Chosen))
	edge := vector.NewRasterizer(w, h)
	for i := 1; i < len(c.Points); i++ {
		a, b := c.Points[i-1], c.Points[i]
		stroke(edge, c.at(a.Amount, float32(w)), y(a.Density), c.at(b.Amount, float32(w)), y(b.Density), 2*unit)
	}
	stroke(edge, 0, floor, float32(w), floor, 2*unit)
	box(edge, c.at(c.Low, float32(w)), floor-4*unit, c.at(c.High, float32(w)), floor+4*unit)
	fill(edge, img, Paint(c, theme.Press))
	return img
}

func fill(r *vector.Rasterizer, img *image.RGBA, c color.Color) {
	r.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{})
}

func stroke(r *vector.Rasterizer, x0, y0, x1, y1, width float32) {
	half := width / 2
	r.MoveTo(x0, y0-half)
	r.LineTo(x1, y1-half)
	r.LineTo(x1, y1+half)
	r.LineTo(x0, y0+half)
	r.ClosePath()
}

func box(r *vector.Rasterizer, x0, y0, x1, y1 float32) {
	r.MoveTo(x0, y0)
	r.LineTo(x1, y0)
	r.LineTo(x1, y1)
	r.LineTo(x0, y1)
	r.ClosePath()
}

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
	place(c.raster, 0, 0, size.Width, curveHeight)
	text := min(c.caption.NaturalWidth(), size.Width)
	h := c.caption.HeightFor(text)
	x := min(max(c.at((c.Low+c.High)/2, size.Width)-text/2, 0), size.Width-text)
	place(c.caption, x, curveHeight*0.62-h/2, text, h)
	place(r.plate, x-4, curveHeight*0.62-h/2, text+8, h)
	last := float32(-1000)
	for i, l := range c.labels {
		w := l.NaturalWidth()
		x := min(max(c.at(c.Marks[i].Amount, size.Width)-w/2, 0), size.Width-w)
		l.Hidden = x < last+10
		if l.Hidden {
			continue
		}
		last = x + w
		place(l, x, curveHeight+2, w, l.HeightFor(w))
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
