package diagnosis

import (
	"slices"

	"unlatch/app/decision"
)

const (
	reachedFrom = 0.02 // a shop that is hardly ever reached isn't shown
	settlesFrom = 0.02 // steps that settle the matter less often aren't worth a line
	followFrom  = 0.05
	questionsIn = 3 // open questions that pay stand first in the plan, at most so many
)

const (
	isolateBattery = "isolate_battery" // before any work behind the panel (facts 9)
	recallCheck    = "vin_recall"      // before anything that is paid for (facts 0.11)
)

// plan lists what to do in the order that costs least: questions that pay and aren't answered yet, then checks and cheap
// repairs, then the repairs that the checks lead to, last the shop.
func (b *Brain) plan(c *Case, r reading, w *work, worth []worthy) []Step {
	faults(w.faults, w.belief)
	chosen := w.planner.Plan(w.faults)
	p := &planning{b: b, c: c, r: r, w: w}
	p.addDone()
	for _, q := range worth[:min(len(worth), questionsIn)] {
		p.addCheckOf(q.question.Observation)
	}
	shop := -1
	for i, s := range chosen {
		if b.k.Actions[s.Action].Kind == "shop" {
			shop = i
			continue
		}
		if s.Reached*s.Probability >= settlesFrom {
			p.add(s.Action, s.Probability)
		}
	}
	p.addFollowing(chosen)
	if shop >= 0 && chosen[shop].Reached >= reachedFrom {
		p.add(chosen[shop].Action, chosen[shop].Probability)
	}
	return p.steps
}

// planning collects the steps of one plan.
type planning struct {
	b     *Brain
	c     *Case
	r     reading
	w     *work
	steps []Step
}

// addDone lists the steps already carried out, in the order of the knowledge.
func (p *planning) addDone() {
	for i := range p.b.k.Actions {
		a := &p.b.k.Actions[i]
		if slices.ContainsFunc(p.c.Actions, func(d ActionDone) bool { return d.Action == a.ID }) {
			p.steps = append(p.steps, Step{Action: a.ID, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh, Access: a.Access,
				Tier: a.Tier, Helper: a.Helper, Kind: a.Kind, Observation: a.Observation, Repair: a.Repair, Done: true})
		}
	}
}

// addCheckOf adds the check that answers an observation, if there is one.
func (p *planning) addCheckOf(observation string) {
	for i, o := range p.b.pay.observed {
		if o == observation && p.b.k.Actions[i].Kind == "check" && p.b.k.Actions[i].Access != "panel_off" {
			p.add(i, p.found(i))
			return
		}
	}
}

// found is the chance that a check finds one of its faults.
func (p *planning) found(action int) float64 {
	sum := 0.0
	for _, m := range modeIndices(p.b.k, p.b.k.Actions[action].Finds) {
		sum += p.w.belief.Modes[m]
	}
	return min(1, sum)
}

// addFollowing adds the repairs that the checks of the plan most likely lead to.
func (p *planning) addFollowing(chosen []decision.Step) {
	chance := map[int]float64{}
	var order []int
	for _, s := range chosen {
		if s.Then < 0 {
			continue
		}
		if _, seen := chance[s.Then]; !seen {
			order = append(order, s.Then)
		}
		chance[s.Then] += s.Reached * s.Probability
	}
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case chance[x] > chance[y]:
			return -1
		case chance[x] < chance[y]:
			return 1
		}
		return 0
	})
	for _, a := range order {
		if chance[a] >= followFrom {
			p.add(a, min(1, chance[a]))
		}
	}
}

// add appends an action, and before it what must come first.
func (p *planning) add(action int, probability float64) {
	a := &p.b.k.Actions[action]
	if p.has(a.ID) {
		return
	}
	if a.Access == "panel_off" || a.Kind == "shop" || a.Repair != "" && a.Tier != "owner" {
		p.before(recallCheck)
	}
	if a.Access == "panel_off" {
		p.before(isolateBattery)
	}
	s := Step{Action: a.ID, Probability: probability, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh, Access: a.Access,
		Tier: a.Tier, Helper: a.Helper, Kind: a.Kind, Observation: a.Observation, Repair: a.Repair,
		Expect: p.expect(a.Expect), Confirm: slices.Clone(a.ConfirmBy)}
	p.steps = append(p.steps, s)
}

func (p *planning) has(id string) bool {
	return slices.ContainsFunc(p.steps, func(s Step) bool { return s.Action == id })
}

func (p *planning) before(id string) {
	i := slices.IndexFunc(p.b.pay.actions, func(a decision.Action) bool { return a.ID == id })
	if i < 0 || p.has(id) || p.b.stepDone(p.c, p.r, i) {
		return
	}
	a := &p.b.k.Actions[i]
	p.steps = append(p.steps, Step{Action: a.ID, Probability: 0, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh,
		Access: a.Access, Tier: a.Tier, Kind: a.Kind})
}

// expect is the answer that the most likely cause with an expectation would give.
func (p *planning) expect(byCause map[string]string) string {
	answer, most := "", -1.0
	for i, cause := range p.b.net.Model().Causes {
		if a, ok := byCause[cause]; ok && p.w.belief.Causes[i] > most {
			answer, most = a, p.w.belief.Causes[i]
		}
	}
	return answer
}
