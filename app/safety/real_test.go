package safety_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge"
	"unlatch/app/safety"
)

func realKnowledge(t *testing.T) *knowledge.Knowledge {
	return diagnosistest.Shipped(t).Knowledge()
}

// benignDoor is a rear door with its child lock seen on and everything else in order.
func benignDoor() map[string]string {
	return map[string]string{
		"position": "rear", "child_lock_setting": "on", "child_off_opens": "yes", "outside_opens": "yes",
		"closes_securely": "yes", "opens_by_itself": "no", "other_exit": "yes", "needs_this_door": "no", "other_doors_affected": "no",
	}
}

func changed(answers map[string]string, observation, answer string) map[string]string {
	out := map[string]string{}
	for k, v := range answers {
		out[k] = v
	}
	if out[observation] = answer; answer == "" {
		delete(out, observation)
	}
	return out
}

// faultyDoor is a door with a cable off on which nobody depends: it latches, and everybody has an easy way out.
func faultyDoor() map[string]string {
	return map[string]string{
		"position": "rear", "child_lock_setting": "off", "handle_feel": "loose", "outside_opens": "yes",
		"closes_securely": "yes", "opens_by_itself": "no", "other_exit": "yes", "needs_this_door": "no", "other_doors_affected": "no",
	}
}

func TestRealRulesFollowTheArticle(t *testing.T) {
	rules := realKnowledge(t).Verdict
	judge := func(answers map[string]string) string {
		return safety.Judge(rules, safety.Input{Answers: answers}).Level
	}
	assert.Equal(t, safety.Verdict{Level: safety.OK, Advice: safety.AdviceFault}, safety.Judge(rules, safety.Input{Answers: faultyDoor()}))
	for _, o := range []string{"closes_securely", "opens_by_itself", "other_exit", "needs_this_door", "other_doors_affected"} {
		v := safety.Judge(rules, safety.Input{Answers: changed(faultyDoor(), o, "")})
		assert.Equal(t, safety.ShortDistance, v.Level, "%s unknown", o)
		assert.Contains(t, v.Missing, o)
	}
	for _, flag := range [][2]string{
		{"closes_securely", "no"},
		{"opens_by_itself", "yes"},
		{"other_exit", "no"},
		{"other_doors_affected", "yes"},
		{"prior_event", "collision"},
	} {
		assert.Equal(t, safety.No, judge(changed(faultyDoor(), flag[0], flag[1])), "%s %s", flag[0], flag[1])
	}
	for _, flag := range [][2]string{
		{"needs_this_door", "yes"},
		{"claw_test", "neither"},
		{"lever_by_hand", "stays_shut"},
		{"push_helps", "yes"},
		{"press_outside_helps", "yes"},
		{"something_trapped", "yes"},
		{"outside_handle_state", "broken"},
	} {
		for name, door := range map[string]map[string]string{"a fault": faultyDoor(), "a child lock": benignDoor()} {
			if name == "a child lock" && flag[0] == "needs_this_door" {
				continue // it does its job
			}
			assert.Equal(t, safety.ShortDistance, judge(changed(door, flag[0], flag[1])), "%s: %s %s", name, flag[0], flag[1])
		}
	}
	for _, sign := range [][2]string{
		{"handle_return", "stays_pulled"},
		{"partial_release", "moves_then_stops"},
		{"prior_event", "freeze"},
		{"something_trapped", "yes"},
	} {
		v := safety.Judge(rules, safety.Input{Answers: changed(changed(faultyDoor(), sign[0], sign[1]), "closes_securely", "")})
		assert.Equal(t, safety.No, v.Level, "%s %s, and nobody has seen it latch", sign[0], sign[1])
		assert.Equal(t, safety.AdviceHold, v.Advice)
		assert.Contains(t, v.Missing, "closes_securely")
	}
	clash := safety.Judge(rules, safety.Input{Answers: faultyDoor(), Clash: true})
	assert.Equal(t, safety.Verdict{Level: safety.ShortDistance, Advice: safety.AdviceCheck, Reasons: []string{safety.ReasonAnswersClash}}, clash)
	powerless := changed(changed(faultyDoor(), "release_type", "electronic"), "whole_car_dead", "yes")
	v := safety.Judge(rules, safety.Input{Answers: powerless})
	assert.Equal(t, []string{safety.No, safety.AdvicePower}, []string{v.Level, v.Advice}, "electric latch without power")
	for _, cause := range rules.LatchCauses {
		v := safety.Judge(rules, safety.Input{Answers: faultyDoor(), Suspicion: map[string]float64{cause: rules.Suspected}})
		assert.Equal(t, safety.ShortDistance, v.Level, cause)
	}
	assert.Contains(t, rules.LatchCauses, "latch")
}

// TestAHarmlessStateIsOKWhoeverSitsThere: a child lock with a child behind it is what it is for.
func TestAHarmlessStateIsOKWhoeverSitsThere(t *testing.T) {
	rules := realKnowledge(t).Verdict
	with := func(changes ...string) map[string]string {
		out := map[string]string{"closes_securely": "yes", "opens_by_itself": "no", "needs_this_door": "yes", "other_exit": "no"}
		for i := 0; i < len(changes); i += 2 {
			out[changes[i]] = changes[i+1]
		}
		return out
	}
	for _, c := range []struct {
		name    string
		answers map[string]string
		level   string
		advice  string
	}{
		{"child lock", with("position", "rear", "child_lock_setting", "on", "child_off_opens", "yes", "other_doors_affected", "no"), safety.OK, "child_lock"},
		{"both child locks", with("position", "rear", "child_lock_setting", "on", "child_off_opens", "yes", "other_doors_affected", "yes",
			"which_others", "both_rear"), safety.OK, "child_lock"},
		{"child lock, and all doors fail", with("position", "rear", "child_lock_setting", "on", "child_off_opens", "yes", "other_doors_affected", "yes",
			"which_others", "all"), safety.No, safety.AdviceDoors},
		{"child lock seen on, never tried off", with("position", "rear", "child_lock_setting", "on", "other_doors_affected", "no"), safety.No, safety.AdviceSeat},
		{"child lock switch", with("position", "rear", "child_switch_opens", "yes", "other_doors_affected", "yes", "which_others", "both_rear"), safety.OK, "child_switch"},
		{"double lock ended by the remote, all doors", with("outside_unlock_opens", "yes", "locked_by_remote", "yes", "other_doors_affected", "yes",
			"which_others", "all"), safety.OK, "unlocked"},
		{"a lock that only the key moves", with("outside_unlock_opens", "yes", "locked_by_remote", "no", "other_doors_affected", "no"), safety.No, safety.AdviceSeat},
		{"locked, and the second pull opens", with("second_pull_opens", "yes", "locked_now", "yes", "other_doors_affected", "yes"), safety.OK, "by_design"},
		{"half door", with("position", "hinged_cargo", "front_door_first", "yes", "other_doors_affected", "no"), safety.OK, "waits"},
		{
			"child lock on a door that may not latch", with("position", "rear", "child_lock_setting", "on", "child_off_opens", "yes", "closes_securely", "no"),
			safety.No, safety.AdviceHold,
		},
		{
			"child lock, and nobody has seen it latch", with("position", "rear", "child_lock_setting", "on", "child_off_opens", "yes", "closes_securely", ""),
			safety.ShortDistance, safety.AdviceTry,
		},
	} {
		answers := c.answers
		if answers["closes_securely"] == "" {
			delete(answers, "closes_securely")
		}
		v := safety.Judge(rules, safety.Input{Answers: answers})
		assert.Equal(t, []string{c.level, c.advice}, []string{v.Level, v.Advice}, "%s: %v", c.name, v.Reasons)
	}
}

// alarming lists the answers of the real rules that can only speak against driving: no exception and no harmless state
// asks for them.
func alarming(rules knowledge.VerdictRules) [][2]string {
	var soft []knowledge.Condition
	for _, r := range rules.Rules {
		soft = append(soft, slices.Concat(r.Unless...)...)
	}
	for _, s := range rules.Harmless {
		soft = append(soft, slices.Concat(s.When, s.Several)...)
	}
	for _, n := range rules.OKNeeds {
		soft = append(soft, knowledge.Condition{Observation: n.Observation, Is: n.Is})
	}
	var out [][2]string
	for _, r := range rules.Rules {
		for _, c := range r.When {
			for _, a := range c.Is {
				asked := slices.ContainsFunc(soft, func(s knowledge.Condition) bool {
					return s.Observation == c.Observation && slices.Contains(s.Is, a)
				})
				if !asked {
					out = append(out, [2]string{c.Observation, a})
				}
			}
		}
	}
	return out
}

// answerSpace lists every observation the rules speak of with all of its answers.
func answerSpace(k *knowledge.Knowledge) []dimension {
	ids := map[string]bool{}
	add := func(conditions []knowledge.Condition) {
		for _, c := range conditions {
			ids[c.Observation] = true
		}
	}
	for _, r := range k.Verdict.Rules {
		add(r.When)
		add(slices.Concat(r.Unless...))
	}
	for _, s := range k.Verdict.Harmless {
		add(s.When)
		add(s.Several)
	}
	for _, n := range k.Verdict.OKNeeds {
		ids[n.Observation] = true
	}
	var out []dimension
	for _, o := range k.Observations {
		if ids[o.ID] {
			out = append(out, dimension{o.ID, o.Answers})
		}
	}
	return out
}

// TestTwoPullsAreByDesignOnlyOnALockedDoor: where the first pull unlocks, nothing is broken; an unlocked door that needs
// two has slack in its cable or a tired latch.
func TestTwoPullsAreByDesignOnlyOnALockedDoor(t *testing.T) {
	rules := realKnowledge(t).Verdict
	door := map[string]string{
		"position": "front", "second_pull_opens": "yes", "locked_now": "yes", "outside_opens": "no",
		"closes_securely": "yes", "opens_by_itself": "no", "other_exit": "yes", "needs_this_door": "no", "other_doors_affected": "no",
	}
	assert.Equal(t, safety.OK, safety.Judge(rules, safety.Input{Answers: door}).Level)
	child := changed(door, "needs_this_door", "yes")
	assert.Equal(t, safety.OK, safety.Judge(rules, safety.Input{Answers: child}).Level)
	for _, o := range [][2]string{{"locked_now", "no"}, {"locked_now", ""}, {"second_pull_opens", "no"}, {"second_pull_opens", ""}} {
		assert.Equal(t, safety.ShortDistance, safety.Judge(rules, safety.Input{Answers: changed(child, o[0], o[1])}).Level, "%v", o)
	}
}

func TestRealRulesNeverGetMilder(t *testing.T) {
	k := realKnowledge(t)
	space, flags := answerSpace(k), alarming(k.Verdict)
	require.NotEmpty(t, flags)
	rapid.Check(t, func(t *rapid.T) {
		answers := map[string]string{}
		if rapid.Bool().Draw(t, "benign start") {
			answers = benignDoor()
		}
		for _, d := range space {
			if rapid.IntRange(0, 3).Draw(t, "set") == 0 {
				answers[d.observation] = rapid.SampledFrom(d.answers).Draw(t, d.observation)
			}
		}
		judge := func(a map[string]string) int {
			return slices.Index([]string{safety.OK, safety.ShortDistance, safety.No}, safety.Judge(k.Verdict, safety.Input{Answers: a}).Level)
		}
		now := judge(answers)
		for _, f := range flags {
			require.GreaterOrEqual(t, judge(changed(answers, f[0], f[1])), judge(changed(answers, f[0], "")), "flag %v", f)
		}
		for _, d := range space {
			mildest := now
			for _, a := range d.answers {
				mildest = min(mildest, judge(changed(answers, d.observation, a)))
			}
			require.GreaterOrEqual(t, judge(changed(answers, d.observation, "")), mildest, "%s unknown", d.observation)
		}
	})
}

// TestHelpIsShortAndInTheOrderOfSeconds: whoever reads it has somebody in the car.
func TestHelpIsShortAndInTheOrderOfSeconds(t *testing.T) {
	k := realKnowledge(t)
	steps := func(answers ...string) []string {
		known := map[string]string{"someone_trapped": "yes"}
		for i := 0; i < len(answers); i += 2 {
			known[answers[i]] = answers[i+1]
		}
		ids := []string{}
		for _, s := range safety.HelpSteps(k.HelpSteps, known) {
			ids = append(ids, s.ID)
		}
		return ids
	}
	baby := steps("help_from", "outside", "child_inside", "yes", "hot", "yes", "position", "rear", "release_type", "mechanical")
	assert.Equal(t, []string{"call_now", "unlock_key", "break_now", "heat", "cooling", "afterwards"}, baby)
	locked := steps("help_from", "outside", "child_inside", "yes", "hot", "yes", "locked_by_remote", "yes", "release_type", "mechanical")
	assert.Equal(t, []string{"call_now", "deadlock", "break_now"}, locked[:3], "key before glass, glass before anything slow")

	adult := steps("help_from", "inside", "child_inside", "no", "hot", "no", "position", "front", "release_type", "mechanical", "help_danger", "none")
	assert.Equal(t, []string{"unlock_twice", "other_doors", "window_outside", "hold_knob"}, adult[:4])
	assert.NotContains(t, adult, "call_now")
	assert.Equal(t, "break_glass", adult[len(adult)-2], "glass comes last")

	dead := steps("help_from", "inside", "release_type", "electronic", "whole_car_dead", "yes")
	assert.NotContains(t, dead, "window_outside", "without power no window goes down")
	assert.NotContains(t, dead, "restore_power", "nobody inside reaches the battery")
	assert.Contains(t, dead, "manual_release")

	assert.Equal(t, "water", steps("help_danger", "water")[0])
	assert.NotContains(t, steps("help_danger", "water"), "call_now", "in water there is no time to call")
	assert.Equal(t, "fire", steps("help_danger", "fire")[0])
	assert.Contains(t, steps(), "danger", "as long as nobody has said what threatens")
}
