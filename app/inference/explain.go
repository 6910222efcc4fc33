package inference

import "math"

// Weight is the weight of evidence of one answer for a cause, in natural log units: how far taking the answer away
// would move the cause's log odds. Positive speaks for the cause.
type Weight struct {
	Evidence int // index into the evidence given
	Value    float64
}

// Weights returns, for every cause, the weight of each piece of evidence in the company of all the others.
func (n *Net) Weights(evidence []Evidence) [][]float64 {
	all := n.NewBelief()
	n.Update(all, evidence)
	without := n.NewBelief()
	weights := make([][]float64, len(n.model.Causes))
	for c := range weights {
		weights[c] = make([]float64, len(evidence))
	}
	rest := make([]Evidence, 0, len(evidence))
	for i := range evidence {
		rest = append(append(rest[:0], evidence[:i]...), evidence[i+1:]...)
		n.Update(without, rest)
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

// OpenValues returns, for every cause, how far the answer to obs is expected to move the cause's log odds. scratch
// must be a belief of this net; it is overwritten.
func (n *Net) OpenValues(b, scratch *Belief, obs int, dst []float64) {
	clear(dst)
	for a := range n.model.Observations[obs].Answers {
		n.After(scratch, b, obs, a)
		p := math.Exp(scratch.Evidence - b.Evidence)
		for c := range dst {
			dst[c] += p * math.Abs(logOdds(scratch.Involved[c])-logOdds(b.Involved[c]))
		}
	}
}

// Conflict says how far the answers speak against each other: Strength is ln of (product of the single probabilities /
// probability together), without unlisted. Between are the two pieces of evidence that fit together worst.
type Conflict struct {
	Strength float64
	Between  [2]int
}

// conflictBar is the strength from which a conflict is shown: e squared, about seven times less likely together than
// if the answers had nothing to do with each other.
const conflictBar = 2

// Conflict returns the conflict in the evidence and whether it is worth showing: its strength is above the bar and
// even the best hypothesis makes the answers less likely together than apart.
func (n *Net) Conflict(evidence []Evidence) (Conflict, bool) {
	if len(evidence) < 2 {
		return Conflict{}, false
	}
	listed := len(n.prior) - 1
	together := make([]float64, listed)
	copy(together, n.prior[:listed])
	likelihood := make([]float64, listed)
	for h := range likelihood {
		likelihood[h] = 1
	}
	single := make([]float64, len(evidence))
	apart := 0.0
	for i, e := range evidence {
		single[i] = n.probability(e)
		apart += math.Log(single[i])
		for h := 0; h < listed; h++ {
			together[h] *= n.likelihood(h, e)
			likelihood[h] *= n.likelihood(h, e)
		}
	}
	joint, best := 0.0, 0.0
	for h := range together {
		joint += together[h]
		best = math.Max(best, likelihood[h])
	}
	c := Conflict{Strength: apart - math.Log(joint/n.listedPrior())}
	if c.Strength <= conflictBar || math.Log(best) >= apart {
		return c, false
	}
	c.Between = n.worstPair(evidence, single)
	return c, true
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
	sum := 0.0
	for h := range n.prior[:len(n.prior)-1] {
		sum += n.prior[h] * n.likelihood(h, e)
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
