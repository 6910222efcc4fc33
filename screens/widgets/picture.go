package widgets

import (
	"image"
	"image/color"
	"maps"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/drawing"
)

// PaletteOf gives the palette for drawings in the theme of a widget.
func PaletteOf(w interface{ Theme() fyne.Theme }) drawing.Palette {
	type painter interface {
		Drawing(fyne.ThemeVariant) drawing.Palette
	}
	if p, ok := w.Theme().(painter); ok {
		return p.Drawing(fyne.CurrentApp().Settings().ThemeVariant())
	}
	return drawing.Light()
}

// Picture shows a drawing as large as fits. It paints the shapes into an image of exactly the pixels it has.
type Picture struct {
	widget.BaseWidget
	Drawing *drawing.Drawing
	Looks   func(drawing.Palette) map[string]drawing.Look // nil: as drawn
	Least   fyne.Size
	Most    float32 // greatest height, 0: as the width asks

	raster  *canvas.Raster
	painted *painting // last, or on its way; nil: nothing was
}

// painting is a drawing as it was painted in one size and look. It is kept while its picture shows the same, for the toolkit asks
// for it with every change around it.
type painting struct {
	drawing *drawing.Drawing
	pixels  image.Point
	ink     color.NRGBA // tells palettes apart
	looks   map[string]drawing.Look
	done    chan struct{}
	image   *image.RGBA // when done
}

// NewPicture returns an empty picture.
func NewPicture() *Picture {
	p := &Picture{}
	p.raster = canvas.NewRaster(p.paint)
	p.ExtendBaseWidget(p)
	return p
}

// Empty says that there is no drawing.
func (p *Picture) Empty() bool { return p.Drawing == nil }

// Draw puts another drawing in.
func (p *Picture) Draw(d *drawing.Drawing) {
	p.Drawing = d
	p.Refresh()
}

// Begin paints the drawing aside, in the size that the picture has, so that it is there when the window asks for it. To be called
// when the layout of a page is final.
func (p *Picture) Begin() {
	c := CanvasOf(p)
	if c == nil || p.Drawing == nil || !p.Visible() {
		return
	}
	size, scale := p.Size(), float64(c.Scale())
	at := image.Pt(int(math.Round(float64(size.Width)*scale)), int(math.Round(float64(size.Height)*scale))) // as the toolkit does
	if at.X > 0 && at.Y > 0 {
		p.begin(at)
	}
}

// begin paints aside, unless what is wanted is painted or on its way.
func (p *Picture) begin(at image.Point) {
	palette, looks := PaletteOf(p), map[string]drawing.Look(nil)
	if p.Looks != nil {
		looks = p.Looks(palette)
	}
	if a := p.painted; a != nil && a.drawing == p.Drawing && a.pixels == at && a.ink == palette.Outline && maps.Equal(a.looks, looks) {
		return
	}
	done := make(chan struct{})
	a := &painting{drawing: p.Drawing, pixels: at, ink: palette.Outline, looks: looks, done: done}
	p.painted = a
	go func() {
		defer close(done)
		a.image = image.NewRGBA(image.Rectangle{Max: at})
		drawing.Paint(a.image, a.drawing, palette, looks)
	}()
}

func (p *Picture) paint(w, h int) image.Image {
	if p.Drawing == nil || w < 1 || h < 1 {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	p.begin(image.Pt(w, h))
	<-p.painted.done
	return p.painted.image
}

// HeightFor keeps the proportions, up to Most.
func (p *Picture) HeightFor(width float32) float32 {
	if p.Drawing == nil {
		return p.Least.Height
	}
	h := width * float32(p.Drawing.ViewBox.H/p.Drawing.ViewBox.W)
	if p.Most > 0 {
		h = min(h, p.Most)
	}
	return max(h, p.Least.Height)
}

// NaturalWidth is the smallest width: a picture beside text leaves the room to the text.
func (p *Picture) NaturalWidth() float32 { return p.Least.Width }

// MinSize is Least.
func (p *Picture) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return p.Least
}

// CreateRenderer shows the painted image.
func (p *Picture) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return widget.NewSimpleRenderer(p.raster)
}
