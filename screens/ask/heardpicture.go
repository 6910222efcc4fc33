package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/hearing"
	"unlatch/app/picture"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// heardPicture repeats in pictures what was understood: which door on the car, and on the door what was heard to work and
// what was spoken of.
type heardPicture struct {
	host    host.Host
	session *host.Session
	page    *widgets.Page
	beside  *fyne.Container
	card    *fyne.Container
	car     *widgets.Picture
	name    *widgets.Text
	door    *widgets.Picture
	legend  *widgets.Text
	deaf    bool
}

func newHeardPicture(h host.Host, s *host.Session) *heardPicture {
	p := &heardPicture{host: h, session: s, car: widgets.NewPicture(), door: widgets.NewPicture(), name: widgets.Strong(""), legend: widgets.Second("")}
	p.car.Least, p.car.Most = fyne.NewSize(200, 90), 170
	p.door.Least = fyne.NewSize(200, 120)
	p.name.Align, p.name.Tone = fyne.TextAlignCenter, theme.Press
	p.card = widgets.Padded(widgets.NewSurface(theme.Card, theme.Line, 14),
		widgets.Tower(12, 3, widgets.Lead(h.T("ui.words.understood")), p.car, p.name, p.door, p.legend), 20, 18)
	p.beside = &fyne.Container{Objects: []fyne.CanvasObject{p.card}}
	return p
}

// newHeardBelow is the same below the words, car and door side by side, for a tall page that has no room beside it.
func newHeardBelow(h host.Host, s *host.Session) *heardPicture {
	p := newHeardPicture(h, s)
	p.door.Most = 300
	p.card = widgets.InCard(widgets.Column(12, widgets.Lead(h.T("ui.words.understood")),
		widgets.Columns(24, []float32{0.5, 0.5}, widgets.Column(8, p.car, p.name), p.door), p.legend))
	p.beside = nil
	return p
}

// belowFrom is the height of a page from which what was understood finds room below the words.
const belowFrom = 1000

// fitBelow shows the card below the words where it has room, and none beside them.
func (p *heardPicture) fitBelow(size fyne.Size) {
	p.card.Hidden = p.deaf || size.Width < narrowPage || size.Width >= host.WideFrom || size.Height < belowFrom
}

// besides puts the card at the right of the page where there is room, and gives the width that the page keeps.
func (p *heardPicture) besides(size fyne.Size) float32 {
	p.beside.Hidden = size.Width < host.WideFrom || p.deaf
	if p.beside.Hidden {
		return size.Width
	}
	const gap, share = 24, 0.65
	width := (size.Width - gap) * share
	p.beside.Move(fyne.NewPos(width+gap, 0))
	p.beside.Resize(fyne.NewSize(size.Width-width-gap, size.Height))
	widgets.Place(p.card, 0, 0, size.Width-width-gap, size.Height-p.page.Foot())
	return width
}

// show draws what was heard.
func (p *heardPicture) show(story hearing.Story) {
	door := cases.Door{Row: cases.RowOf(story.Door.Position), Side: story.Door.SideOf(p.session.Wheel())}
	if !heardOf(story, cases.Position) {
		door = p.session.Case().Door
	}
	p.car.Drawing = p.host.Drawings().Car(p.session.Case().Shape(), p.session.Wheel()).Lying()
	p.car.Looks = p.carLooks(door)
	p.name.SetText(p.host.Texts().DoorAt(door, story.Door.Position))
	p.door.Drawing = nil
	if pic := p.host.Model().Pictures().Named("door_xray", picture.Door{Side: door.Side, Position: story.Door.Position}); pic != nil {
		p.door.Drawing = pic.Drawing
	}
	p.door.Looks = p.doorLooks(story)
	legend := "ui.words.legend"
	if len(story.Heard) == 0 {
		legend = "ui.words.legend.none"
	}
	p.legend.SetText(p.host.T(legend))
	p.car.Refresh()
	p.door.Refresh()
}

func heardOf(story hearing.Story, observation string) bool {
	for _, h := range story.Heard {
		if h.Observation == observation {
			return true
		}
	}
	return false
}

func (p *heardPicture) carLooks(door cases.Door) func(drawing.Palette) map[string]drawing.Look {
	return func(palette drawing.Palette) map[string]drawing.Look {
		looks := map[string]drawing.Look{"battery": {Hidden: true}, "fuse_box": {Hidden: true}}
		for _, id := range door.IDs() {
			looks[id] = palette.Taken()
		}
		return looks
	}
}

// doorLooks ticks what was heard to work and marks what was spoken of.
func (p *heardPicture) doorLooks(story hearing.Story) func(drawing.Palette) map[string]drawing.Look {
	k := p.host.Model().Knowledge()
	return func(palette drawing.Palette) map[string]drawing.Look {
		looks := map[string]drawing.Look{"electric_latch": {Hidden: true}}
		for _, h := range story.Heard {
			o, ok := k.Observation(h.Observation)
			if !ok {
				continue
			}
			for _, id := range o.Highlight {
				looks[id] = palette.Selected()
			}
			for _, id := range o.Works[h.Answer] {
				looks[id] = palette.Working()
			}
		}
		return looks
	}
}
