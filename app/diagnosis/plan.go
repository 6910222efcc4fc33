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
	questionsIn = 3    // open questions that pay stand before the other steps, at most so many
)

const (
	isolateBattery = "isolate_battery" // before any work behind the panel (facts 9)
	recallCheck    = "vin_recall"      // before anything that is paid for (facts 0.11)
)

// plan lists what to do in the order that costs least: questions that pay and aren't answered yet, then checks and cheap
// repairs, then the repairs that the checks lead to, last the shop. What was mended already is no fault any more.
func (r *reading) plan(worth []worthy) []Step {
	b, w := r.b, r.weigh()
	faults(w.faults, r.believe())
	left := r.takeMended(w.faults)
	chosen := w.planner.Plan(w.faults)
	p := &planning{reading: r}
	p.addDone()
	if left < reachedFrom {
		return p.steps
	}
	if len(chosen) > 0 && p.ownerRepair(chosen[0].Action) && left*chosen[0].Probability >= firstFrom {
		p.add(chosen[0].Action, chosen[0].Probability)
	}
	for _, q := range worth[:min(len(worth), questionsIn)] {
		p.addCheckOf(q.question.Observation)
	}
	shop := -1
	for i, s := range chosen {
		if b.k.Actions[s.Action].Kind == "shop" {
			shop = i
			continue
		}
		least := settlesFrom
		if b.k.Actions[s.Action].Kind == "repair" {
			least = repairFrom
		}
		if s.Reached*s.Probability < least {
			continue
		}
		p.add(s.Action, s.Probability)
		if s.Then >= 0 && p.ownerRepair(s.Then) && s.Reached*s.Probability >= repairFrom {
			p.add(s.Then, s.Reached*s.Probability)
		}
	}
	p.addFollowing(chosen)
	if shop >= 0 && chosen[shop].Reached >= reachedFrom {
		p.add(chosen[shop].Action, chosen[shop].Probability)
	}
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
	steps []Step
}

// addDone lists the steps already reported on, in the order of the knowledge.
func (p *planning) addDone() {
	for i := range p.b.k.Actions {
		a := &p.b.k.Actions[i]
		inVain := p.inVain(i)
		if inVain || p.reported(i, func(string) bool { return true }) {
			step := stepOf(a)
			step.Done, step.NotPossible = !inVain, inVain
			p.steps = append(p.steps, step)
		}
	}
}

// addCheckOf adds the check that answers an observation, if there is one.
func (p *planning) addCheckOf(observation string) {
	for i, o := range p.b.pay.observed {
		a := &p.b.k.Actions[i]
		if o == observation && a.Kind == "check" && a.Access != "panel_off" && p.stepOpen(i) {
			p.add(i, p.found(i))
			return
		}
	}
}

// found is the chance that a check finds one of its faults.
func (p *planning) found(action int) float64 {
	sum := 0.0
	for _, m := range modeIndices(p.b.k, p.b.k.Actions[action].Finds) {
		sum += p.believe().Modes[m]
	}
	return min(1, sum)
}

// ownerRepair says whether an action is a repair that owners do themselves.
func (p *planning) ownerRepair(action int) bool {
	a := &p.b.k.Actions[action]
	return a.Kind == "repair" && a.Tier == "owner"
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
		return cmp.Compare(chance[y], chance[x])
	})
	for _, a := range order {
		if chance[a] >= repairFrom {
			p.add(a, min(1, chance[a]))
		}
	}
}

// add appends an action, and before it what must come first. A repair that no check could confirm isn't added: a part is
// never fitted on a suspicion.
func (p *planning) add(action int, probability float64) {
	a := &p.b.k.Actions[action]
	if p.has(a.ID) || !p.confirm(a) {
		return
	}
	if a.Access == "panel_off" || a.Kind == "shop" || a.Repair != "" && a.Tier != "owner" {
		p.before(recallCheck)
	}
	if a.Access == "panel_off" {
		p.before(isolateBattery)
		p.openPanel(a)
	}
	s := stepOf(a)
	s.Probability, s.Expect, s.Confirm = probability, p.expect(a.Expect), slices.Clone(a.ConfirmBy)
	if a.OpensPanel && p.shut() {
		low, high := estimate.ShutMinutes()
		s.Minutes, s.MinutesHigh = s.Minutes+low, max(s.Minutes, s.MinutesHigh)+high
	}
	p.steps = append(p.steps, s)
}

// openPanel puts the step that takes the panel off before others behind it.
func (p *planning) openPanel(a *knowledge.Action) {
	if a.OpensPanel || p.panelIsOff() {
		return
	}
	for i := range p.b.k.Actions {
		if opener := &p.b.k.Actions[i]; opener.OpensPanel && opener.ID != a.ID && p.stepOpen(i) {
			p.add(i, p.found(i))
		}
	}
}

// confirm reports whether one of the checks that confirm an action was carried out or stands in the plan; the first that
// can be carried out is added if none does.
func (p *planning) confirm(a *knowledge.Action) bool {
	if len(a.ConfirmBy) == 0 {
		return true
	}
	next := -1
	for i := range p.b.k.Actions {
		check := &p.b.k.Actions[i]
		if !slices.Contains(a.ConfirmBy, check.ID) {
			continue
		}
		if p.stepDone(i) || p.has(check.ID) && !p.inVain(i) {
			return true
		}
		if next < 0 && p.stepOpen(i) {
			next = i
		}
	}
	if next < 0 {
		return false
	}
	p.add(next, p.found(next))
	return true
}

// stepOf is an action as a step, before anything is said of its chance.
func stepOf(a *knowledge.Action) Step {
	return Step{
		Action: a.ID, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh, Access: a.Access, Tier: a.Tier, Helper: a.Helper,
		Kind: a.Kind, Observation: a.Observation, Repair: a.Repair,
	}
}

func (p *planning) has(id string) bool {
	return slices.ContainsFunc(p.steps, func(s Step) bool { return s.Action == id })
}

func (p *planning) before(id string) {
	i := slices.IndexFunc(p.b.pay.actions, func(a decision.Action) bool { return a.ID == id })
	if i < 0 || p.has(id) || p.stepDone(i) {
		return
	}
	p.steps = append(p.steps, stepOf(&p.b.k.Actions[i]))
}

// expect is the answer that the most likely cause with an expectation would give.
func (p *planning) expect(byCause map[string]string) string {
	answer, most := "", -1.0
	for i, cause := range p.b.net.Model().Causes {
		if a, ok := byCause[cause]; ok && p.believe().Causes[i] > most {
			answer, most = a, p.believe().Causes[i]
		}
	}
	return answer
}
