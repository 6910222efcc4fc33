package evaluation

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/words"
)

var twelve = []string{
	"child_lock", "inside_handle", "cable_or_rod", "latch", "lock_actuator", "contamination", "misassembly",
	"deadlock", "electrical", "body_misalignment", "outside_handle", "other",
}

func always(ranked ...Ranked) Predict { return func(*cases.Case) []Ranked { return ranked } }

func TestEvaluateCountsPlacesStrictAndEither(t *testing.T) {
	resolved := []Case{
		{ID: "1", Cause: "latch"},
		{ID: "2", Cause: "child_lock", SecondCause: "latch"},
		{ID: "3", Cause: "deadlock", SecondCause: "other"},
		{ID: "4", Cause: "contamination"},
	}
	s := Evaluate(resolved, always(Ranked{"latch", .5}, Ranked{"child_lock", .2}, Ranked{"deadlock", .15}, Ranked{"contamination", .1}, Ranked{"other", .05}))

	assert.Equal(t, 4, s.N)
	assert.Equal(t, 1, s.Top1.Hits)
	assert.Equal(t, 3, s.Top3.Hits, "a cause in fourth place is not among the first three")
	assert.Equal(t, 2, s.EitherTop1.Hits)
	assert.Equal(t, 3, s.EitherTop3.Hits)
	assert.InDelta(t, -(math.Log(.5)+math.Log(.2)+math.Log(.15)+math.Log(.1))/4, s.LogLoss, 1e-12)
	assert.Equal(t, []int{1, 2, 3, 4}, []int{s.Cases[0].Rank, s.Cases[1].Rank, s.Cases[2].Rank, s.Cases[3].Rank})
	assert.Equal(t, Bin{From: .4, To: .6, N: 4, Stated: .5, True: .25}, s.Reliability[2])
	assert.Contains(t, s.Confusion, Confusion{Cause: "deadlock", First: "latch", N: 1})
	assert.Contains(t, s.PerCause, PerCause{Cause: "contamination", N: 1})
}

func TestBrierIsTheSquaredErrorOverAllCauses(t *testing.T) {
	assert.InDelta(t, 0, brier("a", []Ranked{{"a", 1}, {"b", 0}}), 1e-12)
	assert.InDelta(t, 2, brier("b", []Ranked{{"a", 1}, {"b", 0}}), 1e-12)
	assert.InDelta(t, .16+.36, brier("b", []Ranked{{"b", .4}, {"a", .6}})-.2, 1e-12)
	assert.InDelta(t, 2, brier("x", []Ranked{{"a", 1}}), 1e-12, "a cause that isn't ranked was given nothing")
}

func TestWilsonAgainstPublishedValues(t *testing.T) {
	// Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
	for _, c := range []struct {
		hits, n   int
		low, high float64
	}{
		{81, 263, .2553, .3662},
		{15, 148, .0624, .1605},
		{0, 20, 0, .1611},
		{1, 29, .0061, .1718},
	} {
		got := wilson(c.hits, c.n)
		assert.InDelta(t, c.low, got.Low, 5e-5, "%d/%d", c.hits, c.n)
		assert.InDelta(t, c.high, got.High, 5e-5, "%d/%d", c.hits, c.n)
	}
	assert.Equal(t, Share{High: 1}, wilson(0, 0))
}

func TestWilsonHoldsItsShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		s := wilson(rapid.IntRange(0, n).Draw(t, "hits"), n)
		assert.LessOrEqual(t, s.Low, s.Share+1e-12)
		assert.GreaterOrEqual(t, s.High, s.Share-1e-12)
		assert.GreaterOrEqual(t, s.Low, 0.0)
		assert.LessOrEqual(t, s.High, 1.0)
	})
}

func TestFoldsAreEvenStratifiedAndDontSeeTheirOwnCases(t *testing.T) {
	resolved := develop(t)
	part := deal(resolved, 5)
	size := make([]int, 5)
	perCause := map[string][]int{}
	for i, p := range part {
		size[p]++
		if perCause[resolved[i].Cause] == nil {
			perCause[resolved[i].Cause] = make([]int, 5)
		}
		perCause[resolved[i].Cause][p]++
	}
	assert.LessOrEqual(t, gap(size), 1)
	for cause, n := range perCause {
		assert.LessOrEqual(t, gap(n), 1, cause)
	}

	_, err := CrossValidate(resolved, 5, func(training []Case) (Predict, error) {
		seen := map[string]bool{}
		for _, c := range training {
			seen[c.ID] = true
		}
		return func(o *cases.Case) []Ranked {
			for _, c := range resolved {
				if !seen[c.ID] && c.Stated == o {
					return []Ranked{{c.Cause, 1}}
				}
			}
			t.Error("a case was scored by a predictor that was fitted on it")
			return []Ranked{{"latch", 1}}
		}, nil
	})
	require.NoError(t, err)
}

func TestFoldsDontDependOnTheOrderOfLines(t *testing.T) {
	resolved := develop(t)
	turned := make([]Case, len(resolved))
	for i, c := range resolved {
		turned[len(resolved)-1-i] = c
	}
	a, b := deal(resolved, 5), deal(turned, 5)
	for i := range a {
		assert.Equal(t, a[i], b[len(b)-1-i])
	}
}

func TestFoldsRefuseImpossibleNumbers(t *testing.T) {
	for _, n := range []int{-1, 0, 1, 3} {
		_, err := CrossValidate([]Case{{ID: "1", Cause: "latch"}, {ID: "2", Cause: "latch"}}, n, nil)
		assert.Error(t, err, n)
	}
}

func TestReadNamesTheLine(t *testing.T) {
	texts, err := words.Load(os.DirFS("../../data"), words.English)
	require.NoError(t, err)
	good := `{"id":"a","obs":{"position":"front"},"cause":"latch","second_cause":null}`
	for name, c := range map[string]struct{ text, want string }{
		"not JSON":       {good + "\n{", "line 2"},
		"no id":          {`{"obs":{},"cause":"latch"}`, "line 1: the case has no id"},
		"unknown cause":  {"\n" + `{"id":"b","obs":{},"cause":"gremlins"}`, `line 2: case b: cause "gremlins"`},
		"unknown second": {`{"id":"b","obs":{},"cause":"latch","second_cause":"gremlins"}`, `second_cause "gremlins"`},
		"twice":          {good + "\n" + good, "line 2: case id \"a\" stands in line 1"},
		"odd answer":     {`{"id":"b","obs":{"position":["front"]},"cause":"latch"}`, `line 1: case b: line 1: the observation "position"`},
		"nothing":        {"\n", "no case"},
	} {
		_, err := Read(context.Background(), strings.NewReader(c.text), twelve)
		require.Error(t, err, name)
		assert.Contains(t, texts.Problem(err), c.want, name)
	}
}

// TestWhatIsReadIsBounded: a line, the number of cases and all of them together have a limit, and reading stops when it is
// told to.
func TestWhatIsReadIsBounded(t *testing.T) {
	ctx, line := context.Background(), `{"id":"%d","obs":{"position":"front"},"cause":"latch"}`+"\n"
	var many strings.Builder
	for i := range maxCases + 2 {
		fmt.Fprintf(&many, line, i)
	}
	if !testing.Short() { // too many bytes are refused below at the same place
		_, err := Read(ctx, strings.NewReader(many.String()), twelve)
		assert.True(t, problem.Has(err, "evaluation.too_many"), "%v", err)
	}
	blank := strings.Repeat(" ", maxLine/2) + "\n"
	_, err := Read(ctx, strings.NewReader(strings.Repeat(blank, 2+2*maxSize/maxLine)), twelve)
	assert.True(t, problem.Has(err, "evaluation.too_many"), "%v", err)
	_, err = Read(ctx, strings.NewReader(strings.Repeat("x", maxLine+1)), twelve)
	assert.True(t, problem.Has(err, "evaluation.long_line"), "%v", err)

	over, cancel := context.WithCancel(ctx)
	cancel()
	_, err = Read(over, strings.NewReader(many.String()), twelve)
	assert.ErrorIs(t, err, context.Canceled)

	resolved, err := Read(ctx, strings.NewReader("\xef\xbb\xbf"+fmt.Sprintf(line, 1)), twelve)
	require.NoError(t, err)
	assert.Len(t, resolved, 1, "an editor put a mark before it")
}

func TestReadTakesTheMakeWhereTheLineNamesIt(t *testing.T) {
	for vehicle, want := range map[string]string{
		`{"year":2004,"make":"Peugeot","model":"206"}`: "Peugeot", `{"year":null,"make":null,"model":null}`: "", `"MG TF"`: "MG TF",
		`null`: "", `7`: "", `["Saab"]`: "",
	} {
		resolved, err := Read(context.Background(), strings.NewReader(`{"id":"a","vehicle":`+vehicle+`,"obs":{},"cause":"latch"}`), twelve)
		require.NoError(t, err, vehicle)
		assert.Equal(t, want, resolved[0].Stated.Vehicle.Make, vehicle)
	}
}

func TestArticleTableFollowsTheArticle(t *testing.T) {
	for want, obs := range map[string]string{
		"child_lock":    `{"position":"rear","outside_opens":"yes"}`,
		"inside_handle": `{"position":"front","outside_opens":"yes"}`,
		"cable_or_rod":  `{"position":"front","outside_opens":"yes","handle_feel":"loose"}`,
		"latch":         `{"outside_opens":"no"}`,
		"lock_actuator": `{"outside_opens":"no","lock_knob":"stuck"}`,
		"contamination": `{"prior_event":"freeze","outside_opens":"no"}`,
		"misassembly":   `{"prior_event":"door_work","outside_opens":"no"}`,
	} {
		stated, err := casefile.ReadObs(strings.NewReader(obs))
		require.NoError(t, err)
		assert.Equal(t, want, Article(twelve)(stated)[0].Cause, obs)
	}
}

func TestEveryPredictorRanksAllCausesAndAddsUpToOne(t *testing.T) {
	resolved := develop(t)
	for name, predict := range map[string]Predict{"article": Article(twelve), "most common": MostCommon(resolved, twelve)} {
		for _, c := range resolved {
			ranked, sum, seen := predict(c.Stated), 0.0, map[string]bool{}
			for i, r := range ranked {
				sum += r.Probability
				seen[r.Cause] = true
				assert.True(t, i == 0 || ranked[i-1].Probability >= r.Probability, name)
			}
			assert.InDelta(t, 1, sum, 1e-12, name)
			assert.Len(t, seen, len(twelve), name)
		}
	}
}

// develop is the cases that the model is developed on.
func develop(t *testing.T) []Case {
	t.Helper()
	var all []Case
	for _, name := range []string{"dev.jsonl", "dev2.jsonl"} {
		f, err := os.Open("../../data/cases/" + name)
		require.NoError(t, err)
		defer f.Close()
		resolved, err := Read(context.Background(), f, twelve)
		require.NoError(t, err)
		all = append(all, resolved...)
	}
	return all
}

func gap(n []int) int {
	low, high := n[0], n[0]
	for _, v := range n {
		low, high = min(low, v), max(high, v)
	}
	return high - low
}
