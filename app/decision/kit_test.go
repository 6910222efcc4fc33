package decision_test

import "unlatch/app/decision"

// costs keeps the sums of these tests simple: the panel 50 USD, a visit to a shop 100.
func costs() decision.Costs {
	return decision.Costs{OwnerMinute: 1, PanelMinutes: 50, ShopFee: 90, ShopMinutes: 10}
}

func ids(actions []decision.Action, steps []decision.Step) []string {
	out := []string{}
	for _, s := range steps {
		out = append(out, actions[s.Action].ID)
	}
	return out
}

// someCosts are costs of the size that the knowledge has.
func someCosts() decision.Costs {
	return decision.Costs{OwnerMinute: 0.5, Helper: 3, Tool: 2, Harm: 300, PanelMinutes: 45, PanelRisk: 0.05, ShopFee: 125, ShopMinutes: 60}
}

// fault is one thing that can be wrong.
type fault struct {
	Probability float64 // share of belief; the shares need not add up to 1
	Price       float64 // USD to mend it once it is known what it is
}

// expectedCost is Planner.ExpectedCost for a single use.
func expectedCost(order []int, actions []decision.Action, faults []fault, costs decision.Costs) float64 {
	p, belief := plannerFor(actions, faults, costs)
	return p.ExpectedCost(order, belief)
}

// plan is Planner.Plan for a single use.
func plan(actions []decision.Action, faults []fault, costs decision.Costs) []decision.Step {
	p, belief := plannerFor(actions, faults, costs)
	return p.Plan(belief)
}

func plannerFor(actions []decision.Action, faults []fault, costs decision.Costs) (*decision.Planner, []float64) {
	prices, belief := make([]float64, len(faults)), make([]float64, len(faults))
	for i, f := range faults {
		prices[i], belief[i] = f.Price, f.Probability
	}
	return decision.NewPlanner(actions, prices, costs), belief
}
