package safety

import (
	"slices"

	"unlatch/app/knowledge"
)

// HelpSteps picks the steps for someone who is trapped, in their order (ties as they stand in the table). A step whose
// condition nobody has answered is shown: too much help is better than too little, unless the condition asks for a
// known answer. What an answer excludes is left out: it would only cost time.
func HelpSteps(steps []knowledge.HelpStep, answers map[string]string) []knowledge.HelpStep {
	var out []knowledge.HelpStep
	for _, s := range steps {
		open := func(c knowledge.Condition) bool { return !c.Holds(answers) }
		excluded := func(set []knowledge.Condition) bool { return seen(set, answers) }
		if !slices.ContainsFunc(s.When, open) && !slices.ContainsFunc(s.Unless, excluded) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b knowledge.HelpStep) int { return a.Order - b.Order })
	return out
}

// Page are the steps as a page shows them: whom to call and what else to do as far as that is known to be needed, and the
// ways out in their order.
type Page struct {
	Call, Ways, Care []knowledge.HelpStep
}

// HelpPage sorts the steps of HelpSteps for a page. Glass comes last unless a step says otherwise by its order.
func HelpPage(steps []knowledge.HelpStep, answers map[string]string) Page {
	var p Page
	for _, s := range HelpSteps(steps, answers) {
		known := len(s.When) == 0 || seen(s.When, answers)
		switch {
		case s.Kind == knowledge.HelpCall && known:
			p.Call = append(p.Call, s)
		case s.Kind == knowledge.HelpCare && known:
			p.Care = append(p.Care, s)
		case s.Kind != knowledge.HelpCall && s.Kind != knowledge.HelpCare:
			p.Ways = append(p.Ways, s)
		}
	}
	return p
}
