package kiosk

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/drawing"
	"unlatch/app/vector"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// drift is the door's X-ray that moves slowly: a window onto a picture that is painted once and is somewhat larger.
type drift struct {
	widget.BaseWidget
	door   *drawing.Drawing
	raster *canvas.Raster
	whole  *image.RGBA // the picture
	of     image.Point // the size that it was painted for
	step   int
}

// How it moves: so much larger is the picture, so often another part of it shows, and in so many steps it comes round.
const (
	driftLarger = 1.14
	driftEvery  = 1500 * time.Millisecond
	driftSteps  = 90
)

func newDrift(h host.Host) *drift {
	d := &drift{door: h.Drawings().Get("door_xray")}
	d.raster = canvas.NewRaster(d.paint)
	d.ExtendBaseWidget(d)
	return d
}

// start moves it for as long as its page is in front and things may move. One door moves at a time.
func (d *drift) start(h host.Host, t *Tablet) {
	t.still()
	var move func()
	move = func() {
		if h.Front() != host.PageStart {
			return
		}
		if !h.Settings().Still {
			d.step++
			d.raster.Refresh()
		}
		t.still = h.After(driftEvery, move)
	}
	t.still = h.After(driftEvery, move)
}

func (d *drift) paint(w, h int) image.Image {
	if d.door == nil || w < 1 || h < 1 {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	if d.of != (image.Point{w, h}) {
		d.of, d.whole = image.Point{w, h}, d.picture(int(float64(w)*driftLarger), int(float64(h)*driftLarger))
	}
	turn := 2 * math.Pi * float64(d.step) / driftSteps
	room := d.whole.Bounds().Size().Sub(d.of)
	x := int(float64(room.X) * (0.5 + 0.5*math.Sin(turn)))
	y := int(float64(room.Y) * (0.5 + 0.5*math.Cos(turn)))
	shown := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(shown, shown.Bounds(), d.whole, image.Pt(x, y), draw.Src)
	return shown
}

// picture paints the part of the door where the parts are, so that it fills the place.
func (d *drift) picture(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	ground := color.RGBAModel.Convert(widgets.Paint(d, theme.Card)).(color.RGBA)
	for i := 0; i < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = ground.R, ground.G, ground.B, ground.A
	}
	drawing.Paint(img, filling(d.door, float64(w)/float64(h)), widgets.PaletteOf(d), map[string]drawing.Look{
		"inside_handle": widgets.PaletteOf(d).Hatched(), "inside_link": widgets.PaletteOf(d).Hatched(),
	})
	return img
}

// MinSize implements fyne.Widget.
func (d *drift) MinSize() fyne.Size {
	d.ExtendBaseWidget(d)
	return fyne.NewSize(200, 160)
}

// CreateRenderer implements fyne.Widget.
func (d *drift) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	return widget.NewSimpleRenderer(d.raster)
}

// filling is as much of a drawing as fills a place of that ratio, its middle.
func filling(d *drawing.Drawing, ratio float64) *drawing.Drawing {
	box := d.ViewBox
	w, h := min(box.W, box.H*ratio), min(box.H, box.W/ratio)
	return d.Cut(vector.Rect{X: box.X + (box.W-w)/2, Y: box.Y + (box.H-h)*0.55, W: w, H: h})
}
