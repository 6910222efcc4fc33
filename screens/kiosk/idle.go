package kiosk

import (
	"image"
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// idlePage asks whether anybody is still there. It is a page of its own, so that whoever passes by reads nothing.
type idlePage struct {
	*spread
	host   host.Host
	tablet *Tablet
	ring   *ring
	text   *widgets.Text
}

// NewIdle makes the page.
func (t *Tablet) NewIdle(h host.Host) host.Page {
	p := &idlePage{host: h, tablet: t, ring: newRing(h.T("kiosk.idle.seconds"))}
	title := widgets.Title(h.T("kiosk.idle.title"))
	title.Align = fyne.TextAlignCenter
	p.text = widgets.NewText("", theme.SizeLead, theme.Ink)
	p.text.Align = fyne.TextAlignCenter
	hidden := widgets.Second(h.T("kiosk.idle.hidden"))
	hidden.Align = fyne.TextAlignCenter
	stay := large(theme.Press, theme.PressInk, nil, h.T("kiosk.idle.stay"), 128, t.stay)
	finish := large(theme.Card, theme.Ink, base.DeleteIcon(), h.T("kiosk.idle.finish"), 84, t.Erase)
	p.spread = newSpread(h, 680, p.ring, widgets.Column(10, title, p.text), widgets.Column(20, stay, finish), hidden)
	return p
}

// large is a very large button.
func large(ground, ink fyne.ThemeColorName, icon fyne.Resource, text string, high float32, do func()) fyne.CanvasObject {
	label := widgets.NewText(text, theme.SizeLead, ink)
	label.Bold = ground == theme.Press
	label.Align = fyne.TextAlignCenter
	line := widgets.Line(10, -1, label)
	if icon != nil {
		line = widgets.Line(10, -1, widgets.NewIcon(icon, ink, 28), label)
	}
	content := widgets.Padded(widgets.NewSurface(ground, theme.Press, 16), widgets.Centred(line), 12, 0)
	return widgets.AtLeast(high, widgets.NewTile(content, text, do))
}

// Enter shows how much of the time is left; it is called again with every second.
func (p *idlePage) Enter() {
	now := p.tablet.deps.Clock()
	times := p.tablet.watch.Times
	left := p.tablet.watch.Counts(now)
	p.ring.show(left, float64(left)/times.Warning.Seconds())
	p.text.SetText(p.host.T("kiosk.idle.text", words.With("Time", p.host.Texts().Minutes(times.Idle.Minutes(), times.Idle.Minutes()))))
	p.fit()
}

// EnterKey stays.
func (p *idlePage) EnterKey() { p.tablet.stay() }

// Leave stays: whoever goes back is there.
func (p *idlePage) Leave() bool {
	if p.tablet.warns {
		p.tablet.warns = false
		p.tablet.watch.Stay(p.tablet.deps.Clock())
	}
	return false
}

// ring is a number of seconds in a ring that gets shorter with it.
type ring struct {
	widget.BaseWidget
	raster *canvas.Raster
	number *widgets.Text
	unit   *widgets.Text
	share  float64
}

const ringSide = 322

func newRing(unit string) *ring {
	r := &ring{number: widgets.NewText("", theme.SizeHuge, theme.Ink), unit: widgets.NewText(unit, theme.SizeLead, theme.SecondInk)}
	r.number.Bold = true
	r.number.Align, r.unit.Align = fyne.TextAlignCenter, fyne.TextAlignCenter
	r.raster = canvas.NewRaster(r.paint)
	r.ExtendBaseWidget(r)
	return r
}

func (r *ring) show(seconds int, share float64) {
	r.share = min(max(share, 0), 1)
	r.number.SetText(strconv.Itoa(seconds))
	r.raster.Refresh()
}

// paint draws the ring, a pixel at a time: it is small and seldom drawn.
func (r *ring) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	track := color.RGBAModel.Convert(widgets.Paint(r, theme.Track)).(color.RGBA)
	press := color.RGBAModel.Convert(widgets.Paint(r, theme.Press)).(color.RGBA)
	card := color.RGBAModel.Convert(widgets.Paint(r, theme.Card)).(color.RGBA)
	side := float64(min(w, h))
	outer, thick := side/2-1, side*0.07
	for y := range h {
		for x := range w {
			dx, dy := float64(x)+0.5-float64(w)/2, float64(y)+0.5-float64(h)/2
			away := math.Hypot(dx, dy)
			cover := min(max(outer-away+0.5, 0), 1)
			if cover == 0 {
				continue
			}
			c := card
			if in := min(max(away-(outer-thick)+0.5, 0), 1); in > 0 {
				turn := math.Atan2(dx, -dy) / (2 * math.Pi)
				if turn < 0 {
					turn++
				}
				over := track
				if turn <= r.share {
					over = press
				}
				c = mixed(card, over, in)
			}
			i := img.PixOffset(x, y)
			img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = scaled(c.R, cover), scaled(c.G, cover), scaled(c.B, cover), scaled(255, cover)
		}
	}
	return img
}

func scaled(v uint8, by float64) uint8 { return uint8(float64(v)*by + 0.5) }

func mixed(a, b color.RGBA, share float64) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8(float64(x)*(1-share) + float64(y)*share + 0.5) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// HeightFor implements widgets.Tall.
func (r *ring) HeightFor(float32) float32 { return ringSide }

// MinSize implements fyne.Widget.
func (r *ring) MinSize() fyne.Size {
	r.ExtendBaseWidget(r)
	return fyne.NewSize(200, ringSide)
}

// CreateRenderer implements fyne.Widget.
func (r *ring) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return &ringRenderer{r}
}

type ringRenderer struct{ ring *ring }

func (r *ringRenderer) Layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	widgets.Place(r.ring.raster, (size.Width-side)/2, 0, side, side)
	n, u := widgets.HeightOf(r.ring.number, side), widgets.HeightOf(r.ring.unit, side)
	top := (side - n - u) / 2
	widgets.Place(r.ring.number, (size.Width-side)/2, top, side, n)
	widgets.Place(r.ring.unit, (size.Width-side)/2, top+n-8, side, u)
}

func (r *ringRenderer) MinSize() fyne.Size { return r.ring.MinSize() }
func (r *ringRenderer) Refresh() {
	r.Layout(r.ring.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
func (r *ringRenderer) Destroy() {}
func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring.raster, r.ring.number, r.ring.unit}
}
