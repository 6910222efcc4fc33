package ask

import (
	"strings"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/picture"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// questionShare is the part of the width that the question gets beside the X-ray.
const questionShare = 0.685

// besideXray puts the X-ray beside the question where there is room, else below the answers, and gives the width that the
// question keeps.
func (q *questionPage) besideXray(size fyne.Size) float32 {
	if q.host.Settings().Kiosk { // a customer is shown the question alone
		q.slot.Objects, q.beside.Objects = nil, nil
		return size.Width
	}
	const gap = 20
	rest := (size.Width - gap) * (1 - questionShare)
	if size.Width >= host.WideFrom && q.xray.LeastHeight(rest) <= size.Height-q.Page.Foot() {
		width := size.Width - gap - rest
		q.slot.Objects, q.beside.Objects = nil, []fyne.CanvasObject{q.xray.Root}
		q.beside.Move(fyne.NewPos(width+gap, 0))
		q.beside.Resize(fyne.NewSize(rest, size.Height))
		widgets.Place(q.xray.Root, 0, 0, rest, size.Height-q.Page.Foot())
		return width
	}
	q.slot.Objects, q.beside.Objects = []fyne.CanvasObject{q.xray.Root}, nil
	return size.Width
}

// mostLarge is how many answers stand three in a row, but for four, which make one row: more would be higher than a window.
const mostLarge = 6

// fitCards puts the cards in columns, and their pictures on top, or at the left of their texts where the page is narrow and
// no word would be broken there.
func (q *questionPage) fitCards(size fyne.Size) {
	n := len(q.grid.Objects)
	least, most := float32(200), 3
	switch {
	case q.host.Settings().Kiosk:
		least = 320
	case n == 4, n > mostLarge && n != 9:
		least, most = 170, 4
	}
	widgets.SetColumns(q.grid, least, most)
	q.place.setAway(false)
	q.setSmall(false)
	q.setWide(size.Width < narrowPage || q.host.Settings().Kiosk && n > mostLarge)
	if size.Width < q.grid.MinSize().Width {
		q.setWide(false)
	}
	if columns := widgets.ColumnsAt(q.grid, size.Width); columns > 1 && n%columns == 1 { // it has a row of its own
		q.grid.Objects[n-1].(*pictureCard).Wide = true
	}
}

// tighten makes room on a page of many answers: their pictures say what the question is about.
func (q *questionPage) tighten() {
	if len(q.grid.Objects) > mostLarge {
		q.place.setAway(true)
		q.setSmall(q.slot.Objects == nil && !q.host.Settings().Kiosk)
	}
}

func (q *questionPage) setSmall(small bool) {
	for _, o := range q.grid.Objects {
		o.(*pictureCard).Small = small
	}
}

// setWide puts the pictures of the cards at the left of their texts, or on top.
func (q *questionPage) setWide(wide bool) {
	for _, o := range q.grid.Objects {
		o.(*pictureCard).Wide = wide
	}
}

// mostCard is the greatest height that a card is given.
const mostCard = 190

// leastPlace is the least height of the picture of the place: larger where the X-ray, which scrolls, follows the answers.
func (q *questionPage) leastPlace(room float32) float32 {
	if q.slot.Objects != nil && q.Page.Size().Width >= narrowPage {
		return max(96, min(230, room*0.2))
	}
	return max(96, min(150, room*0.2))
}

// stretch gives the height that is left to the picture of the place, or to the cards where there is none.
func (q *questionPage) stretch(height float32) {
	q.place.setHeight(height)
	columns := widgets.ColumnsAt(q.grid, q.grid.Size().Width)
	rows := float32((len(q.grid.Objects) + columns - 1) / columns)
	for _, o := range q.grid.Objects {
		c := o.(*pictureCard)
		if c.Height = 0; q.place.Hidden && !c.Wide && q.slot.Objects == nil {
			c.Height = min(mostCard, height/max(rows, 1))
		}
	}
}

// pictureDoor is what pictures need to know of the door of a session.
func pictureDoor(s *host.Session) picture.Door { return picture.Of(s.Case()) }

func isCar(name string) bool { return strings.HasPrefix(name, "car_") }

// carLooks marks the door of the case, or parts, on the car seen from above; what else could be marked is left out.
func carLooks(c *cases.Case, parts []string) func(drawing.Palette) map[string]drawing.Look {
	return func(p drawing.Palette) map[string]drawing.Look {
		looks := map[string]drawing.Look{"battery": {Hidden: true}, "fuse_box": {Hidden: true}}
		if len(parts) == 0 {
			parts = c.Door.IDs()
		}
		for _, id := range parts {
			looks[id] = p.Taken()
		}
		return looks
	}
}

// answerDrawing is the picture of an answer, nil for none.
func (q *questionPage) answerDrawing(answer string) *drawing.Drawing {
	if answer == unknown {
		return q.host.Drawings().Get("answer_unknown")
	}
	pic := q.host.Model().Pictures().Answer(q.id, answer, pictureDoor(q.session))
	if pic == nil {
		return nil
	}
	return pic.Drawing
}
