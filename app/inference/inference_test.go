package inference_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/inference"
)

func drawDistribution(t *rapid.T, n int, label string) []float64 {
	p := make([]float64, n)
	total := 0.0
	for i := range p {
		p[i] = rapid.Float64Range(0.01, 1).Draw(t, label)
		total += p[i]
	}
	for i := range p {
		p[i] /= total
	}
	return p
}

// drawModel makes a small random model with every feature: pairs, shared components, ordered answers, a pair table.
func drawModel(t *rapid.T) inference.Model {
	m := inference.Model{
		Causes: []string{"a", "b", "c", "rest"}, UnlistedCause: 3,
		Noise: rapid.Float64Range(inference.LeastNoise, 0.1).Draw(t, "noise"), NoiseThinkSo: rapid.Float64Range(0.1, 0.5).Draw(t, "think so"),
		PairConstant:  rapid.SampledFrom([]float64{0, 0.1, 2}).Draw(t, "k"),
		UnlistedPrior: rapid.Float64Range(0.01, 0.2).Draw(t, "unlisted"), UnlistedUniform: 0.1,
	}
	for i := range rapid.IntRange(2, 5).Draw(t, "observations") {
		k := rapid.IntRange(2, 4).Draw(t, "answers")
		o := inference.Observation{ID: fmt.Sprint("o", i), Healthy: drawDistribution(t, k, "healthy")}
		for a := range k {
			o.Answers = append(o.Answers, fmt.Sprint("a", a))
		}
		if rapid.Bool().Draw(t, "ordered") {
			o.Order = rapid.Permutation(indices(k)).Draw(t, "order")
		}
		m.Observations = append(m.Observations, o)
	}
	for i := range rapid.IntRange(1, 6).Draw(t, "modes") {
		m.Modes = append(m.Modes, drawMode(t, m, i))
	}
	m.PairTables = []inference.PairTable{{
		Observation: 0, On: 1, When: 0,
		Shows: drawDistribution(t, len(m.Observations[0].Answers), "pair"),
	}}
	return m
}

func drawMode(t *rapid.T, m inference.Model, i int) inference.Mode {
	mode := inference.Mode{
		ID: fmt.Sprint("m", i), Cause: rapid.IntRange(0, 3).Draw(t, "cause"),
		Component: rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "component"),
		Rate:      rapid.Float64Range(0.1, 9).Draw(t, "rate"), Blocks: rapid.Float64Range(0.1, 1).Draw(t, "blocks"),
		Carried: rapid.SampledFrom([]float64{0, 0, 0.05}).Draw(t, "carried"), Shows: map[int]map[int]float64{},
	}
	for o, obs := range m.Observations {
		if !rapid.Bool().Draw(t, "lists") {
			continue
		}
		named := map[int]float64{}
		left := 1.0
		for a := range obs.Answers {
			if rapid.Bool().Draw(t, "names") {
				named[a] = rapid.Float64Range(0, left).Draw(t, "share")
				left -= named[a]
			}
		}
		if len(named) > 0 && left < 0.999 {
			mode.Shows[o] = named
		}
	}
	return mode
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func drawEvidence(t *rapid.T, m inference.Model) []inference.Evidence {
	var list []inference.Evidence
	for o, obs := range m.Observations {
		if rapid.Bool().Draw(t, "asked") {
			list = append(list, inference.Evidence{
				Observation: o, Answer: rapid.IntRange(0, len(obs.Answers)-1).Draw(t, "answer"),
				ThinkSo: rapid.Bool().Draw(t, "thinks so"),
			})
		}
	}
	return list
}

func compiled(t require.TestingT, m inference.Model) *inference.Net {
	net, err := inference.Compile(m, nil)
	require.NoError(t, err)
	return net
}

func TestBeliefEqualsNaiveEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		evidence := drawEvidence(t, m)
		net := compiled(t, m)
		b := net.NewBelief()
		net.Update(b, evidence)
		assert.InDeltaSlice(t, newNaive(m).causes(evidence), b.Causes, 1e-9)
	})
}

func TestSharesAddUpToOneAndStayInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		net := compiled(t, m)
		b := net.NewBelief()
		net.Update(b, drawEvidence(t, m))
		sum := 0.0
		for c, p := range b.Causes {
			sum += p
			require.GreaterOrEqual(t, p, 0.0)
			require.GreaterOrEqual(t, b.Involved[c]+1e-12, p, "being part of it is at least the share")
			require.LessOrEqual(t, b.Involved[c], 1+1e-9)
		}
		require.InDelta(t, 1, sum, 1e-9)
	})
}

func TestUndoRestoresExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		net := compiled(t, m)
		evidence := drawEvidence(t, m)
		before := net.NewBelief()
		net.Update(before, evidence)
		want := slices.Clone(before.Hypotheses)
		for range 3 {
			net.Update(before, drawEvidence(t, m))
		}
		net.Update(before, evidence)
		require.Equal(t, want, before.Hypotheses, "to the bit")
	})
}

func TestOneMoreAnswerEqualsAllAtOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		net := compiled(t, m)
		obs := len(m.Observations) - 1
		answer := rapid.IntRange(0, len(m.Observations[obs].Answers)-1).Draw(t, "answer")
		evidence := slices.DeleteFunc(drawEvidence(t, m), func(e inference.Evidence) bool { return e.Observation == obs })
		before, after, whole := net.NewBelief(), net.NewBelief(), net.NewBelief()
		net.Update(before, evidence)
		net.After(after, before, obs, answer)
		net.Update(whole, append(slices.Clone(evidence), inference.Evidence{Observation: obs, Answer: answer}))
		require.InDeltaSlice(t, whole.Causes, after.Causes, 1e-9)
		require.InDelta(t, whole.Evidence, after.Evidence, 1e-9)
	})
}

func TestPredictionIsWhatAfterFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		net := compiled(t, m)
		b, after := net.NewBelief(), net.NewBelief()
		net.Update(b, drawEvidence(t, m))
		p := make([]float64, len(m.Observations[0].Answers))
		net.Predict(b, 0, p)
		sum := 0.0
		for a, v := range p {
			net.After(after, b, 0, a)
			require.InDelta(t, v, math.Exp(after.Evidence-b.Evidence), 1e-9)
			sum += v
		}
		require.InDelta(t, 1, sum, 1e-9)
	})
}

func TestEachAnswerIsWhatAfterFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawModel(t)
		net := compiled(t, m)
		now, after, want := net.NewBelief(), net.NewTrial(), net.NewBelief()
		net.Update(now, drawEvidence(t, m))
		obs := rapid.IntRange(0, len(m.Observations)-1).Draw(t, "observation")
		sum, seen := 0.0, 0
		net.Each(after, now, obs, func(answer int, chance float64) {
			require.Equal(t, seen, answer)
			seen++
			sum += chance
			net.After(want, now, obs, answer)
			require.InDelta(t, math.Exp(want.Evidence-now.Evidence), chance, 1e-9)
			require.InDeltaSlice(t, want.Causes, after.Causes, 1e-9)
			require.InDeltaSlice(t, want.Involved, after.Involved, 1e-9)
			require.InDeltaSlice(t, want.Modes, after.Modes, 1e-9)
			require.InDelta(t, want.Unlisted(), after.Unlisted(), 1e-9)
			require.InDelta(t, want.Evidence, after.Evidence, 1e-9)
		})
		require.Equal(t, len(m.Observations[obs].Answers), seen)
		require.InDelta(t, 1, sum, 1e-9)
	})
}

func TestThinkingSoMovesLessThanBeingSure(t *testing.T) {
	m := twoModes()
	net := compiled(t, m)
	sure, thinks, prior := net.NewBelief(), net.NewBelief(), net.NewBelief()
	net.Update(sure, []inference.Evidence{{Observation: 0, Answer: 0}})
	net.Update(thinks, []inference.Evidence{{Observation: 0, Answer: 0, ThinkSo: true}})
	assert.Greater(t, sure.Causes[0], thinks.Causes[0])
	assert.Greater(t, thinks.Causes[0], prior.Causes[0])
}

func TestUnlistedDoesNotGainFromAPlainAnswer(t *testing.T) {
	m := twoModes()
	net := compiled(t, m)
	b := net.NewBelief()
	net.Update(b, []inference.Evidence{{Observation: 1, Answer: 0}})
	assert.InDelta(t, m.UnlistedPrior, b.Unlisted(), 0.005)
}

func TestACarriedFaultComesInPairsAndIsHardlyTheCause(t *testing.T) {
	m := twoModes()
	m.Modes[0].Blocks = 0.1
	both := []inference.Evidence{{Observation: 0, Answer: 0}, {Observation: 2, Answer: 0}}
	plain, carried := compiled(t, m), m
	carried.Modes = append([]inference.Mode{}, m.Modes...)
	carried.Modes[0].Carried = 0.2
	net := compiled(t, carried)
	before, after := plain.NewBelief(), net.NewBelief()
	plain.Update(before, both)
	net.Update(after, both)
	assert.Greater(t, after.Involved[0], before.Involved[0]+0.05, "it is more likely to be there")
	assert.InDelta(t, 0.1/1.1, net.Share(2), 1e-12)
	assert.Greater(t, after.Causes[1], 0.8, "but the other one keeps the door shut")
}

func TestCountsMoveRatesByTheirStrength(t *testing.T) {
	m := twoModes()
	few := &inference.Counts{Modes: map[string]float64{"second": 3}, RateStrength: 100, AnswerStrength: 20}
	many := &inference.Counts{Modes: map[string]float64{"second": 300}, RateStrength: 100, AnswerStrength: 20}
	prior := func(c *inference.Counts) float64 {
		net, err := inference.Compile(m, c)
		require.NoError(t, err)
		return net.NewBelief().Causes[1]
	}
	assert.InDelta(t, prior(nil), prior(few), 0.05, "three cases don't turn the model over")
	assert.Greater(t, prior(many), prior(nil)+0.2)
}

func TestCountsMoveAnswerTables(t *testing.T) {
	m := twoModes()
	c := &inference.Counts{Answers: map[string]map[string]map[string]float64{"first": {"o0": {"a1": 200}}}, RateStrength: 100, AnswerStrength: 20}
	net, err := inference.Compile(m, c)
	require.NoError(t, err)
	plain := compiled(t, m)
	assert.Greater(t, net.Likelihood(0, 0, 1), plain.Likelihood(0, 0, 1)*3)
}

func TestWeightsPointTheRightWay(t *testing.T) {
	net := compiled(t, twoModes())
	w := net.Weights([]inference.Evidence{{Observation: 0, Answer: 0}, {Observation: 1, Answer: 0}})
	assert.Greater(t, w[0][0], 1.0, "the telling answer speaks for its cause")
	assert.Less(t, w[1][0], -1.0, "and against the other")
	assert.InDelta(t, 0, w[0][1], 0.1, "the plain one says nothing")
}

func TestConflictNamesTheTwoAnswersThatClash(t *testing.T) {
	m := twoModes()
	m.PairConstant, m.Noise = 0, 0.001
	m.Observations[0].Healthy = []float64{0.01, 0.99}
	m.Observations[2].Healthy = []float64{0.01, 0.99}
	net := compiled(t, m)
	telling := []inference.Evidence{{Observation: 0, Answer: 0}, {Observation: 1, Answer: 0}, {Observation: 2, Answer: 0}}
	c, shown := net.Conflict(telling)
	require.True(t, shown)
	assert.Equal(t, [2]int{0, 2}, c.Between)
	_, shown = net.Conflict([]inference.Evidence{{Observation: 0, Answer: 0}, {Observation: 1, Answer: 0}})
	assert.False(t, shown, "what a mode typically shows is no conflict")
}

func TestCompileNamesWhatIsWrong(t *testing.T) {
	for name, spoil := range map[string]func(*inference.Model){
		"no modes":            func(m *inference.Model) { m.Modes = nil },
		"unlisted cause":      func(m *inference.Model) { m.UnlistedCause = 9 },
		"no noise":            func(m *inference.Model) { m.Noise = 0 },
		"endless rate":        func(m *inference.Model) { m.Modes[0].Rate = math.MaxFloat64 },
		"endless pairs":       func(m *inference.Model) { m.PairConstant = math.MaxFloat64 },
		"noise of one":        func(m *inference.Model) { m.Noise = 1 },
		"pair constant NaN":   func(m *inference.Model) { m.PairConstant = math.NaN() },
		"healthy":             func(m *inference.Model) { m.Observations[0].Healthy = []float64{0.9, 0.9} },
		"one answer":          func(m *inference.Model) { m.Observations[0].Answers = []string{"a0"} },
		"order":               func(m *inference.Model) { m.Observations[0].Order = []int{0, 0} },
		"rate":                func(m *inference.Model) { m.Modes[0].Rate = -1 },
		"blocks":              func(m *inference.Model) { m.Modes[0].Blocks = 2 },
		"carried":             func(m *inference.Model) { m.Modes[0].Carried = -0.1 },
		"cause":               func(m *inference.Model) { m.Modes[0].Cause = 7 },
		"shares above one":    func(m *inference.Model) { m.Modes[0].Shows[0] = map[int]float64{0: 0.9, 1: 0.9} },
		"unknown observation": func(m *inference.Model) { m.Modes[0].Shows[9] = map[int]float64{0: 1} },
		"unknown answer":      func(m *inference.Model) { m.Modes[0].Shows[0] = map[int]float64{9: 1} },
		"share NaN":           func(m *inference.Model) { m.Modes[0].Shows[0] = map[int]float64{0: math.NaN()} },
		"pair table unknown":  func(m *inference.Model) { m.PairTables = []inference.PairTable{{Observation: 9}} },
		"pair table shares":   func(m *inference.Model) { m.PairTables = []inference.PairTable{{Shows: []float64{0.1, 0.1}}} },
	} {
		t.Run(name, func(t *testing.T) {
			m := twoModes()
			spoil(&m)
			_, err := inference.Compile(m, nil)
			require.Error(t, err)
		})
	}
}

// twoModes: the first almost always gives answer a0 to o0, the second almost always a0 to o2; o1 tells nothing.
func twoModes() inference.Model {
	answers := []string{"a0", "a1"}
	return inference.Model{
		Causes: []string{"one", "two", "rest"}, UnlistedCause: 2,
		Noise: 0.02, NoiseThinkSo: 0.3, PairConstant: 0.05, UnlistedPrior: 0.03, UnlistedUniform: 0.05,
		Observations: []inference.Observation{
			{ID: "o0", Answers: answers, Healthy: []float64{0.05, 0.95}},
			{ID: "o1", Answers: answers, Healthy: []float64{0.9, 0.1}},
			{ID: "o2", Answers: answers, Healthy: []float64{0.05, 0.95}},
		},
		Modes: []inference.Mode{
			{ID: "first", Cause: 0, Component: "x", Rate: 1, Blocks: 1, Shows: map[int]map[int]float64{0: {0: 0.95}}},
			{ID: "second", Cause: 1, Component: "y", Rate: 1, Blocks: 1, Shows: map[int]map[int]float64{2: {0: 0.95}}},
		},
	}
}
