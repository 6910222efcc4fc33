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

// fillPlan lists every step, what was done, and what not to do.
func (f *findingsPage) fillPlan() {
	h := f.host
	f.body.Add(widgets.Second(h.T("ui.plan.text")))
	list := widgets.Grid(12, 420, 2)
	for i, s := range f.open() {
		list.Add(f.planStep(i+1, s))
	}
	if len(list.Objects) == 0 {
		list.Add(widgets.Body(h.T("ui.plan.none")))
	}
	f.body.Add(list)
	f.doneSteps()
	f.body.Add(f.cautions())
}

// planStep is a step with its picture, pressed as a whole.
func (f *findingsPage) planStep(n int, s diagnosis.Step) fyne.CanvasObject {
	h := f.host
	text := widgets.Column(4, widgets.Strong(h.Texts().Step(s.Action)), widgets.Second(f.effort(s)),
		widgets.Second(h.T("ui.tier.who."+s.Tier)))
	if s.Helper {
		text.Add(widgets.Second(words.Capital(h.T("ui.plan.helper"))))
	}
	if s.Repair != "" {
		text.Add(widgets.Second(h.T("ui.plan.only_after")))
	}
	for _, line := range f.aims(s) {
		text.Add(line)
	}
	content := fyne.CanvasObject(widgets.Margin(widgets.TopLine(12, 1, widgets.SmallNumber(n), text), 14, 12))
	if scene := f.sketches().Step(s); scene != nil {
		scene.Number, scene.Ratio, scene.Least, scene.Most, scene.Radius, scene.Where = strconv.Itoa(n), 1.4, fyne.NewSize(100, 96), 150, 12, nil
		content = widgets.Padded(widgets.NewSurface("", "", 0), widgets.Columns(0, []float32{0.36, 0.64}, scene, widgets.Margin(text, 14, 12)), 1, 1)
	}
	return widgets.NewTile(content, f.spokenStep(n, s), func() { f.start(s.Action) })
}

// aims are the suspects that a step speaks about, under their letters, as on the sheet.
func (f *findingsPage) aims(s diagnosis.Step) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, aim := range f.found().Aims(s) {
		name := widgets.Second(f.host.Texts().CauseNamed(aim.Cause, f.found().Cause(aim.Cause).NamedBy))
		if aim.Letter == "" {
			out = append(out, name)
			continue
		}
		out = append(out, widgets.Line(8, 1, widgets.Letter(aim.Letter), name))
	}
	return out
}

// takeBack takes the report on a step back, so that it stands in the plan again.
func (f *findingsPage) takeBack(action string) {
	before := f.found()
	err := f.session.TakeBack(action)
	f.session.Do(err)
	f.fill()
	if err == nil {
		f.host.Shell().Done(f.host.Texts().Difference("ui.plan.changed", before, f.found()))
	}
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
		list.Add(widgets.Line(10, 1, widgets.NewIcon(base.ConfirmIcon(), theme.WorksInk, 22), widgets.Body(text), back))
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
