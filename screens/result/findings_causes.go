package result

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/words"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// verdict is the banner that says whether the car may be driven, with its reasons and what is missing for a milder one.
func (f *findingsPage) verdict() fyne.CanvasObject {
	h, v := f.host, f.found().Verdict
	ground, stroke, tone, icon := theme.CareGround, theme.Suspect, theme.SuspectInk, base.WarningIcon()
	switch v.Level {
	case "ok":
		ground, stroke, tone, icon = theme.GoodGround, theme.Works, theme.WorksInk, base.InfoIcon()
	case "no":
		ground, stroke, tone, icon = theme.AlarmGround, theme.Danger, theme.Danger, base.ErrorIcon()
	}
	text := widgets.Column(4, widgets.Lead(h.T(v.Key()+".title")), widgets.Body(h.T(v.Key()+".text")))
	if len(v.Reasons) > 0 {
		text.Add(widgets.Second(h.T("ui.verdict.because", words.With("Reasons", h.Texts().Joined("safety.", v.Reasons)))))
	}
	if len(v.Missing) > 0 {
		var missing []string
		for _, id := range v.Missing {
			missing = append(missing, h.Texts().Short(id))
		}
		text.Add(widgets.Second(h.T("ui.verdict.missing", words.With("Checks", h.Texts().List(missing)))))
	}
	return widgets.Padded(widgets.NewSurface(ground, stroke, 14), widgets.TopLine(14, 1, widgets.NewIcon(icon, tone, 36), text), 18, 14)
}

// notes are what needs saying before the causes: two faults, answers that don't fit together, answers left out.
func (f *findingsPage) notes() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	found := f.found()
	add := func(text string) {
		out = append(out, widgets.InInset(widgets.TopLine(10, 1, widgets.NewIcon(base.InfoIcon(), theme.SuspectInk, 24), widgets.Body(text))))
	}
	if of := f.session.Case().CopyOf; of != "" {
		add(f.host.T("ui.findings.copy_of", words.With("Number", cases.ShowNumber(of))))
	}
	for _, p := range found.NamedPairs() {
		add(f.pairText(p))
	}
	if found.Conflict != nil {
		add(f.host.T("ui.findings.conflict", words.With("One", f.quoted(found.Conflict.Between[0]), "Other", f.quoted(found.Conflict.Between[1]))))
	}
	for _, w := range found.Warnings {
		add(f.host.Texts().Warning(w.Kind, w.Observation, w.Other))
	}
	if len(found.Vehicles) > 0 {
		add(f.carNote(found.Vehicles))
	}
	return out
}

// carNote says above the result whether a recall is known for cars like this one, or a pattern.
func (f *findingsPage) carNote(ids []string) string {
	if f.host.Model().Recalled(ids) {
		return f.host.T("ui.findings.car.recall")
	}
	return f.host.T("ui.findings.car.pattern")
}

func (f *findingsPage) pairText(p diagnosis.PairFinding) string {
	h := f.host
	return h.T("ui.findings.pair", words.With("One", h.Texts().Mode(p.Modes[0]), "Other", h.Texts().Mode(p.Modes[1]),
		"Percent", h.Texts().Percent(p.Probability)))
}

func (f *findingsPage) quoted(observation string) string {
	given := f.session.Case().Answers[observation]
	return f.host.Texts().Said(observation, given.Answer)
}

// listedCauses is how many causes the overview lists; the others follow when asked for.
const listedCauses = 5

func (f *findingsPage) causes() fyne.CanvasObject {
	h := f.host
	list := widgets.Column(8, widgets.Column(2, widgets.Lead(h.T("ui.findings.causes")), widgets.Second(h.T("ui.findings.verify"))))
	if learned := h.Texts().Learned(f.session.Confirmed); learned != "" {
		list.Add(widgets.Second(learned))
	}
	rest := 0
	for i, c := range f.found().Causes {
		if i >= listedCauses {
			rest += c.Percent
			continue
		}
		list.Add(widgets.Rule())
		list.Add(f.cause(c))
	}
	if rest > 0 {
		list.Add(widgets.Rule())
		list.Add(widgets.Second(h.T("ui.findings.rest", words.With("Percent", h.Texts().Percent(float64(rest)/100)))))
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
	head := widgets.NewButton(widgets.Toggle, h.Texts().CauseFull(c.ID), func() { f.openCause(c.ID) })
	head.Fold, head.On, head.Heading = true, f.open == c.ID, true
	row := widgets.Column(6, widgets.Split(8, 540, 0.4, head, widgets.Columns(12, []float32{0.36, 0.36, 0.28}, share, number, price)))
	if percent, tell := c.PartOf(); tell {
		row.Add(widgets.Second(h.T("ui.findings.part_of", words.With("Confidence", h.Texts().ConfidenceNumber(percent)))))
	}
	if f.open == c.ID {
		row.Add(f.reasons(c))
	}
	return row
}

func (f *findingsPage) causePrice(c diagnosis.CauseFinding) string {
	if c.Cost.High <= 0 {
		return f.host.T("ui.cost.unknown")
	}
	return f.host.Texts().EstimateRange(c.Cost.Low, c.Cost.High, f.found().Cost.Currency, c.Cost.OrMore)
}

func (f *findingsPage) openCause(id string) {
	if f.open == id {
		id = "-"
	}
	f.open = id
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
