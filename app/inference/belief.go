package inference

import "math"

// Evidence is one answer. The zero Weight means 1; a smaller one raises the likelihood to that power (weak evidence).
type Evidence struct {
	Observation, Answer int
	ThinkSo             bool
	Weight              float64
}

// Belief is the posterior over hypotheses and its marginals. It belongs to one goroutine; the zero value is made
// ready by Net.NewBelief.
type Belief struct {
	Hypotheses []float64 // posterior of each hypothesis, adding up to 1
	Causes     []float64 // share of each cause: a pair is shared out by how surely each of its modes blocks
	Involved   []float64 // chance that the cause is part of it
	Modes      []float64 // chance that the mode is part of it
	shares     []float64 // share of each mode in its cause
	Evidence   float64   // ln of the probability of the answers
}

// NewBelief returns a belief with room for this net, holding the prior.
func (n *Net) NewBelief() *Belief {
	b := &Belief{
		Hypotheses: make([]float64, len(n.prior)),
		Causes:     make([]float64, len(n.model.Causes)),
		Involved:   make([]float64, len(n.model.Causes)),
		Modes:      make([]float64, len(n.model.Modes)),
		shares:     make([]float64, len(n.model.Modes)),
	}
	n.Update(b, nil)
	return b
}

// Update computes the belief after the evidence. Evidence must be sorted by observation, at most one a piece; the
// result doesn't depend on anything else. It allocates nothing.
func (n *Net) Update(b *Belief, evidence []Evidence) {
	copy(b.Hypotheses, n.prior)
	for _, e := range evidence {
		n.apply(b.Hypotheses, e)
	}
	total := 0.0
	for _, w := range b.Hypotheses {
		total += w
	}
	b.Evidence = math.Log(total)
	n.normalize(b, 1/total)
}

func (n *Net) apply(w []float64, e Evidence) {
	row := n.rows[e.Observation][e.Answer]
	w = w[:len(row)]
	if e.Weight != 0 && e.Weight != 1 {
		for h, p := range row {
			w[h] *= math.Pow(p, e.Weight)
		}
		return
	}
	if e.ThinkSo {
		slope, base := n.soften(e.Observation)
		for h, p := range row {
			w[h] *= slope*p + base
		}
		return
	}
	for h, p := range row {
		w[h] *= p
	}
}

// soften returns the line that turns a likelihood with the noise of a sure answer into one of a "think so" answer.
func (n *Net) soften(obs int) (slope, base float64) {
	k := float64(len(n.model.Observations[obs].Answers))
	slope = (1 - n.model.NoiseThinkSo) / (1 - n.model.Noise)
	return slope, (n.model.NoiseThinkSo - slope*n.model.Noise) / k
}

// normalize scales the hypotheses of b and recomputes causes and modes from them. Hypotheses stand in order: each mode
// alone, then the pairs by their first mode, last what the list doesn't know.
func (n *Net) normalize(b *Belief, scale float64) {
	modes, shares := b.Modes, b.shares[:len(b.Modes)]
	hypotheses := b.Hypotheses
	for i := range modes {
		hypotheses[i] *= scale
		modes[i], shares[i] = hypotheses[i], hypotheses[i]
	}
	for i := range modes {
		from, to := n.pairs[i], n.pairs[i+1]
		weights := hypotheses[from:to]
		seconds, split := n.second[from:to][:len(weights)], n.share[from:to][:len(weights)]
		sum, own := 0.0, 0.0
		for h, w := range weights {
			w *= scale
			weights[h] = w
			first, j := w*split[h], seconds[h]
			sum += w
			own += first
			modes[j] += w
			shares[j] += w - first
		}
		modes[i] += sum
		shares[i] += own
	}
	hypotheses[len(hypotheses)-1] *= scale
	n.byCause(b)
}

// byCause adds modes up to causes. Two modes of one cause are one involvement.
func (n *Net) byCause(b *Belief) {
	clear(b.Causes)
	clear(b.Involved)
	for i, c := range n.causes {
		b.Causes[c] += b.shares[i]
		b.Involved[c] += b.Modes[i]
	}
	for _, h := range n.within {
		b.Involved[n.causes[n.first[h]]] -= b.Hypotheses[h]
	}
	b.Causes[n.model.UnlistedCause] += b.Unlisted()
	b.Involved[n.model.UnlistedCause] += b.Unlisted()
}

// Predict writes the probability of each answer of an observation into dst, given the belief.
func (n *Net) Predict(b *Belief, obs int, dst []float64) {
	for a := range n.model.Observations[obs].Answers {
		row := n.rows[obs][a]
		sum := 0.0
		for h, w := range b.Hypotheses[:len(row)] {
			sum += w * row[h]
		}
		dst[a] = sum
	}
}

// After writes into dst the belief that b would become with one more sure answer. It allocates nothing.
func (n *Net) After(dst, b *Belief, obs, answer int) { n.after(dst, b, obs, answer) }

// after is After; it returns the chance of the answer.
func (n *Net) after(dst, b *Belief, obs, answer int) float64 {
	row := n.rows[obs][answer]
	before, after := b.Hypotheses[:len(row)], dst.Hypotheses[:len(row)]
	total := 0.0
	for h, likelihood := range row {
		v := before[h] * likelihood
		after[h] = v
		total += v
	}
	dst.Evidence = b.Evidence + math.Log(total)
	n.normalize(dst, 1/total)
	return total
}

// leastRest is the chance of the last answer below which it isn't taken from what the others leave.
const leastRest = 1e-6

// Each calls see with every answer of an observation, its chance, and what b would become with it: causes, involvement,
// modes and unlisted of after; its other hypotheses mean nothing. The answers average to what is believed now, so that the
// last one is what the others leave. rest is a buffer. It allocates nothing.
func (n *Net) Each(after, rest, b *Belief, obs int, see func(answer int, chance float64)) {
	last := len(n.model.Observations[obs].Answers) - 1
	copy(rest.Causes, b.Causes)
	copy(rest.Involved, b.Involved)
	copy(rest.Modes, b.Modes)
	left := 1.0
	for a := range last {
		p := n.after(after, b, obs, a)
		takeAway(rest.Causes, after.Causes, p)
		takeAway(rest.Involved, after.Involved, p)
		takeAway(rest.Modes, after.Modes, p)
		left -= p
		see(a, p)
	}
	if left < leastRest {
		see(last, n.after(after, b, obs, last))
		return
	}
	share(after.Causes, rest.Causes, left)
	share(after.Involved, rest.Involved, left)
	share(after.Modes, rest.Modes, left)
	unlisted := len(n.prior) - 1
	after.Hypotheses[unlisted] = b.Hypotheses[unlisted] * n.rows[obs][last][unlisted] / left
	after.Evidence = b.Evidence + math.Log(left)
	see(last, left)
}

// takeAway takes a share of what is believed with one answer out of what is left for the others.
func takeAway(left, believed []float64, p float64) {
	for i, v := range believed {
		left[i] -= p * v
	}
}

// share writes what is left as chances; rounding makes none of them negative.
func share(dst, left []float64, p float64) {
	for i, v := range left {
		dst[i] = max(0, v/p)
	}
}

// Unlisted returns the posterior of "something the list doesn't know".
func (b *Belief) Unlisted() float64 { return b.Hypotheses[len(b.Hypotheses)-1] }

// Entropy of the causes, in natural log units.
func (b *Belief) Entropy() float64 {
	sum := 0.0
	for _, p := range b.Causes {
		if p > 0 {
			sum -= p * math.Log(p)
		}
	}
	return sum
}

// Size returns how many hypotheses the net has.
func (n *Net) Size() int { return len(n.prior) }

// Hypothesis returns the one or two mode indices of hypothesis h; -1 stands for none, and both are -1 for unlisted.
func (n *Net) Hypothesis(h int) (first, second int) { return int(n.first[h]), int(n.second[h]) }

// Share returns the part of a hypothesis' belief that counts for the cause of its first mode; the rest counts for that of
// its second. Two faults that both block share it evenly; one that hardly blocks is hardly the cause.
func (n *Net) Share(h int) float64 { return n.share[h] }

// Prior returns the prior of hypothesis h.
func (n *Net) Prior(h int) float64 { return n.prior[h] }

// Likelihood returns the probability of a sure answer under hypothesis h, noise included.
func (n *Net) Likelihood(h, obs, answer int) float64 { return n.rows[obs][answer][h] }

// Model returns the description the net was compiled from.
func (n *Net) Model() *Model { return &n.model }
