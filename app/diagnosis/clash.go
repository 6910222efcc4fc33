package diagnosis

import (
	"slices"
	"time"

	"unlatch/app/cases"
	"unlatch/app/inference"
	"unlatch/app/problem"
)

// Clash returns the answer that can't be true beside the one to an observation: no single explanation fits the two, and
// nobody has said that both are so. Of several it is the one that fits worst.
func (iv *Interview) Clash(observation string) (other string, ok bool) {
	r := iv.read()
	one := slices.Index(r.ids, observation)
	if one < 0 || slices.Contains(r.presumed, observation) {
		return "", false
	}
	worst := 0.0
	for i, id := range r.ids {
		if i == one || slices.Contains(r.presumed, id) || !said(r, id) || iv.c.KeepsBoth(observation, id) {
			continue
		}
		c, shown := iv.brain.net.Conflict([]inference.Evidence{r.evidence[one], r.evidence[i]})
		if shown && c.Strength > worst {
			other, worst = id, c.Strength
		}
	}
	return other, other != ""
}

// said says whether an answer is one that can be changed by answering its question: a circumstance such as the place of the
// door is said elsewhere.
func said(r *reading, id string) bool {
	o, ok := r.b.k.Observation(id)
	return ok && o.ID != cases.Position && r.reachable(o)
}

// KeepBoth records that two answers are both so although they hardly go together: the pair isn't asked about again.
func (iv *Interview) KeepBoth(one, other string) error {
	for _, id := range []string{one, other} {
		if _, ok := iv.brain.k.Observation(id); !ok {
			return problem.New("diagnosis.no_observation", "Observation", id)
		}
	}
	return iv.change(func(c *cases.Case, _ time.Time) { c.KeepBoth(one, other) })
}
