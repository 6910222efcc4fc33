package screens

import (
	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/screens/widgets"
)

// pastRow is one case in the list: what it is, Open, and More, which shows everything else that can be done with it.
type pastRow struct {
	list  *past
	root  *fyne.Container
	title *widgets.Text
	about *widgets.Text
	open  *widgets.Button
	more  *widgets.Button
	deeds *fyne.Container

	outcome, duplicate, export, remove *widgets.Button

	sum store.Summary
}

func newPastRow(p *past) *pastRow {
	a := p.app
	r := &pastRow{list: p, title: widgets.Strong(""), about: widgets.Second("")}
	r.open = a.plain("ui.past.open", func() { a.resume(r.sum.ID) })
	r.more = widgets.NewButton(widgets.Toggle, a.t("ui.past.more"), func() { p.unfold(r.sum.ID) })
	r.more.Fold = true
	r.outcome = a.plain("ui.past.outcome", func() { a.recordOutcome(r.sum.ID) })
	r.duplicate = a.plain("ui.past.duplicate", func() { a.duplicate(r.sum.ID, p.ask) })
	r.export = a.plain("ui.past.export", func() { a.exportCases(r.sum.ID, a.summaryTitle(r.sum)) })
	r.remove = a.plain("ui.delete", func() { p.open = ""; a.remove(r.sum, p.ask) })
	r.deeds = widgets.Wrap(8, r.outcome, r.duplicate, r.export, r.remove)
	r.deeds.Hide()
	r.root = widgets.InCard(widgets.Column(10,
		widgets.Split(10, 520, 0.62, widgets.Column(2, r.title, r.about), widgets.WrapEnd(8, r.more, r.open)), r.deeds))
	return r
}

// fill shows another case.
func (r *pastRow) fill(sum store.Summary) {
	a := r.list.app
	r.sum = sum
	title := a.summaryTitle(sum)
	r.title.SetText(title)
	r.about.SetText(r.aboutText())
	spoken := with("Case", a.t("ui.past.spoken", with("Case", title, "Number", sum.Number)))
	for _, b := range []struct {
		button *widgets.Button
		key    string
	}{
		{r.open, "ui.past.open.spoken"},
		{r.more, "ui.past.more.spoken"},
		{r.outcome, "ui.past.outcome.spoken"},
		{r.duplicate, "ui.past.duplicate.spoken"},
		{r.export, "ui.past.export.spoken"},
		{r.remove, "ui.delete.spoken"},
	} {
		b.button.Spoken = a.t(b.key, spoken)
	}
	r.fold()
}

// fold shows or hides the deeds.
func (r *pastRow) fold() {
	open := r.list.open != "" && r.list.open == r.sum.ID
	r.deeds.Hidden = !open
	if r.more.On != open {
		r.more.SetOn(open)
	}
}

func (r *pastRow) aboutText() string {
	a, sum := r.list.app, r.sum
	state := a.t("ui.past.unfinished")
	switch {
	case sum.Confirmed != "" && sum.Second != "":
		state = a.t("ui.past.confirmed.two", with("Cause", a.causeGiven(sum.Confirmed), "Second", a.causeGiven(sum.Second)))
	case sum.Confirmed != "":
		state = a.t("ui.past.confirmed", with("Cause", a.causeGiven(sum.Confirmed)))
	case sum.Finished && sum.Cause != "":
		state = a.t("ui.past.suspected", with("Cause", a.causeGiven(sum.Cause)))
	}
	number := sum.Number
	if sum.Plate != "" {
		number += ", " + sum.Plate
	}
	return a.t("ui.past.about", with("Number", number, "When", a.words.DateTime(sum.Updated), "State", state))
}
