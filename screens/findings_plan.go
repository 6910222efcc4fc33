package screens

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// summarySteps is how many steps the overview shows.
const summarySteps = 4

func (f *findings) planSummary() fyne.CanvasObject {
	a := f.app
	list := widgets.Column(10, widgets.Lead(a.t("ui.plan.title")))
	n := 0
	for _, s := range f.found().Plan {
		if s.Reported() || n == summarySteps {
			continue
		}
		n++
		list.Add(widgets.Rule())
		text := widgets.Column(4, widgets.Strong(a.t("action."+s.Action+".title")), f.facts(s))
		list.Add(widgets.TopLine(12, 1, widgets.Number(strconv.Itoa(n)), text))
	}
	if n == 0 {
		list.Add(widgets.Body(a.t("ui.plan.none")))
		return list
	}
	list.Add(widgets.Wrap(0, a.link("ui.plan.all", func() { f.turn(tabPlan) })))
	return list
}

// facts are who can do a step, how long it takes, and what it needs.
func (f *findings) facts(s diagnosis.Step) fyne.CanvasObject {
	a := f.app
	row := widgets.Wrap(8, widgets.Chip(a.t("ui.tier."+s.Tier)))
	if s.Minutes > 0 {
		row.Add(widgets.Second(a.words.Minutes(s.Minutes, max(s.Minutes, s.MinutesHigh))))
	}
	row.Add(widgets.Second(a.t("access." + s.Access)))
	if s.Helper {
		row.Add(widgets.Second(a.t("ui.plan.helper")))
	}
	return row
}

func (f *findings) fillPlan() {
	a := f.app
	f.body.Add(widgets.Column(4, widgets.Title(a.t("ui.plan.title")), widgets.Second(a.t("ui.plan.text"))))
	if f.result != "" {
		f.body.Add(widgets.Padded(widgets.NewSurface(theme.GoodGround, theme.Works, 12), widgets.Body(f.result), 16, 12))
	}
	n := 0
	for _, s := range f.found().Plan {
		if s.Reported() {
			continue
		}
		n++
		f.body.Add(f.stepCard(n, s))
	}
	if n == 0 {
		f.body.Add(widgets.Body(a.t("ui.plan.none")))
	}
	f.doneSteps()
	f.body.Add(f.cautions())
}

func (f *findings) stepCard(n int, s diagnosis.Step) fyne.CanvasObject {
	a := f.app
	text := widgets.Column(6, widgets.Lead(a.t("action."+s.Action+".title")))
	if how := a.tIf("action." + s.Action + ".how"); how != "" {
		text.Add(widgets.Body(how))
	}
	if s.Expect != "" {
		text.Add(widgets.Second(a.t("ui.plan.expect", with("Result", f.expected(s)))))
	}
	if s.Repair != "" {
		text.Add(widgets.Second(a.t("ui.plan.only_after")))
	}
	text.Add(f.facts(s))
	report := a.plain("ui.plan.did", func() { f.report(s.Action) })
	report.Spoken = a.t("ui.plan.did.spoken", with("Step", a.t("action."+s.Action+".title")))
	card := widgets.Column(12, widgets.TopLine(14, 1, widgets.Number(strconv.Itoa(n)), text), widgets.WrapEnd(8, report))
	if f.step == s.Action {
		card.Add(f.resultChoices(s))
	}
	return widgets.InCard(card)
}

func (f *findings) expected(s diagnosis.Step) string {
	if text := f.app.tIf("action." + s.Action + ".expect." + s.Expect); text != "" {
		return text
	}
	return f.app.answerTitle(s.Observation, s.Expect)
}

// report opens the choice of results for a step.
func (f *findings) report(action string) {
	if f.step == action {
		action = ""
	}
	f.step, f.result = action, ""
	f.fill()
}

// resultChoices asks what came of a step: an answer of its observation, or only that it is done.
func (f *findings) resultChoices(s diagnosis.Step) fyne.CanvasObject {
	a := f.app
	row := widgets.Wrap(8)
	title := a.t("action." + s.Action + ".title")
	add := func(result, text string) {
		b := widgets.NewButton(widgets.Plain, text, func() { f.did(s, result) })
		b.Spoken = title + ": " + text
		row.Add(b)
	}
	if o, ok := a.knowledge().Observation(s.Observation); ok {
		for _, answer := range o.Answers {
			add(answer, a.answerTitle(o.ID, answer))
		}
	} else {
		add(cases.ResultDone, a.t("ui.plan.done"))
	}
	add(cases.ResultNotPossible, a.t("ui.plan.not_possible"))
	return widgets.InInset(widgets.Column(8, widgets.Strong(a.t("ui.plan.result")), row))
}

// did records a step with its result and says what it changed.
func (f *findings) did(s diagnosis.Step, result string) {
	a, iv := f.app, f.app.session.iv
	before := iv.Findings()
	a.session.do(iv.Done(s.Action, result))
	f.step = ""
	f.result = a.differenceText("ui.plan.changed", before, iv.Findings())
	f.fill()
	f.pager.Top()
}

// doneSteps lists what was done, so that it can be seen and reported again.
func (f *findings) doneSteps() {
	a := f.app
	done := a.session.iv.Case().Actions
	if len(done) == 0 {
		return
	}
	list := widgets.Column(8, widgets.Lead(a.t("ui.plan.done.title")))
	for _, d := range slices.Backward(done) {
		text := a.t("ui.plan.done.line", with("Step", a.t("action."+d.Action+".title"), "Result", f.doneResult(d)))
		list.Add(widgets.TopLine(10, 1, widgets.NewIcon(base.ConfirmIcon(), theme.WorksInk, 22), widgets.Body(text)))
	}
	f.body.Add(widgets.InCard(list))
}

func (f *findings) doneResult(d cases.ActionDone) string {
	act, ok := f.app.knowledge().Action(d.Action)
	if ok && d.Result != cases.ResultDone && d.Result != cases.ResultNotPossible && act.Observation != "" {
		return f.app.answerTitle(act.Observation, d.Result)
	}
	if d.Result == cases.ResultNotPossible {
		return f.app.t("ui.plan.not_possible")
	}
	return f.app.t("ui.plan.done")
}

// cautions are what not to do.
func (f *findings) cautions() fyne.CanvasObject {
	a := f.app
	list := widgets.Column(8, widgets.Lead(a.t("ui.plan.cautions")))
	for _, id := range a.knowledge().Facts.Cautions {
		list.Add(widgets.TopLine(10, 1, widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 22), widgets.Body(a.t("caution."+id))))
	}
	return widgets.InCard(list)
}
