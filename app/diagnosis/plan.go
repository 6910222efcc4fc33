package diagnosis

import (
	"cmp"
	"slices"

	"unlatch/app/decision"
	"unlatch/app/knowledge"
)

const (
	reachedFrom = 0.05 // a shop that is hardly ever reached isn't shown
	settlesFrom = 0.02 // checks that settle the matter less often aren't worth a line
	repairFrom  = 0.05 // neither are repairs
	firstFrom   = 0.5  // what an owner can mend and that settles the matter more often than not comes before any question
	testedFrom  = 0.10 // a suspect from this share on has a test in the plan, and nothing is dismantled for less
	questionsIn = 3    // open questions that pay stand before the other steps, at most so many
	raisedBy    = 1.3  // how much likelier than on other doors a trick must be to open this one
)

// recallCheck comes before anything that is paid for (facts 0.11).
const recallCheck = "vin_recall"

// plan lists what to do in the order that costs least: what may open a door that is shut, questions that pay and aren't
// answered yet, then checks and cheap repairs, then the repairs that the checks lead to, last the shop. What was mended
// already is no fault any more.
func (r *reading) plan(worth []worthy) []Step {
	if r.tooLittle() {
		return r.freeChecks()
	}
	w := r.weigh()
	faults(w.faults, r.believe())
	left := r.takeMended(w.faults)
	p := &planning{reading: r, steps: r.reports()}
	if left < reachedFrom {
		return p.steps
	}
	p.chosen = w.planner.Plan(w.faults)
	seen := p.addSeen()
	p.addOpeners()
	p.addFirst(left)
	if !seen {
		p.addQuestions(worth)
	}
	p.addChosen()
	p.addTests()
	p.addFollowing()
	p.addShop()
	return p.steps
}

// takeMended sets the chance of faults to nothing whose repair an answer shows to have opened the door, and returns what
// is left of all.
func (r *reading) takeMended(faults []float64) float64 {
	b := r.b
	for i := range b.k.Actions {
		a := &b.k.Actions[i]
		o, ok := b.k.Observation(a.Observation)
		if !ok || a.Kind != "repair" || !slices.Contains(o.OpensDoor, r.answers[o.ID]) {
			continue
		}
		for m := range b.k.Modes {
			if b.k.Modes[m].Repair == a.Repair {
				faults[m] = 0
			}
		}
	}
	left := 0.0
	for _, p := range faults {
		left += p
	}
	return left
}

// planning collects the steps of one plan.
type planning struct {
	*reading
	steps  []Step
	chosen []decision.Step // what costs least
	shop   bool            // what is left after the steps needs a shop
}

// reports lists the steps already reported on, in the order of the knowledge.
func (r *reading) reports() []Step {
	var steps []Step
	for i := range r.b.k.Actions {
		inVain := r.inVain(i)
		if inVain || r.reported(i, func(string) bool { return true }) {
			step := stepOf(&r.b.k.Actions[i])
			step.Done, step.NotPossible = !inVain, inVain
			steps = append(steps, step)
		}
	}
	return steps
}

// addQuestions adds the checks that answer the questions that pay most, and those that the person couldn't answer.
func (p *planning) addQuestions(worth []worthy) {
	unknown := p.paying(func(o *option) bool { return o.unknown })
	for _, list := range [][]worthy{worth, unknown} {
		for _, q := range list[:min(len(list), questionsIn)] {
			p.addCheckOf(q.question.Observation)
		}
	}
}

// addCheckOf adds the action whose result answers an observation, if there is one that takes nothing apart.
func (p *planning) addCheckOf(observation string) {
	for i, o := range p.b.pay.observed {
		if o == observation && p.free(i) && !p.tries(o) && p.stepOpen(i) {
			p.add(i, p.found(i))
			return
		}
	}
}

// addChosen adds what costs least. Nothing is dismantled for what is hardly left after the steps before; that is for a
// shop to look at.
func (p *planning) addChosen() {
	for _, s := range p.chosen {
		a := &p.b.k.Actions[s.Action]
		if a.Kind == kindShop {
			p.shop = p.shop || s.Reached >= reachedFrom
			continue
		}
		least := settlesFrom
		if a.Kind == kindRepair {
			least = repairFrom
		}
		if s.Reached*s.Probability < least {
			continue
		}
		if s.Reached < testedFrom && (a.Access == accessPanelOff || a.Access == accessShop) {
			p.shop = p.shop || s.Reached >= reachedFrom
			continue
		}
		p.add(s.Action, s.Probability)
		if s.Then >= 0 && p.ownerRepair(s.Then) && s.Reached*s.Probability >= repairFrom {
			p.add(s.Then, s.Reached*s.Probability)
		}
	}
}

// addTests sees to it that every suspect has a test, or else a shop to look at it.
func (p *planning) addTests() {
	for i, share := range p.believe().Causes {
		if share < testedFrom {
			continue
		}
		c := CauseFinding{ID: p.b.net.Model().Causes[i], Modes: p.modesOf(i)}
		confirm := p.action(p.confirming(c))
		switch {
		case len(c.Modes) > 0 && p.tested(&c, confirm):
		case confirm >= 0:
			p.insert(confirm)
		default:
			p.shop = true
		}
	}
}

// tested says whether a step to be taken finds or mends the likeliest mode of a cause, or is the check that confirms it.
func (p *planning) tested(c *CauseFinding, confirm int) bool {
	return slices.ContainsFunc(p.steps, func(s Step) bool {
		a := &p.b.k.Actions[p.action(s.Action)]
		speaks := slices.Contains(a.Finds, c.Modes[0].ID) || slices.Contains(a.Fixes, c.Modes[0].ID)
		return !s.Reported() && (speaks || confirm >= 0 && a.ID == p.b.k.Actions[confirm].ID)
	})
}

// insert puts a check before the first step that needs more than it does, the door open or its panel off.
func (p *planning) insert(check int) {
	last := len(p.steps)
	p.add(check, p.found(check))
	if len(p.steps) != last+1 {
		return // it came with what must come before it
	}
	s := p.steps[last]
	at := last
	for i := last - 1; i >= 0 && !p.steps[i].Reported(); i-- {
		if accessRank[p.steps[i].Access] > accessRank[s.Access] {
			at = i
		}
	}
	p.steps = slices.Insert(p.steps[:last], at, s)
}

// accessRank orders what a step needs: nothing, the door open, a shop, the panel off. What a shop does with nothing
// dismantled comes before the panel.
var accessRank = map[string]int{accessNone: 0, accessDoorOpen: 1, accessShop: 2, accessPanelOff: 3}

// found is the chance of the faults that an action finds or mends.
func (p *planning) found(action int) float64 {
	sum := 0.0
	for _, m := range p.b.pay.speaks[action] {
		sum += p.believe().Modes[m]
	}
	return min(1, sum)
}

// ownerRepair says whether an action is a repair that owners do themselves.
func (p *planning) ownerRepair(action int) bool {
	a := &p.b.k.Actions[action]
	return a.Kind == kindRepair && a.Tier == tierOwner
}

// free says whether an action is one that an owner takes with nothing dismantled.
func (p *planning) free(action int) bool {
	a := &p.b.k.Actions[action]
	return a.Tier == tierOwner && (a.Access == accessNone || a.Access == accessDoorOpen)
}

// action is the place of an action in the knowledge, -1 for none.
func (p *planning) action(id string) int {
	return slices.IndexFunc(p.b.k.Actions, func(a knowledge.Action) bool { return a.ID == id })
}

// addFollowing adds the repairs that the checks of the plan most likely lead to.
func (p *planning) addFollowing() {
	chance := map[int]float64{}
	var order []int
	for _, s := range p.chosen {
		if s.Then < 0 {
			continue
		}
		if _, seen := chance[s.Then]; !seen {
			order = append(order, s.Then)
		}
		chance[s.Then] += s.Reached * s.Probability
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(chance[y], chance[x])
	})
	for _, a := range order {
		if chance[a] >= repairFrom {
			p.add(a, min(1, chance[a]))
		}
	}
}

// addShop ends the plan at a shop where it may come to that.
func (p *planning) addShop() {
	if !p.shop {
		return
	}
	for i := range p.b.k.Actions {
		if p.b.k.Actions[i].Kind == kindShop {
			p.add(i, 1)
			return
		}
	}
}
