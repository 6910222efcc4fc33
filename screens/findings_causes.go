package screens

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// verdict is the banner that says whether the car may be driven, with its reasons and what is missing for a milder one.
func (f *findings) verdict() fyne.CanvasObject {
	a, v := f.app, f.found().Verdict
	ground, stroke, tone, icon := theme.CareGround, theme.Suspect, theme.SuspectInk, base.WarningIcon()
	switch v.Level {
	case "ok":
		ground, stroke, tone, icon = theme.GoodGround, theme.Works, theme.WorksInk, base.InfoIcon()
	case "no":
		ground, stroke, tone, icon = theme.AlarmGround, theme.Danger, theme.Danger, base.ErrorIcon()
	}
	text := widgets.Column(4, widgets.Lead(a.t("verdict."+v.Level+".title")), widgets.Body(a.t("verdict."+v.Level+".text")))
	if len(v.Reasons) > 0 {
		text.Add(widgets.Second(a.t("ui.verdict.because", with("Reasons", a.joined("safety.", v.Reasons)))))
	}
	if len(v.Missing) > 0 {
		var missing []string
		for _, id := range v.Missing {
			missing = append(missing, a.short(id))
		}
		text.Add(widgets.Second(a.t("ui.verdict.missing", with("Checks", a.words.List(missing)))))
	}
	return widgets.Padded(widgets.NewSurface(ground, stroke, 14), widgets.TopLine(14, 1, widgets.NewIcon(icon, tone, 36), text), 18, 14)
}

// joined are full sentences one after the other.
func (a *App) joined(prefix string, ids []string) string {
	out := ""
	for i, id := range ids {
		if i > 0 {
			out += " "
		}
		out += a.t(prefix + id)
	}
	return out
}

// notes are what needs saying before the causes: two faults, answers that don't fit together, answers left out.
func (f *findings) notes() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	found := f.found()
	add := func(text string) {
		out = append(out, widgets.InInset(widgets.TopLine(10, 1, widgets.NewIcon(base.InfoIcon(), theme.SuspectInk, 24), widgets.Body(text))))
	}
	if of := f.app.session.iv.Case().CopyOf; of != "" {
		add(f.app.t("ui.findings.copy_of", with("Number", cases.ShowNumber(of))))
	}
	for _, p := range found.NamedPairs() {
		add(f.pairText(p))
	}
	if found.Conflict != nil {
		add(f.app.t("ui.findings.conflict", with("One", f.quoted(found.Conflict.Between[0]), "Other", f.quoted(found.Conflict.Between[1]))))
	}
	for _, w := range found.Warnings {
		add(f.warning(w))
	}
	if len(found.Vehicles) > 0 {
		add(f.app.carNote(found.Vehicles))
	}
	return out
}

func (f *findings) pairText(p diagnosis.PairFinding) string {
	a := f.app
	return a.t("ui.findings.pair", with("One", a.t("mode."+p.Modes[0]+".name"), "Other", a.t("mode."+p.Modes[1]+".name"),
		"Percent", a.words.Percent(p.Probability)))
}

func (f *findings) quoted(observation string) string {
	given := f.app.session.iv.Case().Answers[observation]
	return f.app.said(observation, given.Answer)
}

func (f *findings) warning(w diagnosis.Warning) string {
	a := f.app
	other := ""
	if w.Other != "" {
		other = a.short(w.Other)
	}
	what := w.Observation // an id that the model doesn't have has no name
	if _, known := a.knowledge().Observation(what); known {
		what = a.short(what)
	}
	return a.t("ui.warning."+w.Kind, with("What", what, "Other", other))
}

// listedCauses is how many causes the overview lists; the others follow when asked for.
const listedCauses = 5

func (f *findings) causes() fyne.CanvasObject {
	a := f.app
	list := widgets.Column(8, widgets.Column(2, widgets.Lead(a.t("ui.findings.causes")), widgets.Second(a.t("ui.findings.verify"))))
	if learned := a.learnedText(a.session.confirmed); learned != "" {
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
		list.Add(widgets.Second(a.t("ui.findings.rest", with("Percent", a.words.Percent(float64(rest)/100)))))
	}
	return list
}

// cause is one suspected cause; its reasons open and close.
func (f *findings) cause(c diagnosis.CauseFinding) fyne.CanvasObject {
	a := f.app
	share := widgets.NewBar(c.Probability)
	number := widgets.Second(a.words.ConfidenceNumber(c.Percent))
	price := widgets.Body(f.causePrice(c))
	price.Align = fyne.TextAlignTrailing
	head := widgets.NewButton(widgets.Toggle, a.causeFull(c.ID), func() { f.openCause(c.ID) })
	head.Fold, head.On, head.Heading = true, f.open == c.ID, true
	row := widgets.Column(6, widgets.Split(8, 540, 0.4, head, widgets.Columns(12, []float32{0.36, 0.36, 0.28}, share, number, price)))
	if percent, tell := c.PartOf(); tell {
		row.Add(widgets.Second(a.t("ui.findings.part_of", with("Confidence", a.words.ConfidenceNumber(percent)))))
	}
	if f.open == c.ID {
		row.Add(f.reasons(c))
	}
	return row
}

func (f *findings) causePrice(c diagnosis.CauseFinding) string {
	if c.Cost.High <= 0 {
		return f.app.t("ui.cost.unknown")
	}
	return f.app.words.EstimateRange(c.Cost.Low, c.Cost.High, f.found().Cost.Currency, c.Cost.OrMore)
}

func (f *findings) openCause(id string) {
	if f.open == id {
		id = "-"
	}
	f.open = id
	f.fill()
}

// mostReasons is how many reasons stand in one list.
const mostReasons = 4

func (f *findings) reasons(c diagnosis.CauseFinding) fyne.CanvasObject {
	a := f.app
	box := widgets.Column(10, widgets.Second(a.t("cause."+c.ID+".what")))
	if c.Mode != "" {
		box.Add(widgets.Second(a.t("ui.findings.most_likely", with("Mode", a.t("mode."+c.Mode+".name")))))
	}
	box.Add(widgets.Grid(12, 150, 3, f.reasonList("ui.findings.for", c.For), f.reasonList("ui.findings.against", c.Against), f.openList(c.Open)))
	if s := a.tIf("cause." + c.ID + ".severity"); s != "" {
		box.Add(widgets.Second(a.t("ui.findings.severity", with("Text", s))))
	}
	if s := a.tIf("cause." + c.ID + ".fix"); s != "" {
		box.Add(widgets.Second(a.t("ui.findings.fix", with("Text", s))))
	}
	return widgets.InInset(box)
}

func (f *findings) reasonList(title string, reasons []diagnosis.Reason) fyne.CanvasObject {
	var lines []string
	for _, r := range reasons[:min(len(reasons), mostReasons)] {
		lines = append(lines, f.app.said(r.Observation, r.Answer))
	}
	return f.list(title, lines)
}

func (f *findings) openList(open []diagnosis.OpenReason) fyne.CanvasObject {
	var lines []string
	for _, o := range open[:min(len(open), mostReasons-1)] {
		lines = append(lines, f.app.short(o.Observation))
	}
	return f.list("ui.findings.open", lines)
}

func (f *findings) list(title string, lines []string) fyne.CanvasObject {
	head := widgets.NewText(f.app.t(title), theme.SizeSmall, theme.Ink)
	head.Bold = true
	col := widgets.Column(3, head)
	if len(lines) == 0 {
		lines = []string{f.app.t("ui.findings.nothing")}
	}
	for _, l := range lines {
		col.Add(widgets.NewText(l, theme.SizeSmall, theme.Ink))
	}
	return col
}
