package inference

import (
	"math"
	"slices"
)

// Weights returns, for every cause, the weight of each piece of evidence in the company of all the others, in natural log
// units: how far taking it away would move the cause's log odds. Positive speaks for the cause.
func (n *Net) Weights(evidence []Evidence) [][]float64 {
	all := n.NewBelief()
	n.Update(all, evidence)
	without := n.NewBelief()
	weights := make([][]float64, len(n.model.Causes))
	for c := range weights {
		weights[c] = make([]float64, len(evidence))
	}
	before := slices.Clone(n.prior) // what the evidence before a piece makes of the prior
	for i, e := range evidence {
		copy(without.Hypotheses, before)
		n.finish(without, evidence[i+1:])
		n.apply(before, e)
		for c := range weights {
			weights[c][i] = logOdds(all.Involved[c]) - logOdds(without.Involved[c])
		}
	}
	return weights
}

func logOdds(p float64) float64 {
	const edge = 1e-12
	p = math.Min(1-edge, math.Max(edge, p))
	return math.Log(p / (1 - p))
}

// LogOdds writes the log odds that each cause is part of it.
func (b *Belief) LogOdds(dst []float64) {
	for c, p := range b.Involved {
		dst[c] = logOdds(p)
	}
}

// AddMoves adds, for every cause, how far this belief is from log odds, times the chance of coming to it. Added up over the
// answers of an observation it is how far the answer is expected to move the cause.
func (b *Belief) AddMoves(dst, odds []float64, chance float64) {
	for c, p := range b.Involved {
		dst[c] += chance * math.Abs(logOdds(p)-odds[c])
	}
}

// Conflict says how badly even the best single explanation fits. Strength adds up, over the answers that the most
// probable listed hypothesis makes less likely than they are in general, how much less: ln(P(e) / P(e | best)). Between
// are the two pieces of evidence that fit together worst: those with the largest ln(P(a) P(b) / P(a, b)).
//
// The usual measure, ln(product of P(e) / P(all e)), is blind here: with some fifty rare faults the chance of a telling
// answer comes mostly from doors on which it means nothing, so that no two answers are ever far rarer together.
type Conflict struct {
	Strength float64
	Between  [2]int
}

// conflictBar is the strength from which a conflict is shown: the answers that don't fit are together e squared times,
// about seven times, less likely under the best explanation than in general.
const conflictBar = 2

// Conflict returns the conflict in the evidence and whether it is worth showing.
func (n *Net) Conflict(evidence []Evidence) (Conflict, bool) {
	if len(evidence) < 2 {
		return Conflict{}, false
	}
	best := n.best(evidence)
	single := make([]float64, len(evidence))
	c := Conflict{}
	for i, e := range evidence {
		single[i] = n.probability(e)
		c.Strength += math.Max(0, math.Log(single[i]/n.likelihood(best, e)))
	}
	if c.Strength <= conflictBar {
		return c, false
	}
	c.Between = n.worstPair(evidence, single)
	return c, true
}

// best returns the most probable listed hypothesis.
func (n *Net) best(evidence []Evidence) int {
	best, most := 0, 0.0
	weights := slices.Clone(n.prior)
	for _, e := range evidence {
		e.Weight = 0
		n.apply(weights, e)
	}
	for h, w := range weights[:len(weights)-1] {
		if w > most {
			best, most = h, w
		}
	}
	return best
}

func (n *Net) worstPair(evidence []Evidence, single []float64) [2]int {
	worst, between := math.Inf(-1), [2]int{0, 1}
	for i := range evidence {
		for j := i + 1; j < len(evidence); j++ {
			joint := 0.0
			for h := range n.prior[:len(n.prior)-1] {
				joint += n.prior[h] * n.likelihood(h, evidence[i]) * n.likelihood(h, evidence[j])
			}
			clash := math.Log(single[i] * single[j] / (joint / n.listedPrior()))
			if clash > worst {
				worst, between = clash, [2]int{i, j}
			}
		}
	}
	return between
}

func (n *Net) listedPrior() float64 { return 1 - n.model.UnlistedPrior }

// probability of one answer over the listed hypotheses, before anything is known.
func (n *Net) probability(e Evidence) float64 {
	sum, row := 0.0, n.rows[e.Observation][e.Answer]
	slope, base := 1.0, 0.0
	if e.ThinkSo {
		slope, base = n.soften(e.Observation)
	}
	for h, p := range n.prior[:len(row)-1] {
		sum += p * (slope*row[h] + base)
	}
	return sum / n.listedPrior()
}

func (n *Net) likelihood(h int, e Evidence) float64 {
	p := n.rows[e.Observation][e.Answer][h]
	if e.ThinkSo {
		slope, base := n.soften(e.Observation)
		return slope*p + base
	}
	return p
}
