package result

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// fillParts lists what the plan may need: parts with the test that must confirm them first, and tools.
func (f *findingsPage) fillParts() {
	f.body.Add(widgets.Split(18, host.WideFrom, 0.56, widgets.InCard(f.parts()), widgets.InCard(f.tools())))
}

func (f *findingsPage) parts() fyne.CanvasObject {
	h, k := f.host, f.host.Model().Knowledge()
	col := widgets.Column(10, widgets.Lead(h.T("ui.parts.title")), widgets.Second(h.T("ui.parts.text")))
	seen := map[string]bool{}
	for _, s := range f.found().Plan {
		repair, ok := k.Repair(s.Repair)
		if !ok {
			continue
		}
		for _, id := range repair.Parts {
			if seen[id] {
				continue
			}
			seen[id] = true
			col.Add(widgets.Column(2, widgets.Strong(h.T("part."+id)), widgets.Second(f.confirm(s.Action))))
		}
	}
	if len(seen) == 0 {
		col.Add(widgets.Body(h.T("ui.parts.none")))
	}
	return col
}

// confirm names the checks that must show the fault before a part is bought.
func (f *findingsPage) confirm(action string) string {
	h := f.host
	act, ok := h.Model().Knowledge().Action(action)
	if !ok || len(act.ConfirmBy) == 0 {
		return h.T("ui.parts.confirm.shop")
	}
	var checks []string
	for _, id := range act.ConfirmBy {
		checks = append(checks, h.Texts().Step(id))
	}
	return h.T("ui.parts.confirm", words.With("Checks", h.Texts().List(checks)))
}

func (f *findingsPage) tools() fyne.CanvasObject {
	h, k := f.host, f.host.Model().Knowledge()
	col := widgets.Column(6, widgets.Lead(h.T("ui.tools.title")))
	seen := map[string]bool{}
	for _, s := range f.found().Plan {
		act, ok := k.Action(s.Action)
		if !ok {
			continue
		}
		tools := act.Tools
		if r, ok := k.Repair(s.Repair); ok {
			tools = append(append([]string(nil), tools...), r.Tools...)
		}
		for _, id := range tools {
			if !seen[id] {
				seen[id] = true
				col.Add(widgets.Bullet(h.T("tool." + id)))
			}
		}
	}
	return col
}

// fillMore holds what is good to know: notes on this car, questions people ask, look-alikes, opening a stuck door,
// levels of repair, and sources.
func (f *findingsPage) fillMore() {
	h, facts := f.host, f.host.Model().Knowledge().Facts
	if notes := f.found().Vehicles; len(notes) > 0 {
		f.body.Add(widgets.InCard(f.vehicleNotes(notes)))
	}
	fold := func(title string, body *fyne.Container) {
		f.body.Add(widgets.NewFold(h.T(title), widgets.Margin(body, 14, 4), f.Page.Relayout).Container)
	}
	fold("ui.more.faq", f.questions(facts.Questions))
	fold("ui.more.splits", f.lines("split.", facts.Splits))
	fold("ui.more.lookalikes", f.lookAlikes(facts.LookAlikes))
	fold("ui.more.open_shut", f.lines("openshut.", facts.OpenShut))
	fold("ui.more.tiers", f.tiers())
	fold("ui.more.causes", f.allCauses())
	if h.Texts().Speaks(words.English) { // their titles are English; About lists them in every language
		fold("ui.more.sources", f.sources())
	}
}

func (f *findingsPage) vehicleNotes(ids []string) fyne.CanvasObject {
	h := f.host
	col := widgets.Column(8, widgets.Lead(h.T("ui.more.vehicle", words.With("Car", h.Texts().Car(f.session.Case().Vehicle)))))
	for _, id := range ids {
		col.Add(widgets.Bullet(h.T("vehicle." + id)))
	}
	col.Add(widgets.Second(h.T("ui.more.vin")))
	return col
}

func (f *findingsPage) questions(n int) *fyne.Container {
	col := widgets.Column(12)
	for i := 1; i <= n; i++ {
		key := "faq." + strconv.Itoa(i)
		col.Add(widgets.Column(4, widgets.Strong(f.host.T(key+".q")), widgets.Body(f.host.T(key+".a"))))
	}
	return col
}

func (f *findingsPage) lines(prefix string, ids []string) *fyne.Container {
	col := widgets.Column(8)
	for _, id := range ids {
		col.Add(widgets.Bullet(f.host.T(prefix + id)))
	}
	return col
}

func (f *findingsPage) lookAlikes(ids []string) *fyne.Container {
	col := widgets.Column(10)
	for _, id := range ids {
		col.Add(widgets.Column(2, widgets.Strong(f.host.T("lookalike."+id+".name")), widgets.Body(f.host.T("lookalike."+id+".text"))))
	}
	return col
}

func (f *findingsPage) tiers() *fyne.Container {
	col := widgets.Column(12)
	for _, t := range f.host.Model().Knowledge().Facts.Tiers {
		one := widgets.Column(4, widgets.Strong(f.host.T("tier."+t.ID+".name")))
		for _, item := range t.Items {
			one.Add(widgets.Bullet(f.host.T("tier." + t.ID + "." + item)))
		}
		col.Add(one)
	}
	return col
}

// allCauses describes every cause with its signs, also the ones that are hardly suspected here.
func (f *findingsPage) allCauses() *fyne.Container {
	h := f.host
	col := widgets.Column(14)
	for _, c := range h.Model().Knowledge().Causes {
		one := widgets.Column(4, widgets.Strong(h.Texts().CauseFull(c.ID)), widgets.Body(h.T("cause."+c.ID+".what")))
		for i := 1; i <= c.Signs; i++ {
			one.Add(widgets.Bullet(h.T("cause." + c.ID + ".sign." + strconv.Itoa(i))))
		}
		one.Add(widgets.Second(h.T("cause." + c.ID + ".severity")))
		one.Add(widgets.Second(h.T("cause." + c.ID + ".fix")))
		col.Add(one)
	}
	return col
}

func (f *findingsPage) sources() *fyne.Container {
	col := widgets.Column(8)
	for _, s := range f.host.Model().Knowledge().Sources {
		col.Add(widgets.Column(1, widgets.Body(s.Title), widgets.Second(s.URL)))
	}
	return col
}
