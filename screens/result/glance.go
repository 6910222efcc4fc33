package result

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/paper"
	"unlatch/app/report"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// glance is a small picture of the first page of the report beside what it can be changed by. It is laid out and drawn aside, and
// only where there is room for it.
type glance struct {
	widget.BaseWidget
	sheet
	image  *canvas.Image
	ground *widgets.Surface
	pages  *paper.Pages
	drawn  view
	cancel context.CancelFunc
	press  func() // what a press on it does, which a button of its page does too; nil: nothing
}

// leastGlance is the least size of a window that has room for it.
var leastGlance = fyne.NewSize(glanceFrom, 620)

// glanceFrom is the width of a page from which it stands beside the choices.
const glanceFrom = 700

func newGlance(s sheet) *glance {
	g := &glance{sheet: s, image: canvas.NewImageFromImage(image.NewGray(image.Rect(0, 0, 1, 1))), ground: widgets.NewSurface(theme.Card, theme.Line, 2)}
	g.image.FillMode, g.image.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	g.image.Hide()
	g.ground.Hide()
	g.Hidden = true // until a window is known to have room
	g.ExtendBaseWidget(g)
	return g
}

// Tapped implements fyne.Tappable.
func (g *glance) Tapped(*fyne.PointEvent) {
	if g.press != nil {
		g.press()
	}
}

// fit shows it in windows that have room for it.
func (g *glance) fit(window fyne.Size) {
	hidden := window.Width < leastGlance.Width || window.Height < leastGlance.Height
	if hidden == g.Hidden {
		return
	}
	g.Hidden = hidden
	g.lay()
}

// lay lays the report out anew, for what is on it has changed.
func (g *glance) lay() {
	if g.cancel != nil {
		g.cancel()
	}
	if g.Hidden {
		return
	}
	in, err := g.input()
	if err != nil {
		return // saving and preview say why
	}
	in.Case = in.Case.Copy() // it may change meanwhile
	ctx, cancel := context.WithCancel(context.Background())
	g.cancel = cancel
	g.host.Aside(func() {
		pages, err := report.Lay(in)
		fyne.Do(func() {
			if err == nil && ctx.Err() == nil {
				g.pages = pages
				g.draw()
			}
		})
	})
}

// MinSize implements fyne.Widget.
func (g *glance) MinSize() fyne.Size { return fyne.NewSize(200, 0) }

// Resize draws the page in its new size.
func (g *glance) Resize(size fyne.Size) {
	g.BaseWidget.Resize(size)
	g.draw()
}

// place puts the page in the middle of the room there is, and gives the number of units a point.
func (g *glance) place() float64 {
	w, h := g.pages.Size()
	room := g.Size()
	units := min(float64(room.Width)/w, float64(room.Height)/h)
	size := fyne.NewSize(float32(w*units), float32(h*units))
	widgets.Place(g.ground, (room.Width-size.Width)/2, 0, size.Width, size.Height)
	widgets.Place(g.image, (room.Width-size.Width)/2+1, 1, size.Width-2, size.Height-2)
	return units
}

func (g *glance) draw() {
	c := widgets.CanvasOf(g)
	if g.Hidden || g.pages == nil || c == nil || g.Size().Width < 1 || g.Size().Height < 1 {
		return
	}
	v := view{g.pages, 1, g.place() * float64(c.Scale())}
	if v == g.drawn {
		return
	}
	g.drawn = v
	g.host.Aside(func() {
		img, err := v.pages.Draw(context.Background(), v.page, v.scale, func(float64) {})
		fyne.Do(func() {
			if err != nil || v != g.drawn {
				return
			}
			g.image.Image = img
			g.ground.Show()
			g.image.Show()
			g.image.Refresh()
		})
	})
}

// CreateRenderer shows the page.
func (g *glance) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: fixed{}, Objects: []fyne.CanvasObject{g.ground, g.image}})
}
