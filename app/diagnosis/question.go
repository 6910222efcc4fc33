package diagnosis

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"unlatch/app/decision"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// questioning is what there is to say about going on asking.
type questioning struct {
	next      *NextQuestion
	enough    bool
	remaining int
}

// question chooses the next question: first whether anybody is in danger, then what may show that nothing is broken, the
// fixed opening block, whatever pays most, and last the questions that only the safety verdict needs.
func (r *reading) question(worth []worthy) questioning {
	opening := r.fixed(func(o *knowledge.Observation) int { return o.Opening })
	closing := r.fixed(func(o *knowledge.Observation) int { return o.Closing })
	decisive := r.decisive()
	q := questioning{enough: len(worth) == 0 && decisive == nil, remaining: len(opening) + len(closing) + aboutLeft(worth)}
	switch {
	case decisive != nil && (len(opening) == 0 || opening[0].ID != trappedObs):
		q.next = r.describe(decisive)
		q.next.Why.Opening = true
	case len(opening) > 0:
		q.next = r.describe(opening[0])
		q.next.Why.Opening = true
	case len(worth) > 0:
		q.next = worth[0].question
	case len(closing) > 0:
		q.next = r.describe(closing[0])
	}
	return q
}

// fixed lists the unanswered questions of a fixed block in their order.
func (r *reading) fixed(place func(*knowledge.Observation) int) []*knowledge.Observation {
	var list []*knowledge.Observation
	for i := range r.b.k.Observations {
		o := &r.b.k.Observations[i]
		if place(o) > 0 && r.reachable(o) && !r.settled(o) {
			list = append(list, o)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return place(list[i]) < place(list[j]) })
	return list
}

// describe explains a question without regard to whether it pays.
func (r *reading) describe(o *knowledge.Observation) *NextQuestion {
	q := &NextQuestion{Observation: o.ID, Why: Why{Effort: r.b.effort(o), Splits: []string{}}}
	if _, ok := r.b.index[o.ID]; !ok {
		return q
	}
	options := r.options()
	if i := slices.IndexFunc(options, func(known option) bool { return known.observation == o }); i >= 0 {
		q.Why.Value = options[i].Weigh(r.weigh().nowCost, r.weigh().entropy).Value
		q.Why.Splits = r.splits(&options[i])
		return q
	}
	trial := r.option(o)
	q.Why.Splits = r.splits(&trial)
	return q
}

// splits names the two causes whose shares the answers to an observation move apart most.
func (r *reading) splits(o *option) []string {
	causes := r.b.net.Model().Causes
	order := make([]int, len(causes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(o.shifts[j], o.shifts[i]) })
	return []string{causes[order[0]], causes[order[1]]}
}

// worthy is a question that is worth its effort.
type worthy struct {
	question *NextQuestion
	net      float64 // USD
}

// worth lists the open questions that are worth their effort, best first. Questions that need the panel off stand in
// the plan, not in the interview, and so do those that the person couldn't answer.
func (r *reading) worth() []worthy {
	options := make([]decision.Option, 0, len(r.options()))
	for i := range r.options() {
		if o := &r.options()[i]; !o.unknown {
			options = append(options, o.Option)
		}
	}
	w := r.weigh()
	best, ok := decision.Best(w.nowCost, w.entropy, options)
	if !ok {
		return nil
	}
	list := r.paying(func(o *option) bool { return !o.unknown })
	first := options[best.Option].ID
	asked := slices.IndexFunc(r.options(), func(o option) bool { return o.ID == first })
	sort.SliceStable(list, func(i, j int) bool {
		return list[i].question.Observation == first && list[j].question.Observation != first
	})
	list[0].question.Why.Splits = r.splits(&r.options()[asked])
	return list
}

// paying lists the options of a kind that are worth their effort, best first.
func (r *reading) paying(fits func(*option) bool) []worthy {
	w := r.weigh()
	var list []worthy
	for i := range r.options() {
		o := &r.options()[i]
		choice := o.Weigh(w.nowCost, w.entropy)
		if !fits(o) || !(choice.Net > 0) {
			continue
		}
		list = append(list, worthy{net: choice.Net, question: &NextQuestion{
			Observation: o.ID, Why: Why{Value: choice.Value, Effort: o.Effort, Splits: []string{}},
		}})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].net > list[j].net })
	return list
}

// option is an open question.
type option struct {
	decision.Option
	observation *knowledge.Observation
	unknown     bool      // the person couldn't answer it: it isn't asked again, but its check stays in the plan
	shifts      []float64 // how far the answer is expected to move each cause's share
	moves       []float64 // how far the answer is expected to move each cause's log odds; nil where nobody wants to know
}

// options weighs every open question that can be answered without taking the panel off, once.
func (r *reading) options() []option {
	w := r.weigh()
	if w.options != nil {
		return w.options
	}
	w.options = make([]option, 0, len(r.b.k.Observations))
	for i := range r.b.k.Observations {
		o := &r.b.k.Observations[i]
		if _, carries := r.b.index[o.ID]; carries && !o.Effort.PanelOff && r.askable(o) {
			w.options = append(w.options, r.option(o))
		}
	}
	return w.options
}

func (r *reading) option(o *knowledge.Observation) option {
	b, w := r.b, r.weigh()
	n, belief := len(o.Answers), r.believe()
	figures := make([]float64, 3*n+len(belief.Causes))
	out := option{observation: o, unknown: slices.Contains(r.c.Unknowns, o.ID), Option: decision.Option{
		ID: o.ID, Panel: o.Effort.PanelOff, Effort: b.effort(o) + w.patience,
		P: figures[:n], ExpectedCost: figures[n : 2*n], Entropy: figures[2*n : 3*n],
	}, shifts: figures[3*n:]}
	if w.odds != nil {
		out.moves = make([]float64, len(w.odds))
	}
	b.net.Each(w.trial, belief, b.index[o.ID], func(a int, chance float64) {
		out.P[a] = chance
		for i, p := range w.trial.Causes {
			out.shifts[i] += chance * math.Abs(p-belief.Causes[i])
		}
		out.Entropy[a] = w.trial.Entropy()
		out.ExpectedCost[a] = b.expectedCost(w, &w.trial.Belief, out.Entropy[a])
		if out.moves != nil {
			w.trial.AddMoves(out.moves, w.odds, chance)
		}
	})
	return out
}

// expectedCost is what mending the door is expected to cost under a belief, in USD: the plan, and what doubt about the
// cause costs besides. The plan alone would be short-sighted: an answer that changes it only together with the next one
// would be worth nothing.
func (b *Brain) expectedCost(w *weighing, belief *inference.Belief, entropy float64) float64 {
	faults(w.faults, belief)
	return w.planner.Quick(w.faults) + b.pay.costs.Doubt*entropy
}

// effort is what answering an observation costs the person, in USD.
func (b *Brain) effort(o *knowledge.Observation) float64 {
	return b.pay.costs.Effort(o.Effort.Minutes, o.Effort.Helper, len(o.Effort.Tools), o.Effort.Risk)
}

// mostPaying is how many paying questions are still to come at most, by simulated interviews: 4.3 on average, however
// many would pay at the beginning.
const mostPaying = 4

// aboutLeft guesses how many of the questions that pay now will still pay once the ones before them are answered: in
// simulated interviews about every other answer makes another question idle.
func aboutLeft(list []worthy) int { return min((len(list)+1)/2, mostPaying) }

// anyQuestion finds the open question that tells most about the cause, whether it pays or not.
func (r *reading) anyQuestion() (string, bool) {
	w := r.weigh()
	best, most := "", 1e-6
	for _, o := range r.options() {
		if gain := o.Weigh(w.nowCost, w.entropy).Gain; !o.unknown && gain > most {
			best, most = o.ID, gain
		}
	}
	return best, best != ""
}
