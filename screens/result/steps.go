package result

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// shownSteps is how many steps of the plan stand as pictures on the first page of the result.
const shownSteps = 3

// open are the steps that are still to be taken.
func (f *findingsPage) open() []diagnosis.Step {
	var out []diagnosis.Step
	for _, s := range f.found().Plan {
		if !s.Reported() {
			out = append(out, s)
		}
	}
	return out
}

// steps are the first steps of the plan as pictures; the first one large.
func (f *findingsPage) steps() fyne.CanvasObject {
	h, open := f.host, f.open()
	card := widgets.Column(12, widgets.Strong(h.T("ui.plan.title")))
	if len(open) == 0 {
		card.Add(widgets.Body(h.T("ui.plan.none")))
		return widgets.InCard(card)
	}
	first := f.firstStep(open[0])
	rest := widgets.Grid(10, 130, shownSteps-1)
	for i, s := range open[1:min(len(open), shownSteps)] {
		rest.Add(f.smallStep(i+2, s, 92))
	}
	right := widgets.Column(10, rest)
	if len(open) > shownSteps || len(f.session.Case().Actions) > 0 {
		right.Add(widgets.Flush(host.Link(h, "ui.plan.all", func() { f.turn(tabPlan) })))
	}
	if note := f.freeNote(); note != "" {
		right.Add(widgets.InInset(widgets.TopLine(10, 1, widgets.NewIcon(base.InfoIcon(), theme.Press, 20), widgets.NewText(note, theme.SizeSmall, theme.Ink))))
	}
	if len(rest.Objects) == 0 {
		card.Add(first)
		return widgets.InCard(card)
	}
	card.Add(widgets.Split(16, 560, 0.55, first, right))
	return widgets.InCard(card)
}

// freeNote is a way that may cost nothing: a recall known for the car.
func (f *findingsPage) freeNote() string {
	if notes := f.found().Vehicles; len(notes) > 0 && f.host.Model().Recalled(notes) {
		return f.carNote(notes)
	}
	return ""
}

// firstStep is the step that the main button starts.
func (f *findingsPage) firstStep(s diagnosis.Step) fyne.CanvasObject {
	h := f.host
	text := widgets.Column(6, widgets.Strong(h.Texts().Step(s.Action)))
	if how := brief(h.Texts().If("action." + s.Action + ".how")); how != "" {
		text.Add(widgets.Second(how))
	}
	text.Add(fact(base.HistoryIcon(), f.effort(s)))
	text.Add(fact(base.AccountIcon(), h.T("ui.tier.who."+s.Tier)))
	content := fyne.CanvasObject(widgets.Margin(text, 14, 12))
	if scene := f.sketches().Step(s); scene != nil {
		scene.Number, scene.Ratio, scene.Least, scene.Most, scene.Radius = "1", 1.05, fyne.NewSize(110, 150), 176, 12
		content = widgets.Padded(widgets.NewSurface("", "", 0), widgets.Split(0, 300, 0.52, scene, content), 2, 2)
	}
	tile := widgets.NewTile(content, f.spokenStep(1, s), func() { f.start(s.Action) })
	tile.Strong = true
	return tile
}

func (f *findingsPage) smallStep(n int, s diagnosis.Step, most float32) fyne.CanvasObject {
	h := f.host
	title := widgets.NewText(h.Texts().Step(s.Action), theme.SizeSmall, theme.Ink)
	title.Bold = true
	text := widgets.Margin(widgets.Column(2, title, widgets.Second(f.effort(s))), 10, 8)
	content := fyne.CanvasObject(text)
	if scene := f.sketches().Step(s); scene != nil {
		scene.Number, scene.Ratio, scene.Least, scene.Most, scene.Radius, scene.Where = strconv.Itoa(n), 1.9, fyne.NewSize(90, 70), most, 12, nil
		content = widgets.Padded(widgets.NewSurface("", "", 0), widgets.Column(0, scene, text), 1, 1)
	}
	return widgets.NewTile(content, f.spokenStep(n, s), func() { f.start(s.Action) })
}

func (f *findingsPage) spokenStep(n int, s diagnosis.Step) string {
	return f.host.T("ui.plan.step.spoken", words.With("Number", n, "Step", f.host.Texts().Step(s.Action)))
}

// accessNone is that nothing is taken apart, which needs no word.
const accessNone = "none"

// effort is how long a step takes and what it needs.
func (f *findingsPage) effort(s diagnosis.Step) string {
	return effort(f.host, s)
}

func effort(h host.Host, s diagnosis.Step) string {
	access := h.T("access." + s.Access)
	switch {
	case s.Minutes <= 0:
		return words.Capital(access)
	case s.Access == accessNone:
		return h.Texts().Minutes(s.Minutes, max(s.Minutes, s.MinutesHigh))
	}
	return h.T("ui.plan.effort", words.With("Time", h.Texts().Minutes(s.Minutes, max(s.Minutes, s.MinutesHigh)), "Access", access))
}

// fact is a short line behind a symbol.
func fact(icon fyne.Resource, text string) fyne.CanvasObject {
	return widgets.Line(8, 1, widgets.NewIcon(icon, theme.SecondInk, 20), widgets.NewText(text, theme.SizeSmall, theme.Ink))
}

// mostBrief is how long a text may be that stands beside a picture, in characters.
const mostBrief = 90

// brief is the beginning of a text: as many whole sentences as find room; of a first one that is too long, its beginning.
func brief(text string) string {
	out := ""
	for _, s := range strings.SplitAfter(text, ". ") {
		if out != "" && len(out)+len(s) > mostBrief {
			break
		}
		out += s
	}
	out = strings.TrimSpace(out)
	if len(out) <= mostBrief {
		return out
	}
	return strings.TrimRight(out[:max(strings.LastIndex(out[:mostBrief], " "), 0)], ",;: \u00a0") + "\u2026"
}

// start opens a step.
func (f *findingsPage) start(action string) {
	f.session.Step = action
	f.host.Show(host.PageStep)
}

// tooLittle says that nobody can tell yet, and gives the free checks in order, each to be started.
func (f *findingsPage) tooLittle() fyne.CanvasObject {
	h := f.host
	columns, least := 3, float32(190)
	if len(f.open()) > 6 { // two rows are seen at once
		columns, least = 4, 172
	}
	list := widgets.Grid(12, least, columns)
	for i, s := range f.open() {
		list.Add(f.smallStep(i+1, s, 150))
	}
	return widgets.InCard(widgets.Column(14, widgets.Column(6, widgets.Title(h.T("too_little.title")), widgets.Body(h.T("too_little.text"))), list))
}
