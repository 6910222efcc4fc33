package diagnosis

import (
	"slices"

	"unlatch/app/estimate"
	"unlatch/app/safety"
)

// judge asks the safety rules whether the car may be driven. Once an outcome is recorded as repaired, that is what counts.
func (r *reading) judge(clash bool) safety.Verdict {
	b, belief := r.b, r.believe()
	suspicion := make(map[string]float64, len(belief.Involved))
	for i, id := range b.net.Model().Causes {
		suspicion[id] = belief.Involved[i]
	}
	return safety.Judge(b.k.Verdict, safety.Input{
		Answers: r.sworn, Suspicion: suspicion, Clash: clash, Repaired: r.c.Outcome.Repaired(),
	})
}

// verdict is what the rules say, in findings. What can't be checked on this door in its present state isn't named as
// missing.
func (r *reading) verdict(v safety.Verdict) Verdict {
	v.Missing = slices.DeleteFunc(slices.Clone(v.Missing), func(id string) bool {
		o, ok := r.b.k.Observation(id)
		return ok && !r.reachable(o)
	})
	return Verdict{Level: v.Level, Advice: v.Advice, Reasons: orEmpty(v.Reasons), Missing: orEmpty(v.Missing)}
}

// help lists the steps for somebody who is shut in, nil if nobody is.
func (r *reading) help() *Help {
	if r.answers[trappedObs] != "yes" {
		return nil
	}
	h := &Help{}
	for _, s := range safety.HelpSteps(r.b.k.HelpSteps, r.answers) {
		h.Steps = append(h.Steps, s.ID)
	}
	for _, id := range []string{r.c.Settings.Region, estimate.DefaultRegion} {
		if region, ok := r.b.k.Region(id); ok && h.Emergency == "" {
			h.Emergency = region.Emergency
		}
	}
	return h
}
