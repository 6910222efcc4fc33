package screens

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"unlatch/app/casefile"
	"unlatch/app/casefile/carry"
	"unlatch/app/casefile/code"
	"unlatch/app/casefile/pdf"
	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/screens/widgets"
)

// openPage opens a report or case file, typed or dropped on the window, or a case code, typed, pasted or sent by a hand
// scanner, which types and presses Enter.
type openPage struct {
	app   *App
	given *widgets.Entry
	main  *widgets.Button
	list  *widgets.Page
	busy  bool
	turn  int // how often the page was entered; what was begun before is dropped
}

func newOpen(a *App) *openPage {
	o := &openPage{app: a}
	o.given = widgets.NewEntry(a.t("ui.open.file"), nil)
	o.given.SetPlaceHolder(a.t("ui.open.example"))
	o.main = a.main("ui.open.open", func() { o.open(o.given.Text) })
	o.list = a.page(widgets.Column(18, widgets.Column(6, widgets.Title(a.t("ui.open.title")), widgets.Body(a.t("ui.open.text"))),
		widgets.InCard(widgets.Field(a.t("ui.open.file"), o.given))), a.backButton(), o.main)
	return o
}

func (o *openPage) object() fyne.CanvasObject { return o.list.Container }
func (o *openPage) frame() *widgets.Page      { return o.list }

// first is the field, so that a scanner can be used at once.
func (o *openPage) first() fyne.Focusable { return o.given }

func (o *openPage) enter() {
	o.turn++
	o.busy = false
	o.main.SetText(o.app.t("ui.open.open"))
	o.given.Fill("")
	o.list.Relayout()
	o.app.window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		if len(files) > 0 && o.app.router.front() == pageOpen {
			o.open(files[0].Path())
		}
	})
}

// open reads what was given, aside: a file may be large, or made to take long.
func (o *openPage) open(given string) {
	a := o.app
	if o.busy {
		return
	}
	o.busy = true
	turn := o.turn
	o.main.SetText(a.t("ui.open.working"))
	a.deps.Aside(func() {
		c, err := a.deps.ReadCase(given)
		fyne.Do(func() {
			if turn == o.turn && a.router.front() == pageOpen { // else the person went elsewhere meanwhile
				o.opened(c, err)
			}
		})
	})
}

func (o *openPage) opened(c *cases.Case, err error) {
	a := o.app
	o.busy = false
	o.main.SetText(a.t("ui.open.open"))
	if err != nil {
		a.tell(a.wrongCase(err))
		a.window.Canvas().Focus(o.given)
		return
	}
	a.shell.hush()
	a.OpenCase(c)
}

// OpenCase goes on with a case that came from elsewhere. What it leaves open is filled in; a case that is here in a later
// state stays as it is here, and what only one of two states says is kept as a case of its own.
func (a *App) OpenCase(c *cases.Case) {
	now := a.deps.Clock()
	coded := c.Created.IsZero() && c.Updated.IsZero()
	if coded {
		c.Created, c.Updated = now, now
	}
	c.FillSettings(a.ownRegion().ID, a.words.Lang())
	met, err := store.Meet(context.Background(), a.deps.Store, c, store.OpenedAlone(now), now)
	if met.Case == nil {
		met.Case = c
	}
	a.session = newSession(a, met.Case)
	a.router.reset(pageStart)
	a.router.show(a.session.where())
	switch {
	case err != nil:
		a.tell(a.problem("ui.error.save", err))
	case met.Copy != nil && met.Changed:
		a.tell(a.t("ui.open.newer_copy", with("Number", cases.ShowNumber(met.Copy.Number))))
	case met.Copy != nil:
		a.tell(a.t("ui.open.older_copy", with("Number", cases.ShowNumber(met.Copy.Number))))
	case met.Known != nil && !met.Changed && !met.Same:
		a.tell(a.t("ui.open.older"))
	case coded:
		a.tell(a.t("ui.open.code"))
	}
}

// wrongCase says in one sentence why something is no case.
func (a *App) wrongCase(err error) string {
	for _, known := range []struct {
		reason error
		key    string
	}{
		{carry.ErrNothing, "nothing"},
		{carry.ErrNotFile, "file"},
		{pdf.ErrEncrypted, "encrypted"},
		{pdf.ErrDamaged, "damaged"},
		{pdf.ErrNoCase, "none"},
		{pdf.ErrTooLarge, "large"},
		{casefile.ErrTooLarge, "large"},
		{casefile.ErrNewer, "newer"},
		{code.ErrMistyped, "mistyped"},
		{code.ErrOtherModel, "model"},
	} {
		if errors.Is(err, known.reason) {
			return a.t("ui.open.wrong." + known.key)
		}
	}
	return a.problem("ui.error.file", err)
}

func (o *openPage) enterKey() { o.open(o.given.Text) }
func (o *openPage) rune(rune) {}
