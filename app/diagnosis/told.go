package diagnosis

import (
	"sort"

	"unlatch/app/cases"
	"unlatch/app/inference"
)

// normalFrom is the healthy share from which an answer is what people find normal and don't mention.
const normalFrom = 0.7

// Told returns the evidence of a told story: the answers, and for what an owner would have mentioned had it been odd,
// weak evidence that it was normal, each likelihood raised to the power of its weight: how surely it would have been
// told. It is for scoring files of cases only; in an interview what isn't asked changes nothing.
func (b *Brain) Told(c *cases.Case) []inference.Evidence {
	r := b.read(c)
	told := r.evidence
	for i := range b.k.Observations {
		o := &b.k.Observations[i]
		idx, carries := b.index[o.ID]
		weight := b.silence(o.ID)
		if !carries || weight == 0 || o.Kind == kindCheck || !r.exists(o) || r.settled(o) {
			continue
		}
		if normal, ok := normalAnswer(b.net.Model().Observations[idx].Healthy); ok {
			told = append(told, inference.Evidence{Observation: idx, Answer: normal, Weight: weight})
		}
	}
	sort.Slice(told, func(i, j int) bool { return told[i].Observation < told[j].Observation })
	return told
}

// silence is how much it counts, from 0 to 1, that a story says nothing of an observation.
func (b *Brain) silence(observation string) float64 {
	if weight, own := b.k.Model.Silence[observation]; own {
		return weight
	}
	return b.k.Model.Unstated
}

func normalAnswer(healthy []float64) (int, bool) {
	for a, p := range healthy {
		if p >= normalFrom {
			return a, true
		}
	}
	return 0, false
}
