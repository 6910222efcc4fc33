package diagnosis

import (
	"slices"

	"unlatch/app/decision"
	"unlatch/app/estimate"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// pay is what repairs and actions cost at default settings, in USD, laid out once for decisions. Faults are the modes
// in their order, and last what the list doesn't know.
type pay struct {
	costs    decision.Costs
	prices   []float64 // by fault
	actions  []decision.Action
	stuck    float64  // what it saves that a door that is shut from both sides comes open, USD
	observed []string // by action: the observation its result answers, "" for none

	answers []*knowledge.Observation // by action: the same, nil for none
	speaks  [][]int                  // by action: the modes that it finds or mends
}

// newPay prices every mode's repair.
func newPay(k *knowledge.Knowledge, net *inference.Net, prices *estimate.Prices) *pay {
	p := &pay{costs: decision.Costs(k.Model.Costs)}
	total, weight := 0.0, 0.0
	for _, m := range k.Modes {
		expected := prices.Repair(estimate.Settings{}, m.Repair).Expected
		p.prices = append(p.prices, expected)
		total += expected * m.Rate
		weight += m.Rate
	}
	p.prices = append(p.prices, total/weight)
	p.stuck = max(0, prices.Repair(estimate.Settings{}, estimate.RepairStuckShut).Expected-total/weight)
	for i := range k.Actions {
		p.actions = append(p.actions, p.action(k, net, prices, &k.Actions[i]))
		p.observed = append(p.observed, k.Actions[i].Observation)
		o, _ := k.Observation(k.Actions[i].Observation)
		p.answers = append(p.answers, o)
		p.speaks = append(p.speaks, modeIndices(k, slices.Concat(k.Actions[i].Finds, k.Actions[i].Fixes)))
	}
	return p
}

func (p *pay) action(k *knowledge.Knowledge, net *inference.Net, prices *estimate.Prices, a *knowledge.Action) decision.Action {
	out := decision.Action{ID: a.ID, Panel: a.Access == "panel_off"}
	out.Effort = p.costs.Effort(a.Minutes, a.Helper, len(a.Tools), 0)
	if a.Access == accessShop && a.Kind == kindCheck {
		out.Effort += p.costs.Shop() // nothing is dismantled, but the way there has to be gone
	}
	if a.OpensPanel {
		out.Effort = p.costs.Effort(0, a.Helper, len(a.Tools), 0) // its time is that of taking the panel off, paid once
	}
	switch a.Kind {
	case "shop":
		out.Kind, out.Effort = decision.Shop, p.costs.Shop()
	case "repair":
		out.Kind = decision.Repair
		out.Settles = modeIndices(k, a.Fixes)
		out.Price = repairPrice(k, prices, a)
		for _, check := range a.ConfirmBy {
			if i := slices.IndexFunc(k.Actions, func(b knowledge.Action) bool { return b.ID == check }); i >= 0 {
				out.After = append(out.After, i)
			}
		}
	default:
		out.Kind = decision.Check
		out.Settles = settles(k, net, a)
		out.After = opensPanelFirst(k, a)
	}
	return out
}

// opensPanelFirst is the step that takes the panel off, for a check behind it.
func opensPanelFirst(k *knowledge.Knowledge, a *knowledge.Action) []int {
	if a.Access != "panel_off" || a.OpensPanel {
		return nil
	}
	if i := slices.IndexFunc(k.Actions, func(b knowledge.Action) bool { return b.OpensPanel }); i >= 0 {
		return []int{i}
	}
	return nil
}

// repairPrice is what a repair action costs whether it helps or not: parts where owners do it, else the whole repair.
func repairPrice(k *knowledge.Knowledge, prices *estimate.Prices, a *knowledge.Action) float64 {
	if r, ok := k.Repair(a.Repair); ok && a.Tier == "owner" {
		return (r.PartLow + r.PartHigh) / 2
	}
	return prices.Repair(estimate.Settings{}, a.Repair).Expected
}

func modeIndices(k *knowledge.Knowledge, ids []string) []int {
	var list []int
	for i := range k.Modes {
		if slices.Contains(ids, k.Modes[i].ID) {
			list = append(list, i)
		}
	}
	return list
}

// settles lists the modes that a check finds for good: one of its answers is usual for the mode, and once it is given
// what the check finds is more likely than not. A check that only shifts suspicion settles nothing; it is a question.
func settles(k *knowledge.Knowledge, net *inference.Net, a *knowledge.Action) []int {
	obs := slices.IndexFunc(net.Model().Observations, func(o inference.Observation) bool { return o.ID == a.Observation })
	if obs < 0 {
		return nil
	}
	finds := modeIndices(k, a.Finds)
	prior, after := net.NewBelief(), net.NewBelief()
	var list []int
	for answer := range net.Model().Observations[obs].Answers {
		net.After(after, prior, obs, answer)
		found := 0.0
		for _, m := range finds {
			found += after.Modes[m]
		}
		if found < 0.5 {
			continue
		}
		for _, m := range finds {
			if net.Likelihood(m, obs, answer) >= 0.5 && !slices.Contains(list, m) {
				list = append(list, m)
			}
		}
	}
	return list
}
