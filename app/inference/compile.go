package inference

import "slices"

// layHypotheses lists singles, pairs in different components and unlisted, with their priors adding up to 1.
// Singles weigh rate x blocks. A pair weighs the chance of two faults times the chance that at least one of them blocks:
// both came by chance (k x both rates), or one was carried already when the other came.
func (n *Net) layHypotheses(rates []float64) {
	m := &n.model
	total := 0.0
	add := func(a, b int, share, weight float64) {
		n.first = append(n.first, int32(a))
		n.second = append(n.second, int32(b))
		n.share = append(n.share, share)
		n.prior = append(n.prior, weight)
		total += weight
	}
	for i, mode := range m.Modes {
		n.causes = append(n.causes, int32(mode.Cause))
		add(i, -1, 1, rates[i]*mode.Blocks)
	}
	for i, a := range m.Modes {
		n.pairs = append(n.pairs, len(n.prior))
		for j := i + 1; j < len(m.Modes); j++ {
			b := m.Modes[j]
			both := m.PairConstant*rates[i]*rates[j] + a.Carried*rates[j] + b.Carried*rates[i]
			if a.Component == b.Component || both == 0 {
				continue
			}
			if a.Cause == b.Cause {
				n.within = append(n.within, int32(len(n.prior)))
			}
			if a.Blocks != b.Blocks {
				n.uneven = append(n.uneven, int32(len(n.prior)))
			}
			add(i, j, a.Blocks/(a.Blocks+b.Blocks), both*(1-(1-a.Blocks)*(1-b.Blocks)))
		}
	}
	n.pairs = append(n.pairs, len(n.prior))
	for h := range n.prior {
		n.prior[h] *= (1 - m.UnlistedPrior) / total
	}
	n.first = append(n.first, -1)
	n.second = append(n.second, -1)
	n.share = append(n.share, 0)
	n.prior = append(n.prior, m.UnlistedPrior)
}

func (n *Net) layRows(tables [][][]float64) {
	m := &n.model
	listed := len(n.prior) - 1
	n.rows = make([][][]float64, len(m.Observations))
	list := make([]int32, 0, listed)
	n.healthy, n.moved = make([][]float64, len(m.Observations)), make([]moved, len(m.Observations))
	for o := range m.Observations {
		obs := &m.Observations[o]
		k := len(obs.Answers)
		flat := make([]float64, k*len(n.prior))
		n.rows[o] = make([][]float64, k)
		for a := range n.rows[o] {
			n.rows[o][a] = flat[a*len(n.prior) : (a+1)*len(n.prior)]
		}
		for _, v := range obs.Healthy {
			n.healthy[o] = append(n.healthy[o], mix(v, m.Noise, k))
		}
		list = list[:0]
		p := make([]float64, k)
		marginal := make([]float64, k)
		for h := 0; h < listed; h++ {
			n.distribution(tables, h, o, p)
			if n.second[h] >= 0 && !slices.Equal(p, obs.Healthy) {
				list = append(list, int32(h))
			}
			for a, v := range p {
				marginal[a] += v * n.prior[h]
				n.rows[o][a][h] = mix(v, m.Noise, k)
			}
		}
		for a, v := range marginal {
			v /= 1 - m.UnlistedPrior
			n.rows[o][a][listed] = mix(mix(v, m.UnlistedUniform, k), m.Noise, k)
		}
		n.moved[o] = n.move(list, func(mode int32) bool { return tables[mode][o] != nil })
	}
}

func mix(p, share float64, answers int) float64 {
	return (1-share)*p + share/float64(answers)
}

// distribution writes into p how hypothesis h answers observation o, without noise.
func (n *Net) distribution(tables [][][]float64, h, o int, p []float64) {
	m := &n.model
	a, b := n.first[h], n.second[h]
	if b < 0 {
		copy(p, orHealthy(tables[a][o], m.Observations[o].Healthy))
		return
	}
	for _, t := range m.PairTables {
		if t.Observation == o && gives(tables[a], t) != gives(tables[b], t) {
			copy(p, t.Shows)
			return
		}
	}
	ta, tb := tables[a][o], tables[b][o]
	switch {
	case ta == nil && tb == nil:
		copy(p, m.Observations[o].Healthy)
	case tb == nil:
		copy(p, ta)
	case ta == nil:
		copy(p, tb)
	case m.Observations[o].Order != nil:
		worst(p, ta, tb, m.Observations[o].Order)
	default:
		for i := range p {
			p[i] = (ta[i] + tb[i]) / 2
		}
	}
}

func orHealthy(table, healthy []float64) []float64 {
	if table == nil {
		return healthy
	}
	return table
}

func gives(table [][]float64, t PairTable) bool {
	return table[t.On] != nil && table[t.On][t.When] >= 0.5
}

// worst writes the distribution of the worse of two independent answers; order lists the answers from best to worst.
func worst(p, a, b []float64, order []int) {
	sumA, sumB := 0.0, 0.0
	for _, i := range order {
		before := sumA * sumB
		sumA += a[i]
		sumB += b[i]
		p[i] = sumA*sumB - before
	}
}
