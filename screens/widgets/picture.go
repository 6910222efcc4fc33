package widgets

import (
	"image"
	"image/color"

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
	ahead  *painting   // begun when the drawing was put in, nil: nothing was
	pixels image.Point // that it had last
}

// painting is a picture on its way, painted beside whatever else its page needs before it shows.
type painting struct {
	drawing *drawing.Drawing
	pixels  image.Point
	ink     color.NRGBA   // tells palettes apart
	done    chan struct{} // nil: it was shown
	image   *image.RGBA   // when done
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

// Refresh shows what it holds now.
func (p *Picture) Refresh() {
	p.begin()
	p.BaseWidget.Refresh()
}

// begin paints a drawing that was put in anew aside, as large as the one before was: most pages come again in the same size.
func (p *Picture) begin() {
	if p.Drawing == nil || p.Looks != nil || p.pixels == (image.Point{}) || p.ahead != nil && p.ahead.drawing == p.Drawing {
		return
	}
	palette := PaletteOf(p)
	done := make(chan struct{})
	a := &painting{drawing: p.Drawing, pixels: p.pixels, ink: palette.Outline, done: done}
	p.ahead = a
	go func() {
		defer close(done)
		a.image = image.NewRGBA(image.Rectangle{Max: a.pixels})
		drawing.Paint(a.image, a.drawing, palette, nil)
	}()
}

// begun is the picture that was painted ahead, if it is the one that is wanted; it serves once.
func (p *Picture) begun(palette drawing.Palette) image.Image {
	a := p.ahead
	if a == nil || a.done == nil || a.drawing != p.Drawing || a.pixels != p.pixels || a.ink != palette.Outline || p.Looks != nil {
		return nil
	}
	<-a.done
	img := a.image
	a.image, a.done = nil, nil // what is shown is kept elsewhere
	return img
}

func (p *Picture) paint(w, h int) image.Image {
	p.pixels = image.Pt(w, h)
	if p.Drawing == nil {
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}
	palette := PaletteOf(p)
	if img := p.begun(palette); img != nil {
		return img
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
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
