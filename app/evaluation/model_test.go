package evaluation

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

func TestModelRanksAsTheFindingsDo(t *testing.T) {
	k := *diagnosistest.Shipped(t).Knowledge()
	k.Model.Unstated, k.Model.Silence = 0, nil // what a story leaves unsaid counts in files of resolved only
	b, err := diagnosis.New(&k, nil)
	require.NoError(t, err)
	predict := Model(b)
	for _, c := range develop(t) {
		ranked := predict(c.Stated)
		for i, cause := range b.Findings(c.Stated).Causes {
			assert.Equal(t, cause.ID, ranked[i].Cause, c.ID)
			assert.InDelta(t, cause.Probability, ranked[i].Probability, 1e-12, c.ID)
		}
	}
}

func TestModelBeatsEveryBaseline(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	b, resolved := diagnosistest.Shipped(t), develop(t)
	model := Evaluate(resolved, Model(b))
	for name, predict := range map[string]Predict{
		"article": Article(twelve), "prior": PriorOnly(b), "most common": MostCommon(resolved, twelve),
	} {
		baseline := Evaluate(resolved, predict)
		assert.Greater(t, model.Top1.Hits, baseline.Top1.Hits, name)
		assert.Greater(t, model.Top3.Hits, baseline.Top3.Hits, name)
		assert.Less(t, model.LogLoss, baseline.LogLoss, name)
	}
}

func TestLearningFromManyCasesOfOneCauseRaisesIt(t *testing.T) {
	b := diagnosistest.Shipped(t)
	blank := &cases.Case{Format: cases.Format}
	var resolved []Case
	for range 50 {
		resolved = append(resolved, Case{Stated: blank, Cause: "deadlock"})
	}
	fitted, err := FitModel(b)(resolved)
	require.NoError(t, err)
	assert.Greater(t, probability(fitted(blank), "deadlock"), 2*probability(Model(b)(blank), "deadlock"))
}

func TestScaledKeepsEveryTableADistribution(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	m := diagnosistest.Shipped(t).Net().Model()
	before := m.Modes[0].Rate
	for _, e := range entries(m) {
		for _, factor := range []float64{2, 0.5} {
			changed, from, to := e.scaled(m, factor)
			assert.Greater(t, from, 0.0)
			assert.LessOrEqual(t, to, from*2)
			_, err := inference.Compile(changed, nil)
			if !assert.NoError(t, err) {
				return
			}
		}
		if e.mode > 1 {
			break // two modes show it; Sense compiles all of them
		}
	}
	assert.Equal(t, before, m.Modes[0].Rate, "the model itself is left alone")
}

// TestSensitivityComparesALearnedModelWithItself: what was learned outweighs every number as written, so that none moves a
// first place. Against models that have learned nothing each of them would.
func TestSensitivityComparesALearnedModelWithItself(t *testing.T) {
	k, err := knowledge.Load(os.DirFS("../check/testdata/good"))
	require.NoError(t, err)
	b, err := diagnosis.New(k, &inference.Counts{Modes: map[string]float64{"link_off": 1e6}, RateStrength: 1, AnswerStrength: 1})
	require.NoError(t, err)
	resolved := []Case{{ID: "front", Cause: "cable_or_rod", Stated: &cases.Case{
		Format:  cases.Format,
		Answers: map[string]cases.Answer{"handle_feel": {Answer: "normal", Sure: true}},
	}}}
	require.Equal(t, "cable_or_rod", Model(b)(resolved[0].Stated)[0].Cause)
	s, err := Sense(b, resolved, func(int, int) {})
	require.NoError(t, err)
	assert.Greater(t, s.Entries, 5)
	assert.Zero(t, s.Changing)
}

func TestReportIsReadableAndWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("it learns from all cases twice")
	}
	b, resolved := diagnosistest.Shipped(t), develop(t)
	folds, err := CrossValidate(resolved, 5, FitModel(b))
	require.NoError(t, err)
	r := &Report{
		Model: cases.ModelRef{Version: "v", Hash: "h"}, Score: Evaluate(resolved, Model(b)),
		Baselines:   []Named{{"article's splits", Evaluate(resolved, Article(twelve))}},
		Folds:       &Folds{Parts: 5, Strength: 100, Score: folds},
		DevelopedOn: true,
		Sensitivity: &Sensitivity{Entries: 3, Changing: 1, Top: []Change{{Mode: "m", Observation: RateEntry, From: 1, To: 2, Shift: .1}}},
		LeftOut:     []LeftOut{{"c1", "child_lock_setting", "does_not_apply"}},
	}
	var text strings.Builder
	require.NoError(t, r.WriteText(&text))
	for _, want := range []string{
		"75 cases", "model, 5 folds", "article's splits", "The model was developed on these cases",
		"Reliability", "Per confirmed cause", "Confusion", "does not apply", "m / rate",
	} {
		assert.Contains(t, text.String(), want)
	}
	assert.NotContains(t, text.String(), "%!", "a verb without its value")
	r.DevelopedOn = false
	var others strings.Builder
	require.NoError(t, r.WriteText(&others))
	assert.NotContains(t, others.String(), "developed", "cases that the model has never seen")
	assert.NotContains(t, text.String(), "NaN")
}

func TestPublishedAccuracyIsTheOneOfTheFoldsAndCanBeRead(t *testing.T) {
	resolved := develop(t)
	r := &Report{
		Model: cases.ModelRef{Version: "v", Hash: "h"}, Score: Evaluate(resolved, Article(twelve)),
		Folds: &Folds{Parts: 5, Score: Evaluate(resolved, MostCommon(resolved, twelve))},
	}
	dir := t.TempDir()
	file, err := os.Create(dir + "/accuracy.yaml")
	require.NoError(t, err)
	require.NoError(t, r.WriteAccuracy(file, time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC), "cases of a test"))
	require.NoError(t, file.Close())
	a, err := knowledge.LoadAccuracy(os.DirFS(dir))
	require.NoError(t, err)
	assert.Equal(t, "h", a.ModelHash)
	assert.Equal(t, 75, a.N)
	assert.InDelta(t, r.Folds.Score.Top1.Share, a.Top1, 1e-4)
	assert.InDelta(t, r.Folds.Score.EitherTop3.Share, a.Either3, 1e-4)
	assert.Contains(t, a.Note, "cases of a test")
}

func probability(ranked []Ranked, cause string) float64 {
	for _, r := range ranked {
		if r.Cause == cause {
			return r.Probability
		}
	}
	return 0
}
