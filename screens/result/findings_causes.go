package result

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// urgent is what needs saying before the result: another state of the case, answers that don't fit together.
func (f *findingsPage) urgent() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if of := f.session.Case().CopyOf; of != "" {
		out = append(out, note(f.host.T("ui.findings.copy_of", words.With("Number", cases.ShowNumber(of)))))
	}
	if c := f.found().Conflict; c != nil {
		change := host.Plain(f.host, "ui.question.change", func() { f.host.Show(host.PageAnswers) })
		out = append(out, widgets.InInset(widgets.Split(10, 560, 0.7, widgets.TopLine(10, 1, widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 24),
			widgets.Body(f.host.Texts().Conflict(c.Between, c.Answers))), widgets.WrapEnd(0, change))))
	}
	for _, id := range f.found().Releases {
		out = append(out, note(f.host.T("ui.findings.release", words.With("Where", f.host.Texts().Release(id, f.session.Case().Door)))))
	}
	return out
}

// notes are what is good to know below the result: answers left out, patterns of the car.
func (f *findingsPage) notes() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	found := f.found()
	for _, w := range found.Warnings {
		out = append(out, note(f.host.Texts().Warning(w.Kind, w.Observation, w.Other)))
	}
	if learned := f.host.Texts().Learned(f.session.Confirmed); learned != "" {
		out = append(out, note(learned))
	}
	if len(found.Vehicles) > 0 && (f.freeNote() == "" || !f.ordinary()) {
		out = append(out, note(f.carNote(found.Vehicles)))
	}
	return out
}

func note(text string) fyne.CanvasObject {
	return widgets.InInset(widgets.TopLine(10, 1, widgets.NewIcon(base.InfoIcon(), theme.SuspectInk, 24), widgets.Body(text)))
}

// carNote says above the result whether a recall is known for cars like this one, or a pattern.
func (f *findingsPage) carNote(ids []string) string {
	if f.host.Model().Recalled(ids) {
		return f.host.T("ui.findings.car.recall")
	}
	return f.host.T("ui.findings.car.pattern")
}

func (f *findingsPage) pairText(p diagnosis.PairFinding) string {
	return f.host.Texts().Pair(p.Modes[0], p.Modes[1], p.Percent())
}

func (f *findingsPage) quoted(observation string) string {
	given := f.session.Case().Answers[observation]
	return f.host.Texts().Said(observation, given.Answer)
}

// fillCauses lists every cause with its reasons, beside the door.
func (f *findingsPage) fillCauses() {
	f.xray.Show(f.found(), nil)
	f.body.Add(widgets.Split(18, host.WideFrom, 0.56, widgets.InCard(f.causes()), widgets.Column(0, f.xray.Root)))
}

func (f *findingsPage) causes() fyne.CanvasObject {
	h := f.host
	list := widgets.Column(8, widgets.Column(2, widgets.Lead(h.T("ui.findings.causes")), widgets.Second(h.T("ui.findings.verify"))))
	for _, c := range f.found().Causes {
		list.Add(widgets.Rule())
		list.Add(f.cause(c))
	}
	return list
}

// cause is one suspected cause; its reasons open and close.
func (f *findingsPage) cause(c diagnosis.CauseFinding) fyne.CanvasObject {
	h := f.host
	share := widgets.NewBar(c.Probability)
	number := widgets.Second(h.Texts().ConfidenceNumber(c.Percent))
	price := widgets.Body(f.causePrice(c))
	price.Align = fyne.TextAlignTrailing
	head := widgets.NewButton(widgets.Toggle, f.causeTitle(c), func() { f.openCause(c.ID) })
	head.Fold, head.On, head.Heading = true, f.shown == c.ID, true
	row := widgets.Column(6, widgets.Split(8, 540, 0.46, head, widgets.Columns(12, []float32{0.28, 0.42, 0.3}, share, number, price)))
	if percent, tell := c.PartOf(); tell {
		row.Add(widgets.Second(h.T("ui.findings.part_of", words.With("Confidence", h.Texts().ConfidenceNumber(percent)))))
	}
	if f.shown == c.ID {
		row.Add(f.reasons(c))
	}
	return row
}

// causeTitle is the letter of a cause, where pictures have one, and its name.
func (f *findingsPage) causeTitle(c diagnosis.CauseFinding) string {
	name := f.host.Texts().CauseNamed(c.ID, c.NamedBy)
	if c.NamedBy == "" {
		name = f.host.Texts().CauseFull(c.ID)
	}
	if c.Letter == "" {
		return name
	}
	return f.host.T("ui.numbered", words.With("Number", c.Letter, "Text", name))
}

func (f *findingsPage) causePrice(c diagnosis.CauseFinding) string {
	if c.Cost.High <= 0 {
		return f.host.T("ui.cost.unknown")
	}
	return f.host.Texts().EstimateRange(c.Cost.Low, c.Cost.High, f.found().Cost.Currency, c.Cost.OrMore)
}

func (f *findingsPage) openCause(id string) {
	if f.shown == id {
		id = "-"
	}
	f.shown = id
	f.fill()
}

// mostReasons is how many reasons stand in one list.
const mostReasons = 4

func (f *findingsPage) reasons(c diagnosis.CauseFinding) fyne.CanvasObject {
	h := f.host
	box := widgets.Column(10, widgets.Second(h.T("cause."+c.ID+".what")))
	if c.Mode != "" {
		box.Add(widgets.Second(h.T("ui.findings.most_likely", words.With("Mode", h.Texts().Mode(c.Mode)))))
	}
	box.Add(widgets.Grid(12, 150, 3, f.reasonList("ui.findings.for", c.For), f.reasonList("ui.findings.against", c.Against), f.openList(c.Open)))
	if s := h.Texts().If("cause." + c.ID + ".severity"); s != "" {
		box.Add(widgets.Second(h.T("ui.findings.severity", words.With("Text", s))))
	}
	if s := h.Texts().If("cause." + c.ID + ".fix"); s != "" {
		box.Add(widgets.Second(h.T("ui.findings.fix", words.With("Text", s))))
	}
	return widgets.InInset(box)
}

func (f *findingsPage) reasonList(title string, reasons []diagnosis.Reason) fyne.CanvasObject {
	var lines []string
	for _, r := range reasons[:min(len(reasons), mostReasons)] {
		lines = append(lines, f.host.Texts().Said(r.Observation, r.Answer))
	}
	return f.list(title, lines)
}

func (f *findingsPage) openList(open []diagnosis.OpenReason) fyne.CanvasObject {
	var lines []string
	for _, o := range open[:min(len(open), mostReasons-1)] {
		lines = append(lines, f.host.Texts().Short(o.Observation))
	}
	return f.list("ui.findings.open", lines)
}

func (f *findingsPage) list(title string, lines []string) fyne.CanvasObject {
	head := widgets.NewText(f.host.T(title), theme.SizeSmall, theme.Ink)
	head.Bold = true
	col := widgets.Column(3, head)
	if len(lines) == 0 {
		lines = []string{f.host.T("ui.findings.nothing")}
	}
	for _, l := range lines {
		col.Add(widgets.NewText(l, theme.SizeSmall, theme.Ink))
	}
	return col
}
