package decision_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/decision"
)

// model is a random small problem.
type model struct {
	actions []decision.Action
	faults  []fault
	costs   decision.Costs
}

func (m model) planner() (*decision.Planner, []float64) {
	prices, belief := make([]float64, len(m.faults)), make([]float64, len(m.faults))
	for i, f := range m.faults {
		prices[i], belief[i] = f.Price, f.Probability
	}
	return decision.NewPlanner(m.actions, prices, m.costs), belief
}

func drawModel(t *rapid.T, atMost int) model {
	m := model{costs: decision.Costs{
		OwnerMinute: 1, PanelMinutes: rapid.Float64Range(0, 80).Draw(t, "panel"),
		ShopFee: rapid.Float64Range(20, 200).Draw(t, "shop"),
	}}
	priced := rapid.Bool().Draw(t, "priced")
	for range rapid.IntRange(1, 8).Draw(t, "faults") {
		f := fault{Probability: rapid.Float64Range(0.01, 1).Draw(t, "probability")}
		if priced {
			f.Price = rapid.Float64Range(0, 400).Draw(t, "price")
		}
		m.faults = append(m.faults, f)
	}
	n := rapid.IntRange(1, atMost).Draw(t, "actions")
	for i := range n {
		a := decision.Action{ID: fmt.Sprint(i), Effort: rapid.Float64Range(0, 60).Draw(t, "effort"), Panel: rapid.Bool().Draw(t, "behind panel")}
		for j := range m.faults {
			if rapid.IntRange(0, 2).Draw(t, "settles") == 0 {
				a.Settles = append(a.Settles, j)
			}
		}
		if rapid.IntRange(0, 2).Draw(t, "kind") == 0 {
			a.Kind, a.Price = decision.Repair, rapid.Float64Range(0, 200).Draw(t, "repair price")
			if i > 0 && rapid.Bool().Draw(t, "confirmed") {
				a.After = []int{rapid.IntRange(0, i-1).Draw(t, "by")}
			}
		}
		a.Done = rapid.IntRange(0, 9).Draw(t, "done") == 0
		m.actions = append(m.actions, a)
	}
	return m
}

// price is the cost of an order worked out from its meaning, fault by fault, without the planner.
func (m model) price(order []int) float64 {
	total := 0.0
	for j, f := range m.faults {
		total += f.Probability * m.priceIf(j, order)
	}
	return total
}

func (m model) priceIf(fault int, order []int) float64 {
	spent, panelOff := 0.0, false
	for _, i := range order {
		a := m.actions[i]
		if a.Panel && !panelOff {
			panelOff = true
			spent += m.costs.Panel()
		}
		spent += a.Effort + a.Price
		for _, j := range a.Settles {
			if j == fault && a.Kind == decision.Repair {
				return spent
			}
			if j == fault {
				return spent + m.faults[j].Price
			}
		}
	}
	return spent + m.costs.Shop() + m.faults[fault].Price
}

// cheapest tries every order of every choice of actions.
func (m model) cheapest(order []int, used []bool) float64 {
	best := m.price(order)
	for i, a := range m.actions {
		if used[i] || a.Done || !m.confirmed(a, used) {
			continue
		}
		used[i] = true
		best = min(best, m.cheapest(append(order, i), used))
		used[i] = false
	}
	return best
}

func (m model) confirmed(a decision.Action, used []bool) bool {
	for _, b := range a.After {
		if !used[b] && !m.actions[b].Done {
			return false
		}
	}
	return true
}

func orderOf(steps []decision.Step) []int {
	out := []int{}
	for _, s := range steps {
		out = append(out, s.Action)
	}
	return out
}

func TestPlanIsWithinFivePercentOfEveryOrderTried(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, 6)
		p, belief := m.planner()
		order := orderOf(p.Plan(belief))
		optimum := m.cheapest(nil, make([]bool, len(m.actions)))
		require.LessOrEqual(t, m.price(order), optimum*1.05+1e-9)
		require.InDelta(t, m.price(order), p.ExpectedCost(order, belief), 1e-9)
		require.GreaterOrEqual(t, p.Quick(belief), optimum-1e-9, "no plan can be cheaper than the cheapest")
		used := make([]bool, len(m.actions))
		for _, i := range order {
			require.False(t, m.actions[i].Done)
			require.False(t, used[i])
			require.True(t, m.confirmed(m.actions[i], used))
			used[i] = true
		}
	})
}

func TestSevenActionsAgainstEveryOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	for range 40 {
		m := randomModel(rng, 7, 7)
		p, belief := m.planner()
		optimum := m.cheapest(nil, make([]bool, len(m.actions)))
		assert.LessOrEqual(t, m.price(orderOf(p.Plan(belief))), optimum*1.05)
	}
}

// randomModel is a problem like a door's: few actions settle a fault, most faults are unlikely.
func randomModel(rng *rand.Rand, actions, faults int) model {
	m := model{costs: someCosts()}
	sum := 0.0
	for range faults {
		f := fault{Probability: math.Pow(rng.Float64(), 4), Price: 50 + 400*rng.Float64()}
		sum += f.Probability
		m.faults = append(m.faults, f)
	}
	for j := range m.faults {
		m.faults[j].Probability /= sum
	}
	for i := range actions {
		a := decision.Action{ID: fmt.Sprint(i), Effort: 0.5 + 20*rng.Float64(), Panel: rng.IntN(3) == 0}
		for range 1 + rng.IntN(5) {
			a.Settles = append(a.Settles, rng.IntN(faults))
		}
		if rng.IntN(3) == 0 {
			a.Kind, a.Price = decision.Repair, 200*rng.Float64()
		}
		m.actions = append(m.actions, a)
	}
	return m
}

// A full-size problem is too large for every order: the plan is compared with a search by small changes that starts from
// the plan, from nothing and from the actions in their order.
func TestPlanOfManyActionsCannotBeImprovedMuch(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	quick, planned, rounds := 0.0, 0.0, 60
	if testing.Short() {
		rounds = 12
	}
	for range rounds {
		m := randomModel(rng, 40, 44)
		p, belief := m.planner()
		plan := orderOf(p.Plan(belief))
		best := math.Inf(1)
		for _, start := range [][]int{plan, {0}, {0, 5, 10, 15, 20, 25, 30, 35}} {
			best = min(best, climb(p, belief, start, len(m.actions)))
		}
		assert.LessOrEqual(t, p.ExpectedCost(plan, belief), best*1.08)
		quick += p.Quick(belief) / best
		planned += p.ExpectedCost(plan, belief) / best
	}
	t.Log(quick/float64(rounds), planned/float64(rounds))
	assert.LessOrEqual(t, planned/float64(rounds), 1.01, "Plan, on average")
	assert.LessOrEqual(t, quick/float64(rounds), 1.1, "Quick, on average")
}

// climb improves an order by taking actions out and putting actions in anywhere, until nothing helps any more.
func climb(p *decision.Planner, belief []float64, order []int, n int) float64 {
	best := p.ExpectedCost(order, belief)
	for {
		better := order
		try := func(o []int) {
			if c := p.ExpectedCost(o, belief); c < best-1e-9 {
				best, better = c, o
			}
		}
		for at := range order {
			rest := append(append([]int{}, order[:at]...), order[at+1:]...)
			try(rest)
			for to := range len(rest) + 1 {
				try(insert(rest, to, order[at]))
			}
		}
		for a := range n {
			for to := range len(order) + 1 {
				try(insert(order, to, a))
			}
		}
		if len(better) == len(order) && &better[0] == &order[0] {
			return best
		}
		order = better
	}
}

func insert(order []int, at, a int) []int {
	out := append([]int{}, order[:at]...)
	return append(append(out, a), order[at:]...)
}
