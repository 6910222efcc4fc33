package keep

import (
	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// openPage opens a report or case file, typed or dropped on the window, or a case code, typed, pasted or sent by a hand
// scanner, which types and presses Enter.
type openPage struct {
	*widgets.Page
	shelf
	given *widgets.Entry
	main  *widgets.Button
	busy  bool
	turn  int // how often the page was entered; what was begun before is dropped
}

// NewOpen makes the page.
func NewOpen(h host.Host, d *Deps) host.Page {
	o := &openPage{shelf: shelf{h, d}}
	o.given = widgets.NewEntry(h.T("ui.open.file"), nil).Within(host.Most(h, cases.MostWords))
	o.given.SetPlaceHolder(h.T("ui.open.example"))
	o.main = host.Main(h, "ui.open.open", func() { o.open(o.given.Text) })
	o.Page = host.Frame(h, widgets.Column(18, widgets.Column(6, widgets.Title(h.T("ui.open.title")), widgets.Body(h.T("ui.open.text"))),
		widgets.InCard(widgets.Field(h.T("ui.open.file"), o.given))), host.BackButton(h), o.main)
	return o
}

// First is the field, so that a scanner can be used at once.
func (o *openPage) First() fyne.Focusable { return o.given }

func (o *openPage) Enter() {
	o.turn++
	o.busy = false
	o.main.SetText(o.host.T("ui.open.open"))
	o.given.Fill("")
	o.Page.Relayout()
}

// Drop opens a file that was dropped on the window.
func (o *openPage) Drop(path string) { o.open(path) }

// open reads what was given, aside: a file may be large, or made to take long.
func (o *openPage) open(given string) {
	h := o.host
	if o.busy {
		return
	}
	o.busy = true
	turn := o.turn
	o.main.SetText(h.T("ui.open.working"))
	h.Aside(func() {
		c, err := o.deps.ReadCase(given)
		fyne.Do(func() {
			if turn == o.turn && h.Front() == host.PageOpen { // else the person went elsewhere meanwhile
				o.opened(c, err)
			}
		})
	})
}

func (o *openPage) opened(c *cases.Case, err error) {
	h := o.host
	o.busy = false
	o.main.SetText(h.T("ui.open.open"))
	if err != nil {
		h.Shell().Problem("ui.error.file", err)
		widgets.Focus(o.given)
		return
	}
	h.Shell().Hush()
	o.goOn(c)
}

func (o *openPage) EnterKey() { o.open(o.given.Text) }
