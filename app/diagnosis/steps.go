package diagnosis

import (
	"slices"

	"unlatch/app/cases"
	"unlatch/app/decision"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
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
		if actions[i].Kind == decision.Repair {
			r.await(actions, i)
			continue
		}
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

// await says what a repair comes after: the first check that can still confirm it; nothing where one has. Where none can it
// isn't done at all.
func (r *reading) await(actions []decision.Action, repair int) {
	checks := actions[repair].After
	if len(checks) == 0 {
		return
	}
	actions[repair].After = nil
	if slices.ContainsFunc(checks, func(check int) bool { return r.confirmed(check, repair) }) {
		return
	}
	for _, check := range checks {
		if !r.stepDone(check) && r.stepOpen(check) {
			if len(actions[check].Settles) > 0 { // what settles nothing holds nobody up
				actions[repair].After = []int{check}
			}
			return
		}
	}
	actions[repair].Settles = nil
}

// confirmed says whether a check was carried out and speaks for what a repair mends: a result that speaks against it
// confirms nothing.
func (r *reading) confirmed(check, repair int) bool {
	if !r.stepDone(check) {
		return false
	}
	o, answered := r.b.index[r.b.pay.observed[check]]
	answer, known := r.answers[r.b.pay.observed[check]]
	if !answered || !known {
		return true // reported as done, without a result
	}
	seen := r.b.net.Model().Observations[o]
	a := slices.Index(seen.Answers, answer)
	finds, fixes := r.b.k.Actions[check].Finds, r.b.k.Actions[repair].Fixes
	for i := range r.b.k.Modes {
		id := r.b.k.Modes[i].ID
		if slices.Contains(finds, id) && slices.Contains(fixes, id) && r.b.net.Likelihood(i, o, a) > seen.Healthy[a] {
			return true
		}
	}
	return false
}

// stepState is what is known of an action.
type stepState struct{ done, inVain, open bool }

// stepState looks at all actions once.
func (r *reading) stepState(action int) stepState {
	if r.states == nil {
		r.states = make([]stepState, len(r.b.k.Actions))
		for i := range r.states {
			s := &r.states[i]
			s.done = r.wasDone(i)
			s.inVain = r.reported(i, func(result string) bool { return result == cases.ResultNotPossible })
			s.open = !s.inVain && r.canBeDone(i)
		}
	}
	return r.states[action]
}

// stepDone says whether an action was carried out or its question is answered.
func (r *reading) stepDone(action int) bool { return r.stepState(action).done }

// inVain says whether an action was reported as not possible.
func (r *reading) inVain(action int) bool { return r.stepState(action).inVain }

// stepOpen says whether an action can be carried out on this door in its present state, and whether anything known so far
// gives reason to.
func (r *reading) stepOpen(action int) bool { return r.stepState(action).open }

func (r *reading) wasDone(action int) bool {
	if r.known(r.b.pay.observed[action]) {
		return true
	}
	return r.reported(action, func(result string) bool { return result != cases.ResultNotPossible })
}

func (r *reading) reported(action int, fits func(result string) bool) bool {
	return slices.ContainsFunc(r.c.Actions, func(d cases.ActionDone) bool {
		return d.Action == r.b.pay.actions[action].ID && fits(d.Result)
	})
}

// canBeDone leaves out whether somebody tried. What a repair shows need not be reachable yet: the check before it sees to
// that.
func (r *reading) canBeDone(action int) bool {
	a := &r.b.k.Actions[action]
	if a.Access == accessDoorOpen && r.shut() || !r.called(a) {
		return false
	}
	o := r.b.pay.answers[action]
	switch {
	case o == nil:
		return true
	case a.Kind == kindRepair:
		return r.exists(o)
	}
	return r.reachable(o)
}

// called says whether one of the sets of conditions holds without which an action makes no sense.
func (r *reading) called(a *knowledge.Action) bool {
	return len(a.OnlyWhen) == 0 || slices.ContainsFunc(a.OnlyWhen, func(set []knowledge.Condition) bool {
		return !slices.ContainsFunc(set, func(c knowledge.Condition) bool { return !c.Shown(r.answers) })
	})
}

// panelIsOff says whether something was found or done behind the panel.
func (r *reading) panelIsOff() bool {
	for i := range r.b.k.Observations {
		if o := &r.b.k.Observations[i]; o.Effort.PanelOff && r.known(o.ID) {
			return true
		}
	}
	return slices.ContainsFunc(r.c.Actions, func(d cases.ActionDone) bool {
		a, ok := r.b.k.Action(d.Action)
		return ok && a.Access == accessPanelOff && d.Result != cases.ResultNotPossible
	})
}

// faults writes the chance of every fault into dst, whose length is one more than the number of modes.
func faults(dst []float64, belief *inference.Belief) {
	copy(dst, belief.Modes)
	dst[len(dst)-1] = belief.Unlisted()
}
