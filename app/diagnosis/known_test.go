package diagnosis_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

// with are answers with others added; "" takes one away.
func with(answers map[string]string, changes ...string) map[string]string {
	out := map[string]string{}
	for id, a := range answers {
		out[id] = a
	}
	for i := 0; i < len(changes); i += 2 {
		if out[changes[i]] = changes[i+1]; changes[i+1] == "" {
			delete(out, changes[i])
		}
	}
	return out
}

var (
	rearDoor    = map[string]string{"someone_trapped": "no", "position": "rear", "other_doors_affected": "no", "outside_opens": "yes"}
	shutDoor    = with(rearDoor, "outside_opens", "no")
	childLockOn = with(rearDoor, "child_lock_setting", "on")
)

func TestAnAnswerThatSettlesItEndsTheInterview(t *testing.T) {
	b := diagnosistest.Shipped(t)
	for mode, answers := range map[string]map[string]string{
		"child_lever_on":      with(childLockOn, "child_off_opens", "yes"),
		"child_lock_electric": with(rearDoor, "child_switch_opens", "yes"),
		"locked_by_design":    with(shutDoor, "locked_now", "yes", "second_pull_opens", "yes"),
		"deadlock_set": with(shutDoor, "other_doors_affected", "yes", "which_others", "all",
			"locked_by_remote", "yes", "outside_unlock_opens", "yes"),
		"object_trapped": with(shutDoor, "something_trapped", "yes", "object_freed", "yes"),
		"interlock":      {"someone_trapped": "no", "position": "hinged_cargo", "outside_opens": "no", "other_doors_affected": "no", "front_door_first": "yes"},
	} {
		f := b.Findings(caseWith(answers))
		require.NotNil(t, f.Solved, "%s: %v", mode, f.Verdict)
		assert.Equal(t, mode, f.Solved.Mode)
		assert.Zero(t, f.Solved.Cost)
		assert.Zero(t, f.Cost.High, mode)
		assert.Zero(t, f.Cost.Unpriced, mode)
		assert.Nil(t, f.Next, mode)
		assert.True(t, f.Enough, mode)
		assert.Empty(t, f.Plan, mode)
		assert.Empty(t, f.Suspects, mode)
		assert.NotEmpty(t, f.Solved.Observation, mode)
		assert.Equal(t, "short_distance", f.Verdict.Level, "nobody has seen it latch")
		assert.Equal(t, "try", f.Verdict.Advice, mode)

		next, enough := b.Next(caseWith(answers))
		assert.Nil(t, next, mode)
		assert.True(t, enough, mode)

		f = b.Findings(caseWith(with(answers, "closes_securely", "yes", "opens_by_itself", "no")))
		assert.Equal(t, "ok", f.Verdict.Level, mode)
		require.NotNil(t, f.Solved, mode)
	}
}

// A door that its child lock kept shut isn't whole for that.
func TestADoorWithAnotherFaultIsNotSolved(t *testing.T) {
	b := diagnosistest.Shipped(t)
	solved := with(childLockOn, "child_off_opens", "yes")
	for _, flag := range [][2]string{
		{"closes_securely", "no"},
		{"opens_by_itself", "yes"},
		{"outside_handle_state", "broken"},
		{"prior_event", "collision"},
		{"partial_release", "first_catch"},
		{"someone_trapped", "yes"},
		{"which_others", "all"},
	} {
		answers := with(solved, flag[0], flag[1])
		if flag[0] == "which_others" {
			answers = with(answers, "other_doors_affected", "yes")
		}
		f := b.Findings(caseWith(answers))
		assert.Nil(t, f.Solved, flag)
		assert.NotEqual(t, "ok", f.Verdict.Level, flag)
	}
}

func TestWhatIsSolvedIsNeverMoreThanItsVerdict(t *testing.T) {
	b := diagnosistest.Shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		f := b.Findings(caseWith(drawAnswers(t, b.Knowledge())))
		if f.Solved == nil {
			return
		}
		require.NotEqual(t, "no", f.Verdict.Level)
		require.Nil(t, f.Conflict)
		require.Nil(t, f.Next)
		require.Empty(t, f.Plan)
		require.Zero(t, f.Cost.High)
	})
}

func TestOneAnswerShortOfSolvedThatAnswerIsAskedNext(t *testing.T) {
	for want, answers := range map[string]map[string]string{
		"child_off_opens":      childLockOn,
		"object_freed":         with(rearDoor, "something_trapped", "yes"),
		"locked_now":           with(shutDoor, "second_pull_opens", "yes"),
		"outside_unlock_opens": with(shutDoor, "locked_by_remote", "yes"),
		"someone_trapped":      with(childLockOn, "someone_trapped", ""),
	} {
		iv, _ := interview(t, answers)
		next, ok := iv.Next()
		require.True(t, ok)
		assert.Equal(t, want, next)
		require.NoError(t, iv.Unknown(next))
		again, _ := iv.Next()
		assert.NotEqual(t, want, again, "what isn't known isn't asked again")
	}
}

func TestASolvedDoorCanStillBeAskedWhetherItLatches(t *testing.T) {
	iv, _ := interview(t, with(childLockOn, "child_off_opens", "yes"))
	for _, a := range [][2]string{{"closes_securely", "yes"}, {"opens_by_itself", "no"}} {
		more, ok := iv.More()
		require.True(t, ok)
		assert.Equal(t, a[0], more)
		require.NoError(t, iv.Answer(a[0], a[1], true))
	}
	_, ok := iv.More()
	assert.False(t, ok)
	assert.Equal(t, "child_lock", iv.Findings().Verdict.Advice)
}

func unknown(c *cases.Case, observations ...string) *cases.Case {
	c.Unknowns = append(c.Unknowns, observations...)
	return c
}

func TestWhereNothingIsKnownThePlanIsFreeChecks(t *testing.T) {
	b := diagnosistest.Shipped(t)
	for position, first := range map[string]string{"rear": "check_child_lever", "sliding": "check_child_lever", "front": "open_from_outside", "": "check_child_lever"} {
		c := unknown(caseWith(with(nil, "position", position)), "outside_opens", "second_pull_opens", "handle_feel")
		f := b.Findings(c)
		require.True(t, f.TooLittle, position)
		require.NotEmpty(t, f.Plan)
		assert.Equal(t, first, f.Plan[0].Action, position)
		assert.Contains(t, actionsOf(f), "open_from_outside", "an answer that isn't known doesn't take its check away")
		assert.Contains(t, actionsOf(f), "compare_feel")
		for _, s := range f.Plan {
			a, _ := b.Knowledge().Action(s.Action)
			assert.Equal(t, "check", a.Kind, s.Action)
			assert.Equal(t, "owner", a.Tier, s.Action)
			assert.Contains(t, []string{"none", "door_open"}, a.Access, s.Action)
		}
		assert.Empty(t, f.Suspects)
		assert.Empty(t, f.Named)
	}
}

func TestItTakesThreeUnknownsAndNothingTellingKnown(t *testing.T) {
	b := diagnosistest.Shipped(t)
	asked := []string{"outside_opens", "second_pull_opens", "handle_feel", "power_lock"}
	rear := map[string]string{"position": "rear"}
	assert.False(t, b.Findings(unknown(caseWith(rear), asked[:2]...)).TooLittle, "two unknown")
	assert.True(t, b.Findings(unknown(caseWith(rear), asked[:3]...)).TooLittle)
	assert.True(t, b.Findings(unknown(caseWith(rear), asked...)).TooLittle)
	assert.False(t, b.Findings(unknown(caseWith(with(rear, "handle_feel", "loose")), asked[0], asked[1], asked[3])).TooLittle)
	assert.False(t, b.Findings(unknown(caseWith(with(rear, "weather", "worse_cold", "prior_event", "freeze",
		"warm_up_helps", "yes")), asked[:3]...)).TooLittle, "what was seen makes a cause likely")
	assert.False(t, b.Findings(caseWith(rear)).TooLittle, "not asked isn't unknown")
}

// TestEverySuspectHasATest: whatever was answered or not known, a suspect of a tenth or more has a step that finds or mends
// one of its likely modes, or else a shop to look at it. The page for a mechanic lists the same tests in the same order.
func TestEverySuspectHasATest(t *testing.T) {
	b := diagnosistest.Shipped(t)
	k := b.Knowledge()
	rapid.Check(t, func(t *rapid.T) {
		c := caseWith(drawAnswers(t, k))
		for _, o := range k.Observations {
			if _, answered := c.Answers[o.ID]; !answered && rapid.Bool().Draw(t, "unknown "+o.ID) {
				c.Unknowns = append(c.Unknowns, o.ID)
			}
		}
		f := b.Findings(c)
		open := slices.DeleteFunc(slices.Clone(f.Plan), func(s diagnosis.Step) bool { return s.Reported() })
		if f.Solved != nil || f.TooLittle || len(open) == 0 {
			return
		}
		for _, cause := range f.Causes {
			if cause.Probability < 0.1 || cause.Modes[0].ID == "unlisted" {
				continue
			}
			require.True(t, slices.ContainsFunc(open, func(s diagnosis.Step) bool {
				a, _ := k.Action(s.Action)
				return s.Kind == "shop" || slices.ContainsFunc(cause.Modes, func(m diagnosis.ModeFinding) bool {
					return slices.Contains(a.Finds, m.ID) || slices.Contains(a.Fixes, m.ID)
				})
			}), "%s in %v", cause.ID, actionsOf(f))
		}
		sheet := f.Sheet(100, 100)
		var tests []string
		for _, s := range open {
			if s.Observation != "" && (s.Kind == "check" || s.Tier == "owner") {
				tests = append(tests, s.Action)
			}
		}
		var printed []string
		for _, s := range sheet.Tests {
			printed = append(printed, s.Action)
		}
		require.Equal(t, tests, printed)
	})
}
