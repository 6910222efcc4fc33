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

func TestPlan(t *testing.T) {
	even := []fault{{Probability: 0.5}, {Probability: 0.3}, {Probability: 0.2}}
	shop := decision.Action{ID: "shop", Kind: decision.Shop, Effort: 100}
	cases := []struct {
		name    string
		actions []decision.Action
		faults  []fault
		want    []string
	}{
		{
			"chance over cost, not chance alone",
			[]decision.Action{{ID: "likely", Effort: 30, Settles: []int{0}}, {ID: "cheap", Effort: 5, Settles: []int{1}}, shop},
			even,
			[]string{"cheap", "likely", "shop"},
		},
		{
			"what never pays isn't in it",
			[]decision.Action{{ID: "dear", Effort: 90, Settles: []int{2}}, {ID: "beside the point", Effort: 1}, shop},
			even,
			[]string{"shop"},
		},
		{
			"nothing left for the shop",
			[]decision.Action{{ID: "all", Effort: 1, Settles: []int{0, 1, 2}}, shop},
			even,
			[]string{"all"},
		},
		{
			"panel paid once: two checks behind it pay together, neither alone",
			[]decision.Action{
				{ID: "link", Effort: 1, Panel: true, Settles: []int{0}},
				{ID: "mount", Effort: 1, Panel: true, Settles: []int{1}},
				{ID: "free", Effort: 2, Settles: []int{2}},
				shop,
			},
			even,
			[]string{"free", "link", "mount"},
		},
		{
			"panel not worth it",
			[]decision.Action{{ID: "link", Effort: 1, Panel: true, Settles: []int{1}}, shop},
			even,
			[]string{"shop"},
		},
		{
			"done steps aren't planned again",
			[]decision.Action{{ID: "done", Effort: 1, Settles: []int{0}, Done: true}, {ID: "other", Effort: 1, Settles: []int{1}}, shop},
			even,
			[]string{"other", "shop"},
		},
		{
			"a repair waits for the check that confirms it, which leaves it nothing to do",
			[]decision.Action{
				{ID: "replace", Kind: decision.Repair, Effort: 1, Settles: []int{0}, After: []int{1}},
				{ID: "confirm", Effort: 2, Settles: []int{0}},
				shop,
			},
			even,
			[]string{"confirm", "shop"},
		},
		{
			"a repair whose check is done comes at once",
			[]decision.Action{
				{ID: "replace", Kind: decision.Repair, Effort: 1, Settles: []int{0}, After: []int{1}},
				{ID: "confirm", Effort: 2, Settles: []int{0}, Done: true},
				shop,
			},
			even,
			[]string{"replace", "shop"},
		},
		{"no faults, no plan", []decision.Action{{ID: "look", Effort: 1, Settles: nil}, shop}, nil, []string{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, ids(c.actions, plan(c.actions, c.faults, costs())))
		})
	}
}

func TestPlanStepsCarryTheirChances(t *testing.T) {
	actions := []decision.Action{
		{ID: "check", Effort: 1, Settles: []int{0, 1}},
		{ID: "repair one", Kind: decision.Repair, Effort: 60, Settles: []int{1}},
		{ID: "repair both", Kind: decision.Repair, Effort: 90, Settles: []int{0, 1}},
		{ID: "shop", Kind: decision.Shop, Effort: 100},
	}
	faults := []fault{{Probability: 0.5}, {Probability: 0.3}, {Probability: 0.2}}
	got := plan(actions, faults, costs())
	require.Len(t, got, 2)
	assert.InDelta(t, 0.8, got[0].Probability, 1e-12)
	assert.InDelta(t, 1, got[0].Reached, 1e-12)
	assert.Equal(t, 2, got[0].Then)
	assert.InDelta(t, 1, got[1].Probability, 1e-12)
	assert.InDelta(t, 0.2, got[1].Reached, 1e-12)
	assert.Equal(t, -1, got[1].Then)
}

func TestExpectedCostByHand(t *testing.T) {
	actions := []decision.Action{
		{ID: "look", Effort: 2, Settles: []int{0}},
		{ID: "grease", Kind: decision.Repair, Effort: 5, Price: 5, Settles: []int{1}},
		{ID: "link", Effort: 4, Panel: true, Settles: []int{2}},
		{ID: "mount", Effort: 4, Panel: true},
	}
	faults := []fault{{Probability: 0.4, Price: 10}, {Probability: 0.3, Price: 200}, {Probability: 0.2, Price: 80}, {Probability: 0.1, Price: 300}}
	cases := []struct {
		name  string
		order []int
		want  float64
	}{
		{"straight to the shop", nil, 100 + 0.4*10 + 0.3*200 + 0.2*80 + 0.1*300},
		{"a check: the fault found is mended at its price", []int{0}, 2 + 0.4*10 + 0.6*100 + 0.3*200 + 0.2*80 + 0.1*300},
		{"a repair spares the price of what it mends", []int{1}, 10 + 0.7*100 + 0.4*10 + 0.2*80 + 0.1*300},
		{"the panel is paid once", []int{2, 3}, 50 + 4 + 0.8*4 + 0.8*100 + 0.4*10 + 0.3*200 + 0.2*80 + 0.1*300},
		{"later steps only as often as they are reached", []int{0, 1, 2}, 2 + 0.6*10 + 0.3*54 + 0.1*100 + 0.4*10 + 0.2*80 + 0.1*300},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			assert.InDelta(t, c.want, expectedCost(c.order, actions, faults, costs()), 1e-9)
		})
	}
}

func TestPanelThatIsOffCostsNothing(t *testing.T) {
	actions := []decision.Action{{ID: "link", Effort: 1, Panel: true, Settles: []int{0}}, {ID: "shop", Kind: decision.Shop, Effort: 100}}
	belief := []float64{0.3, 0.7}
	p := decision.NewPlanner(actions, []float64{0, 0}, costs())
	assert.Equal(t, []string{"shop"}, ids(actions, p.Plan(belief)))
	p.PanelIsOff()
	assert.Equal(t, []string{"link", "shop"}, ids(actions, p.Plan(belief)))
	assert.InDelta(t, 1+0.7*100, p.ExpectedCost([]int{0}, belief), 1e-9)
	assert.InDelta(t, 1+0.7*100, p.Quick(belief), 1e-9)
}

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

// TestQuickCarriesOutWhatWaits: what is behind a first step counts, in front of the panel and behind it.
func TestQuickCarriesOutWhatWaits(t *testing.T) {
	for _, panel := range []bool{false, true} {
		m := model{
			costs: someCosts(), faults: []fault{{Probability: 0.4, Price: 10}, {Probability: 0.6, Price: 10}},
			actions: []decision.Action{
				{ID: "first", Effort: 1, Panel: panel, Settles: []int{0}},
				{ID: "second", Effort: 1, Panel: panel, Settles: []int{1}, After: []int{0}},
			},
		}
		p, belief := m.planner()
		assert.InDelta(t, p.ExpectedCost([]int{0, 1}, belief), p.Quick(belief), 1e-9, "panel %v", panel)
	}
	rng := rand.New(rand.NewPCG(7, 11))
	quick, rounds := 0.0, 60
	for range rounds {
		m := randomModel(rng, 40, 44)
		for i := range m.actions {
			if i > 0 && rng.IntN(3) == 0 {
				m.actions[i].After = []int{rng.IntN(i)}
			}
		}
		p, belief := m.planner()
		quick += p.Quick(belief) / p.ExpectedCost(orderOf(p.Plan(belief)), belief)
	}
	t.Log(quick / float64(rounds))
	assert.LessOrEqual(t, quick/float64(rounds), 1.1, "on average")
}

func TestPlanIsTheSameWhateverWasAskedBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t, 20)
		p, belief := m.planner()
		cost, plan := p.Quick(belief), p.Plan(belief)
		other := make([]float64, len(belief))
		for j := range other {
			other[j] = rapid.Float64Range(0, 1).Draw(t, "other")
		}
		p.Quick(other)
		p.Plan(other)
		require.Equal(t, cost, p.Quick(belief))
		require.Equal(t, plan, p.Plan(belief))
	})
}

func TestKnowingTheFaultIsWorthSomething(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		m := randomModel(rng, 40, 44)
		p, belief := m.planner()
		known := 0.0
		for j, b := range belief {
			if b == 0 {
				continue
			}
			one := make([]float64, len(belief))
			one[j] = 1
			known += b * p.Quick(one)
		}
		assert.LessOrEqual(t, known, p.Quick(belief)+1e-9)
	}
}

func TestQuickAndExpectedCostAllocateNothing(t *testing.T) {
	p, belief := randomModel(rand.New(rand.NewPCG(1, 2)), 40, 44).planner()
	order := orderOf(p.Plan(belief))
	assert.Zero(t, testing.AllocsPerRun(100, func() { p.ExpectedCost(order, belief) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() { p.Quick(belief) }))
}

func BenchmarkPlan(b *testing.B) {
	p, belief := randomModel(rand.New(rand.NewPCG(1, 2)), 40, 44).planner()
	b.ReportAllocs()
	for b.Loop() {
		p.Plan(belief)
	}
}

// BenchmarkQuick150 is the work behind choosing one question: some 150 answers, each with a belief of its own.
func BenchmarkQuick150(b *testing.B) {
	p, beliefs := manyBeliefs()
	b.ReportAllocs()
	for b.Loop() {
		for _, belief := range beliefs {
			p.Quick(belief)
		}
	}
}

func BenchmarkExpectedCost150(b *testing.B) {
	p, beliefs := manyBeliefs()
	order := orderOf(p.Plan(beliefs[0]))
	b.ReportAllocs()
	for b.Loop() {
		for _, belief := range beliefs {
			p.ExpectedCost(order, belief)
		}
	}
}

func manyBeliefs() (*decision.Planner, [][]float64) {
	rng := rand.New(rand.NewPCG(1, 2))
	p, belief := randomModel(rng, 40, 44).planner()
	beliefs := make([][]float64, 150)
	for i := range beliefs {
		for _, b := range belief {
			beliefs[i] = append(beliefs[i], b*rng.Float64())
		}
	}
	return p, beliefs
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
