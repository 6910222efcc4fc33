package door

import (
	"cmp"
	"slices"

	"unlatch/app/diagnosis"
	"unlatch/app/words"
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
func (x *Xray) labels() []widgets.Label {
	var out []widgets.Label
	works := 0
	for _, c := range bySuspicion(x.now.Components) {
		if !slices.Contains(x.diagram.Parts, c.ID) {
			continue
		}
		switch room := len(out) < fewLabels; {
		case c.Possible() || room && c.Notable():
			text := x.host.T("ui.xray.label", words.With("Part", x.host.Texts().Part(c.ID), "Percent", x.host.Texts().Percent(c.Suspicion)))
			out = append(out, widgets.Label{Part: c.ID, Text: text, Color: theme.SuspectInk, Bold: c.Possible()})
		case c.Works && room && works < workLabels:
			works++
			out = append(out, widgets.Label{Part: c.ID, Text: x.host.Texts().Part(c.ID), Color: theme.WorksInk})
		}
	}
	return out
}

func bySuspicion(parts []diagnosis.ComponentFinding) []diagnosis.ComponentFinding {
	out := slices.Clone(parts)
	slices.SortStableFunc(out, func(a, b diagnosis.ComponentFinding) int { return cmp.Compare(b.Suspicion, a.Suspicion) })
	return out
}
