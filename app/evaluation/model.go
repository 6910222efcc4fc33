package evaluation

import (
	"unlatch/app/diagnosis"
	"unlatch/app/inference"
)

// secondWeight is what a second confirmed cause counts for, beside 1 for the first: it was present on that door too, or
// the case was truly between the two. A judgement.
const secondWeight = 0.5

// Model makes a predictor of a compiled brain.
func Model(b *diagnosis.Brain) Predict { return netPredictor(b, b.Net()) }

// netPredictor ranks with a net that has the same causes and observations as the brain's own.
func netPredictor(b *diagnosis.Brain, net *inference.Net) Predict {
	belief := net.NewBelief()
	causes := net.Model().Causes
	return func(stated *diagnosis.Case) []Ranked {
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

// Learn turns resolved cases into counts for the model: each confirmed cause is one case, spread over the modes of that
// cause by how well they explain what was stated. Only rates are learned; strength says how many cases the written
// rates are worth, and read turns what was stated into evidence: Brain.Told for stories, Brain.Evidence for interviews.
func Learn(b *diagnosis.Brain, resolved []Case, strength float64, read func(*diagnosis.Case) []inference.Evidence) *inference.Counts {
	counts := &inference.Counts{Modes: map[string]float64{}, RateStrength: strength}
	belief := b.Net().NewBelief()
	for _, c := range resolved {
		b.Net().Update(belief, read(c.Stated))
		spread(counts.Modes, b.Net().Model(), belief, c.Cause, 1)
		if c.SecondCause != "" && c.SecondCause != c.Cause {
			spread(counts.Modes, b.Net().Model(), belief, c.SecondCause, secondWeight)
		}
	}
	return counts
}

// spread shares one confirmed cause out among its modes, in proportion to belief.
func spread(counts map[string]float64, m *inference.Model, belief *inference.Belief, cause string, weight float64) {
	total := 0.0
	for i, mode := range m.Modes {
		if m.Causes[mode.Cause] == cause {
			total += belief.Modes[i]
		}
	}
	for i, mode := range m.Modes {
		if m.Causes[mode.Cause] == cause && total > 0 {
			counts[mode.ID] += weight * belief.Modes[i] / total
		}
	}
}

// FitModel fits the rates of a brain's knowledge on training cases.
func FitModel(b *diagnosis.Brain) Fit {
	k := b.Knowledge()
	return func(training []Case) (Predict, error) {
		fitted, err := diagnosis.New(k, Learn(b, training, k.Model.RateStrength, b.Told))
		if err != nil {
			return nil, err
		}
		return Model(fitted), nil
	}
}
