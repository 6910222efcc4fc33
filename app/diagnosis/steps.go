package diagnosis

import (
	"slices"

	"unlatch/app/cases"
	"unlatch/app/decision"
	"unlatch/app/inference"
)

// planner lays out the actions that are still open for this case.
func (r *reading) planner() *decision.Planner {
	actions := slices.Clone(r.b.pay.actions)
	for i := range actions {
		actions[i].Done = r.stepDone(i)
		if !actions[i].Done && !r.stepOpen(i) {
			actions[i].Settles = nil
		}
	}
	for i := range actions {
		// What settles nothing holds nobody up, except a check that was tried in vain: it confirms nothing.
		actions[i].After = slices.DeleteFunc(slices.Clone(actions[i].After), func(a int) bool {
			return len(actions[a].Settles) == 0 && !r.inVain(a)
		})
	}
	p := decision.NewPlanner(actions, r.b.pay.prices, r.b.pay.costs)
	if r.panelIsOff() {
		p.PanelIsOff()
	}
	return p
}

// stepDone says whether an action was carried out or its question is answered.
func (r *reading) stepDone(action int) bool {
	if _, answered := r.answers[r.b.pay.observed[action]]; answered {
		return true
	}
	return r.reported(action, func(result string) bool { return result != cases.ResultNotPossible })
}

// inVain says whether an action was reported as not possible.
func (r *reading) inVain(action int) bool {
	return r.reported(action, func(result string) bool { return result == cases.ResultNotPossible })
}

func (r *reading) reported(action int, fits func(result string) bool) bool {
	return slices.ContainsFunc(r.c.Actions, func(d cases.ActionDone) bool {
		return d.Action == r.b.pay.actions[action].ID && fits(d.Result)
	})
}

// stepOpen says whether an action can be carried out on this door in its present state.
func (r *reading) stepOpen(action int) bool {
	b := r.b
	if r.inVain(action) {
		return false
	}
	if b.k.Actions[action].Access == "door_open" && r.shut() {
		return false
	}
	o, ok := b.k.Observation(b.pay.observed[action])
	return !ok || r.reachable(o)
}

func (r *reading) panelIsOff() bool {
	for i := range r.b.k.Observations {
		o := &r.b.k.Observations[i]
		if _, answered := r.answers[o.ID]; answered && o.Effort.PanelOff {
			return true
		}
	}
	return false
}

// faults writes the chance of every fault into dst, whose length is one more than the number of modes.
func faults(dst []float64, belief *inference.Belief) {
	copy(dst, belief.Modes)
	dst[len(dst)-1] = belief.Unlisted()
}
