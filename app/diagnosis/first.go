package diagnosis

import (
	"cmp"
	"slices"

	"unlatch/app/knowledge"
)

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
