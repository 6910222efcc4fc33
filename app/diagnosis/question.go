package diagnosis

import (
	"math"
	"slices"
	"sort"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
)

// questioning is what there is to say about going on asking.
type questioning struct {
	next      *NextQuestion
	enough    bool
	remaining int
}

// question chooses the next question: first the fixed opening block, then whatever pays most, last the questions that
// only the safety verdict needs.
func (b *Brain) question(c *cases.Case, r reading, w *work, worth []worthy) questioning {
	opening := b.fixed(c, r, func(o *knowledge.Observation) int { return o.Opening })
	closing := b.fixed(c, r, func(o *knowledge.Observation) int { return o.Closing })
	q := questioning{enough: len(worth) == 0, remaining: len(opening) + len(closing) + b.aboutLeft(worth)}
	switch {
	case len(opening) > 0:
		q.next = b.describe(opening[0], w)
		q.next.Why.Opening = true
	case len(worth) > 0:
		q.next = worth[0].question
	case len(closing) > 0:
		q.next = b.describe(closing[0], w)
	}
	return q
}

// fixed lists the unanswered questions of a fixed block in their order.
func (b *Brain) fixed(c *cases.Case, r reading, place func(*knowledge.Observation) int) []*knowledge.Observation {
	var list []*knowledge.Observation
	for i := range b.k.Observations {
		o := &b.k.Observations[i]
		if place(o) > 0 && b.reachable(o, r.answers) && !b.settled(c, o, r.answers) {
			list = append(list, o)
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return place(list[i]) < place(list[j]) })
	return list
}

// reachable says whether an observation exists on this door and can be made in its present state.
func (b *Brain) reachable(o *knowledge.Observation, answers map[string]string) bool {
	if _, failed := firstFailed(o.ExistsWhen, answers); failed {
		return false
	}
	_, failed := firstFailed(o.ReachableWhen, answers)
	return !failed
}

// settled says whether there is nothing left to ask: answered, not known, or implied by another answer.
func (b *Brain) settled(c *cases.Case, o *knowledge.Observation, answers map[string]string) bool {
	if _, ok := answers[o.ID]; ok {
		return true
	}
	return slices.Contains(c.Unknowns, o.ID) || implied(o, answers)
}

// implied says whether another answer settles this observation.
func implied(o *knowledge.Observation, answers map[string]string) bool {
	for _, imp := range o.ImpliedBy {
		if answers[imp.Observation] == imp.Answer {
			return true
		}
	}
	return false
}

// askable says whether an observation is open: it can be made, and no answer settles it.
func (b *Brain) askable(o *knowledge.Observation, answers map[string]string) bool {
	if _, ok := answers[o.ID]; ok {
		return false
	}
	return b.reachable(o, answers) && !implied(o, answers)
}

// describe explains a question without regard to whether it pays.
func (b *Brain) describe(o *knowledge.Observation, w *work) *NextQuestion {
	q := &NextQuestion{Observation: o.ID, Why: Why{Effort: b.effort(o), Splits: []string{}}}
	if i, ok := b.index[o.ID]; ok {
		q.Why.Value = b.value(o, w)
		q.Why.Splits = b.splits(i, w)
	}
	return q
}

// splits names the two causes whose shares the answers to an observation move apart most.
func (b *Brain) splits(obs int, w *work) []string {
	causes := b.net.Model().Causes
	type cause struct {
		i    int
		move float64
	}
	moves := make([]cause, len(causes))
	for i := range moves {
		moves[i].i = i
	}
	for a := range b.net.Model().Observations[obs].Answers {
		b.net.After(w.scratch, w.belief, obs, a)
		p := math.Exp(w.scratch.Evidence - w.belief.Evidence)
		for i := range moves {
			moves[i].move += p * math.Abs(w.scratch.Causes[i]-w.belief.Causes[i])
		}
	}
	sort.SliceStable(moves, func(i, j int) bool { return moves[i].move > moves[j].move })
	return []string{causes[moves[0].i], causes[moves[1].i]}
}
