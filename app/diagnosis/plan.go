package diagnosis

import (
	"cmp"
	"slices"

	"unlatch/app/decision"
	"unlatch/app/estimate"
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

// addFirst adds, before any question, the step that settles the matter more often than not, or the check that leads to it,
// where an owner takes it with nothing dismantled.
func (p *planning) addFirst(left float64) {
	for _, s := range p.chosen {
		if left*s.Reached*s.Probability < firstFrom {
			continue
		}
		if p.free(s.Action) {
			p.add(s.Action, s.Probability)
			return
		}
		for _, id := range p.b.k.Actions[s.Action].ConfirmBy {
			if i := p.action(id); i >= 0 && p.free(i) && !p.stepDone(i) && p.stepOpen(i) {
				p.add(i, p.found(i))
				return
			}
		}
	}
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

// addSeen adds what an owner does about something that was seen: a lever that is on, a belt that is caught. Where there
// is such a thing, no question comes before the other steps.
func (p *planning) addSeen() (found bool) {
	for i := range p.b.k.Actions {
		chance := p.found(i)
		if !p.ownerRepair(i) || p.stepDone(i) || !p.stepOpen(i) || chance < repairFrom || !p.seen(i) {
			continue
		}
		p.add(i, chance)
		found = true
	}
	return found
}

// seen says whether an answer to one of the checks that confirm a repair speaks for it.
func (p *planning) seen(repair int) bool {
	return slices.ContainsFunc(p.b.k.Actions[repair].ConfirmBy, func(id string) bool {
		check := p.action(id)
		return check >= 0 && p.known(p.b.pay.observed[check]) && p.confirmed(check, repair)
	})
}

// addOpeners adds what may open a door that is shut from both sides, with nothing dismantled: as long as it is shut, all
// else costs more. What a trick is worth is what the suspicion adds to the chance that it opens any such door: the likeliest
// comes first, and what isn't worth its effort, once those before it have failed, stays out.
func (p *planning) addOpeners() {
	if !p.shut() {
		return
	}
	type opener struct {
		action         int
		chance, effort float64 // effort in USD
	}
	var list []opener
	for _, o := range p.options() {
		chance, healthy := o.opens()
		if chance < firstFrom {
			chance -= healthy
		}
		if i := p.trick(o.ID); i >= 0 && chance >= settlesFrom {
			list = append(list, opener{i, chance, p.b.pay.actions[i].Effort + p.b.pay.actions[i].Price})
		}
	}
	slices.SortStableFunc(list, func(x, y opener) int { return cmp.Compare(y.chance, x.chance) })
	still := 1.0 // chance that the door is still shut
	for _, s := range p.steps {
		if !s.Reported() {
			still *= 1 - s.Probability
		}
	}
	for _, o := range list {
		if still*o.chance*p.b.pay.stuck > o.effort {
			p.add(o.action, o.chance)
			still *= 1 - o.chance
		}
	}
}

// trick is the action that tries whether an observation opens the door, with nothing but hands; -1 for none, and where the
// plan tries it already.
func (p *planning) trick(observation string) int {
	if p.tries(observation) {
		return -1
	}
	return slices.IndexFunc(p.b.k.Actions, func(a knowledge.Action) bool {
		return a.Observation == observation && a.Access == accessNone && a.Tier == tierOwner && p.stepOpen(p.action(a.ID))
	})
}

// tries says whether a step to be taken answers an observation.
func (p *planning) tries(observation string) bool {
	return slices.ContainsFunc(p.steps, func(s Step) bool { return !s.Reported() && s.Observation == observation })
}

// opens is the chance that the answer says that the door came open, and that chance on a door of whose fault it is no sign.
func (o *option) opens() (chance, healthy float64) {
	all := 0.0
	for i, answer := range o.observation.Answers {
		all += o.P[i]
		if slices.Contains(o.observation.OpensDoor, answer) {
			chance += o.P[i]
			healthy += o.observation.Healthy[answer]
		}
	}
	if chance <= 0 {
		return 0, 1
	}
	return chance / all, healthy
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
	a, sum := &p.b.k.Actions[action], 0.0
	for i := range p.b.k.Modes {
		if id := p.b.k.Modes[i].ID; slices.Contains(a.Finds, id) || slices.Contains(a.Fixes, id) {
			sum += p.believe().Modes[i]
		}
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

// add appends an action, and before it what must come first. A repair that no check could confirm isn't added: a part is
// never fitted on a suspicion.
func (p *planning) add(action int, probability float64) {
	a := &p.b.k.Actions[action]
	if p.has(a.ID) || !p.confirm(action) {
		return
	}
	if a.Access == accessPanelOff || a.Access == accessShop || a.Repair != "" && a.Tier != tierOwner {
		p.addRecall()
	}
	if a.Access == accessPanelOff || a.Kind == kindShop {
		p.addAtShop()
	}
	if a.Access == accessPanelOff {
		p.openPanel(a)
	}
	s := p.stepOf(action)
	s.Probability = probability
	p.steps = append(p.steps, s)
}

// addRecall adds the look for a recall, once, before anything that is paid for.
func (p *planning) addRecall() {
	i := p.action(recallCheck)
	if i >= 0 && !p.has(recallCheck) && !p.stepDone(i) {
		p.steps = append(p.steps, p.stepOf(i))
	}
}

// addAtShop adds what a shop reads with nothing dismantled, before anything is.
func (p *planning) addAtShop() {
	for i := range p.b.k.Actions {
		a := &p.b.k.Actions[i]
		if a.Kind == kindCheck && a.Access == accessShop && !p.panelIsOff() && !p.stepDone(i) && p.stepOpen(i) {
			if found := p.found(i); found >= testedFrom {
				p.add(i, found)
			}
		}
	}
}

// openPanel puts the step that takes the panel off before others behind it.
func (p *planning) openPanel(a *knowledge.Action) {
	if i := p.opener(); i >= 0 && !a.OpensPanel && !p.panelIsOff() && p.stepOpen(i) {
		p.add(i, p.found(i))
	}
}

// opener is the action that takes the panel off, -1 for none.
func (p *planning) opener() int {
	return slices.IndexFunc(p.b.k.Actions, func(a knowledge.Action) bool { return a.OpensPanel })
}

// confirm reports whether one of the checks that confirm a repair speaks for it or stands in the plan; the first that can
// be carried out is added if none does.
func (p *planning) confirm(action int) bool {
	by := p.b.k.Actions[action].ConfirmBy
	if len(by) == 0 {
		return true
	}
	next := -1
	for i := range p.b.k.Actions {
		check := &p.b.k.Actions[i]
		if !slices.Contains(by, check.ID) {
			continue
		}
		done := p.stepDone(i)
		if done && p.confirmed(i, action) || !done && p.has(check.ID) && !p.inVain(i) {
			return true
		}
		if next < 0 && !done && p.stepOpen(i) {
			next = i
		}
	}
	if next < 0 {
		return false
	}
	p.add(next, p.found(next))
	return true
}

// stepOf is an action as a step of this plan, before anything is said of its chance.
func (p *planning) stepOf(action int) Step {
	a := &p.b.k.Actions[action]
	s := stepOf(a)
	s.Confirm, s.Prepare = slices.Clone(a.ConfirmBy), p.preparation(a)
	s.Cause, s.Expect = p.expect(a)
	if a.OpensPanel && p.shut() && !p.panelIsOff() {
		low, high := estimate.ShutMinutes()
		s.Minutes, s.MinutesHigh = s.Minutes+low, max(s.Minutes, s.MinutesHigh)+high
	}
	if a.ID == recallCheck {
		if region, ok := p.b.k.Region(cmp.Or(p.c.Settings.Region, estimate.DefaultRegion)); ok {
			s.Page = region.Recalls
		}
	}
	return s
}

// preparation is what belongs to a step: its own, and before the first work behind the panel that of taking it off. Once
// the panel is off, nobody takes it off again.
func (p *planning) preparation(a *knowledge.Action) []string {
	i := p.opener()
	opened := i < 0 || p.panelIsOff() || p.has(p.b.k.Actions[i].ID) && !p.inVain(i)
	switch {
	case a.OpensPanel && opened:
		return nil
	case a.Access == accessPanelOff && !a.OpensPanel && !opened:
		return slices.Concat(p.b.k.Actions[i].Prepare, a.Prepare)
	}
	return slices.Clone(a.Prepare)
}

// stepOf is an action as a step, whatever the plan.
func stepOf(a *knowledge.Action) Step {
	return Step{
		Action: a.ID, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh, Access: a.Access, Tier: a.Tier, Helper: a.Helper,
		Kind: a.Kind, Observation: a.Observation, Repair: a.Repair,
	}
}

func (p *planning) has(id string) bool {
	return slices.ContainsFunc(p.steps, func(s Step) bool { return s.Action == id })
}

// expect is the suspicion that a step speaks about, and the answer that it gives if that is right: of the causes with an
// expectation the one whose faults the step most likely finds or mends; failing that the most likely one.
func (p *planning) expect(a *knowledge.Action) (cause, answer string) {
	mass := map[string]float64{}
	for i := range p.b.k.Modes {
		if m := &p.b.k.Modes[i]; slices.Contains(a.Finds, m.ID) || slices.Contains(a.Fixes, m.ID) {
			mass[m.Cause] += p.believe().Modes[i]
		}
	}
	most, best := -1.0, -1.0
	for i, id := range p.b.net.Model().Causes {
		expected, ok := a.Expect[id]
		share := p.believe().Causes[i]
		if ok && (mass[id] > most || mass[id] == most && share > best) {
			cause, answer, most, best = id, expected, mass[id], share
		}
	}
	return cause, answer
}
