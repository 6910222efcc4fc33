package ask

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// exampleDrawings are the pictures of the three examples.
var exampleDrawings = []string{"answer_child_lock_setting_on", "answer_handle_feel_normal", "answer_outside_opens_yes"}

// examples are three sentences to start from. On a narrow page they fold away.
type examples struct {
	*fyne.Container
	fold   *widgets.Button
	head   *widgets.Text
	grid   *fyne.Container
	cards  []*pictureCard
	kiosk  bool // whose text is larger
	narrow bool
}

func newExamples(h host.Host, take func(text string), changed func()) *examples {
	e := &examples{head: widgets.Strong(h.T("ui.words.examples")), grid: widgets.Grid(12, 220, 3), kiosk: h.Settings().Kiosk}
	for i, name := range exampleDrawings {
		text := h.T("ui.words.example." + strconv.Itoa(i+1))
		c := newPictureCard(func() {
			e.fold.SetOn(false)
			take(text)
		})
		c.Wide = true
		c.Picture.Drawing = h.Drawings().Get(name)
		c.Set("", "", h.Texts().Quoted(text), false)
		c.Spoken = h.T("ui.words.example.spoken", words.With("Text", text))
		e.cards = append(e.cards, c)
		e.grid.Add(c)
	}
	e.fold = widgets.NewButton(widgets.Toggle, h.T("ui.words.examples.short"), func() {
		e.fold.SetOn(!e.fold.On)
		changed()
	})
	e.fold.Fold = true
	e.Container = widgets.Column(10, e.head, e.fold, e.grid)
	return e
}

// besideFrom is the width of the page of a kiosk from which a sentence has room beside its picture.
const besideFrom = 960

// fit folds the examples away where the page is narrow.
func (e *examples) fit(width float32) {
	for _, c := range e.cards {
		c.Wide = !e.kiosk || width >= besideFrom
	}
	e.narrow = width < narrowPage
	e.head.Hidden, e.fold.Hidden = e.narrow, !e.narrow
	e.grid.Hidden = e.narrow && !e.fold.On
}
