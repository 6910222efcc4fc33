package diagnosis

import (
	"sort"

	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

func (b *Brain) plan(c *Case, r reading, belief *inference.Belief) []Step {
	chance := map[string]float64{}
	for i, m := range b.k.Modes {
		chance[m.ID] = belief.Modes[i]
	}
	steps := []Step{}
	for i := range b.k.Actions {
		a := &b.k.Actions[i]
		p := 0.0
		for _, m := range append(append([]string{}, a.Finds...), a.Fixes...) {
			p += chance[m]
		}
		if p < 0.02 {
			continue
		}
		steps = append(steps, b.step(a, min(1, p), c))
	}
	rank := map[string]int{"none": 0, "door_open": 1, "panel_off": 2, "shop": 3}
	sort.SliceStable(steps, func(i, j int) bool {
		if rank[steps[i].Access] != rank[steps[j].Access] {
			return rank[steps[i].Access] < rank[steps[j].Access]
		}
		return steps[i].Probability/(1+steps[i].Minutes) > steps[j].Probability/(1+steps[j].Minutes)
	})
	return steps
}

func (b *Brain) step(a *knowledge.Action, p float64, c *Case) Step {
	s := Step{Action: a.ID, Probability: p, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh, Access: a.Access, Tier: a.Tier,
		Helper: a.Helper, Kind: a.Kind, Observation: a.Observation, Repair: a.Repair}
	for _, d := range c.Actions {
		s.Done = s.Done || d.Action == a.ID
	}
	return s
}
