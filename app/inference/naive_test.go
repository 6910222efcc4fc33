package inference_test

import (
	"unlatch/app/inference"
)

// naive computes beliefs from the plain description alone, one hypothesis at a time and without any layout: what the
// compiled net must equal. It shares no code with the package but the types of the description.
type naive struct {
	m     inference.Model
	rates []float64
	prior map[[2]int]float64
}

func newNaive(m inference.Model) *naive {
	n := &naive{m: m, prior: map[[2]int]float64{}}
	sum := 0.0
	for _, mode := range m.Modes {
		sum += mode.Rate
	}
	for _, mode := range m.Modes {
		n.rates = append(n.rates, mode.Rate/sum)
	}
	total := 0.0
	for i, a := range m.Modes {
		n.prior[[2]int{i, -1}] = n.rates[i] * a.Blocks
		total += n.prior[[2]int{i, -1}]
		for j, b := range m.Modes {
			if j <= i || a.Component == b.Component {
				continue
			}
			either := a.Blocks + b.Blocks - a.Blocks*b.Blocks
			n.prior[[2]int{i, j}] = either * (m.PairConstant*n.rates[i]*n.rates[j] + a.Carried*n.rates[j] + b.Carried*n.rates[i])
			total += n.prior[[2]int{i, j}]
		}
	}
	for h := range n.prior {
		n.prior[h] = n.prior[h] / total * (1 - m.UnlistedPrior)
	}
	return n
}

func (n *naive) single(mode, obs, answer int) (float64, bool) {
	named, ok := n.m.Modes[mode].Shows[obs]
	if !ok {
		return n.m.Observations[obs].Healthy[answer], false
	}
	if p, ok := named[answer]; ok {
		return p / n.namedTotal(named, obs), true
	}
	used, others := 0.0, 0.0
	for _, p := range named {
		used += p
	}
	for a, h := range n.m.Observations[obs].Healthy {
		if _, ok := named[a]; !ok {
			others += h
		}
	}
	return (1 - used) * n.m.Observations[obs].Healthy[answer] / others, true
}

// namedTotal is 1 unless every answer is named and their shares fall short of 1.
func (n *naive) namedTotal(named map[int]float64, obs int) float64 {
	if len(named) < len(n.m.Observations[obs].Answers) {
		return 1
	}
	total := 0.0
	for _, p := range named {
		total += p
	}
	return total
}

func (n *naive) likelihood(h [2]int, obs, answer int) float64 {
	a, listsA := n.single(h[0], obs, answer)
	if h[1] < 0 {
		return a
	}
	for _, t := range n.m.PairTables {
		if t.Observation == obs && n.stops(h[0], t) != n.stops(h[1], t) {
			return t.Shows[answer]
		}
	}
	b, listsB := n.single(h[1], obs, answer)
	if !listsA || !listsB {
		if listsB {
			return b
		}
		return a
	}
	order := n.m.Observations[obs].Order
	if order == nil {
		return (a + b) / 2
	}
	p := 0.0
	rank := map[int]int{}
	for place, x := range order {
		rank[x] = place
	}
	for x := range order {
		for y := range order {
			if max(rank[x], rank[y]) == rank[answer] {
				px, _ := n.single(h[0], obs, x)
				py, _ := n.single(h[1], obs, y)
				p += px * py
			}
		}
	}
	return p
}

func (n *naive) stops(mode int, t inference.PairTable) bool {
	p, lists := n.single(mode, t.On, t.When)
	return lists && p >= 0.5
}

func (n *naive) noisy(p, share float64, obs int) float64 {
	return (1-share)*p + share/float64(len(n.m.Observations[obs].Answers))
}

// causes returns the share of each cause given the evidence.
func (n *naive) causes(evidence []inference.Evidence) []float64 {
	causes := make([]float64, len(n.m.Causes))
	total := 0.0
	for h, prior := range n.prior {
		w := prior
		for _, e := range evidence {
			w *= n.noisy(n.likelihood(h, e.Observation, e.Answer), n.noise(e), e.Observation)
		}
		total += w
		if h[1] < 0 {
			causes[n.m.Modes[h[0]].Cause] += w
			continue
		}
		blocks := n.m.Modes[h[0]].Blocks + n.m.Modes[h[1]].Blocks
		causes[n.m.Modes[h[0]].Cause] += w * n.m.Modes[h[0]].Blocks / blocks
		causes[n.m.Modes[h[1]].Cause] += w * n.m.Modes[h[1]].Blocks / blocks
	}
	w := n.m.UnlistedPrior
	for _, e := range evidence {
		marginal := 0.0
		for h, prior := range n.prior {
			marginal += prior * n.likelihood(h, e.Observation, e.Answer)
		}
		marginal /= 1 - n.m.UnlistedPrior
		w *= n.noisy(n.noisy(marginal, n.m.UnlistedUniform, e.Observation), n.noise(e), e.Observation)
	}
	causes[n.m.UnlistedCause] += w
	total += w
	for c := range causes {
		causes[c] /= total
	}
	return causes
}

func (n *naive) noise(e inference.Evidence) float64 {
	if e.ThinkSo {
		return n.m.NoiseThinkSo
	}
	return n.m.Noise
}
