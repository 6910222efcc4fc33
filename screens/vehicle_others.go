package screens

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/widgets"
)

// others asks once about the other doors. The same trouble at several doors is one case; doors that behave differently
// are a case each, and say nothing about each other.
type others struct {
	app     *App
	card    *fyne.Container
	options *widgets.Options
	note    *widgets.Text
	changed func()
}

func newOthers(a *App, changed func()) *others {
	o := &others{app: a, changed: changed, note: widgets.Second("")}
	o.options = widgets.NewOptions(a.t("ui.others.title"), nil, nil, o.choose)
	o.card = widgets.InCard(widgets.Column(10, widgets.Lead(a.t("ui.others.title")), o.options.Container, o.note))
	return o
}

func (o *others) show() {
	c := o.app.session.iv.Case()
	o.card.Hidden = c.Door.Row == ""
	ids := c.Door.OthersFor()
	o.options.SetChoices(o.app.t("ui.others.title"), ids, o.app.texts("ui.others.", ids))
	o.options.Choose(c.Others())
	o.note.SetText(o.app.tIf("ui.others." + c.Others() + ".note"))
	o.note.Hidden = o.note.Text == ""
}

// choose saves what was said.
func (o *others) choose(id string) {
	o.app.session.do(o.app.session.iv.SetOthers(id))
	o.changed()
}

// anotherDoor begins a case about another door of the same car, with everything that holds for the whole car.
func (a *App) anotherDoor() {
	c := a.session.iv.Case().AnotherDoor(a.knowledge().Facts.CarWide, a.deps.Clock())
	a.session = newSession(a, c)
	a.session.do(a.session.iv.Keep())
	a.router.reset(pageStart)
	a.router.show(pageVehicle)
}
