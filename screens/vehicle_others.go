package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
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

// The answers about the other doors. Left open, the interview asks.
const (
	othersNone      = "none"      // only this door
	othersBothRear  = "both_rear" // the rear pair
	othersAll       = "all"
	othersSome      = "some"
	othersDifferent = "different" // other doors have trouble of another kind
)

func newOthers(a *App, changed func()) *others {
	o := &others{app: a, changed: changed, note: widgets.Second("")}
	o.options = widgets.NewOptions(a.t("ui.others.title"), nil, nil, o.choose)
	o.card = widgets.InCard(widgets.Column(10, widgets.Lead(a.t("ui.others.title")), o.options.Container, o.note))
	return o
}

func (o *others) show() {
	c := o.app.session.iv.Case()
	o.card.Hidden = c.Door.Row == ""
	ids := []string{othersNone, othersBothRear, othersAll, othersSome, othersDifferent}
	if c.Door.Row != "rear" {
		ids = slices.DeleteFunc(ids, func(id string) bool { return id == othersBothRear })
	}
	o.options.SetChoices(o.app.t("ui.others.title"), ids, o.app.texts("ui.others.", ids))
	o.options.Choose(othersOf(c))
	o.note.SetText(o.app.tIf("ui.others." + othersOf(c) + ".note"))
	o.note.Hidden = o.note.Text == ""
}

// othersOf reads the answer back from a case, "" for none yet.
func othersOf(c *cases.Case) string {
	switch {
	case slices.Contains(c.Unknowns, "other_doors_affected"):
		return othersDifferent
	case c.Answers["other_doors_affected"].Answer == "no":
		return othersNone
	}
	return c.Answers["which_others"].Answer
}

// choose saves what was said. Of doors that behave differently nothing is believed: that another door fails in its own
// way speaks neither for a shared fault nor against one.
func (o *others) choose(id string) {
	s := o.app.session
	s.do(s.iv.Clear("which_others"))
	switch id {
	case othersNone:
		s.do(s.iv.Answer("other_doors_affected", "no", true))
	case othersDifferent:
		s.do(s.iv.Unknown("other_doors_affected"))
	default:
		s.do(s.iv.Answer("other_doors_affected", "yes", true))
		s.do(s.iv.Answer("which_others", id, true))
	}
	o.changed()
}

// include says whether a door is among those with the same trouble.
func (o *others) include(d door) bool {
	switch othersOf(o.app.session.iv.Case()) {
	case othersAll:
		return true
	case othersBothRear:
		return d.row == "rear"
	}
	return false
}

// anotherDoor begins a case about another door of the same car, with everything that holds for the whole car.
func (a *App) anotherDoor() {
	c := a.session.iv.Case().AnotherDoor(a.knowledge().Facts.CarWide, a.deps.Clock())
	a.session = newSession(a, c)
	a.session.do(a.session.iv.Update(func(*cases.Case) {}))
	a.router.reset(pageStart)
	a.router.show(pageVehicle)
}
