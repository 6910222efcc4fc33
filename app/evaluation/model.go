package evaluation

import (
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/inference"
	"unlatch/app/learning"
)

// Model makes a predictor of a compiled brain.
func Model(b *diagnosis.Brain) Predict { return netPredictor(b, b.Net()) }

// netPredictor ranks with a net that has the same causes and observations as the brain's own.
func netPredictor(b *diagnosis.Brain, net *inference.Net) Predict {
	belief := net.NewBelief()
	causes := net.Model().Causes
	return func(stated *cases.Case) []Ranked {
		net.Update(belief, b.Told(stated))
		return rank(causes, belief.Causes)
	}
}

// rank puts causes and their shares in order.
func rank(causes []string, shares []float64) []Ranked {
	ranked := make([]Ranked, len(causes))
	for i, id := range causes {
		ranked[i] = Ranked{id, shares[i]}
	}
	sortRanked(ranked)
	return ranked
}

// resolved makes training cases of a file's cases, with what their stories leave unsaid.
func resolved(b *diagnosis.Brain, cases []Case) []learning.Resolved {
	out := make([]learning.Resolved, 0, len(cases))
	for _, c := range cases {
		out = append(out, learning.Resolved{Evidence: b.Told(c.Stated), Cause: c.Cause, SecondCause: c.SecondCause})
	}
	return out
}

// FitModel fits the rates of a brain's knowledge on training cases. Answer tables stay as written: a told story says too
// little about them.
func FitModel(b *diagnosis.Brain) Fit {
	k := b.Knowledge()
	return func(training []Case) (Predict, error) {
		fitted, err := diagnosis.New(k, learning.Rates(b, resolved(b, training)))
		if err != nil {
			return nil, err
		}
		return Model(fitted), nil
	}
}
