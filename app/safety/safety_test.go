package safety_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
	"unlatch/app/safety"
)

func is(observation string, answers ...string) knowledge.Condition {
	return knowledge.Condition{Observation: observation, Is: answers}
}

func all(conditions ...knowledge.Condition) []knowledge.Condition { return conditions }

// table is a rule table of the shape of the real one, so that these tests stand on their own.
func table() knowledge.VerdictRules {
	return knowledge.VerdictRules{
		Rules: []knowledge.SafetyRule{
			{ID: "may_not_latch", Level: safety.No, Advice: safety.AdviceHold, When: all(is("closes_securely", "no"))},
			{ID: "opens_by_itself", Level: safety.No, Advice: safety.AdviceHold, When: all(is("opens_by_itself", "yes"))},
			{ID: "no_other_exit", Level: safety.No, Advice: safety.AdviceSeat, When: all(is("other_exit", "no")), UnlessHarmless: true},
			{ID: "collision", Level: safety.No, Advice: safety.AdviceHold, When: all(is("prior_event", "collision"))},
			{
				ID: "needed", Level: safety.No, Advice: safety.AdviceSeat, When: all(is("needs_this_door", "yes")),
				Unless: [][]knowledge.Condition{all(is("other_exit", "yes"))}, UnlessHarmless: true,
			},
			{ID: "electric_dead", Level: safety.No, Advice: safety.AdvicePower, When: all(is("release_type", "electronic"), is("whole_car_dead", "yes"))},
			{ID: "depends", Level: safety.ShortDistance, Advice: safety.AdviceSeat, When: all(is("needs_this_door", "yes")), UnlessHarmless: true},
			{ID: "unpredictable", Level: safety.ShortDistance, Advice: safety.AdviceLatch, When: all(is("outside_opens", "sometimes"))},
		},
		OKNeeds: []knowledge.OKNeed{
			{Observation: "closes_securely", Is: []string{"yes"}},
			{Observation: "other_doors_affected", Is: []string{"no"}, UnlessHarmless: true},
			{Observation: "other_exit", Is: []string{"yes"}, UnlessHarmless: true},
			{Observation: "needs_this_door", Is: []string{"no"}, UnlessHarmless: true},
		},
		Harmless: []knowledge.HarmlessState{{
			ID: "child_lock", When: all(is("child_lock_setting", "on"), is("child_off_opens", "yes")),
			Several: all(is("which_others", "both_rear")),
		}},
		Suspected:   0.25,
		LatchCauses: []string{"latch"},
	}
}

// dimension is one observation with its answers ordered from harmless to alarming; unknown is added by the tests.
type dimension struct {
	observation string
	answers     []string
}

func dimensions() []dimension {
	return []dimension{
		{"closes_securely", []string{"yes", "no"}},
		{"opens_by_itself", []string{"no", "yes"}},
		{"other_exit", []string{"yes", "no"}},
		{"prior_event", []string{"none", "collision"}},
		{"needs_this_door", []string{"no", "yes"}},
		{"release_type", []string{"mechanical", "electronic"}},
		{"whole_car_dead", []string{"no", "yes"}},
		{"outside_opens", []string{"yes", "sometimes"}},
		{"child_lock_setting", []string{"on", "off"}},
		{"child_off_opens", []string{"yes", "no"}},
		{"other_doors_affected", []string{"no", "yes"}},
		{"which_others", []string{"both_rear", "some"}},
	}
}

func severity(t testing.TB, level string) int {
	i := slices.Index([]string{safety.OK, safety.ShortDistance, safety.No}, level)
	require.GreaterOrEqual(t, i, 0, "level %q", level)
	return i
}

// TestJudgeOverAllCombinations walks every combination of the answers, unknown included (3^12), with and without a
// suspected latch, and compares it with each combination that differs in one answer.
func TestJudgeOverAllCombinations(t *testing.T) {
	rules, dims := table(), dimensions()
	suspicions := []float64{0, 0.25}
	if testing.Short() {
		suspicions, dims = suspicions[1:], dims[:len(dims)-2]
	}
	for _, suspicion := range suspicions {
		levels := enumerate(t, rules, dims, suspicion)
		step := 1
		for _, dim := range dims {
			for code, level := range levels {
				// Digit 0 is the harmless answer, 1 the alarming one, 2 unknown: neither 1 nor 2 may be milder than 0.
				if code/step%3 != 0 {
					continue
				}
				if levels[code+step] < level || levels[code+2*step] < level {
					t.Fatalf("%s: combination %d gets milder with an alarming or unknown answer", dim.observation, code)
				}
			}
			step *= 3
		}
	}
}

func enumerate(t *testing.T, rules knowledge.VerdictRules, dims []dimension, suspicion float64) []int8 {
	total := int(math.Pow(3, float64(len(dims))))
	levels := make([]int8, total)
	answers := map[string]string{}
	in := safety.Input{Answers: answers, Suspicion: map[string]float64{"latch": suspicion}}
	for code := range total {
		clear(answers)
		rest := code
		for _, d := range dims {
			if digit := rest % 3; digit < 2 {
				answers[d.observation] = d.answers[digit]
			}
			rest /= 3
		}
		v := safety.Judge(rules, in)
		levels[code] = int8(severity(t, v.Level))
		checkInvariants(t, in, v)
	}
	return levels
}

// checkInvariants holds what must be true of one verdict whatever the combination.
func checkInvariants(t *testing.T, in safety.Input, v safety.Verdict) {
	a := in.Answers
	several := a["other_doors_affected"] == "yes"
	childLock := a["child_lock_setting"] == "on" && a["child_off_opens"] == "yes" && (!several || a["which_others"] == "both_rear")
	nobody := a["other_exit"] == "yes" && a["needs_this_door"] == "no" && a["other_doors_affected"] == "no"
	never := a["child_lock_setting"] == "off" || a["child_off_opens"] == "no" || several && a["which_others"] == "some"
	final := a["closes_securely"] == "no" || a["opens_by_itself"] == "yes" || a["prior_event"] == "collision" ||
		a["release_type"] == "electronic" && a["whole_car_dead"] == "yes" ||
		never && (several || a["other_exit"] == "no")
	red := final || !childLock && (several || a["other_exit"] == "no" || a["needs_this_door"] == "yes" && a["other_exit"] != "yes")
	want := safety.ShortDistance
	switch {
	case red:
		want = safety.No
	case a["closes_securely"] == "yes" && a["outside_opens"] != "sometimes" && (childLock || nobody) && in.Suspicion["latch"] < 0.25:
		want = safety.OK
	}
	if v.Level != want {
		t.Fatalf("%v: %s, want %s", a, v.Level, want)
	}
	if (len(v.Reasons) == 0) != (v.Level == safety.OK) {
		t.Fatalf("%v: level %s with reasons %v", a, v.Level, v.Reasons)
	}
	checkAdvice(t, a, v, childLock)
	if final && len(v.Missing) > 0 {
		t.Fatalf("%v: nothing can make it milder, yet missing %v", a, v.Missing)
	}
	if _, known := a["closes_securely"]; !known && !final && !slices.Contains(v.Missing, "closes_securely") {
		t.Fatalf("%v: nobody has seen it latch, and that isn't missed: %v", a, v.Missing)
	}
}

// checkAdvice: towing is only for a door that may not hold, and a seat is spoken of only where it is about a seat.
func checkAdvice(t *testing.T, a map[string]string, v safety.Verdict, childLock bool) {
	holds := a["closes_securely"] != "no" && a["opens_by_itself"] != "yes" && a["prior_event"] != "collision"
	if v.Level == safety.No && (v.Advice == safety.AdviceHold) == holds {
		t.Fatalf("%v: advice %s", a, v.Advice)
	}
	if v.Level == safety.OK && (v.Advice == "child_lock") != childLock {
		t.Fatalf("%v: advice %s", a, v.Advice)
	}
	if v.Advice == safety.AdviceSeat && a["needs_this_door"] != "yes" && a["other_exit"] != "no" {
		t.Fatalf("%v: advice %s, though nobody depends on the seat", a, v.Advice)
	}
}

func TestJudge(t *testing.T) {
	fine := map[string]string{"closes_securely": "yes", "other_exit": "yes", "needs_this_door": "no", "other_doors_affected": "no"}
	with := func(changes map[string]string) map[string]string {
		out := map[string]string{}
		for k, v := range fine {
			out[k] = v
		}
		for k, v := range changes {
			if v == "" {
				delete(out, k)
				continue
			}
			out[k] = v
		}
		return out
	}
	child := map[string]string{"child_lock_setting": "on", "child_off_opens": "yes", "needs_this_door": "yes", "other_exit": "no"}
	cases := []struct {
		name      string
		answers   map[string]string
		suspicion float64
		want      safety.Verdict
	}{
		{"a fault, and nobody depends on the door", fine, 0.1, safety.Verdict{Level: safety.OK, Advice: safety.AdviceFault}},
		{"nothing known", nil, 0, safety.Verdict{
			Level: safety.ShortDistance, Advice: safety.AdviceCheck,
			Reasons: []string{"unknown_closes_securely", "unknown_other_doors_affected", "unknown_other_exit", "unknown_needs_this_door"},
			Missing: []string{"closes_securely", "other_doors_affected", "other_exit", "needs_this_door"},
		}},
		{"suspected latch is never ok", fine, 0.25, safety.Verdict{
			Level: safety.ShortDistance, Advice: safety.AdviceLatch,
			Reasons: []string{safety.ReasonSuspectedLatch},
		}},
		{"suspicion that is no number counts", fine, math.NaN(), safety.Verdict{
			Level: safety.ShortDistance, Advice: safety.AdviceLatch,
			Reasons: []string{safety.ReasonSuspectedLatch},
		}},
		{"a child lock that does its job, with a child there", with(child), 0, safety.Verdict{Level: safety.OK, Advice: "child_lock", Solved: "child_lock"}},
		{
			"a child there, and another easy way out", with(map[string]string{"needs_this_door": "yes"}), 0,
			safety.Verdict{
				Level: safety.ShortDistance, Advice: safety.AdviceSeat, Reasons: []string{"depends"},
				Missing: []string{"child_lock_setting"},
			},
		},
		{
			"a child there, and no other way out", with(map[string]string{"needs_this_door": "yes", "other_exit": "no", "child_lock_setting": "off"}), 0,
			safety.Verdict{Level: safety.No, Advice: safety.AdviceSeat, Reasons: []string{"no_other_exit", "needed", "depends"}},
		},
		{"several doors", with(map[string]string{"other_doors_affected": "yes"}), 0, safety.Verdict{
			Level: safety.No, Advice: safety.AdviceDoors,
			Reasons: []string{safety.ReasonSeveralDoors}, Missing: []string{"child_lock_setting"},
		}},
		{
			"several doors, and the others aren't the rear ones", with(map[string]string{"other_doors_affected": "yes", "which_others": "all"}), 0,
			safety.Verdict{Level: safety.No, Advice: safety.AdviceDoors, Reasons: []string{safety.ReasonSeveralDoors}},
		},
		{"two rear child locks", with(map[string]string{
			"other_doors_affected": "yes", "which_others": "both_rear", "child_lock_setting": "on",
			"child_off_opens": "yes",
		}), 0, safety.Verdict{Level: safety.OK, Advice: "child_lock", Solved: "child_lock"}},
		{
			"harshest reason first, and what it says to do", with(map[string]string{"closes_securely": "no", "other_exit": "no"}), 0.9,
			safety.Verdict{Level: safety.No, Advice: safety.AdviceHold, Reasons: []string{"may_not_latch", "no_other_exit", safety.ReasonSuspectedLatch}},
		},
		{
			"a need that no rule speaks of", with(map[string]string{"other_exit": "perhaps"}), 0,
			safety.Verdict{Level: safety.ShortDistance, Advice: safety.AdviceCheck, Reasons: []string{safety.ReasonNeedNotMet}},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := safety.Judge(table(), safety.Input{Answers: c.answers, Suspicion: map[string]float64{"latch": c.suspicion}})
			assert.Equal(t, c.want, got)
		})
	}
}

func TestARecordedRepairIsSaidWhileNobodyIsShutIn(t *testing.T) {
	answers := map[string]string{"closes_securely": "no"}
	repaired := safety.Judge(table(), safety.Input{Answers: answers, Repaired: true})
	assert.Equal(t, safety.Verdict{Level: safety.OK, Advice: safety.AdviceRepaired}, repaired)
	answers["someone_trapped"] = "yes"
	assert.Equal(t, safety.No, safety.Judge(table(), safety.Input{Answers: answers, Repaired: true}).Level)
}

func TestJudgeMistakesInTheTableNeverSoften(t *testing.T) {
	fine := map[string]string{"closes_securely": "yes", "other_exit": "yes", "needs_this_door": "no", "other_doors_affected": "no"}
	child := map[string]string{
		"closes_securely": "yes", "other_exit": "yes", "needs_this_door": "yes", "other_doors_affected": "no",
		"child_lock_setting": "on", "child_off_opens": "yes",
	}
	cases := []struct {
		name    string
		spoil   func(*knowledge.VerdictRules)
		answers map[string]string
		want    string
	}{
		{"unknown level", func(r *knowledge.VerdictRules) {
			r.Rules = append(r.Rules, knowledge.SafetyRule{ID: "x", Level: "shrot_distance"})
		}, fine, safety.No},
		{"no needs", func(r *knowledge.VerdictRules) { r.OKNeeds = nil }, fine, safety.ShortDistance},
		{"need without answers", func(r *knowledge.VerdictRules) { r.OKNeeds[0].Is = nil }, fine, safety.ShortDistance},
		{"no harmless state", func(r *knowledge.VerdictRules) { r.Harmless = nil }, child, safety.ShortDistance},
		{"empty harmless state", func(r *knowledge.VerdictRules) { r.Harmless = []knowledge.HarmlessState{{ID: "x"}} }, child, safety.ShortDistance},
		{"harmless state without answers", func(r *knowledge.VerdictRules) {
			r.Harmless = []knowledge.HarmlessState{{ID: "x", When: all(is("child_lock_setting"))}}
		}, child, safety.ShortDistance},
		{"harmless state that asks for nothing of several doors still asks for its own", func(r *knowledge.VerdictRules) {
			r.Harmless = []knowledge.HarmlessState{{ID: "x", When: all(is("child_lock_setting", "off")), Several: all(is("child_off_opens", "yes"))}}
		}, child, safety.ShortDistance},
		{"empty exception of a rule", func(r *knowledge.VerdictRules) {
			r.Rules = append(r.Rules, knowledge.SafetyRule{ID: "x", Level: safety.No, Unless: [][]knowledge.Condition{{}}})
		}, fine, safety.No},
		{"threshold out of range", func(r *knowledge.VerdictRules) { r.Suspected = 25 }, fine, safety.ShortDistance},
		{
			"unknown answer about other doors", func(*knowledge.VerdictRules) {},
			map[string]string{"closes_securely": "yes", "other_exit": "yes", "needs_this_door": "no", "other_doors_affected": "maybe"},
			safety.No,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rules := table()
			c.spoil(&rules)
			assert.Equal(t, c.want, safety.Judge(rules, safety.Input{Answers: c.answers}).Level)
		})
	}
}

func TestHelpSteps(t *testing.T) {
	steps := []knowledge.HelpStep{
		{ID: "glass", Order: 9},
		{ID: "window", Order: 1},
		{ID: "manual_release", Order: 2, When: all(is("release_type", "electronic"))},
		{ID: "knob", Order: 4, Unless: [][]knowledge.Condition{all(is("needs_this_door", "yes"), is("hot", "yes"))}},
		{ID: "child_heat", Order: 3, When: all(knowledge.Condition{Observation: "needs_this_door", Is: []string{"yes"}, Known: true})},
	}
	cases := []struct {
		name    string
		answers map[string]string
		want    []string
	}{
		{"nothing known: shown unless it asks for a known answer", nil, []string{"window", "manual_release", "knob", "glass"}},
		{"mechanical", map[string]string{"release_type": "mechanical"}, []string{"window", "knob", "glass"}},
		{
			"child",
			map[string]string{"needs_this_door": "yes", "release_type": "electronic"},
			[]string{"window", "manual_release", "child_heat", "knob", "glass"},
		},
		{
			"a child in the heat has no time for slow steps",
			map[string]string{"needs_this_door": "yes", "hot": "yes"},
			[]string{"window", "manual_release", "child_heat", "glass"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range safety.HelpSteps(steps, c.answers) {
				got = append(got, s.ID)
			}
			assert.Equal(t, c.want, got)
		})
	}
}
