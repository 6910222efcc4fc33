package screens

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/screens/widgets"
)

// fillParts lists what the plan may need: parts with the test that must confirm them first, and tools.
func (f *findings) fillParts() {
	f.body.Add(widgets.Split(18, wideFrom, 0.56, widgets.InCard(f.parts()), widgets.InCard(f.tools())))
}

func (f *findings) parts() fyne.CanvasObject {
	a, k := f.app, f.app.knowledge()
	col := widgets.Column(10, widgets.Lead(a.t("ui.parts.title")), widgets.Second(a.t("ui.parts.text")))
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
			col.Add(widgets.Column(2, widgets.Strong(a.t("part."+id)), widgets.Second(f.confirm(s.Action))))
		}
	}
	if len(seen) == 0 {
		col.Add(widgets.Body(a.t("ui.parts.none")))
	}
	return col
}

// confirm names the checks that must show the fault before a part is bought.
func (f *findings) confirm(action string) string {
	a := f.app
	act, ok := a.knowledge().Action(action)
	if !ok || len(act.ConfirmBy) == 0 {
		return a.t("ui.parts.confirm.shop")
	}
	var checks []string
	for _, id := range act.ConfirmBy {
		checks = append(checks, a.t("action."+id+".title"))
	}
	return a.t("ui.parts.confirm", with("Checks", a.words.List(checks)))
}

func (f *findings) tools() fyne.CanvasObject {
	a, k := f.app, f.app.knowledge()
	col := widgets.Column(6, widgets.Lead(a.t("ui.tools.title")))
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
				col.Add(widgets.Bullet(a.t("tool." + id)))
			}
		}
	}
	return col
}

// fillMore holds what is good to know: notes on this car, questions people ask, look-alikes, opening a stuck door,
// levels of repair, and sources.
func (f *findings) fillMore() {
	a, facts := f.app, f.app.knowledge().Facts
	if notes := f.found().Vehicles; len(notes) > 0 {
		f.body.Add(widgets.InCard(f.vehicleNotes(notes)))
	}
	fold := func(title string, body *fyne.Container) {
		f.body.Add(widgets.NewFold(a.t(title), widgets.Margin(body, 14, 4), f.pager.Relayout).Container)
	}
	fold("ui.more.faq", f.questions(facts.Questions))
	fold("ui.more.splits", f.lines("split.", facts.Splits))
	fold("ui.more.lookalikes", f.lookAlikes(facts.LookAlikes))
	fold("ui.more.open_shut", f.lines("openshut.", facts.OpenShut))
	fold("ui.more.tiers", f.tiers())
	fold("ui.more.causes", f.allCauses())
	fold("ui.more.sources", f.sources())
}

func (f *findings) vehicleNotes(ids []string) fyne.CanvasObject {
	a := f.app
	col := widgets.Column(8, widgets.Lead(a.t("ui.more.vehicle", with("Car", a.carName(a.session.iv.Case().Vehicle)))))
	for _, id := range ids {
		col.Add(widgets.Bullet(a.t("vehicle." + id)))
	}
	col.Add(widgets.Second(a.t("ui.more.vin")))
	return col
}

func (f *findings) questions(n int) *fyne.Container {
	col := widgets.Column(12)
	for i := 1; i <= n; i++ {
		key := "faq." + strconv.Itoa(i)
		col.Add(widgets.Column(4, widgets.Strong(f.app.t(key+".q")), widgets.Body(f.app.t(key+".a"))))
	}
	return col
}

func (f *findings) lines(prefix string, ids []string) *fyne.Container {
	col := widgets.Column(8)
	for _, id := range ids {
		col.Add(widgets.Bullet(f.app.t(prefix + id)))
	}
	return col
}

func (f *findings) lookAlikes(ids []string) *fyne.Container {
	col := widgets.Column(10)
	for _, id := range ids {
		col.Add(widgets.Column(2, widgets.Strong(f.app.t("lookalike."+id+".name")), widgets.Body(f.app.t("lookalike."+id+".text"))))
	}
	return col
}

func (f *findings) tiers() *fyne.Container {
	col := widgets.Column(12)
	for _, t := range f.app.knowledge().Facts.Tiers {
		one := widgets.Column(4, widgets.Strong(f.app.t("tier."+t.ID+".name")))
		for _, item := range t.Items {
			one.Add(widgets.Bullet(f.app.t("tier." + t.ID + "." + item)))
		}
		col.Add(one)
	}
	return col
}

// allCauses describes every cause with its signs, also the ones that are hardly suspected here.
func (f *findings) allCauses() *fyne.Container {
	a := f.app
	col := widgets.Column(14)
	for _, c := range a.knowledge().Causes {
		one := widgets.Column(4, widgets.Strong(a.causeFull(c.ID)), widgets.Body(a.t("cause."+c.ID+".what")))
		for i := 1; i <= c.Signs; i++ {
			one.Add(widgets.Bullet(a.t("cause." + c.ID + ".sign." + strconv.Itoa(i))))
		}
		one.Add(widgets.Second(a.t("cause." + c.ID + ".severity")))
		one.Add(widgets.Second(a.t("cause." + c.ID + ".fix")))
		col.Add(one)
	}
	return col
}

func (f *findings) sources() *fyne.Container {
	col := widgets.Column(8)
	for _, s := range f.app.knowledge().Sources {
		col.Add(widgets.Column(1, widgets.Body(s.Title), widgets.Second(s.URL)))
	}
	return col
}
