package decision_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/decision"
)

func option(id string, effort, after float64) decision.Option {
	return decision.Option{ID: id, Effort: effort, P: []float64{1}, ExpectedCost: []float64{after}, Entropy: []float64{1}}
}

func TestBest(t *testing.T) {
	panel := option("panel", 5, 0)
	panel.Panel = true
	telling := option("telling", 1, 90)
	telling.Entropy = []float64{0.2}
	uneven := decision.Option{ID: "uneven", Effort: 1, P: []float64{0.25, 0.75}, ExpectedCost: []float64{20, 100}, Entropy: []float64{0, 1}}
	cases := []struct {
		name    string
		options []decision.Option
		want    string
		value   float64
	}{
		{"highest value less effort", []decision.Option{option("a", 10, 80), option("b", 1, 85)}, "b", 15},
		{"answers weighted by their chance", []decision.Option{uneven}, "uneven", 20},
		{"entropy decides a tie", []decision.Option{option("plain", 1, 90), telling}, "telling", 10},
		{"the id decides what entropy can't", []decision.Option{option("b", 1, 90), option("a", 1, 90)}, "a", 10},
		{"a panel never precedes a free question that pays", []decision.Option{panel, option("free", 1, 98)}, "free", 2},
		{"a panel comes when nothing free pays", []decision.Option{panel, option("free", 3, 98)}, "panel", 100},
		{"nothing is worth its effort: stop", []decision.Option{option("a", 10, 95), option("b", 1, 120)}, "", 0},
		{"an impossible question", []decision.Option{{ID: "never", P: []float64{0, 0}, ExpectedCost: []float64{0, 0}, Entropy: []float64{0, 0}}}, "", 0},
		{"no questions left: stop", nil, "", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := decision.Best(100, 1, c.options)
			require.Equal(t, c.want != "", ok)
			if ok {
				assert.Equal(t, c.want, c.options[got.Option].ID)
				assert.InDelta(t, c.value, got.Value, 1e-9)
			}
		})
	}
}

func TestBestNeverPrefersWhatIsWorthLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		options := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) decision.Option {
			o := option(rapid.StringN(1, 3, -1).Draw(t, "id"), rapid.Float64Range(0, 30).Draw(t, "effort"), rapid.Float64Range(0, 150).Draw(t, "after"))
			o.Panel = rapid.Bool().Draw(t, "panel")
			return o
		}), 0, 8).Draw(t, "options")
		got, ok := decision.Best(100, 1, options)
		freePays := false
		for _, o := range options {
			net := max(0, 100-o.ExpectedCost[0]) - o.Effort
			freePays = freePays || !o.Panel && net > 0
			if !ok {
				require.LessOrEqual(t, net, 0.0)
				continue
			}
			if o.Panel == options[got.Option].Panel {
				require.LessOrEqual(t, net, got.Net+0.05+1e-9)
			}
		}
		if ok {
			require.Positive(t, got.Net)
			require.Equal(t, !freePays, options[got.Option].Panel)
		}
	})
}

func TestCosts(t *testing.T) {
	c := decision.Costs{OwnerMinute: 0.5, Helper: 3, Tool: 2, Harm: 300, PanelMinutes: 40, PanelRisk: 0.1, ShopFee: 125, ShopMinutes: 60}
	assert.InDelta(t, 5+3+4+6, c.Effort(10, true, 2, 0.02), 1e-9)
	assert.InDelta(t, 50, c.Panel(), 1e-9)
	assert.InDelta(t, 155, c.Shop(), 1e-9)
	d := someCosts()
	assert.False(t, math.IsNaN(d.Shop()))
	assert.Greater(t, d.Shop(), d.Panel(), "an owner who can take the panel off saves the visit")
	assert.Greater(t, d.Panel(), d.Effort(5, true, 1, 0), "the panel is dearer than any check without it")
}
