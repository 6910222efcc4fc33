package diagnosis

import (
	"slices"

	"unlatch/app/cases"
	"unlatch/app/estimate"
	"unlatch/app/inference"
	"unlatch/app/safety"
)

// verdict asks the safety rules whether the car may be driven. What can't be checked on this door in its present state
// isn't named as missing.
func (b *Brain) verdict(r reading, belief *inference.Belief, clash bool) Verdict {
	suspicion := make(map[string]float64, len(belief.Involved))
	for i, id := range b.net.Model().Causes {
		suspicion[id] = belief.Involved[i]
	}
	v := safety.Judge(b.k.Verdict, safety.Input{Answers: r.answers, Suspicion: suspicion, Clash: clash})
	v.Missing = slices.DeleteFunc(v.Missing, func(id string) bool {
		o, ok := b.k.Observation(id)
		return ok && !b.reachable(o, r.answers)
	})
	return Verdict{Level: v.Level, Reasons: orEmpty(v.Reasons), Missing: orEmpty(v.Missing)}
}

// help lists the steps for somebody who is shut in, nil if nobody is.
func (b *Brain) help(c *cases.Case, r reading) *Help {
	if r.answers[trappedObs] != "yes" {
		return nil
	}
	h := &Help{}
	for _, s := range safety.HelpSteps(b.k.HelpSteps, r.answers) {
		h.Steps = append(h.Steps, s.ID)
	}
	for _, id := range []string{c.Settings.Region, estimate.DefaultRegion} {
		if region, ok := b.k.Region(id); ok && h.Emergency == "" {
			h.Emergency = region.Emergency
		}
	}
	return h
}
