package check

import (
	"math"
	"slices"

	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// Two distributions tell apart if some answer is at least twice as frequent in one of them and then given by at least
// one door in ten; less can't be noticed on a single door. An observation counts only where at least one door in twenty
// with that fault lets it be asked.
const (
	tellsRatio = 2
	tellsShare = 0.1
	reachShare = 0.05
)

// checkReach finds modes that no answer can point at, and modes that no observation tells apart. It looks at the model as
// it is compiled, so it needs one without faults.
func (c *checker) checkReach() {
	c.checkReachable()
	if len(c.faults) > 0 {
		return
	}
	spreads := make([]map[string][]float64, len(c.k.Modes))
	for i := range c.k.Modes {
		spreads[i] = c.spreads(c.model.Modes[i].Shows)
	}
	healthy := c.spreads(nil)
	for i := range c.k.Modes {
		m := &c.k.Modes[i]
		if c.apart(spreads[i], healthy) == "" {
			c.fail(in(doorFile, "modes", i), "no answer can point at the mode %s: nothing it shows differs from a healthy door by a factor of %d", m.ID, tellsRatio)
			continue
		}
		if o, ok := c.k.Observation(m.SeparatedBy); ok && m.Shows[o.ID] == nil {
			c.warn(in(doorFile, "modes", i, "separated_by"), "%s is said to be separated by %s, but shows nothing there", m.ID, o.ID)
		}
		for j := range i {
			if c.apart(spreads[i], spreads[j]) == "" {
				c.fail(in(doorFile, "modes", i), "no observation tells the modes %s and %s apart", c.k.Modes[j].ID, m.ID)
			}
		}
	}
}

// spreads are the whole distributions of a mode by observation, of a healthy door where it shows nothing.
func (c *checker) spreads(shows map[int]map[int]float64) map[string][]float64 {
	out := make(map[string][]float64, len(c.model.Observations))
	for i, o := range c.model.Observations {
		out[o.ID] = o.Healthy
		if named, shown := shows[i]; shown {
			out[o.ID] = inference.Complete(o.Healthy, named)
		}
	}
	return out
}

// apart names the first observation, in file order, whose answers tell two faults apart; "" if there is none.
func (c *checker) apart(a, b map[string][]float64) string {
	for i := range c.k.Observations {
		o := &c.k.Observations[i]
		id := o.ID
		if c.reach(o, a) < reachShare || c.reach(o, b) < reachShare {
			continue
		}
		for j := range a[id] {
			hi, lo := math.Max(a[id][j], b[id][j]), math.Min(a[id][j], b[id][j])
			if hi >= tellsShare && hi >= tellsRatio*lo {
				return id
			}
		}
	}
	return ""
}

// checkReachable refuses observations whose own conditions contradict each other.
func (c *checker) checkReachable() {
	for i := range c.k.Observations {
		o := &c.k.Observations[i]
		for id, answers := range c.allowed(o) {
			if len(answers) == 0 {
				c.fail(in(doorFile, "observations", i), "%s can never be asked: its conditions leave no answer to %s", o.ID, id)
			}
		}
	}
}

// allowed lists, for every observation that o depends on, the answers that all conditions let through.
func (c *checker) allowed(o *knowledge.Observation) map[string][]string {
	out := map[string][]string{}
	for _, cond := range append(slices.Clone(o.ExistsWhen), o.ReachableWhen...) {
		on, ok := c.k.Observation(cond.Observation)
		if !ok {
			continue
		}
		left, seen := out[on.ID]
		if !seen {
			left = on.Answers
		}
		var pass []string
		for _, a := range left {
			if slices.Contains(cond.Is, a) || len(cond.Is) == 0 && !slices.Contains(cond.Not, a) {
				pass = append(pass, a)
			}
		}
		out[on.ID] = pass
	}
	return out
}

// reach is the share of doors with the given distributions on which o can be asked.
func (c *checker) reach(o *knowledge.Observation, spreads map[string][]float64) float64 {
	share := 1.0
	for id, answers := range c.allowed(o) {
		p, known := spreads[id]
		if !known {
			continue
		}
		on, _ := c.k.Observation(id)
		passing := 0.0
		for i, a := range on.Answers {
			if slices.Contains(answers, a) {
				passing += p[i]
			}
		}
		share *= passing
	}
	return share
}
