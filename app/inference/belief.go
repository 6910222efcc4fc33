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
	Evidence   float64   // ln of the probability of the answers

	both []float64 // chance that two modes of the cause are part of it
	tilt []float64 // what pairs count for the cause more than half
}

// NewBelief returns a belief with room for this net, holding the prior.
func (n *Net) NewBelief() *Belief {
	b := n.room(len(n.prior))
	n.Update(b, nil)
	return b
}

// room is a belief with room for so many hypotheses.
func (n *Net) room(hypotheses int) *Belief {
	return &Belief{
		Hypotheses: make([]float64, hypotheses),
		Causes:     make([]float64, len(n.model.Causes)),
		Involved:   make([]float64, len(n.model.Causes)),
		Modes:      make([]float64, len(n.model.Modes)),
		both:       make([]float64, len(n.model.Causes)),
		tilt:       make([]float64, len(n.model.Causes)),
	}
}

// Update computes the belief after the evidence. Evidence must be sorted by observation, at most one a piece; the
// result doesn't depend on anything else. It allocates nothing.
func (n *Net) Update(b *Belief, evidence []Evidence) {
	copy(b.Hypotheses, n.prior)
	n.finish(b, evidence)
}

// finish applies the evidence to hypotheses that aren't normalized yet.
func (n *Net) finish(b *Belief, evidence []Evidence) {
	for _, e := range evidence {
		n.apply(b.Hypotheses, e)
	}
	all := total(b.Hypotheses)
	b.Evidence = math.Log(all)
	n.normalize(b, all)
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

// normalize scales the hypotheses of b, whose sum is total, to add up to 1, and recomputes modes and causes from them.
// They stand in order: each mode alone, then the pairs by their first mode, last what the list doesn't know.
func (n *Net) normalize(b *Belief, total float64) {
	scale := 1 / total
	modes, hypotheses := b.Modes, b.Hypotheses
	for i := range modes {
		hypotheses[i] *= scale
		modes[i] = hypotheses[i]
	}
	for i := range modes {
		from, to := n.pairs[i], n.pairs[i+1]
		weights := hypotheses[from:to]
		seconds := n.second[from:to][:len(weights)]
		sum := 0.0
		for h, w := range weights {
			w *= scale
			weights[h] = w
			sum += w
			modes[seconds[h]] += w
		}
		modes[i] += sum
	}
	hypotheses[len(hypotheses)-1] *= scale
	clear(b.both)
	for _, h := range n.within {
		b.both[n.causes[n.first[h]]] += hypotheses[h]
	}
	clear(b.tilt)
	for _, h := range n.uneven {
		n.tilt(b.tilt, h, hypotheses[h])
	}
	n.byCause(b)
}

// tilt adds what a pair of some weight counts more for its first mode's cause than half, and less for its second's.
func (n *Net) tilt(dst []float64, pair int32, weight float64) {
	more := weight * (n.share[pair] - 0.5)
	dst[n.causes[n.first[pair]]] += more
	dst[n.causes[n.second[pair]]] -= more
}

// multiplied writes w times row into dst and returns the sum. It adds up in four sums, so that none waits for the one
// before it.
func multiplied(dst, w, row []float64) float64 {
	w, dst = w[:len(row)], dst[:len(row)]
	var a, b, c, d float64
	h := 0
	for ; h < len(row)-3; h += 4 {
		v, x, y, z := w[h]*row[h], w[h+1]*row[h+1], w[h+2]*row[h+2], w[h+3]*row[h+3]
		dst[h], dst[h+1], dst[h+2], dst[h+3] = v, x, y, z
		a, b, c, d = a+v, b+x, c+y, d+z
	}
	for ; h < len(row); h++ {
		dst[h] = w[h] * row[h]
		a += dst[h]
	}
	return a + b + (c + d)
}

// total adds up as multiplied does.
func total(w []float64) float64 {
	var a, b, c, d float64
	h := 0
	for ; h < len(w)-3; h += 4 {
		a, b, c, d = a+w[h], b+w[h+1], c+w[h+2], d+w[h+3]
	}
	for ; h < len(w); h++ {
		a += w[h]
	}
	return a + b + (c + d)
}

// byCause adds modes up to causes. A pair is half each mode's, but for the tilt; two modes of one cause are one
// involvement.
func (n *Net) byCause(b *Belief) {
	copy(b.Causes, b.tilt)
	for c, both := range b.both {
		b.Involved[c] = -both
	}
	alone := b.Hypotheses[:len(n.causes)]
	for i, c := range n.causes {
		b.Causes[c] += (b.Modes[i] + alone[i]) / 2
		b.Involved[c] += b.Modes[i]
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
func (n *Net) After(dst, b *Belief, obs, answer int) {
	chance := multiplied(dst.Hypotheses, b.Hypotheses, n.rows[obs][answer])
	dst.Evidence = b.Evidence + math.Log(chance)
	n.normalize(dst, chance)
}

// after writes what Each shows of After, and returns the chance of the answer. Most hypotheses leave most observations
// alone and answer as a healthy door does: what they add up to is known, and only the others are looked at.
func (n *Net) after(dst, b *Belief, obs, answer int) float64 {
	row, healthy, moved := n.rows[obs][answer], n.healthy[obs][answer], &n.moved[obs]
	before, modes := b.Hypotheses[:len(row)], dst.Modes
	last := len(row) - 1
	chance := healthy + before[last]*(row[last]-healthy)
	for i, p := range b.Modes {
		more := before[i] * (row[i] - healthy)
		chance += more
		modes[i] = p*healthy + more
	}
	for _, g := range moved.groups {
		sum, others := 0.0, g.others[:len(g.pairs)]
		for k, h := range g.pairs {
			more := before[h] * (row[h] - healthy)
			sum += more
			modes[others[k]] += more
		}
		chance += sum
		modes[g.mode] += sum
	}
	for c := range dst.both {
		dst.both[c], dst.tilt[c] = b.both[c]*healthy, b.tilt[c]*healthy
	}
	for _, h := range moved.within {
		dst.both[n.causes[n.first[h]]] += before[h] * (row[h] - healthy)
	}
	for _, h := range moved.uneven {
		n.tilt(dst.tilt, h, before[h]*(row[h]-healthy))
	}
	scale := 1 / chance
	for i, p := range modes {
		modes[i] = p * scale
	}
	n.alone(dst, b, row, scale)
	for c := range dst.both {
		dst.both[c] *= scale
		dst.tilt[c] *= scale
	}
	dst.Evidence = b.Evidence + math.Log(chance)
	n.byCause(dst)
	return chance
}

// Trial is room for trying answers out with Each. It belongs to one goroutine.
type Trial struct {
	Belief         // with the answer being tried: causes, involvement, modes, and of the hypotheses each mode alone and unlisted
	rest   *Belief // what the answers tried so far leave
}

// NewTrial returns room for trying answers out.
func (n *Net) NewTrial() *Trial {
	few := len(n.model.Modes) + 1
	return &Trial{Belief: *n.room(few), rest: n.room(0)}
}

// leastRest is the chance of the last answer below which it isn't taken from what the others leave.
const leastRest = 1e-6

// Each calls see with every answer of an observation and its chance, while t is what b would become with it. The answers
// average to what is believed now, so that the last one is what the others leave. It allocates nothing.
func (n *Net) Each(t *Trial, b *Belief, obs int, see func(answer int, chance float64)) {
	after, rest := &t.Belief, t.rest
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
	n.alone(after, b, n.rows[obs][last], 1/left)
	after.Evidence = b.Evidence + math.Log(left)
	see(last, left)
}

// alone writes each mode alone and unlisted after an answer.
func (n *Net) alone(dst, b *Belief, row []float64, scale float64) {
	for i := range dst.Modes {
		dst.Hypotheses[i] = b.Hypotheses[i] * row[i] * scale
	}
	dst.Hypotheses[len(dst.Hypotheses)-1] = b.Unlisted() * row[len(row)-1] * scale
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
