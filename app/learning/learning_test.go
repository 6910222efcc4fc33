package learning_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/inference"
	"unlatch/app/learning"
	"unlatch/app/simulation"
	"unlatch/app/store"
	"unlatch/app/store/memory"
)

var ctx = context.Background()

func learned(t *testing.T, b *diagnosis.Brain, resolved []learning.Resolved) *diagnosis.Brain {
	t.Helper()
	moved, err := diagnosis.New(b.Knowledge(), learning.Counts(b, resolved))
	require.NoError(t, err)
	return moved
}

// logLoss is the mean of -ln(probability given to the confirmed cause).
func logLoss(b *diagnosis.Brain, resolved []learning.Resolved) float64 {
	net := b.Net()
	belief := net.NewBelief()
	sum := 0.0
	for _, r := range resolved {
		net.Update(belief, r.Evidence)
		for i, cause := range net.Model().Causes {
			if cause == r.Cause {
				sum -= math.Log(belief.Causes[i])
			}
		}
	}
	return sum / float64(len(resolved))
}

// TestAWorkshopsOutcomesLowerTheLossOnItsOtherDoors: in workshops whose doors differ from the model, 60 confirmed cases
// make the model better on 300 other doors of the same workshop.
func TestAWorkshopsOutcomesLowerTheLossOnItsOtherDoors(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	b := diagnosistest.Shipped(t)
	const workshops = 20
	var before, after float64
	better := 0
	for seed := uint64(1); seed <= workshops; seed++ {
		w, err := simulation.NewWorkshop(b, seed)
		require.NoError(t, err)
		confirmed, others := resolve(b, w, 60), resolve(b, w, 300)
		was, is := logLoss(b, others), logLoss(learned(t, b, confirmed), others)
		before += was / workshops
		after += is / workshops
		if is < was {
			better++
		}
	}
	t.Logf("mean log loss over %d workshops: %.3f before, %.3f after 60 confirmed cases; lower in %d", workshops, before, after, better)
	assert.Less(t, after, before-0.005)
	assert.Greater(t, better, workshops/2)
}

// resolve takes the next n doors of a workshop; about a third of what can be asked is known of each.
func resolve(b *diagnosis.Brain, w *simulation.Workshop, n int) []learning.Resolved {
	out := make([]learning.Resolved, n)
	for i := range out {
		d := w.Next(1. / 3)
		out[i] = learning.Resolved{Evidence: b.Evidence(d.Case), Cause: d.Cause, SecondCause: d.SecondCause}
	}
	return out
}

// clearLead is how many times as probable as the second the first place must be to hold against any three wrong
// entries. Below it the doors look alike, and the entries may as well be right.
const clearLead = 4

// TestThreeWrongEntriesTurnNothingUpsideDown: whatever cause is confirmed wrongly three times, for whatever typical door,
// on no typical answers a clear first place is lost, and none falls behind the second place.
func TestThreeWrongEntriesTurnNothingUpsideDown(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	b := diagnosistest.Shipped(t)
	m := b.Net().Model()
	held, places := 0, 0
	written := make([][]ranked, len(m.Modes))
	for i := range m.Modes {
		written[i] = rank(b.Net(), typicalAnswers(m, i))
		if written[i][0].lead(written[i][1]) >= clearLead {
			held++
		}
	}
	require.Greater(t, held, len(m.Causes))
	for i, mode := range m.Modes {
		for cause, id := range m.Causes {
			if cause == mode.Cause {
				continue
			}
			wrong := learning.Resolved{Evidence: typicalAnswers(m, i), Cause: id}
			net := learned(t, b, []learning.Resolved{wrong, wrong, wrong}).Net()
			for j, was := range written {
				now := rank(net, typicalAnswers(m, j))
				names := fmt.Sprintf("typical answers of %s, after three doors with %s were entered as %s", m.Modes[j].ID, mode.ID, id)
				if was[0].lead(was[1]) >= clearLead {
					assert.Equal(t, was[0].cause, now[0].cause, names)
				}
				assert.Contains(t, []string{now[0].cause, now[1].cause}, was[0].cause, names)
				if now[0].cause != was[0].cause {
					places++
				}
			}
		}
	}
	entries := len(m.Modes) * (len(m.Causes) - 1)
	t.Logf("%d kinds of three wrong entries, %d kinds of door (%d with a clear first place): of %d first places %d went to the second",
		entries, len(m.Modes), held, entries*len(m.Modes), places)
}

// ranked is a cause with its probability.
type ranked struct {
	cause       string
	probability float64
}

func (r ranked) lead(over ranked) float64 { return r.probability / over.probability }

// rank sorts the causes, most probable first.
func rank(net *inference.Net, evidence []inference.Evidence) []ranked {
	belief := net.NewBelief()
	net.Update(belief, evidence)
	out := make([]ranked, len(belief.Causes))
	for i, p := range belief.Causes {
		out[i] = ranked{net.Model().Causes[i], p}
	}
	slices.SortStableFunc(out, func(a, b ranked) int { return cmp.Compare(b.probability, a.probability) })
	return out
}

// typicalAnswers are what a mode shows with at least the chance of a usual answer.
func typicalAnswers(m *inference.Model, mode int) []inference.Evidence {
	var out []inference.Evidence
	for o := range m.Observations {
		named, listed := m.Modes[mode].Shows[o]
		if !listed {
			continue
		}
		for a, p := range inference.Complete(m.Observations[o].Healthy, named) {
			if p >= 0.5 {
				out = append(out, inference.Evidence{Observation: o, Answer: a})
				break
			}
		}
	}
	return out
}

func TestAConfirmedCauseIsOneCaseSpreadOverItsModes(t *testing.T) {
	b := diagnosistest.Shipped(t)
	loose := b.Evidence(&cases.Case{Answers: map[string]cases.Answer{"handle_feel": {Answer: "loose", Sure: true}}})
	counts := learning.Counts(b, []learning.Resolved{{Evidence: loose, Cause: "cable_or_rod", SecondCause: "latch"}})
	perCause, answers := map[string]float64{}, 0.0
	m := b.Net().Model()
	for _, mode := range m.Modes {
		perCause[m.Causes[mode.Cause]] += counts.Modes[mode.ID]
		for o, seen := range counts.Answers[mode.ID] {
			assert.True(t, lists(m, mode, o), "%s doesn't list %s", mode.ID, o)
			answers += seen["loose"]
		}
	}
	assert.InDelta(t, 0.9, perCause["cable_or_rod"], 0.1, "nearly a whole case: a loose handle fits it well")
	assert.Less(t, perCause["latch"], 0.5, "a second cause counts half, less where the answers speak against it")
	assert.Greater(t, answers, 0.5, "the loose handle counts for modes that list it")
	assert.Equal(t, b.Knowledge().Model.RateStrength, counts.RateStrength)
	assert.Equal(t, b.Knowledge().Model.AnswerStrength, counts.AnswerStrength)
}

func lists(m *inference.Model, mode inference.Mode, observation string) bool {
	for o := range mode.Shows {
		if m.Observations[o].ID == observation {
			return true
		}
	}
	return false
}

func TestAConfirmedModeTakesTheWholeCase(t *testing.T) {
	b := diagnosistest.Shipped(t)
	mode := b.Net().Model().Modes[3]
	cause := b.Net().Model().Causes[mode.Cause]
	counts := learning.Counts(b, []learning.Resolved{{Cause: cause, Mode: mode.ID}})
	require.Len(t, counts.Modes, 1)
	assert.InDelta(t, 0.8, counts.Modes[mode.ID], 1e-9, "without an answer, as likely right as entries are")
}

func TestLearningUsesTheEvidenceThatTheDiagnosisHad(t *testing.T) {
	b, s := diagnosistest.Shipped(t), memory.New()
	newYear := time.Date(2026, 1, 1, 0, 30, 0, 0, time.FixedZone("", 3600))
	c := cases.New(newYear) // in UTC it is still the old year
	c.Vehicle = cases.Vehicle{Make: "Peugeot", Year: 2017}
	c.Answers["handle_feel"] = cases.Answer{Answer: "loose", Sure: true, At: newYear}
	c.Outcome = &cases.Outcome{Cause: "cable_or_rod", At: newYear}
	require.NoError(t, s.Save(ctx, c))
	confirmed, err := s.Confirmed(ctx)
	require.NoError(t, err)
	resolved := learning.FromStore(b, confirmed)
	require.Len(t, resolved, 1)
	assert.Equal(t, b.Evidence(c), resolved[0].Evidence)
	assert.Greater(t, len(resolved[0].Evidence), len(c.Answers), "its age, and what its make mostly has")
}

func TestCountsToShareDontDependOnWhetherThisProgramLearns(t *testing.T) {
	b, s := diagnosistest.Shipped(t), memory.New()
	at := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	c := cases.New(at)
	c.Outcome = &cases.Outcome{Cause: "deadlock", At: at}
	require.NoError(t, s.Save(ctx, c))
	on, err := learning.Share(ctx, b, s)
	require.NoError(t, err)
	assert.Equal(t, 1, on.Cases)
	require.NoError(t, s.SetSetting(ctx, store.SettingLearning, "off"))
	off, err := learning.Share(ctx, b, s)
	require.NoError(t, err)
	assert.Equal(t, on, off)

	require.NoError(t, store.ResetLearning(ctx, s, at.Add(time.Hour)))
	reset, err := learning.Share(ctx, b, s)
	require.NoError(t, err)
	assert.Zero(t, reset.Cases, "outcomes before the reset no longer count")
}

func TestTheStoreSteersWhatIsLearned(t *testing.T) {
	b, s := diagnosistest.Shipped(t), memory.New()
	same, n, err := learning.Brain(ctx, b, s)
	require.NoError(t, err)
	assert.Same(t, b, same, "nothing confirmed: nothing compiled")
	assert.Zero(t, n)

	at := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	for _, cause := range []string{"deadlock", "deadlock", "a cause of another version"} {
		c := cases.New(at)
		c.Outcome = &cases.Outcome{Cause: cause, At: at}
		require.NoError(t, s.Save(ctx, c))
	}
	moved, n, err := learning.Brain(ctx, b, s)
	require.NoError(t, err)
	assert.Equal(t, 2, n, "an unknown cause counts for nothing")
	assert.Greater(t, prior(moved, "deadlock"), prior(b, "deadlock"))

	require.NoError(t, s.SetSetting(ctx, store.SettingLearning, "off"))
	_, n, err = learning.Brain(ctx, b, s)
	require.NoError(t, err)
	assert.Zero(t, n)
	require.NoError(t, s.SetSetting(ctx, store.SettingLearning, ""))
	require.NoError(t, store.ResetLearning(ctx, s, at.Add(time.Hour)))
	_, n, err = learning.Brain(ctx, b, s)
	require.NoError(t, err)
	assert.Zero(t, n)
	require.NoError(t, s.Close())
	same, _, err = learning.Brain(ctx, b, s)
	assert.ErrorIs(t, err, store.ErrClosed)
	assert.Same(t, b, same, "a store that can't be read leaves the model as written")
}

func prior(b *diagnosis.Brain, cause string) float64 {
	belief := b.Net().NewBelief()
	for i, id := range b.Net().Model().Causes {
		if id == cause {
			return belief.Causes[i]
		}
	}
	return 0
}

// TestOneSourceMovesNoCauseFar: thousands of invented outcomes that came in one file, for whatever cause, raise or lower
// no cause's rate to more than twice or less than half of what it was.
func TestOneSourceMovesNoCauseFar(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	b := diagnosistest.Shipped(t)
	m := b.Net().Model()
	was := causeRates(m, nil)
	here := []learning.Resolved{{Cause: "latch"}, {Cause: "latch"}, {Cause: "deadlock"}}
	wasHere := causeRates(m, learning.Counts(b, here))
	for _, cause := range m.Causes {
		invented := make([]learning.Resolved, 3000)
		for i := range invented {
			invented[i] = learning.Resolved{Cause: cause, Import: "a file"}
		}
		moved := causeRates(m, learning.Counts(b, invented))
		movedHere := causeRates(m, learning.Counts(b, append(here, invented...)))
		farthest := 1.0
		for i := range m.Causes {
			farthest = max(farthest, moved[i]/was[i], was[i]/moved[i])
			assert.LessOrEqual(t, max(movedHere[i]/wasHere[i], wasHere[i]/movedHere[i]), 2+1e-9, "%s moves %s", cause, m.Causes[i])
		}
		assert.InDelta(t, 2, farthest, 1e-9, "%s is held just there", cause)
	}
	few := []learning.Resolved{{Cause: "latch"}, {Cause: "cable_or_rod"}}
	whole := learning.Counts(b, few)
	for i := range few {
		few[i].Import = "a file"
	}
	assert.InDeltaMapValues(t, whole.Modes, learning.Counts(b, few).Modes, 1e-9, "a few count whole")
}

// causeRates is how often each cause turns up, moved by counts, as the compiled model has it.
func causeRates(m *inference.Model, counts *inference.Counts) []float64 {
	rates, all, counted := make([]float64, len(m.Causes)), 0.0, 0.0
	for _, mode := range m.Modes {
		all += mode.Rate
	}
	for _, mode := range m.Modes {
		share := mode.Rate / all
		if counts != nil {
			share = share*counts.RateStrength + counts.Modes[mode.ID]
			counted += counts.Modes[mode.ID]
		}
		rates[mode.Cause] += share
	}
	for i := range rates {
		if counts != nil {
			rates[i] /= counts.RateStrength + counted
		}
	}
	return rates
}

// TestInventedOutcomesOfAFileChangeNothingUnasked: 3,000 of them are imported; the first place of a plain door stays until
// the person lets them count, comes no further than the bound, and is back when it is taken back.
func TestInventedOutcomesOfAFileChangeNothingUnasked(t *testing.T) {
	b, s := diagnosistest.Shipped(t), memory.New()
	at := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	var file bytes.Buffer
	invented := 3000
	if testing.Short() {
		invented = 300
	}
	for range invented {
		c := cases.New(at)
		c.Outcome = &cases.Outcome{Cause: "child_lock", At: at}
		require.NoError(t, casefile.Write(&file, c))
	}
	from := store.NewSource("invented.jsonl", at)
	done, err := store.Import(ctx, s, &file, from, at, nil)
	require.NoError(t, err)
	assert.Equal(t, invented, done.Outcomes)
	same, n, err := learning.Brain(ctx, b, s)
	require.NoError(t, err)
	assert.Zero(t, n)
	assert.Same(t, b, same)

	require.NoError(t, store.CountSource(ctx, s, from.ID, true))
	moved, n, err := learning.Brain(ctx, b, s)
	require.NoError(t, err)
	assert.Equal(t, invented, n)
	assert.Greater(t, prior(moved, "child_lock"), prior(b, "child_lock"))
	assert.Less(t, prior(moved, "child_lock"), 2.2*prior(b, "child_lock"), "pairs add a little to the rate")

	require.NoError(t, store.CountSource(ctx, s, from.ID, false))
	_, n, err = learning.Brain(ctx, b, s)
	require.NoError(t, err)
	assert.Zero(t, n)
}
