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
			{ID: "may_not_latch", Level: safety.No, When: all(is("closes_securely", "no"))},
			{ID: "opens_by_itself", Level: safety.No, When: all(is("opens_by_itself", "yes"))},
			{ID: "no_other_exit", Level: safety.No, When: all(is("other_exit", "no"))},
			{ID: "collision", Level: safety.No, When: all(is("prior_event", "collision"))},
			{ID: "child_depends", Level: safety.No, When: all(is("needs_this_door", "yes"))},
			{ID: "electric_dead", Level: safety.No, When: all(is("release_type", "electronic"), is("whole_car_dead", "yes"))},
			{ID: "unpredictable", Level: safety.ShortDistance, When: all(is("outside_opens", "sometimes")),
				Unless: [][]knowledge.Condition{all(is("child_lock_setting", "on"))}},
		},
		OKNeeds: []knowledge.OKNeed{
			{Observation: "closes_securely", Is: []string{"yes"}},
			{Observation: "other_exit", Is: []string{"yes"}},
			{Observation: "other_doors_affected", Is: []string{"no", "yes"}},
		},
		Benign:      [][]knowledge.Condition{all(is("child_lock_setting", "on"))},
		Suspected:   0.25,
		LatchCauses: []string{"latch"},
		ManyDoors: knowledge.ManyDoors{Unless: all(is("which_others", "both_rear"), is("child_lock_setting", "on"),
			is("child_off_opens", "yes"))},
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
	for _, suspicion := range []float64{0, 0.25} {
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
	exception := a["which_others"] == "both_rear" && a["child_lock_setting"] == "on" && a["child_off_opens"] == "yes"
	ok := a["closes_securely"] == "yes" && a["other_exit"] == "yes" && a["child_lock_setting"] == "on" &&
		(a["other_doors_affected"] == "no" || a["other_doors_affected"] == "yes" && exception)
	final := a["closes_securely"] == "no" || a["opens_by_itself"] == "yes" || a["other_exit"] == "no" ||
		a["prior_event"] == "collision" || a["needs_this_door"] == "yes" ||
		a["release_type"] == "electronic" && a["whole_car_dead"] == "yes" ||
		a["other_doors_affected"] == "yes" && (a["which_others"] == "some" || a["child_lock_setting"] == "off" || a["child_off_opens"] == "no")
	red := final || a["other_doors_affected"] == "yes" && !exception
	want := safety.ShortDistance
	switch {
	case red:
		want = safety.No
	case ok && in.Suspicion["latch"] < 0.25:
		want = safety.OK
	}
	if v.Level != want {
		t.Fatalf("%v: %s, want %s", a, v.Level, want)
	}
	if (len(v.Reasons) == 0) != (v.Level == safety.OK) {
		t.Fatalf("%v: level %s with reasons %v", a, v.Level, v.Reasons)
	}
	if final {
		if len(v.Missing) > 0 {
			t.Fatalf("%v: nothing can make it milder, yet missing %v", a, v.Missing)
		}
		return
	}
	for _, need := range []string{"closes_securely", "other_exit", "other_doors_affected"} {
		if _, known := a[need]; known == slices.Contains(v.Missing, need) {
			t.Fatalf("%v: %s known %v, missing %v", a, need, known, v.Missing)
		}
	}
}

func TestJudge(t *testing.T) {
	fine := map[string]string{"closes_securely": "yes", "other_exit": "yes", "other_doors_affected": "no", "child_lock_setting": "on"}
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
	cases := []struct {
		name      string
		answers   map[string]string
		suspicion float64
		want      safety.Verdict
	}{
		{"child lock seen on, all needs known", fine, 0.1, safety.Verdict{Level: safety.OK}},
		{"nothing known", nil, 0, safety.Verdict{Level: safety.ShortDistance,
			Reasons: []string{safety.ReasonNotKnown, safety.ReasonNoHarmlessSign},
			Missing: []string{"closes_securely", "other_exit", "other_doors_affected", "child_lock_setting"}}},
		{"suspected latch is never ok", fine, 0.25, safety.Verdict{Level: safety.ShortDistance,
			Reasons: []string{safety.ReasonSuspectedLatch}}},
		{"suspicion that is no number counts", fine, math.NaN(), safety.Verdict{Level: safety.ShortDistance,
			Reasons: []string{safety.ReasonSuspectedLatch}}},
		{"child lock seen off", with(map[string]string{"child_lock_setting": "off"}), 0, safety.Verdict{Level: safety.ShortDistance,
			Reasons: []string{safety.ReasonNoHarmlessSign}}},
		{"several doors", with(map[string]string{"other_doors_affected": "yes"}), 0, safety.Verdict{Level: safety.No,
			Reasons: []string{safety.ReasonSeveralDoors}, Missing: []string{"which_others", "child_off_opens"}}},
		{"several doors, and the others aren't the rear ones", with(map[string]string{"other_doors_affected": "yes", "which_others": "all"}), 0,
			safety.Verdict{Level: safety.No, Reasons: []string{safety.ReasonSeveralDoors}}},
		{"two rear child locks", with(map[string]string{"other_doors_affected": "yes", "which_others": "both_rear", "child_off_opens": "yes"}), 0,
			safety.Verdict{Level: safety.OK}},
		{"harshest reason first", with(map[string]string{"closes_securely": "no"}), 0.9, safety.Verdict{Level: safety.No,
			Reasons: []string{"may_not_latch", safety.ReasonSuspectedLatch}}},
		{"a need that no rule speaks of", with(map[string]string{"other_doors_affected": "no", "other_exit": "perhaps"}), 0,
			safety.Verdict{Level: safety.ShortDistance, Reasons: []string{safety.ReasonNeedNotMet}}},
		{"exception keeps a rule silent", with(map[string]string{"outside_opens": "sometimes"}), 0, safety.Verdict{Level: safety.OK}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := safety.Judge(table(), safety.Input{Answers: c.answers, Suspicion: map[string]float64{"latch": c.suspicion}})
			assert.Equal(t, c.want, got)
		})
	}
}

func TestJudgeMistakesInTheTableNeverSoften(t *testing.T) {
	fine := map[string]string{"closes_securely": "yes", "other_exit": "yes", "other_doors_affected": "no", "child_lock_setting": "on"}
	several := map[string]string{"closes_securely": "yes", "other_exit": "yes", "other_doors_affected": "yes", "child_lock_setting": "on"}
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
		{"no harmless state", func(r *knowledge.VerdictRules) { r.Benign = nil }, fine, safety.ShortDistance},
		{"empty harmless state", func(r *knowledge.VerdictRules) { r.Benign = [][]knowledge.Condition{{}} }, fine, safety.ShortDistance},
		{"harmless state without answers", func(r *knowledge.VerdictRules) {
			r.Benign = [][]knowledge.Condition{all(is("child_lock_setting"))}
		}, fine, safety.ShortDistance},
		{"empty exception", func(r *knowledge.VerdictRules) { r.ManyDoors.Unless = nil }, several, safety.No},
		{"empty exception of a rule", func(r *knowledge.VerdictRules) {
			r.Rules = append(r.Rules, knowledge.SafetyRule{ID: "x", Level: safety.No, Unless: [][]knowledge.Condition{{}}})
		}, fine, safety.No},
		{"threshold out of range", func(r *knowledge.VerdictRules) { r.Suspected = 25 }, fine, safety.ShortDistance},
		{"unknown answer about other doors", func(*knowledge.VerdictRules) {},
			map[string]string{"closes_securely": "yes", "other_exit": "yes", "other_doors_affected": "maybe", "child_lock_setting": "on"}, safety.No},
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
		{ID: "child_heat", Order: 3, When: all(knowledge.Condition{Observation: "needs_this_door", Is: []string{"yes"}, Known: true})},
	}
	cases := []struct {
		name    string
		answers map[string]string
		want    []string
	}{
		{"nothing known: shown unless it asks for a known answer", nil, []string{"window", "manual_release", "glass"}},
		{"mechanical", map[string]string{"release_type": "mechanical"}, []string{"window", "glass"}},
		{"child", map[string]string{"needs_this_door": "yes", "release_type": "electronic"},
			[]string{"window", "manual_release", "child_heat", "glass"}},
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
