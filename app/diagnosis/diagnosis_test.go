package diagnosis_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// keeper counts saves and can be told to fail.
type keeper struct {
	saved map[string]cases.Answer
	times int
	fail  error
}

func (k *keeper) save(c *cases.Case) error {
	if k.fail != nil {
		return k.fail
	}
	k.times++
	k.saved = maps.Clone(c.Answers)
	return nil
}

func clock() func() time.Time {
	now := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

func interview(t testing.TB, answers map[string]string) (*diagnosis.Interview, *keeper) {
	k := &keeper{}
	return diagnosis.NewInterview(diagnosistest.Shipped(t), caseWith(answers), clock(), k.save), k
}

// shares is what belief says, short enough to read in a failure.
func shares(f *diagnosis.Findings) string {
	s := ""
	for _, c := range f.Causes {
		s += fmt.Sprintf("%s %.12f ", c.ID, c.Probability)
	}
	return s
}

func causeOf(f *diagnosis.Findings, id string) diagnosis.CauseFinding {
	i := slices.IndexFunc(f.Causes, func(c diagnosis.CauseFinding) bool { return c.ID == id })
	return f.Causes[i]
}

// drawAnswers draws any answers to any observations, possible or not.
func drawAnswers(t *rapid.T, k *knowledge.Knowledge) map[string]string {
	answers := map[string]string{}
	for _, o := range k.Observations {
		if rapid.IntRange(0, 2).Draw(t, o.ID) == 0 {
			answers[o.ID] = rapid.SampledFrom(o.Answers).Draw(t, o.ID)
		}
	}
	return answers
}

func TestFindingsAreSoundWhateverIsAnswered(t *testing.T) {
	b := diagnosistest.Shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		f := b.Findings(caseWith(drawAnswers(t, b.Knowledge())))
		sum, percent := 0.0, 0
		for i, c := range f.Causes {
			sum += c.Probability
			percent += c.Percent
			require.False(t, math.IsNaN(c.Probability) || c.Probability < 0)
			if i > 0 {
				require.GreaterOrEqual(t, f.Causes[i-1].Probability, c.Probability)
			}
		}
		require.InDelta(t, 1, sum, 1e-9)
		require.Equal(t, 100, percent, "shown numbers add up to 100")
		require.Contains(t, []string{"ok", "short_distance", "no"}, f.Verdict.Level)
		require.LessOrEqual(t, f.Cost.Low, f.Cost.High)
	})
}

func TestIDontKnowChangesNothing(t *testing.T) {
	b := diagnosistest.Shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		c := caseWith(drawAnswers(t, b.Knowledge()))
		before := b.Findings(c)
		for _, o := range b.Knowledge().Observations {
			if _, answered := c.Answers[o.ID]; !answered {
				c.Unknowns = append(c.Unknowns, o.ID)
			}
		}
		after := b.Findings(c)
		require.Equal(t, shares(before), shares(after))
		require.Equal(t, before.Verdict, after.Verdict)
		require.Equal(t, before.Cost, after.Cost)
	})
}

func TestOrderOfAnswersDoesNotMatterAndClearRestores(t *testing.T) {
	facts := [][2]string{{"position", "front"}, {"outside_opens", "no"}, {"power_lock", "weak"}, {"lock_knob", "partial"}, {"onset", "gradual"}}
	forward, _ := interview(t, nil)
	backward, _ := interview(t, nil)
	for i := range facts {
		require.NoError(t, forward.Answer(facts[i][0], facts[i][1], true))
		last := facts[len(facts)-1-i]
		require.NoError(t, backward.Answer(last[0], last[1], true))
	}
	require.Equal(t, shares(forward.Findings()), shares(backward.Findings()))
	before := forward.Findings()
	require.NoError(t, forward.Answer("weather", "worse_cold", false))
	require.NotEqual(t, shares(before), shares(forward.Findings()))
	require.NoError(t, forward.Clear("weather"))
	require.Equal(t, shares(before), shares(forward.Findings()))
}

func TestAnAnswerIsSavedBeforeTheNextQuestion(t *testing.T) {
	iv, k := interview(t, nil)
	for range 4 {
		id, ok := iv.Next()
		require.True(t, ok)
		o, _ := iv.Brain().Knowledge().Observation(id)
		require.NoError(t, iv.Answer(id, o.Answers[0], true))
		require.Equal(t, o.Answers[0], k.saved[id].Answer)
	}
	require.Equal(t, 4, k.times)
}

func TestAFailedSaveKeepsTheAnswer(t *testing.T) {
	iv, k := interview(t, nil)
	k.fail = errors.New("disk full")
	err := iv.Answer("position", "front", true)
	require.True(t, problem.Has(err, diagnosis.NotSaved))
	require.ErrorContains(t, err, "disk full")
	require.Equal(t, "front", iv.Case().Answers["position"].Answer)
}

func TestTheOpeningBlockComesFirstAndSkipsWhatIsKnown(t *testing.T) {
	iv, _ := interview(t, map[string]string{"someone_trapped": "no", "position": "front", "outside_opens": "yes"})
	var asked []string
	for range 5 {
		id, ok := iv.Next()
		require.True(t, ok)
		if !iv.Findings().Next.Why.Opening {
			break
		}
		asked = append(asked, id)
		require.NoError(t, iv.Unknown(id))
	}
	require.Equal(t, []string{"other_doors_affected", "handle_feel"}, asked,
		"no child lock on a front door, and no lock to pull twice against on one that opens from outside")
}

func TestEveryInterviewEnds(t *testing.T) {
	b := diagnosistest.Shipped(t)
	random := rand.New(rand.NewPCG(1, 2))
	interviews := 15
	if testing.Short() {
		interviews = 3
	}
	for range interviews {
		iv := diagnosis.NewInterview(b, caseWith(nil), clock(), func(*cases.Case) error { return nil })
		for n := 0; ; n++ {
			require.Less(t, n, len(b.Knowledge().Observations)+1, "a question is asked twice")
			id, ok := iv.Next()
			if !ok {
				break
			}
			o, _ := b.Knowledge().Observation(id)
			require.NotContains(t, iv.Case().Answers, id)
			require.False(t, o.Effort.PanelOff, "the panel is never taken off for a question of the interview")
			if random.IntN(4) == 0 {
				require.NoError(t, iv.Unknown(id))
				continue
			}
			require.NoError(t, iv.Answer(id, o.Answers[random.IntN(len(o.Answers))], random.IntN(2) == 0))
		}
	}
}

func TestBackAndForthThroughTheQuestions(t *testing.T) {
	iv, _ := interview(t, nil)
	for _, id := range []string{"position", "outside_opens", "handle_feel"} {
		require.NoError(t, iv.Unknown(id))
	}
	last, ok := iv.Before("")
	require.True(t, ok)
	require.Equal(t, "handle_feel", last)
	before, _ := iv.Before(last)
	require.Equal(t, "outside_opens", before)
	next, _ := iv.After(before)
	require.Equal(t, "handle_feel", next)
	_, ok = iv.Before("position")
	require.False(t, ok)
}

func TestWhatIfKeepsNothing(t *testing.T) {
	iv, k := interview(t, map[string]string{"position": "front", "outside_opens": "yes"})
	before := iv.Findings()
	trial := iv.WhatIf("handle_feel", "gone", true)
	assert.Greater(t, causeOf(trial, "inside_handle").Probability, causeOf(before, "inside_handle").Probability+0.2)
	assert.Equal(t, shares(before), shares(iv.Findings()))
	assert.Zero(t, k.times)
}

func TestWhatIfFindsWhatTheAnswerThenGives(t *testing.T) {
	iv, _ := interview(t, map[string]string{"position": "rear", "outside_opens": "yes", "handle_feel": "loose"})
	for i, o := range iv.Brain().Knowledge().Observations {
		if o.ID == "position" || testing.Short() && i%8 > 0 {
			continue
		}
		trial := iv.WhatIfUnknown(o.ID)
		require.NoError(t, iv.Unknown(o.ID))
		assert.Equal(t, trial, iv.Findings(), "not known: %s", o.ID)

		unknowns := slices.Clone(iv.Case().Unknowns)
		trial = iv.WhatIf(o.ID, o.Answers[0], false)
		assert.Equal(t, unknowns, iv.Case().Unknowns, "nothing is kept of %s", o.ID)
		require.NoError(t, iv.Answer(o.ID, o.Answers[0], false))
		assert.Equal(t, trial, iv.Findings(), "answered: %s", o.ID)
		require.NoError(t, iv.Clear(o.ID))
	}
}

func TestAStepThatIsDoneBecomesAnAnswer(t *testing.T) {
	iv, k := interview(t, looseHandle)
	before := causeOf(iv.Findings(), "cable_or_rod").Probability
	require.NoError(t, iv.Done("panel_off_watch_link", "snapped"))
	require.Equal(t, "snapped", k.saved["link_seen"].Answer)
	f := iv.Findings()
	assert.Greater(t, causeOf(f, "cable_or_rod").Probability, max(before, 0.9))
	i := slices.IndexFunc(f.Plan, func(s diagnosis.Step) bool { return s.Action == "panel_off_watch_link" })
	require.GreaterOrEqual(t, i, 0)
	assert.True(t, f.Plan[i].Done)
}

func TestThePlanTakesTheSafeStepsFirst(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(map[string]string{"position": "front", "outside_opens": "yes", "handle_feel": "loose", "pop_or_snap": "yes"}))
	index := func(action string) int {
		return slices.IndexFunc(f.Plan, func(s diagnosis.Step) bool { return s.Action == action })
	}
	panel := slices.IndexFunc(f.Plan, func(s diagnosis.Step) bool { return s.Access == "panel_off" })
	require.GreaterOrEqual(t, panel, 0, "a link behind the trim is the suspicion: %v", f.Plan)
	assert.Equal(t, "panel_off_watch_link", f.Plan[panel].Action, "the step whose time holds taking the panel off")
	assert.Equal(t, []string{"isolate_battery"}, f.Plan[panel].Prepare, "the airbag is made safe before the panel comes off")
	assert.Equal(t, -1, index("isolate_battery"), "which is no step of its own")
	assert.Less(t, index("vin_recall"), panel, "a recall costs nothing")
}

// TestThePlanIsSoundWhateverIsAnswered: a part is fitted only after a check that can find it broken, nothing behind the
// panel comes before the step that takes it off and before the battery is off, and no step needs a door open that is shut.
func TestThePlanIsSoundWhateverIsAnswered(t *testing.T) {
	b := diagnosistest.Shipped(t)
	k := b.Knowledge()
	rapid.Check(t, func(t *rapid.T) {
		c := caseWith(drawAnswers(t, k))
		for range rapid.IntRange(0, 3).Draw(t, "in vain") {
			a := rapid.SampledFrom(k.Actions).Draw(t, "action")
			c.Actions = append(c.Actions, cases.ActionDone{Action: a.ID, Result: cases.ResultNotPossible})
		}
		f := b.Findings(c)
		before := map[string]bool{} // what the plan can build on
		off := false
		for _, o := range k.Observations {
			_, answered := c.Answers[o.ID]
			off = off || answered && o.Effort.PanelOff
		}
		for _, s := range f.Plan {
			if s.NotPossible {
				continue
			}
			a, _ := k.Action(s.Action)
			confirmed := len(a.ConfirmBy) == 0 || slices.ContainsFunc(a.ConfirmBy, func(id string) bool {
				check, _ := k.Action(id)
				_, answered := c.Answers[check.Observation]
				return answered || before[id]
			})
			require.True(t, confirmed, "%s, confirmed by nothing in %v", s.Action, f.Plan)
			require.False(t, f.Shut && s.Access == "door_open", "%s needs the door open", s.Action)
			require.Truef(t, s.Access != "panel_off" || a.OpensPanel || off || !canBeDone(c, "panel_off_watch_link"),
				"%s comes before the panel is off in %v", s.Action, f.Plan)
			off = off || a.OpensPanel
			before[s.Action] = true
		}
	})
}

func canBeDone(c *cases.Case, action string) bool {
	return !slices.ContainsFunc(c.Actions, func(d cases.ActionDone) bool { return d.Action == action })
}

func actionsOf(f *diagnosis.Findings) []string {
	var out []string
	for _, s := range f.Plan {
		if !s.Reported() {
			out = append(out, s.Action)
		}
	}
	return out
}

func TestWhatIsNotPossibleConfirmsNothing(t *testing.T) {
	c := caseWith(map[string]string{"position": "front", "outside_opens": "yes", "handle_visible_damage": "yes", "handle_feel": "loose"})
	require.Contains(t, actionsOf(diagnosistest.Shipped(t).Findings(c)), "fit_inside_handle")
	c.Actions = []cases.ActionDone{{Action: "look_behind_handle", Result: cases.ResultNotPossible}}
	f := diagnosistest.Shipped(t).Findings(c)
	require.NotContains(t, actionsOf(f), "fit_inside_handle", "nothing has shown the handle broken")
	require.Equal(t, "look_behind_handle", f.Plan[0].Action, "it stays in sight")
	require.True(t, f.Plan[0].NotPossible)
	require.False(t, f.Plan[0].Done)
}

func TestWhatTheChildLockHasSettledNeedsNoShop(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(map[string]string{
		"position": "rear", "outside_opens": "yes", "other_doors_affected": "no",
		"child_lock_setting": "on", "child_off_opens": "yes",
	}))
	require.Empty(t, f.Plan)
}

func TestIceIsThawedBeforeThePanelComesOff(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(map[string]string{"position": "rear", "outside_opens": "no", "prior_event": "freeze", "weather": "worse_cold"}))
	thaw := slices.Index(actionsOf(f), "thaw_door")
	require.GreaterOrEqual(t, thaw, 0)
	for _, s := range f.Plan[:thaw] {
		require.NotEqual(t, "panel_off", s.Access)
	}
}

func TestThePanelOfAShutDoorTakesLonger(t *testing.T) {
	minutes := func(outside string) (low, high float64) {
		f := diagnosistest.Shipped(t).Findings(caseWith(map[string]string{"position": "front", "outside_opens": outside, "handle_feel": "loose", "pop_or_snap": "yes"}))
		i := slices.IndexFunc(f.Plan, func(s diagnosis.Step) bool { return s.Action == "panel_off_watch_link" })
		require.GreaterOrEqual(t, i, 0)
		return f.Plan[i].Minutes, f.Plan[i].MinutesHigh
	}
	low, high := minutes("yes")
	shutLow, shutHigh := minutes("no")
	require.Equal(t, [2]float64{30, 60}, [2]float64{shutLow - low, shutHigh - high}, "half an hour to an hour (facts 6.2)")
}

func TestADoorThatATrickOpensIsNotShut(t *testing.T) {
	shut := map[string]string{"position": "front", "outside_opens": "no", "handle_feel": "loose"}
	f := diagnosistest.Shipped(t).Findings(caseWith(shut))
	require.True(t, f.Shut)
	require.True(t, f.Cost.Stuck)
	shut["push_helps"] = "yes"
	opened := diagnosistest.Shipped(t).Findings(caseWith(shut))
	require.False(t, opened.Shut)
	require.Less(t, opened.Cost.Expected, f.Cost.Expected)
	set := diagnosistest.Shipped(t).Findings(caseWith(map[string]string{
		"position": "front", "outside_opens": "no", "other_doors_affected": "yes",
		"which_others": "all", "double_locking": "yes", "locked_by_remote": "yes",
	}))
	require.Less(t, set.Cost.Low, 60.0, "a set double lock opens by remote, whatever a shut door costs else")
}

func TestAnswersThatCannotBeAreNamedAndLeftOut(t *testing.T) {
	b := diagnosistest.Shipped(t)
	plain := map[string]string{"position": "front", "outside_opens": "yes"}
	odd := map[string]string{"position": "front", "outside_opens": "yes", "child_lock_setting": "on"}
	f := b.Findings(caseWith(odd))
	require.Equal(t, []diagnosis.Warning{{Kind: "does_not_apply", Observation: "child_lock_setting", Other: "position"}}, f.Warnings)
	require.Equal(t, shares(b.Findings(caseWith(plain))), shares(f))
	f = b.Findings(caseWith(map[string]string{"no_such": "yes", "handle_feel": "purple"}))
	require.Equal(t, []diagnosis.Warning{{Kind: "unknown_answer", Observation: "handle_feel"}, {Kind: "unknown_observation", Observation: "no_such"}}, f.Warnings)
}

func TestAFlatBatteryCountsOnce(t *testing.T) {
	b := diagnosistest.Shipped(t)
	dead := b.Findings(caseWith(map[string]string{"whole_car_dead": "yes"}))
	both := b.Findings(caseWith(map[string]string{"whole_car_dead": "yes", "power_lock": "dead"}))
	require.Equal(t, shares(dead), shares(both))
	require.Empty(t, dead.Warnings)
	require.Equal(t, []diagnosis.Warning{{Kind: "implied", Observation: "power_lock", Other: "whole_car_dead"}}, both.Warnings)
	clash := b.Findings(caseWith(map[string]string{"whole_car_dead": "yes", "power_lock": "normal"}))
	require.Contains(t, clash.Warnings, diagnosis.Warning{Kind: "contradiction", Observation: "power_lock", Other: "whole_car_dead"})
}

func TestDoorAndPositionMustAgree(t *testing.T) {
	c := caseWith(map[string]string{"position": "front"})
	c.Door.Row = "rear"
	require.Contains(t, diagnosistest.Shipped(t).Findings(c).Warnings, diagnosis.Warning{Kind: "door_contradicts", Observation: "position"})
}

func TestAgeComesFromTheModelYear(t *testing.T) {
	b := diagnosistest.Shipped(t)
	stated := caseWith(map[string]string{"vehicle_age_years": "14"})
	derived := caseWith(nil)
	derived.Vehicle.Year = 2012
	require.Equal(t, shares(b.Findings(stated)), shares(b.Findings(derived)))
}

// typical gives every observation that the mode lists its most telling answer: the one it raises most over healthy
// among those it makes likely. The observation that separates it from its nearest neighbour is always among them.
func typical(k *knowledge.Knowledge, m *knowledge.Mode) map[string]string {
	answers := map[string]string{}
	for id, shares := range m.Shows {
		o, _ := k.Observation(id)
		best, lift := "", 1.5
		for _, a := range o.Answers {
			if p := shares[a]; p >= 0.4 && p/o.Healthy[a] > lift {
				best, lift = a, p/o.Healthy[a]
			}
		}
		if best != "" {
			answers[id] = best
		}
	}
	answers[m.SeparatedBy] = likeliest(k, m, m.SeparatedBy)
	return answers
}

// likeliest is the answer that a door with this mode gives most often.
func likeliest(k *knowledge.Knowledge, m *knowledge.Mode, id string) string {
	o, _ := k.Observation(id)
	shares := m.Shows[id]
	if shares == nil {
		shares = o.Healthy
	}
	return slices.MaxFunc(o.Answers, func(a, b string) int { return cmp.Compare(shares[a], shares[b]) })
}

func TestTypicalAnswersOfEveryModePutItsCauseFirstWithoutConflict(t *testing.T) {
	b := diagnosistest.Shipped(t)
	reached := map[string]bool{}
	for i := range b.Knowledge().Modes {
		m := &b.Knowledge().Modes[i]
		t.Run(m.ID, func(t *testing.T) {
			f := b.Findings(caseWith(typical(b.Knowledge(), m)))
			assert.Equal(t, m.Cause, f.Causes[0].ID, fmt.Sprint(typical(b.Knowledge(), m)))
			assert.Nil(t, f.Conflict)
			reached[f.Causes[0].ID] = true
		})
	}
	for _, c := range b.Knowledge().Causes {
		assert.True(t, reached[c.ID], "%s is never first", c.ID)
	}
}

func TestAConflictIsNamed(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(map[string]string{
		"position": "front", "outside_opens": "yes", "handle_feel": "gone",
		"prior_event": "freeze", "key_turn": "free", "lock_relocks": "yes", "outside_handle_state": "stuck_out",
		"something_trapped": "yes", "locked_by_remote": "yes", "partial_release": "first_catch",
	}))
	require.NotNil(t, f.Conflict)
	assert.NotEqual(t, f.Conflict.Between[0], f.Conflict.Between[1])
}

func TestTwoFaultsInSequenceAreNamedAsAPair(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(map[string]string{
		"position": "rear", "outside_opens": "no", "outside_handle_state": "broken",
		"failure_order": "outside_first", "handle_feel": "loose", "sound_on_pull": "none", "handle_visible_damage": "yes",
	}))
	require.NotEmpty(t, f.Pairs)
	assert.GreaterOrEqual(t, f.Pairs[0].Probability, 0.25, "%v", f.Pairs[0])
	assert.Contains(t, f.Pairs[0].Causes, "outside_handle")
}
