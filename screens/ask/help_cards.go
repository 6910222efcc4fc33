package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/app/picture"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// helpCard is one step: its picture with its number, then what to do. The last way out is marked by its frame, its number
// and a word.
type helpCard struct {
	root    *fyne.Container
	picture *helpPicture
	badge   *fyne.Container
	texts   *fyne.Container
	all     *fyne.Container // title and texts
}

func newHelpCard(number, title, text string, last bool) *helpCard {
	stroke, ground := theme.Line, theme.Press
	if last {
		stroke, ground = theme.Danger, theme.Danger
	}
	c := &helpCard{picture: newHelpPicture(), badge: widgets.NumberOn(number, ground)}
	c.texts = widgets.Column(4, widgets.Second(text))
	c.all = widgets.Column(4, widgets.Strong(title), c.texts)
	surface := widgets.NewSurface(theme.Card, stroke, 14)
	surface.Thick = 0.5
	c.root = widgets.Padded(surface, widgets.Side(sketchWidth, c.picture.root, c.badge, c.all), 2, 2)
	return c
}

// sketchWidth is the width of the picture of a step, in Fyne units.
const sketchWidth = 126

// helpPicture is the picture of a step, cut to its place.
type helpPicture struct {
	root  *fyne.Container
	drawn *widgets.Picture
	pic   *picture.Picture // nil: none
	wide  float32
}

func newHelpPicture() *helpPicture {
	p := &helpPicture{drawn: widgets.NewPicture()}
	p.root = &fyne.Container{Layout: &helpPictureLayout{p}, Objects: []fyne.CanvasObject{p.drawn}}
	return p
}

type helpPictureLayout struct{ *helpPicture }

// MinSize implements fyne.Layout.
func (p *helpPictureLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(60, 60) }

// Layout implements fyne.Layout.
func (p *helpPictureLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if p.pic == nil || size.Height < 1 {
		return
	}
	if ratio := size.Width / size.Height; ratio != p.wide {
		p.wide = ratio
		p.drawn.Drawing = p.pic.Wide(float64(ratio))
		p.drawn.Refresh()
	}
	widgets.Place(p.drawn, 0, 0, size.Width, size.Height)
}

// fitCards notes how many steps stand in a row.
func (p *helpPage) fitCards(size fyne.Size) {
	p.narrow = size.Width < narrowPage
	below := size.Width < host.WideFrom
	unasked := below && p.answers()[helpFrom] == "" // the place comes first
	p.factsHead.Hidden, p.factsFold.Hidden = below, !below || unasked
	p.facts.Hidden = below && (unasked || !p.factsFold.On)
	for _, c := range p.asked {
		c.Wide = p.narrow
		if c.Height = max(300, size.Height*0.42); c.Picture.Empty() || p.narrow { // both are to be seen at once
			c.Height = leastTrapped
		}
	}
}

// door is the door of the case for the pictures, any door while there is no case.
func (p *helpPage) door() picture.Door {
	if s, ok := p.host.Session(); ok {
		return pictureDoor(s)
	}
	return picture.Door{}
}

// newAside puts one column at the right of another where there is room, else above it: what must be seen first comes first.
func newAside(right, left *fyne.Container) *fyne.Container {
	return widgets.Aside(18, host.WideFrom, 0.7, left, right)
}

// fit lays the page out anew after something on it changed.
func (p *helpPage) fit() {
	p.root.Layout.Layout(p.root.Objects, p.root.Size())
	p.Page.Relayout()
}
