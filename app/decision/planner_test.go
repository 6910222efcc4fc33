package decision_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/decision"
)

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
