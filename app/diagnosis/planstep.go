package diagnosis

import (
	"cmp"
	"slices"

	"unlatch/app/estimate"
	"unlatch/app/knowledge"
)

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
	s.Cause, s.Expect = p.expect(action)
	s.Part = p.part(action)
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

// part is the component in which the likeliest of the faults sits that an action finds or mends, "" for none.
func (p *planning) part(action int) string {
	part, most := "", -1.0
	for _, m := range p.b.pay.speaks[action] {
		if chance := p.believe().Modes[m]; chance > most {
			part, most = p.b.k.Modes[m].Component, chance
		}
	}
	return part
}

// expect is the suspicion that a step speaks about, and the answer that it gives if that is right: of the causes with an
// expectation the one whose faults the step most likely finds or mends; failing that the most likely one.
func (p *planning) expect(action int) (cause, answer string) {
	a, mass := &p.b.k.Actions[action], map[string]float64{}
	if len(a.Expect) == 0 {
		return "", ""
	}
	for _, m := range p.b.pay.speaks[action] {
		mass[p.b.k.Modes[m].Cause] += p.believe().Modes[m]
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
