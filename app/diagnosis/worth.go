package diagnosis

import (
	"math"
	"sort"

	"unlatch/app/cases"
	"unlatch/app/decision"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// worthy is a question that is worth its effort.
type worthy struct {
	question *NextQuestion
	net      float64 // USD
}

// worth lists the open questions that are worth their effort, best first. Questions that need the panel off stand in
// the plan, not in the interview.
func (b *Brain) worth(c *cases.Case, r reading, w *work) []worthy {
	options, observations := b.options(c, r, w)
	now := w.nowCost
	entropy := w.belief.Entropy()
	best, ok := decision.Best(now, entropy, options)
	if !ok {
		return nil
	}
	list := make([]worthy, 0, len(options))
	for i := range options {
		choice := options[i].Weigh(now, entropy)
		if !(choice.Net > 0) {
			continue
		}
		list = append(list, worthy{net: choice.Net, question: &NextQuestion{Observation: observations[i].ID,
			Why: Why{Value: choice.Value, Effort: options[i].Effort, Splits: []string{}}}})
	}
	first := observations[best.Option].ID
	sort.SliceStable(list, func(i, j int) bool {
		if (list[i].question.Observation == first) != (list[j].question.Observation == first) {
			return list[i].question.Observation == first
		}
		return list[i].net > list[j].net
	})
	list[0].question.Why.Splits = b.splits(b.index[first], w)
	return list
}

// options weighs every open question that can be answered without tools.
func (b *Brain) options(c *cases.Case, r reading, w *work) ([]decision.Option, []*knowledge.Observation) {
	var options []decision.Option
	var observations []*knowledge.Observation
	for i := range b.k.Observations {
		o := &b.k.Observations[i]
		if _, carries := b.index[o.ID]; !carries || o.Effort.PanelOff || !b.reachable(o, r.answers) || b.settled(c, o, r.answers) {
			continue
		}
		options = append(options, b.option(o, w))
		observations = append(observations, o)
	}
	return options, observations
}

func (b *Brain) option(o *knowledge.Observation, w *work) decision.Option {
	obs := b.index[o.ID]
	n := len(o.Answers)
	figures := make([]float64, 3*n)
	out := decision.Option{ID: o.ID, Panel: o.Effort.PanelOff, Effort: b.effort(o) + w.patience,
		P: figures[:n], ExpectedCost: figures[n : 2*n], Entropy: figures[2*n:]}
	for a := range n {
		b.net.After(w.scratch, w.belief, obs, a)
		out.P[a] = math.Exp(w.scratch.Evidence - w.belief.Evidence)
		out.Entropy[a] = w.scratch.Entropy()
		out.ExpectedCost[a] = b.expectedCost(w, w.scratch)
	}
	return out
}

// expectedCost is what mending the door is expected to cost under a belief, in USD: the plan, and what doubt about the
// cause costs besides. The plan alone would be short-sighted: an answer that changes it only together with the next one
// would be worth nothing.
func (b *Brain) expectedCost(w *work, belief *inference.Belief) float64 {
	faults(w.faults, belief)
	return w.planner.Quick(w.faults) + b.pay.costs.Doubt*belief.Entropy()
}

// effort is what answering an observation costs the person, in USD.
func (b *Brain) effort(o *knowledge.Observation) float64 {
	return b.pay.costs.Effort(o.Effort.Minutes, o.Effort.Helper, len(o.Effort.Tools), o.Effort.Risk)
}

// value is the expected drop of the expected cost of repair that an observation brings, in USD.
func (b *Brain) value(o *knowledge.Observation, w *work) float64 {
	option := b.option(o, w)
	return option.Weigh(w.nowCost, w.belief.Entropy()).Value
}

// mostPaying is how many paying questions are still to come at most, by simulated interviews: 4.3 on average, however
// many would pay at the beginning.
const mostPaying = 4

// aboutLeft guesses how many of the questions that pay now will still pay once the ones before them are answered: in
// simulated interviews about every other answer makes another question idle.
func (b *Brain) aboutLeft(list []worthy) int { return min((len(list)+1)/2, mostPaying) }

// anyQuestion finds the open question that tells most about the cause, whether it pays or not.
func (b *Brain) anyQuestion(c *cases.Case) (string, bool) {
	r := b.read(c)
	w := b.newWork(c, r)
	options, observations := b.options(c, r, w)
	best, most := "", 1e-6
	for i := range options {
		if gain := options[i].Weigh(w.nowCost, w.belief.Entropy()).Gain; gain > most {
			best, most = observations[i].ID, gain
		}
	}
	return best, best != ""
}
