package simulation

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

func TestPerturbedModelsAndWorkshopsKeepWhatWasLearned(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	learned := &inference.Counts{Modes: map[string]float64{"child_lever_on": 1e6}, RateStrength: 1, AnswerStrength: 1}
	b, err := diagnosis.New(k, learned)
	require.NoError(t, err)
	off, err := perturb(b.Net(), rand.New(rand.NewPCG(1, 2)))
	require.NoError(t, err)
	workshop, err := NewWorkshop(b, 1)
	require.NoError(t, err)
	for name, net := range map[string]*inference.Net{"as compiled": b.Net(), "perturbed": off, "of a workshop": workshop.net} {
		assert.Greater(t, net.NewBelief().Causes[0], 0.8, name)
	}
	assert.Equal(t, "child_lock", b.Net().Model().Causes[0])
}

func TestTheSameSeedPlaysTheSameDoors(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	b, doors := diagnosistest.Shipped(t), 6
	first, err := Run(b, doors, 7)
	require.NoError(t, err)
	second, err := Run(b, doors, 7)
	require.NoError(t, err)
	assert.Equal(t, first, second)
	require.Len(t, first, len(Worlds())*len(Policies()))
	for _, r := range first {
		assert.Greater(t, r.Questions, 0.0, r.Policy)
		assert.Greater(t, r.Cost, 0.0, r.Policy)
		assert.LessOrEqual(t, r.Top1, r.Top3, r.Policy)
	}
	var text strings.Builder
	require.NoError(t, WriteText(&text, first))
	for _, w := range Worlds() {
		assert.Contains(t, text.String(), w.Name)
	}
	assert.NotContains(t, text.String(), "NaN")
}

func TestDrawnFaultsFollowThePrior(t *testing.T) {
	net := diagnosistest.Shipped(t).Net()
	const n = 20000
	var pairs, unlisted float64
	for h := range net.Size() {
		switch first, second := net.Hypothesis(h); {
		case first < 0:
			unlisted += net.Prior(h)
		case second >= 0:
			pairs += net.Prior(h)
		}
	}
	random := rand.New(rand.NewPCG(1, 1))
	count := map[int]int{}
	for range n {
		count[len(draw(net, World{}, random).modes)]++
	}
	assert.InDelta(t, unlisted, float64(count[0])/n, 0.01)
	assert.InDelta(t, pairs, float64(count[2])/n, 0.015)
}

func TestPeopleErrAsOftenAsTheWorldSays(t *testing.T) {
	net := diagnosistest.Shipped(t).Net()
	forgotten, all := 0, 0
	for i := range 300 {
		d := draw(net, World{Unknown: 0.2}, rand.New(rand.NewPCG(1, uint64(i))))
		for _, a := range d.answers {
			all++
			if a == unknown {
				forgotten++
			}
		}
	}
	assert.InDelta(t, 0.2, float64(forgotten)/float64(all), 0.02)
}

func TestPerturbedModelKeepsItsShapeWithinTheFactor(t *testing.T) {
	net := diagnosistest.Shipped(t).Net()
	off, err := perturb(net, rand.New(rand.NewPCG(3, 4)))
	require.NoError(t, err)
	require.Equal(t, net.Size(), off.Size())
	changed := false
	for i, mode := range off.Model().Modes {
		ratio := mode.Rate / net.Model().Modes[i].Rate
		assert.GreaterOrEqual(t, ratio, 0.5, mode.ID)
		assert.LessOrEqual(t, ratio, 2.0, mode.ID)
		changed = changed || ratio != 1
	}
	assert.True(t, changed)
}

func TestArticleAsksItsStepsInOrder(t *testing.T) {
	order := strings.Join(articleOrder(diagnosistest.Shipped(t).Knowledge()), " ")
	for _, pair := range [][2]string{
		{"outside_opens", "child_lock_setting"},
		{"child_lock_setting", "power_lock"},
		{"power_lock", "handle_feel"},
		{"handle_feel", "sound_on_pull"},
		{"sound_on_pull", "prior_event"},
	} {
		assert.Less(t, strings.Index(order, pair[0]), strings.Index(order, pair[1]), "%s before %s", pair[0], pair[1])
		assert.Contains(t, order, pair[1])
	}
}

func TestMendPaysThePanelOnceAndARepairWithItsCheck(t *testing.T) {
	b, err := newBench(diagnosistest.Shipped(t))
	require.NoError(t, err)
	var check *knowledge.Action
	for i := range b.k.Actions {
		if a := &b.k.Actions[i]; a.Kind == "check" && a.Access == "panel_off" && !a.OpensPanel && len(a.Finds) > 0 {
			check = a
			break
		}
	}
	require.NotNil(t, check)
	mode := check.Finds[0]
	step := diagnosis.Step{Action: check.ID, Kind: "check", Access: "panel_off", Minutes: 10}
	repair := diagnosis.Step{Action: "go_to_shop", Kind: "repair", Confirm: []string{check.ID}}
	d := door{modes: []int{modeIndex(t, b, mode)}}

	want := b.costs.Panel() + b.costs.Effort(10, false, len(check.Tools), 0) + b.priceOf(map[string]bool{mode: true})
	assert.InDelta(t, want, b.mend([]diagnosis.Step{step, step, repair}, d), 1e-9, "the check settles it")

	other := door{modes: []int{modeNotIn(t, b, check.Finds)}}
	twice := b.mend([]diagnosis.Step{step, step, repair}, other)
	once := b.mend([]diagnosis.Step{step}, other)
	assert.InDelta(t, b.costs.Effort(10, false, len(check.Tools), 0), twice-once, 1e-9, "the panel is off already")
}

func TestTakingThePanelOffIsPaidOnceThoughItIsAStep(t *testing.T) {
	b, err := newBench(diagnosistest.Shipped(t))
	require.NoError(t, err)
	i := slices.IndexFunc(b.k.Actions, func(a knowledge.Action) bool { return a.OpensPanel })
	require.GreaterOrEqual(t, i, 0)
	opener := b.k.Actions[i]
	require.NotZero(t, opener.Minutes)
	step := diagnosis.Step{Action: opener.ID, Kind: opener.Kind, Access: opener.Access, Minutes: opener.Minutes}
	d := door{modes: []int{modeNotIn(t, b, opener.Finds)}}
	took := b.mend([]diagnosis.Step{step}, d) - b.mend(nil, d)
	assert.InDelta(t, b.costs.Panel()+b.costs.Effort(0, false, len(opener.Tools), 0), took, 1e-9)
}

func modeIndex(t *testing.T, b *bench, id string) int {
	t.Helper()
	for i, m := range b.brain.Net().Model().Modes {
		if m.ID == id {
			return i
		}
	}
	require.Fail(t, "no mode "+id)
	return 0
}

func modeNotIn(t *testing.T, b *bench, ids []string) int {
	t.Helper()
	for i, m := range b.brain.Net().Model().Modes {
		listed := false
		for _, id := range ids {
			listed = listed || id == m.ID
		}
		if !listed {
			return i
		}
	}
	require.Fail(t, "every mode is listed")
	return 0
}
