package keep

import (
	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// pastRow is one case in the list: what it is, Open, and More, which shows everything else that can be done with it.
type pastRow struct {
	list  *pastPage
	root  *fyne.Container
	title *widgets.Text
	about *widgets.Text
	open  *widgets.Button
	more  *widgets.Button
	deeds *fyne.Container

	outcome, duplicate, export, remove *widgets.Button

	sum store.Summary
}

func newPastRow(p *pastPage) *pastRow {
	h := p.host
	r := &pastRow{list: p, title: widgets.Strong(""), about: widgets.Second("")}
	r.open = host.Plain(h, "ui.past.open", func() { p.resume(r.sum.ID) })
	r.more = widgets.NewButton(widgets.Toggle, h.T("ui.past.more"), func() { p.unfold(r.sum.ID) })
	r.more.Fold = true
	r.outcome = host.Plain(h, "ui.past.outcome", func() { p.recordOutcome(r.sum.ID) })
	r.duplicate = host.Plain(h, "ui.past.duplicate", func() { p.duplicate(r.sum.ID, p.ask) })
	r.export = host.Plain(h, "ui.past.export", func() { p.exportCases(r.sum.ID, h.Texts().SummaryTitle(r.sum)) })
	r.remove = host.Plain(h, "ui.delete", func() { p.open = ""; p.remove(r.sum, p.ask) })
	r.deeds = widgets.Wrap(8, r.outcome, r.duplicate, r.export, r.remove)
	r.deeds.Hide()
	r.root = widgets.InCard(widgets.Column(10,
		widgets.Split(10, 520, 0.7, widgets.Column(2, r.title, r.about), widgets.WrapEnd(8, r.more, r.open)), r.deeds))
	return r
}

// fill shows another case.
func (r *pastRow) fill(sum store.Summary) {
	h := r.list.host
	r.sum = sum
	title := h.Texts().SummaryTitle(sum)
	r.title.SetText(title)
	r.about.SetText(r.aboutText())
	spoken := words.With("Case", h.T("ui.past.spoken", words.With("Case", title, "Number", sum.Number)))
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
		b.button.Spoken = h.T(b.key, spoken)
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
	h, sum := r.list.host, r.sum
	state := h.T("ui.past.unfinished")
	switch {
	case sum.Confirmed != "" && sum.Second != "":
		state = h.T("ui.past.confirmed.two", words.With("Cause", h.Texts().Cause(sum.Confirmed), "Second", h.Texts().Cause(sum.Second)))
	case sum.Confirmed != "":
		state = h.T("ui.past.confirmed", words.With("Cause", h.Texts().Cause(sum.Confirmed)))
	case sum.Finished && sum.Cause != "":
		state = h.T("ui.past.suspected", words.With("Cause", h.Texts().Cause(sum.Cause)))
	}
	number := sum.Number
	if sum.Plate != "" {
		number = h.Texts().Commas(number, words.Quote(sum.Plate))
	}
	return h.T("ui.past.about", words.With("Number", number, "When", h.Texts().DateTime(sum.Updated), "State", state))
}
