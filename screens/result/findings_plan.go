package result

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// summarySteps is how many steps the overview shows.
const summarySteps = 4

func (f *findingsPage) planSummary() fyne.CanvasObject {
	h := f.host
	list := widgets.Column(10, widgets.Lead(h.T("ui.plan.title")))
	n := 0
	for _, s := range f.found().Plan {
		if s.Reported() || n == summarySteps {
			continue
		}
		n++
		list.Add(widgets.Rule())
		text := widgets.Column(4, widgets.Strong(h.Texts().Step(s.Action)), f.facts(s))
		list.Add(widgets.TopLine(12, 1, widgets.Number(strconv.Itoa(n)), text))
	}
	if n == 0 {
		list.Add(widgets.Body(h.T("ui.plan.none")))
		return list
	}
	list.Add(widgets.Wrap(0, host.Link(h, "ui.plan.all", func() { f.turn(tabPlan) })))
	return list
}

// facts are who can do a step, how long it takes, and what it needs.
func (f *findingsPage) facts(s diagnosis.Step) fyne.CanvasObject {
	h := f.host
	row := widgets.Wrap(8, widgets.Chip(h.T("ui.tier."+s.Tier)))
	if s.Minutes > 0 {
		row.Add(widgets.Second(h.Texts().Minutes(s.Minutes, max(s.Minutes, s.MinutesHigh))))
	}
	row.Add(widgets.Second(h.T("access." + s.Access)))
	if s.Helper {
		row.Add(widgets.Second(h.T("ui.plan.helper")))
	}
	return row
}

func (f *findingsPage) fillPlan() {
	h := f.host
	f.body.Add(widgets.Column(4, widgets.Title(h.T("ui.plan.title")), widgets.Second(h.T("ui.plan.text"))))
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
		f.body.Add(widgets.Body(h.T("ui.plan.none")))
	}
	f.doneSteps()
	f.body.Add(f.cautions())
}

func (f *findingsPage) stepCard(n int, s diagnosis.Step) fyne.CanvasObject {
	h := f.host
	text := widgets.Column(6, widgets.Lead(h.Texts().Step(s.Action)))
	if how := h.Texts().If("action." + s.Action + ".how"); how != "" {
		text.Add(widgets.Body(how))
	}
	for _, id := range s.Prepare {
		text.Add(widgets.Body(h.T("ui.plan.prepare", words.With("Step", h.Texts().Step(id), "How", h.Texts().If("action."+id+".how")))))
	}
	if s.Page != "" {
		text.Add(widgets.Body(s.Page))
	}
	if s.Expect != "" {
		text.Add(widgets.Second(h.T("ui.plan.expect", words.With("Result", h.Texts().Expected(s.Action, s.Observation, s.Expect)))))
	}
	if s.Repair != "" {
		text.Add(widgets.Second(h.T("ui.plan.only_after")))
	}
	text.Add(f.facts(s))
	report := host.Plain(h, "ui.plan.did", func() { f.report(s.Action) })
	report.Spoken = h.T("ui.plan.did.spoken", words.With("Step", h.Texts().Step(s.Action)))
	card := widgets.Column(12, widgets.TopLine(14, 1, widgets.Number(strconv.Itoa(n)), text), widgets.WrapEnd(8, report))
	if f.step == s.Action {
		card.Add(f.resultChoices(s))
	}
	return widgets.InCard(card)
}

// report opens the choice of results for a step.
func (f *findingsPage) report(action string) {
	if f.step == action {
		action = ""
	}
	f.step, f.result = action, ""
	f.fill()
}

// resultChoices asks what came of a step: an answer of its observation, or only that it is done.
func (f *findingsPage) resultChoices(s diagnosis.Step) fyne.CanvasObject {
	h := f.host
	row := widgets.Wrap(8)
	title := h.Texts().Step(s.Action)
	add := func(result, text string) {
		b := widgets.NewButton(widgets.Plain, text, func() { f.did(s, result) })
		b.Spoken = title + ": " + text
		row.Add(b)
	}
	if o, ok := h.Model().Knowledge().Observation(s.Observation); ok {
		for _, answer := range o.Answers {
			add(answer, h.Texts().Answer(o.ID, answer))
		}
	} else {
		add(cases.ResultDone, h.T("ui.plan.done"))
	}
	add(cases.ResultNotPossible, h.T("ui.plan.not_possible"))
	return widgets.InInset(widgets.Column(8, widgets.Strong(h.T("ui.plan.result")), row))
}

// did records a step with its result and says what it changed.
func (f *findingsPage) did(s diagnosis.Step, result string) {
	before := f.found()
	f.session.Do(f.session.Done(s.Action, result))
	f.step = ""
	f.result = f.host.Texts().Difference("ui.plan.changed", before, f.found())
	f.fill()
	f.Page.Top()
}

// takeBack takes the report on a step back, so that it stands in the plan again.
func (f *findingsPage) takeBack(action string) {
	before := f.found()
	f.session.Do(f.session.TakeBack(action))
	f.step = ""
	f.result = f.host.Texts().Difference("ui.plan.changed", before, f.found())
	f.fill()
}

// doneSteps lists what was done, so that it can be seen and taken back.
func (f *findingsPage) doneSteps() {
	h := f.host
	done := f.session.Case().Actions
	if len(done) == 0 {
		return
	}
	list := widgets.Column(8, widgets.Lead(h.T("ui.plan.done.title")))
	for _, d := range slices.Backward(done) {
		text := h.T("ui.plan.done.line", words.With("Step", h.Texts().Step(d.Action), "Result", f.doneResult(d)))
		back := host.Link(h, "ui.plan.take_back", func() { f.takeBack(d.Action) })
		back.Spoken = h.T("ui.plan.take_back.spoken", words.With("Step", h.Texts().Step(d.Action)))
		list.Add(widgets.TopLine(10, 1, widgets.NewIcon(base.ConfirmIcon(), theme.WorksInk, 22), widgets.Body(text)))
		list.Add(widgets.WrapEnd(8, back))
	}
	f.body.Add(widgets.InCard(list))
}

func (f *findingsPage) doneResult(d cases.ActionDone) string {
	act, ok := f.host.Model().Knowledge().Action(d.Action)
	if ok && d.Result != cases.ResultDone && d.Result != cases.ResultNotPossible && act.Observation != "" {
		return f.host.Texts().Answer(act.Observation, d.Result)
	}
	if d.Result == cases.ResultNotPossible {
		return f.host.T("ui.plan.not_possible")
	}
	return f.host.T("ui.plan.done")
}

// cautions are what not to do.
func (f *findingsPage) cautions() fyne.CanvasObject {
	h := f.host
	list := widgets.Column(8, widgets.Lead(h.T("ui.plan.cautions")))
	for _, id := range h.Model().Knowledge().Facts.Cautions {
		list.Add(widgets.TopLine(10, 1, widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 22), widgets.Body(h.T("caution."+id))))
	}
	return widgets.InCard(list)
}
