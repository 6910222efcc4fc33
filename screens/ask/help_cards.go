package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/app/picture"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// helpCard is one step: its picture on top with its number, then what to do. The last way out is marked by its frame, its
// number and a word.
type helpCard struct {
	root    *fyne.Container
	picture *helpPicture
	texts   *fyne.Container
}

func newHelpCard(number, title, text string, last bool) *helpCard {
	stroke, ground := theme.Line, theme.Press
	if last {
		stroke, ground = theme.Danger, theme.Danger
	}
	badge := widgets.NumberOn(number, ground)
	c := &helpCard{picture: newHelpPicture()}
	c.texts = widgets.Column(4, widgets.Second(text))
	head := widgets.TopLine(10, 1, badge, widgets.Strong(title))
	surface := widgets.NewSurface(theme.Card, stroke, 14)
	surface.Thick = 0.5
	c.root = widgets.Padded(surface, widgets.Column(8, c.picture.root, widgets.Margin(widgets.Column(6, head, c.texts), 12, 0), widgets.NewSurface("", "", 0)), 2, 2)
	return c
}

// helpPicture is the picture of a step, cut to its place.
type helpPicture struct {
	root   *fyne.Container
	drawn  *widgets.Picture
	pic    *picture.Picture // nil: none
	height float32
	wide   float32
}

func newHelpPicture() *helpPicture {
	p := &helpPicture{drawn: widgets.NewPicture()}
	p.root = &fyne.Container{Layout: &helpPictureLayout{p}, Objects: []fyne.CanvasObject{p.drawn}}
	return p
}

// helpPictureLayout gives a picture the height that the page has for it.
type helpPictureLayout struct{ *helpPicture }

// MinSize implements fyne.Layout.
func (p *helpPictureLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if p.pic == nil {
		return fyne.NewSize(60, 4)
	}
	return fyne.NewSize(60, p.height)
}

// Layout implements fyne.Layout.
func (p *helpPictureLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p.drawn.Hidden = p.pic == nil
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

// Heights of the pictures of steps, in Fyne units.
const (
	leastSketch = 58
	mostSketch  = 150
)

// stretch shares the height that is left among the pictures of the steps.
func (p *helpPage) stretch(height float32) {
	for _, c := range p.asked {
		if c.Height = 300; c.Picture.Empty() || p.narrow {
			c.Height = 150
		}
	}
	columns := max(1, p.columns)
	rows := float32((len(p.cards) + columns - 1) / columns)
	for _, c := range p.cards {
		c.picture.height = min(mostSketch, leastSketch+height/max(rows, 1))
		if p.narrow {
			c.picture.height = 120
		}
	}
}

// fitCards notes how many steps stand in a row.
func (p *helpPage) fitCards(size fyne.Size) {
	p.narrow = size.Width < narrowPage
	unasked := size.Width < host.WideFrom && p.answers()[helpFrom] == "" // the place comes first
	p.factsHead.Hidden, p.facts.Hidden = unasked, unasked
	p.columns = 3
	switch {
	case p.narrow:
		p.columns = 1
	case size.Width < host.WideFrom:
		p.columns = 2
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
