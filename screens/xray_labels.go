package screens

import (
	"cmp"
	"slices"

	"unlatch/app/diagnosis"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// How many parts of the X-ray are named beside the drawing. Every part has its colour or its tick anyway, and pressing
// it tells the rest; around the latch a label for each would hide what it names.
const (
	fewLabels  = 4 // parts below "possible" are named up to this many in all
	workLabels = 1 // working parts named at most
)

// labels names the suspects from "possible" on, and a few other parts.
func (x *xray) labels() []widgets.Label {
	var out []widgets.Label
	works := 0
	for _, c := range bySuspicion(x.now.Components) {
		if !slices.Contains(x.diagram.Parts, c.ID) {
			continue
		}
		switch room := len(out) < fewLabels; {
		case c.Possible() || room && c.Notable():
			text := x.app.t("ui.xray.label", with("Part", x.app.partShort(c.ID), "Percent", x.app.words.Percent(c.Suspicion)))
			out = append(out, widgets.Label{Part: c.ID, Text: text, Color: theme.SuspectInk, Bold: c.Possible()})
		case c.Works && room && works < workLabels:
			works++
			out = append(out, widgets.Label{Part: c.ID, Text: x.app.partShort(c.ID), Color: theme.WorksInk})
		}
	}
	return out
}

// partShort is the name of a part where there is little room: without the trade name in brackets.
func (a *App) partShort(id string) string {
	if short := a.tIf("ui.part." + id); short != "" {
		return short
	}
	return a.t("component." + id + ".name")
}

func bySuspicion(parts []diagnosis.ComponentFinding) []diagnosis.ComponentFinding {
	out := slices.Clone(parts)
	slices.SortStableFunc(out, func(a, b diagnosis.ComponentFinding) int { return cmp.Compare(b.Suspicion, a.Suspicion) })
	return out
}
