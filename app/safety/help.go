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
