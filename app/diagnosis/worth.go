package diagnosis

import (
	"math"
	"sort"

	"unlatch/app/knowledge"
)

type worthy struct {
	question *NextQuestion
	score    float64
}

func (b *Brain) effort(o *knowledge.Observation) float64 {
	e := o.Effort.Minutes
	if o.Effort.Helper {
		e += 1
	}
	return e + o.Effort.Risk*100
}

func (b *Brain) value(obs int, w *work) float64 {
	before := w.belief.Entropy()
	v := before
	for a := range b.net.Model().Observations[obs].Answers {
		b.net.After(w.scratch, w.belief, obs, a)
		v -= math.Exp(w.scratch.Evidence-w.belief.Evidence) * w.scratch.Entropy()
	}
	return v
}

func (b *Brain) worth(c *Case, r reading, w *work) []worthy {
	var list []worthy
	for i := range b.k.Observations {
		o := &b.k.Observations[i]
		idx, ok := b.index[o.ID]
		if !ok || o.Effort.PanelOff || o.Kind == kindCheck || !b.reachable(o, r.answers) || b.settled(c, o, r.answers) {
			continue
		}
		v := b.value(idx, w)
		if v < 0.02 {
			continue
		}
		list = append(list, worthy{question: &NextQuestion{Observation: o.ID, Why: Why{Value: v, Effort: b.effort(o)}}, score: v / (0.5 + b.effort(o))})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].score > list[j].score })
	if len(list) > 0 {
		idx := b.index[list[0].question.Observation]
		list[0].question.Why.Splits = b.splits(idx, w)
	}
	return list
}

func (b *Brain) aboutLeft(list []worthy, w *work) int { return min(len(list), 6) }

func (b *Brain) anyQuestion(c *Case) (string, bool) {
	r := b.read(c)
	w := b.newWork(r)
	best, bestValue := "", 0.0
	for i := range b.k.Observations {
		o := &b.k.Observations[i]
		idx, ok := b.index[o.ID]
		if !ok || o.Effort.PanelOff || o.Kind == kindCheck || !b.reachable(o, r.answers) || b.settled(c, o, r.answers) {
			continue
		}
		if v := b.value(idx, w); v > bestValue {
			best, bestValue = o.ID, v
		}
	}
	return best, best != ""
}
