package simulation

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"unlatch/app/cases"
	"unlatch/app/decision"
	"unlatch/app/diagnosis"
	"unlatch/app/estimate"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// bench is where doors are played: the brain that asks, and what everything costs. It is read only.
type bench struct {
	brain  *diagnosis.Brain
	k      *knowledge.Knowledge
	index  map[string]int     // observation id -> index in the net
	prices map[string]float64 // repair id -> expected price, USD
	costs  decision.Costs
}

func newBench(b *diagnosis.Brain) (*bench, error) {
	k := b.Knowledge()
	n := &bench{brain: b, k: k, index: map[string]int{}, prices: map[string]float64{}, costs: decision.Costs(k.Model.Costs)}
	for i, o := range b.Net().Model().Observations {
		n.index[o.ID] = i
	}
	defaults := cases.New(time.Time{}).Settings
	settings := estimate.Settings{Region: defaults.Region, Shop: defaults.Shop, Parts: defaults.Parts, Integrated: defaults.Integrated}
	prices, err := estimate.New(k)
	if err != nil {
		return nil, err
	}
	for _, r := range k.Repairs {
		n.prices[r.ID] = prices.Repair(settings, r.ID).Expected
	}
	return n, nil
}

// game is one door being played.
type game struct {
	*bench
	iv      *diagnosis.Interview
	belief  *inference.Belief // after the answers so far, for policies that look at it
	scratch *inference.Belief
}

// doorPage is known before the first question, whatever the way of asking: the page that asks which door it is asks in
// the same breath whether others have the trouble too, and which.
var doorPage = []string{"position", "other_doors_affected", "which_others"}

// play asks until the policy stops, then carries out the plan until the fault is mended.
func (b *bench) play(policy Policy, d door) outcome {
	never := time.Time{}
	g := &game{bench: b, belief: b.brain.Net().NewBelief(), scratch: b.brain.Net().NewBelief()}
	g.iv = diagnosis.NewInterview(b.brain, cases.New(never), func() time.Time { return never },
		func(*cases.Case) error { return nil })
	g.beginAtTheDoor(d)
	var o outcome
	for {
		id, more := policy.next(g)
		if !more {
			break
		}
		evidence := g.answer(id, d)
		if !evidence {
			continue
		}
		o.questions++
		observation, _ := b.k.Observation(id)
		o.minutes += observation.Effort.Minutes
		o.cost += b.effort(observation)
	}
	o.cost += b.mend(b.brain.PlanWithoutQuestions(g.iv.Case()), d)
	ranked := b.ranked(g.belief)
	o.top1 = b.named(ranked, d, 1)
	o.top3 = b.named(ranked, d, 3)
	return o
}

// beginAtTheDoor fills in the page that comes before the first question.
func (g *game) beginAtTheDoor(d door) {
	for _, id := range doorPage {
		if g.iv.Applies(id) {
			g.answer(id, d)
		}
	}
}

// answer answers as the owner of the door would. It returns false for questions that carry no evidence: those about
// safety, which every policy would ask alike.
func (g *game) answer(id string, d door) bool {
	i, evidence := g.index[id]
	if !evidence || d.answers[i] == unknown {
		g.must(g.iv.Unknown(id))
	} else {
		g.must(g.iv.Answer(id, g.brain.Net().Model().Observations[i].Answers[d.answers[i]], true))
	}
	g.brain.Net().Update(g.belief, g.brain.Evidence(g.iv.Case()))
	return evidence
}

// must stops at an error that can only come from a mistake in this package: answers are the model's own.
func (g *game) must(err error) {
	if err != nil {
		panic(err)
	}
}

func (b *bench) effort(o *knowledge.Observation) float64 {
	return b.costs.Effort(o.Effort.Minutes, o.Effort.Helper, len(o.Effort.Tools), o.Effort.Risk)
}

// ranked lists the causes by their share of belief, ties by id.
func (b *bench) ranked(belief *inference.Belief) []string {
	causes := b.brain.Net().Model().Causes
	order := make([]int, len(causes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(belief.Causes[j], belief.Causes[i]), strings.Compare(causes[i], causes[j]))
	})
	ranked := make([]string, len(order))
	for place, i := range order {
		ranked[place] = causes[i]
	}
	return ranked
}

// named tells whether one of the door's causes is among the first places.
func (b *bench) named(causes []string, d door, places int) bool {
	m := b.brain.Net().Model()
	truth := []string{m.Causes[m.UnlistedCause]}
	if len(d.modes) > 0 {
		truth = nil
	}
	for _, i := range d.modes {
		truth = append(truth, m.Causes[m.Modes[i].Cause])
	}
	return slices.ContainsFunc(causes[:min(places, len(causes))], func(id string) bool {
		return slices.Contains(truth, id)
	})
}

// mend carries out a plan on a door, step by step, until every fault of it is mended, and returns what that costs in
// USD. The panel is paid once. What the plan leaves open ends at a shop. A fault that isn't in the list has no price.
func (b *bench) mend(plan []diagnosis.Step, d door) float64 {
	left := map[string]bool{}
	for _, i := range d.modes {
		left[b.brain.Net().Model().Modes[i].ID] = true
	}
	listed := len(left) > 0
	cost, panelOff := 0.0, false
	checked := map[string]bool{}
	for _, step := range plan {
		if step.Kind == "shop" {
			break
		}
		action, _ := b.k.Action(step.Action)
		if step.Kind == "repair" && slices.ContainsFunc(step.Confirm, func(id string) bool { return checked[id] }) {
			continue // paid for with the check, if that found its fault
		}
		checked[step.Action] = true
		cost += b.stepEffort(step, action)
		if step.Access == "panel_off" && !panelOff {
			panelOff = true
			cost += b.costs.Panel()
		}
		cost += b.settle(action, left)
		if listed && len(left) == 0 {
			return cost
		}
	}
	return cost + b.costs.Shop() + b.priceOf(left)
}

// stepEffort is what carrying out a step takes of the owner, without taking the panel off.
func (b *bench) stepEffort(step diagnosis.Step, a *knowledge.Action) float64 {
	minutes := step.Minutes
	if a.OpensPanel {
		minutes = 0 // its time is that of taking the panel off, paid once
	}
	return b.costs.Effort(minutes, step.Helper, len(a.Tools), 0)
}

// settle takes out of left what an action finds or mends, and returns the price of mending it. What a repair costs is
// spent whether it helps or not: parts only where owners do it themselves.
func (b *bench) settle(a *knowledge.Action, left map[string]bool) float64 {
	if a.Kind == "repair" {
		for _, m := range a.Fixes {
			delete(left, m)
		}
		if r, ok := b.k.Repair(a.Repair); ok && a.Tier == "owner" {
			return (r.PartLow + r.PartHigh) / 2
		}
		return b.prices[a.Repair]
	}
	found := map[string]bool{}
	for _, m := range a.Finds {
		if left[m] {
			found[m] = true
			delete(left, m)
		}
	}
	return b.priceOf(found)
}

// priceOf is what mending these modes costs; one repair mends all modes that need it.
func (b *bench) priceOf(modes map[string]bool) float64 {
	repairs := map[string]bool{}
	for id := range modes {
		if m, ok := b.k.Mode(id); ok {
			repairs[m.Repair] = true
		}
	}
	sum := 0.0
	for id := range repairs {
		sum += b.prices[id]
	}
	return sum
}
