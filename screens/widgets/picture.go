package widgets

import (
	"image"

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

	raster *canvas.Raster
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

func (p *Picture) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if p.Drawing == nil {
		return img
	}
	palette := PaletteOf(p)
	var looks map[string]drawing.Look
	if p.Looks != nil {
		looks = p.Looks(palette)
	}
	drawing.Paint(img, p.Drawing, palette, looks)
	return img
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
