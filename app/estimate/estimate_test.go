package estimate_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/estimate"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// prices are repairs and regions of the shape and size of the real ones, so that these tests stand on their own.
func prices() *knowledge.Knowledge {
	return &knowledge.Knowledge{
		Repairs: []knowledge.Repair{
			{ID: "child_lock_off", Low: 0, High: 60, HoursHigh: 0.3},
			{
				ID: "inside_handle", Low: 120, High: 300, HoursLow: 0.4, HoursHigh: 0.8, PartLow: 20, PartHigh: 100,
				PremiumPartLow: 50, PremiumPartHigh: 150, PanelOff: true,
			},
			{
				ID: "link", Low: 150, High: 350, HoursLow: 0.8, HoursHigh: 1.3, PartLow: 8, PartHigh: 50,
				PremiumPartLow: 20, PremiumPartHigh: 80, PanelOff: true,
			},
			{
				ID: "latch", Low: 250, High: 550, HoursLow: 1, HoursHigh: 1.1, PremiumHoursLow: 1.6, PremiumHoursHigh: 2.4,
				PartLow: 40, PartHigh: 130, PremiumPartLow: 200, PremiumPartHigh: 400, PanelOff: true, AsUnit: "lock_unit",
			},
			{
				ID: "actuator", Low: 220, High: 500, HoursLow: 1, HoursHigh: 1.9, PremiumHoursLow: 1.6, PremiumHoursHigh: 2.4,
				PartLow: 40, PartHigh: 150, PremiumPartLow: 150, PremiumPartHigh: 300, PanelOff: true, AsUnit: "lock_unit",
			},
			{
				ID: "lock_unit", Low: 250, High: 550, HoursLow: 1, HoursHigh: 1.9, PremiumHoursLow: 1.6, PremiumHoursHigh: 2.4,
				PartLow: 80, PartHigh: 300, PremiumPartLow: 200, PremiumPartHigh: 400, PanelOff: true,
			},
			{ID: "striker_adjust", HoursLow: 0.3, HoursHigh: 0.6},
			{ID: "nothing_broken"},
			{ID: estimate.RepairStuckShut, Low: 300, High: 700, OrMore: true, HoursLow: 0.5, HoursHigh: 4},
		},
		Regions: []knowledge.Region{
			{ID: "us", Currency: "USD", PerUSD: 1, RateLow: 120, RateHigh: 160, DealerLow: 160, DealerHigh: 220},
			{ID: "uk", Currency: "GBP", PerUSD: 0.8, RateLow: 50, RateHigh: 100, DealerLow: 90, DealerHigh: 140, TaxIncluded: true},
		},
		Facts: knowledge.Facts{LeftOut: []string{"tax", "supplies", "diagnosis"}},
	}
}

func ids() []string {
	return []string{"child_lock_off", "inside_handle", "link", "latch", "actuator", "striker_adjust", "nothing_broken"}
}

func TestPublishedRangesAtDefaultSettings(t *testing.T) {
	published := map[string][2]float64{
		"child_lock_off": {0, 60}, "inside_handle": {120, 300}, "link": {150, 350},
		"latch": {250, 550}, "actuator": {220, 500},
	}
	settings := map[string]estimate.Settings{
		"zero value":  {},
		"spelled out": {Region: "us", Shop: "independent", Parts: "aftermarket", Row: "rear"},
	}
	for name, s := range settings {
		for id, want := range published {
			t.Run(name+" "+id, func(t *testing.T) {
				r := sound().Repair(s, id)
				assert.Equal(t, want, [2]float64{r.Low, r.High})
				assert.True(t, r.Published)
				assert.False(t, r.OrMore)
				c := sound().Mix(s, []estimate.Share{{Repairs: []string{id}, Probability: 0.7}})
				assert.Equal(t, want, [2]float64{c.Low, c.High}, "the mixture of one repair is that repair")
				assert.InDelta(t, r.Expected, c.Expected, 0.02)
				assert.InDelta(t, r.Worst, c.Worst, 0.02)
			})
		}
	}
}

// The derived envelope of facts section 6.7, to the rounding of that table.
func TestBuildUpIsTheDerivedEnvelope(t *testing.T) {
	cases := []struct {
		id      string
		premium bool
		want    [2]float64
	}{
		{"inside_handle", false, [2]float64{70, 230}},
		{"inside_handle", true, [2]float64{115, 330}},
		{"link", false, [2]float64{105, 260}},
		{"link", true, [2]float64{150, 370}},
		{"latch", false, [2]float64{160, 310}},
		{"latch", true, [2]float64{460, 930}},
		{"actuator", false, [2]float64{160, 455}},
		{"actuator", true, [2]float64{400, 830}},
		{"striker_adjust", false, [2]float64{35, 95}},
		{"striker_adjust", true, [2]float64{50, 130}},
	}
	for _, c := range cases {
		r := sound().Repair(estimate.Settings{Premium: c.premium}, c.id)
		assert.InDelta(t, c.want[0], r.BuildUp[0], 6, "%s low, premium %v", c.id, c.premium)
		assert.InDelta(t, c.want[1], r.BuildUp[1], 6, "%s high, premium %v", c.id, c.premium)
	}
}

func TestSettingsMoveTheRange(t *testing.T) {
	cases := []struct {
		name     string
		settings estimate.Settings
		repairs  []string
		low      float64
		high     float64
	}{
		{"own rate twice the region's low end", estimate.Settings{Rate: 240}, []string{"striker_adjust"}, 72, 144},
		{
			"pounds: hours at British rates, parts at the exchange rate",
			estimate.Settings{Region: "uk"},
			[]string{"latch"},
			250 * (50 + 32) / 160.0, 550 * (110 + 104) / 306.0,
		},
		{"maker's parts", estimate.Settings{Parts: "oem"}, []string{"inside_handle"}, 120 * (48 + 32) / 68.0, 300 * (128 + 160) / 228.0},
		{"latch and actuator one unit: the dearer half", estimate.Settings{Integrated: true}, []string{"latch"}, 400, 550},
		{"the same unit, whichever cause finds it", estimate.Settings{Integrated: true}, []string{"actuator"}, 400, 550},
		{"both faults are one unit, fitted once", estimate.Settings{Integrated: true}, []string{"latch", "actuator"}, 400, 550},
		{"one unit says nothing of the handle", estimate.Settings{Integrated: true}, []string{"inside_handle"}, 120, 300},
		{"forced: the dearer half", estimate.Settings{Forced: true}, []string{"inside_handle"}, 210, 300},
		{"two repairs, panel paid once", estimate.Settings{}, []string{"inside_handle", "link"}, 270 - 0.4*120, 650 - 0.4*160},
		{"two repairs, one of them without panel", estimate.Settings{}, []string{"inside_handle", "child_lock_off"}, 120, 360},
		{"stuck shut replaces a cheaper total", estimate.Settings{StuckShut: true}, []string{"inside_handle"}, 300, 700},
		{"stuck shut adds its hours to a dearer repair", estimate.Settings{StuckShut: true}, []string{"latch"}, 310, 710},
		{
			"premium rear latch",
			estimate.Settings{Premium: true, Row: "rear"},
			[]string{"latch"},
			250 * 456 / 160.0, 550 * (2.4*1.6/1.9*220 + 400) / 306,
		},
		{
			"premium front latch",
			estimate.Settings{Premium: true, Row: "front"},
			[]string{"latch"},
			250 * (1.9*160 + 200) / 160, 550 * 928 / 306.0,
		},
		{"nothing broken costs nothing", estimate.Settings{Region: "uk"}, []string{"nothing_broken"}, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := sound().Repair(c.settings, c.repairs...)
			assert.InDelta(t, c.low, r.Low, 0.006)
			assert.InDelta(t, c.high, r.High, 0.006)
			assert.Equal(t, c.settings.StuckShut, r.OrMore)
		})
	}
}

func TestRangeSaysWhereBuildUpDiffers(t *testing.T) {
	for id, want := range map[string]bool{"latch": true, "child_lock_off": false, "striker_adjust": false} {
		r := sound().Repair(estimate.Settings{}, id)
		assert.Equal(t, want, r.Differs, id)
		assert.Equal(t, id != "striker_adjust", r.Published, id)
	}
}

func TestPriceOfSeveralHypotheses(t *testing.T) {
	c := sound().Mix(estimate.Settings{Region: "uk"}, []estimate.Share{
		{Repairs: []string{"latch"}, Probability: 0.5},
		{Repairs: []string{"link", "inside_handle"}, Probability: 0.1},
		{Repairs: []string{"inside_handle", "link"}, Probability: 0.3},
		{Unpriced: true, Probability: 0.1},
	})
	assert.InDelta(t, 0.1, c.Unpriced, 1e-12)
	assert.Equal(t, "GBP", c.Currency)
	assert.Equal(t, [2]float64{50, 100}, c.Rate)
	assert.Equal(t, []string{"supplies", "diagnosis"}, c.LeftOut, "British prices contain the tax")
	assert.Less(t, c.Low, c.Expected)
	assert.Less(t, c.Expected, c.High)
	assert.Less(t, c.High, c.Worst)
}

func TestPriceWithNothingPriced(t *testing.T) {
	for name, mix := range map[string][]estimate.Share{
		"empty":       nil,
		"unlisted":    {{Unpriced: true, Probability: 1}},
		"no repairs":  {{Probability: 1}},
		"zero shares": {{Repairs: []string{"latch"}}},
	} {
		c := sound().Mix(estimate.Settings{}, mix)
		assert.Equal(t, 1.0, c.Unpriced, name)
		assert.Zero(t, c.High, name)
		assert.Empty(t, c.Curve, name)
		assert.Equal(t, []string{"tax", "supplies", "diagnosis"}, c.LeftOut, name)
	}
}

func TestSettingsThatCantBeAreNamed(t *testing.T) {
	for key, s := range map[string]estimate.Settings{
		"estimate.shop": {Shop: "garage"}, "estimate.parts": {Parts: "gold"}, "estimate.rate": {Rate: -1},
	} {
		assert.True(t, problem.Has(s.Check(), key), key)
	}
	assert.True(t, problem.Has(estimate.Settings{Rate: math.NaN()}.Check(), "estimate.rate"))
	assert.True(t, problem.Has(estimate.Settings{Rate: 1e6}.Check(), "estimate.rate"))
	assert.NoError(t, estimate.Settings{Shop: "mobile", Parts: "oem", Rate: 80}.Check())
}

func TestWhatIsntKnownIsPricedByDefault(t *testing.T) {
	latch := []estimate.Share{{Repairs: []string{"latch"}, Probability: 1}}
	usual := sound().Mix(estimate.Settings{}, latch)
	for name, s := range map[string]estimate.Settings{
		"region": {Region: "atlantis"}, "shop": {Shop: "garage"}, "parts": {Parts: "gold"}, "rate": {Rate: -1}, "no rate": {Rate: math.NaN()},
	} {
		assert.Equal(t, usual, sound().Mix(s, latch), name)
	}
	mix := append(latch, estimate.Share{Repairs: []string{"prayer"}, Probability: 1}, estimate.Share{Repairs: []string{"link"}, Probability: math.NaN()})
	assert.InDelta(t, 0.5, sound().Mix(estimate.Settings{}, mix).Unpriced, 1e-12, "a repair that isn't known has no price")
	assert.Equal(t, estimate.Range{}, sound().Repair(estimate.Settings{}, "prayer"))
}

func TestKnowledgeThatCantBePricedIsRefused(t *testing.T) {
	for key, spoil := range map[string]func(*knowledge.Knowledge){
		"estimate.region_rates": func(k *knowledge.Knowledge) { k.Regions[1].DealerHigh = 0 },
		"estimate.no_region":    func(k *knowledge.Knowledge) { k.Regions = k.Regions[1:] },
		"estimate.no_repair":    func(k *knowledge.Knowledge) { k.Modes = []knowledge.Mode{{ID: "m", Repair: "prayer"}} },
	} {
		k := prices()
		spoil(k)
		_, err := estimate.New(k)
		assert.True(t, problem.Has(err, key), "%s: %v", key, err)
	}
}

func drawSettings(t *rapid.T) estimate.Settings {
	return estimate.Settings{
		Region:     rapid.SampledFrom([]string{"", "us", "uk"}).Draw(t, "region"),
		Shop:       rapid.SampledFrom([]string{"", "independent", "dealer", "mobile"}).Draw(t, "shop"),
		Parts:      rapid.SampledFrom([]string{"", "aftermarket", "oem"}).Draw(t, "parts"),
		Rate:       rapid.SampledFrom([]float64{0, 0, 40, 300, 5000}).Draw(t, "rate"),
		Premium:    rapid.Bool().Draw(t, "premium"),
		Integrated: rapid.Bool().Draw(t, "integrated"),
		Forced:     rapid.Bool().Draw(t, "forced"),
		StuckShut:  rapid.Bool().Draw(t, "stuck"),
		Row:        rapid.SampledFrom([]string{"", "front", "rear", "cargo"}).Draw(t, "row"),
	}
}

func drawMix(t *rapid.T) []estimate.Share {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) estimate.Share {
		return estimate.Share{
			Repairs:     rapid.SliceOfN(rapid.SampledFrom(ids()), 1, 2).Draw(t, "repairs"),
			Probability: rapid.Float64Range(0, 1).Draw(t, "probability"),
			Unpriced:    rapid.IntRange(0, 9).Draw(t, "unpriced") == 0,
		}
	}), 1, 12).Draw(t, "mix")
}

// sound is the prices of these tests.
func sound() *estimate.Prices {
	p, err := estimate.New(prices())
	if err != nil {
		panic(err)
	}
	return p
}

func TestPriceIsSoundForAnySettingsAndMixture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, mix := drawSettings(t), drawMix(t)
		c := sound().Mix(s, mix)
		for name, v := range map[string]float64{"low": c.Low, "high": c.High, "expected": c.Expected, "worst": c.Worst, "unpriced": c.Unpriced} {
			require.False(t, math.IsNaN(v) || math.IsInf(v, 0) || v < 0, "%s is %v", name, v)
		}
		require.LessOrEqual(t, c.Unpriced, 1.0)
		require.LessOrEqual(t, c.Low, c.High)
		require.LessOrEqual(t, c.High, c.Worst)
		if c.Worst > 0 {
			require.Len(t, c.Curve, 61)
			require.InDelta(t, 1, area(c.Curve), 1e-9)
		}
		for _, p := range c.Curve {
			require.False(t, math.IsNaN(p.Density) || p.Density < 0, "density %v at %v", p.Density, p.Amount)
		}
	})
}

func area(curve []estimate.Point) float64 {
	sum := 0.0
	for i := 1; i < len(curve); i++ {
		sum += (curve[i].Amount - curve[i-1].Amount) * (curve[i].Density + curve[i-1].Density) / 2
	}
	return sum
}

func TestMixtureLiesBetweenItsExtremes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, mix := drawSettings(t), drawMix(t)
		c := sound().Mix(s, mix)
		least := [4]float64{math.Inf(1), math.Inf(1), math.Inf(1), math.Inf(1)}
		most := [4]float64{}
		priced := false
		for _, h := range mix {
			if h.Unpriced || h.Probability == 0 {
				continue
			}
			priced = true
			one := sound().Mix(s, []estimate.Share{h})
			for i, v := range []float64{one.Low, one.High, one.Worst, one.Expected} {
				least[i], most[i] = min(least[i], v), max(most[i], v)
			}
		}
		for i, v := range []float64{c.Low, c.High, c.Worst, c.Expected} {
			if priced {
				require.GreaterOrEqual(t, v, least[i]-0.02)
				require.LessOrEqual(t, v, most[i]+0.02)
			}
		}
	})
}

func TestDearerHoursNeverMakeItCheaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, mix := drawSettings(t), drawMix(t)
		s.Rate = rapid.Float64Range(10, 2000).Draw(t, "own rate")
		dearer := s
		dearer.Rate *= rapid.Float64Range(1, 4).Draw(t, "factor")
		a, b := sound().Mix(s, mix), sound().Mix(dearer, mix)
		require.LessOrEqual(t, a.Low, b.Low+0.02)
		require.LessOrEqual(t, a.High, b.High+0.02)
		require.LessOrEqual(t, a.Expected, b.Expected+0.02)
		require.LessOrEqual(t, a.Worst, b.Worst+0.02)
	})
}

func TestSettingsThatCostMoreNeverMakeItCheaper(t *testing.T) {
	changes := map[string]func(*estimate.Settings){
		"oem":        func(s *estimate.Settings) { s.Parts = "oem" },
		"dealer":     func(s *estimate.Settings) { s.Shop = "dealer" },
		"integrated": func(s *estimate.Settings) { s.Integrated = true },
		"forced":     func(s *estimate.Settings) { s.Forced = true },
		"stuck":      func(s *estimate.Settings) { s.StuckShut = true },
	}
	rapid.Check(t, func(t *rapid.T) {
		s, repair := drawSettings(t), rapid.SampledFrom(ids()).Draw(t, "repair")
		a := sound().Repair(s, repair)
		for name, change := range changes {
			dearer := s
			change(&dearer)
			b := sound().Repair(dearer, repair)
			require.LessOrEqual(t, a.Low, b.Low, name)
			require.LessOrEqual(t, a.High, b.High, name)
			if a.OrMore == b.OrMore { // an open end has a shape of its own
				require.LessOrEqual(t, a.Expected, b.Expected+0.02, name)
			}
		}
	})
}

func TestSharesAreScaleFreeAndOrderFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, mix := drawSettings(t), drawMix(t)
		by := rapid.Float64Range(0.01, 100).Draw(t, "by")
		scaled := make([]estimate.Share, len(mix))
		for i, h := range mix {
			h.Probability *= by
			scaled[len(mix)-1-i] = h
		}
		a, b := sound().Mix(s, mix), sound().Mix(s, scaled)
		require.InDelta(t, a.Unpriced, b.Unpriced, 1e-9)
		require.InDelta(t, a.Low, b.Low, 0.02)
		require.InDelta(t, a.High, b.High, 0.02)
		require.InDelta(t, a.Expected, b.Expected, 0.02)
	})
}

// The data that ships must price every repair at every setting, and show the published ranges as they are.
func TestRealData(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	p, err := estimate.New(k)
	require.NoError(t, err)
	for _, r := range k.Repairs {
		got := p.Repair(estimate.Settings{}, r.ID)
		assert.Equal(t, r.High > 0, got.Published, r.ID)
		assert.Positive(t, got.High, "%s has no price", r.ID)
		if got.Published {
			assert.Equal(t, [2]float64{r.Low, r.High}, [2]float64{got.Low, got.High}, r.ID)
		}
	}
	for _, region := range k.Regions {
		for _, shop := range k.Shops {
			s := estimate.Settings{Region: region.ID, Shop: shop.ID, StuckShut: true, Premium: true}
			require.NoError(t, s.Check(), shop.ID)
			cost := p.Mix(s, []estimate.Share{{Repairs: []string{"latch", "inside_handle"}, Probability: 1}})
			assert.Equal(t, region.Currency, cost.Currency)
			assert.Positive(t, cost.Low, "%s %s", region.ID, shop.ID)
		}
	}
	for _, id := range []string{"latch", "actuator"} {
		plain, unit := p.Repair(estimate.Settings{}, id), p.Repair(estimate.Settings{Integrated: true}, id)
		assert.Greater(t, unit.Low, plain.Low, "one unit makes %s dearer", id)
		assert.Equal(t, id == "actuator", plain.Differs, "build-up and article meet for the latch")
		assert.Equal(t, p.Repair(estimate.Settings{Integrated: true}, "lock_unit"), unit, "the unit costs the same whichever cause finds it")
	}
}

func BenchmarkPrice(b *testing.B) {
	p := sound()
	var mix []estimate.Share
	for i, x := range ids() {
		for _, y := range ids()[i:] {
			for range 10 {
				mix = append(mix, estimate.Share{Repairs: []string{x, y}, Probability: 1})
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		p.Mix(estimate.Settings{StuckShut: true}, mix)
	}
}
