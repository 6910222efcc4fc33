package result

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// stepPage shows one step of the plan: where and how, and what came of it.
type stepPage struct {
	*widgets.Page
	host     host.Host
	session  *host.Session
	body     *fyne.Container
	next     *widgets.Button
	note     *widgets.Text
	cannot   *widgets.Button
	later    *widgets.Button
	back     *widgets.Button // takes the report on the step back
	outcomes []*outcomeTile

	step   diagnosis.Step
	chosen string // result, "" for none yet
}

// outcomeTile is one thing that may come of a step.
type outcomeTile struct {
	*widgets.Tile
	result string
}

// NewStep makes the page.
func NewStep(h host.Host, s *host.Session) host.Page {
	p := &stepPage{host: h, session: s, body: widgets.Column(14)}
	p.next = host.Main(h, "ui.next", p.record)
	p.note = widgets.Second(h.T("ui.step.choose"))
	p.cannot = host.Link(h, "ui.step.not_possible", func() { p.report(cases.ResultNotPossible) })
	p.later = host.Link(h, "ui.step.later", p.skip)
	p.back = host.Link(h, "ui.plan.take_back", p.takeBack)
	p.Page = host.NewPage(h, widgets.Parts{
		Content: p.body, Back: host.BackButton(h), Note: p.note, Main: p.next,
		Links: []fyne.CanvasObject{p.cannot, p.later, p.back},
	})
	return p
}

// Enter shows the step that was chosen; where the plan has it no longer, the findings.
func (p *stepPage) Enter() {
	plan := p.session.Findings().Plan
	i := slices.IndexFunc(plan, func(s diagnosis.Step) bool { return s.Action == p.session.Step })
	if i < 0 {
		p.step, p.chosen = diagnosis.Step{}, ""
		p.body.Objects = []fyne.CanvasObject{widgets.Body(p.host.T("ui.plan.none"))}
		p.outcomes = nil
		p.mark()
		return
	}
	p.step, p.chosen = plan[i], p.reported(plan[i])
	p.host.Shell().Say(p.host.Texts().CaseTitle(p.session.Case()))
	p.fill()
	p.Page.Top()
}

// reported is the result that a step was reported with, "" for none.
func (p *stepPage) reported(s diagnosis.Step) string {
	for _, d := range p.session.Case().Actions {
		if d.Action == s.Action {
			return d.Result
		}
	}
	return ""
}

func (p *stepPage) fill() {
	h, s := p.host, p.step
	title := widgets.Title(h.Texts().Step(s.Action))
	seen := p.seen()
	p.body.Objects = []fyne.CanvasObject{widgets.Wrap(14, widgets.Chip(p.place()), title), p.how(), seen}
	p.mark()
	p.Relayout()
}

// place says which step of how many this is.
func (p *stepPage) place() string {
	n, of := 0, 0
	for _, s := range p.session.Findings().Plan {
		if s.Reported() && s.Action != p.step.Action {
			continue
		}
		of++
		if s.Action == p.step.Action {
			n = of
		}
	}
	return p.host.T("ui.step.place", words.With("Number", n, "Of", of))
}

// how is the sketch, and beside it what to do line by line.
func (p *stepPage) how() fyne.CanvasObject {
	h, s := p.host, p.step
	facts := widgets.Wrap(16, fact(base.HistoryIcon(), effort(h, s)), fact(base.AccountIcon(), h.T("ui.tier.who."+s.Tier)))
	if tools := p.tools(); tools != "" {
		facts.Add(fact(base.SettingsIcon(), tools))
	}
	card := widgets.Column(12, facts, widgets.Rule())
	for i, line := range p.lines() {
		card.Add(widgets.TopLine(12, 1, widgets.SmallNumber(i+1), widgets.Body(line)))
	}
	if s.Repair != "" {
		card.Add(widgets.Second(h.T("ui.plan.only_after")))
	}
	if s.Page != "" {
		card.Add(widgets.Body(s.Page))
	}
	for _, id := range p.session.Findings().Releases {
		card.Add(widgets.Second(h.T("ui.findings.release", words.With("Where", h.Texts().Release(id, p.session.Case().Door)))))
	}
	scene := door.Sketches{Host: h, Session: p.session}.Step(s)
	if scene == nil {
		return widgets.InCard(card)
	}
	scene.Ratio, scene.Least, scene.Most = 1.9, fyne.NewSize(240, 160), 360
	switch { // the answers are to be seen at once
	case p.many():
		scene.Least.Height, scene.Most = 100, 132
	case len(p.outcomes) > 2:
		scene.Most = 220
	}
	return widgets.Split(16, host.WideFrom, 0.55, scene, widgets.InCard(card))
}

// lines are the sentences of what to do: first what belongs to the step and comes before it.
func (p *stepPage) lines() []string {
	var out []string
	for _, id := range append(slices.Clone(p.step.Prepare), p.step.Action) {
		out = append(out, sentences(p.host.Texts().If("action."+id+".how"))...)
	}
	return out
}

// sentences cuts a text at its full stops.
func sentences(text string) []string {
	var out []string
	for _, s := range strings.SplitAfter(text, ". ") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// tools are what the step needs, in one line.
func (p *stepPage) tools() string {
	act, ok := p.host.Model().Knowledge().Action(p.step.Action)
	if !ok {
		return ""
	}
	names := make([]string, len(act.Tools))
	for i, id := range act.Tools {
		names[i] = p.host.T("tool." + id)
	}
	return p.host.Texts().Commas(names...)
}

// seen asks what came of the step: a picture button for each outcome, saying what follows.
func (p *stepPage) seen() fyne.CanvasObject {
	h, s := p.host, p.step
	p.outcomes = nil
	question := h.T("ui.step.seen")
	if o, ok := h.Model().Knowledge().Observation(s.Observation); ok {
		question = h.Texts().Question(o.ID)
		for i, answer := range o.Answers {
			p.outcome(i+1, answer, h.Texts().Answer(o.ID, answer), p.follows(o.ID, answer), door.Sketches{Host: h, Session: p.session}.Answer(o.ID, answer))
		}
	} else {
		p.outcome(1, cases.ResultDone, h.T("ui.plan.done"), h.T("ui.step.done.detail"), nil)
	}
	columns := 2
	switch n := len(p.outcomes); {
	case p.many():
		columns = 4
	case n > 2:
		columns = 3
	}
	grid := widgets.Grid(12, 280*p.host.Settings().TextSize, columns)
	for _, o := range p.outcomes {
		grid.Add(o.Tile)
	}
	return widgets.Column(10, widgets.Lead(question), grid)
}

// manyOutcomes is how many outcomes a step has that are too many for large pictures.
const manyOutcomes = 7

// many says whether the step has that many.
func (p *stepPage) many() bool {
	o, ok := p.host.Model().Knowledge().Observation(p.step.Observation)
	return ok && len(o.Answers) >= manyOutcomes
}

func (p *stepPage) outcome(n int, result, title, follows string, scene *widgets.Scene) {
	text := widgets.Column(4, widgets.Strong(title), widgets.Second(follows))
	content := fyne.CanvasObject(widgets.Margin(widgets.TopLine(12, 1, widgets.SmallNumber(n), text), 16, 14))
	switch {
	case scene != nil && p.many():
		scene.Ratio, scene.Least, scene.Most, scene.Radius = 1.2, fyne.NewSize(76, 64), 84, 12
		content = widgets.Margin(widgets.TopLine(8, 1, widgets.SmallNumber(n), text), 10, 8)
		content = widgets.Padded(widgets.NewSurface("", "", 0), widgets.Columns(0, []float32{0.28, 0.72}, scene, content), 2, 2)
	case scene != nil:
		scene.Ratio, scene.Least, scene.Most, scene.Radius = 1.5, fyne.NewSize(110, 96), 150, 12
		content = widgets.Padded(widgets.NewSurface("", "", 0), widgets.Columns(0, []float32{0.4, 0.6}, scene, content), 2, 2)
	}
	t := &outcomeTile{result: result}
	t.Tile = widgets.NewTile(content, p.host.T("ui.step.outcome.spoken", words.With("Number", n, "Title", title, "Follows", follows)), func() { p.choose(result) })
	t.Choice, t.Chosen = true, p.chosen == result
	p.outcomes = append(p.outcomes, t)
}

// follows says what an outcome would lead to.
func (p *stepPage) follows(observation, answer string) string {
	h, then := p.host, p.session.WhatIf(observation, answer, true)
	switch {
	case then.Solved != nil:
		return h.T("ui.step.follows.solved")
	case len(then.Suspects) == 0:
		return h.T("ui.step.follows.open")
	}
	first := then.Suspects[0]
	key := "ui.step.follows"
	if first.ID == p.step.Cause && answer == p.step.Expect {
		key = "ui.step.follows.right"
	}
	return h.T(key, words.With("Cause", h.Texts().CauseNamed(first.ID, first.NamedBy), "Confidence", h.Texts().ConfidenceNumber(first.Percent)))
}

func (p *stepPage) choose(result string) {
	p.chosen = result
	for _, o := range p.outcomes {
		o.SetChosen(o.result == result)
	}
	p.mark()
	p.Relayout()
}

// mark says why the main button waits, and shows the ways out that there are.
func (p *stepPage) mark() {
	reported := p.step.Reported()
	p.next.SetDisabled(p.chosen == "" || p.chosen == cases.ResultNotPossible)
	p.note.Hidden = !p.next.Disabled
	p.cannot.Hidden, p.later.Hidden, p.back.Hidden = reported, reported || !p.hasLater(), !reported
}

// after are the steps of the plan behind this one that are still to be taken.
func (p *stepPage) after() []diagnosis.Step {
	plan := p.session.Findings().Plan
	i := slices.IndexFunc(plan, func(s diagnosis.Step) bool { return s.Action == p.step.Action })
	return slices.DeleteFunc(slices.Clone(plan[i+1:]), diagnosis.Step.Reported)
}

func (p *stepPage) hasLater() bool { return p.step.Action != "" && len(p.after()) > 0 }

// skip goes to the next step and leaves this one as it is.
func (p *stepPage) skip() {
	if rest := p.after(); len(rest) > 0 {
		p.session.Step = rest[0].Action
		p.Enter()
	}
}

// record keeps what was chosen.
func (p *stepPage) record() {
	if !p.next.Disabled {
		p.report(p.chosen)
	}
}

// report records the step and shows what it changed.
func (p *stepPage) report(result string) {
	before := p.session.Findings()
	err := p.session.Done(p.step.Action, result)
	p.session.Do(err)
	p.host.Show(host.PageFindings)
	if err == nil {
		p.host.Shell().Done(p.host.Texts().Difference("ui.plan.changed", before, p.session.Findings()))
	}
}

// takeBack takes the report on the step back, so that it stands in the plan again.
func (p *stepPage) takeBack() {
	before := p.session.Findings()
	err := p.session.TakeBack(p.step.Action)
	p.session.Do(err)
	p.Enter()
	if err == nil {
		p.host.Shell().Done(p.host.Texts().Difference("ui.plan.changed", before, p.session.Findings()))
	}
}

// EnterKey is the main button.
func (p *stepPage) EnterKey() { p.record() }

// Rune chooses an outcome by its digit.
func (p *stepPage) Rune(r rune) {
	if i := int(r - '1'); i >= 0 && i < len(p.outcomes) {
		p.choose(p.outcomes[i].result)
	}
}
