package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/diagnosis"
	"unlatch/app/store"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// pastRows is how many cases stand on one page of the list.
const pastRows = 20

// past lists the cases kept here: search, open, delete with a way to take it back.
type past struct {
	app     *App
	pager   *widgets.Page
	search  *widgets.Entry
	list    *fyne.Container
	undo    *fyne.Container
	undoTxt *widgets.Text
	newer   *widgets.Button
	older   *widgets.Button
	offset  int
	deleted *diagnosis.Case
}

func newPast(a *App) *past {
	p := &past{app: a, list: widgets.Column(10)}
	p.search = widgets.NewEntry(a.t("ui.past.search"), nil)
	p.search.SetPlaceHolder(a.t("ui.past.search.example"))
	p.search.OnChanged = func(string) { p.offset = 0; p.fill() }
	p.undoTxt = widgets.Body("")
	p.undo = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 12),
		widgets.Line(12, 0, p.undoTxt, a.plain("ui.past.undo", p.takeBack)), 16, 8)
	p.newer = a.plain("ui.past.newer", func() { p.leaf(-pastRows) })
	p.older = a.plain("ui.past.older", func() { p.leaf(pastRows) })
	p.pager = a.page(widgets.Column(14, widgets.Title(a.t("ui.past.title")), widgets.Field(a.t("ui.past.search"), p.search), p.undo, p.list,
		widgets.Wrap(10, p.newer, p.older)), a.backButton(), a.main("ui.start.new", a.newCase))
	return p
}

func (p *past) object() fyne.CanvasObject { return p.pager.Container }
func (p *past) frame() *widgets.Page      { return p.pager }

func (p *past) enter() {
	p.deleted, p.offset = nil, 0
	p.fill()
}

func (p *past) leaf(by int) {
	p.offset = max(0, p.offset+by)
	p.fill()
	p.pager.Top()
}

func (p *past) fill() {
	a := p.app
	list, err := a.deps.Store.List(context.Background(), store.Query{Text: p.search.Text, Limit: pastRows + 1, Offset: p.offset})
	if err != nil {
		a.tell(a.problem("ui.error.list", err))
	}
	p.newer.Hidden, p.older.Hidden = p.offset == 0, len(list) <= pastRows
	p.list.Objects = nil
	for _, sum := range list[:min(len(list), pastRows)] {
		p.list.Add(p.row(sum))
	}
	if len(list) == 0 {
		p.list.Add(widgets.Body(a.t("ui.past.none")))
	}
	p.undo.Hidden = p.deleted == nil
	p.pager.Relayout()
}

func (p *past) row(sum store.Summary) fyne.CanvasObject {
	a := p.app
	title := a.summaryTitle(sum)
	spoken := with("Case", a.t("ui.past.spoken", with("Case", title, "Number", sum.Number)))
	open := a.plain("ui.past.open", func() { a.resume(sum.ID) })
	open.Spoken = a.t("ui.past.open.spoken", spoken)
	del := a.link("ui.delete", func() { p.remove(sum) })
	del.Spoken = a.t("ui.delete.spoken", spoken)
	text := widgets.Column(2, widgets.Strong(title), widgets.Second(p.about(sum)))
	return widgets.InCard(widgets.Split(10, 520, 0.62, text, widgets.WrapEnd(8, del, open)))
}

func (p *past) about(sum store.Summary) string {
	a := p.app
	state := a.t("ui.past.unfinished")
	switch {
	case sum.Confirmed != "":
		state = a.t("ui.past.confirmed", with("Cause", a.causeName(sum.Confirmed)))
	case sum.Cause != "":
		state = a.t("ui.past.suspected", with("Cause", a.causeName(sum.Cause)))
	}
	return a.t("ui.past.about", with("Number", sum.Number, "When", a.words.DateTime(sum.Updated), "State", state))
}

// remove deletes a case and keeps it in memory until the page is left, so that it can be taken back.
func (p *past) remove(sum store.Summary) {
	a := p.app
	c, err := a.deps.Store.Load(context.Background(), sum.ID)
	if err == nil {
		err = a.deps.Store.Delete(context.Background(), sum.ID)
	}
	if err != nil {
		a.tell(a.problem("ui.error.delete", err))
		return
	}
	p.deleted = c
	p.undoTxt.SetText(a.t("ui.past.deleted", with("Case", a.summaryTitle(sum))))
	p.fill()
}

func (p *past) takeBack() {
	a := p.app
	if p.deleted == nil {
		return
	}
	if err := a.deps.Store.Save(context.Background(), p.deleted); err != nil {
		a.tell(a.problem("ui.error.save", err))
		return
	}
	p.deleted = nil
	p.fill()
}

func (p *past) enterKey() {
	list, err := p.app.deps.Store.List(context.Background(), store.Query{Text: p.search.Text, Limit: 1, Offset: p.offset})
	if err == nil && len(list) == 1 && p.search.Text != "" {
		p.app.resume(list[0].ID)
	}
}

func (p *past) rune(rune) {}
