package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// bodies is the kind of car: a row of cards with the car seen from the side. On a narrow page they fold away, for the door
// is what matters.
type bodies struct {
	*fyne.Container
	host  host.Host
	fold  *widgets.Button
	grid  *fyne.Container
	cards map[string]*pictureCard
}

func newBodies(h host.Host, chosen func(body string), changed func()) *bodies {
	b := &bodies{host: h, cards: map[string]*pictureCard{}, grid: widgets.Evenly(8)}
	for _, body := range cases.Bodies() {
		c := newPictureCard(func() {
			b.fold.SetOn(false)
			chosen(body)
		})
		c.Low = true
		c.Picture.Drawing = h.Drawings().Get("side_" + body)
		c.Title = h.T("ui.body." + body)
		c.Spoken = h.Texts().Labelled(h.T("ui.vehicle.body"), h.T("ui.body."+body+".spoken"))
		b.cards[body] = c
		b.grid.Add(c)
	}
	b.fold = widgets.NewButton(widgets.Toggle, "", func() {
		b.fold.SetOn(!b.fold.On)
		changed()
	})
	b.fold.Fold = true
	b.Container = widgets.Column(8, b.fold, b.grid)
	return b
}

// choose marks the kind of the car.
func (b *bodies) choose(body string) {
	for id, c := range b.cards {
		c.SetChosen(id == body)
	}
	b.fold.SetText(b.host.T("ui.vehicle.body.is", words.With("Body", b.host.T("ui.body."+body+".spoken"))))
}

// fit folds the cards away where the page is narrow.
func (b *bodies) fit(width float32) {
	narrow := width < narrowPage
	b.fold.Hidden = !narrow
	b.grid.Hidden = narrow && !b.fold.On
}
