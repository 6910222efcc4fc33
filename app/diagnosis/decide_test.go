package diagnosis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

func TestTheDrawingFollowsTheDoor(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	drawn := *k
	drawn.Pictures.Doors = map[string]map[string]string{
		"door_xray": {"rear": "door_xray_rear", "sliding": "door_sliding", "hinged_cargo": "door_xray_half"},
	}
	answered := func(row, position, release string) *cases.Case {
		return &cases.Case{Door: cases.Door{Row: row}, Answers: map[string]cases.Answer{
			"position": {Answer: position}, "release_type": {Answer: release},
		}}
	}
	for _, c := range []struct {
		name      string
		c         *cases.Case
		suspicion float64 // of an electric latch
		want      string
		lacks     []string
	}{
		{"rear", answered("rear", "rear", "mechanical"), 0, "door_xray_rear", []string{"electric_latch"}},
		{"front", answered("front", "front", ""), 0, "door_xray", []string{"child_lock", "electric_latch"}},
		{"sliding", answered("rear", "sliding", ""), 0.04, "door_sliding", []string{"electric_latch"}},
		{"half", answered("rear", "hinged_cargo", ""), 0, "door_xray_half", []string{"electric_latch"}},
		{"electric", answered("rear", "rear", "electronic"), 0, "door_xray_rear", nil},
		{"suspected", answered("rear", "", ""), 0.05, "door_xray_rear", nil},
	} {
		f := &diagnosis.Findings{Components: []diagnosis.ComponentFinding{{ID: "electric_latch", Suspicion: c.suspicion}}}
		f.Decide(&drawn, c.c)
		assert.Equal(t, c.want, f.View.Drawing, c.name)
		assert.Equal(t, c.lacks, f.View.Absent, c.name)
	}
}

func TestThePullStopsWhereItIsProbablyLost(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	for want, suspicion := range map[string][3]float64{
		"inside_link": {0.3, 0.6, 0.1}, "inside_handle": {0.7, 0.2, 0.1}, "latch": {0.1, 0.1, 0.25}, "": {0.1, 0.1, 0.2499},
	} {
		f := &diagnosis.Findings{}
		for i, part := range diagnosis.PullPath() {
			f.Components = append(f.Components, diagnosis.ComponentFinding{ID: part, Suspicion: suspicion[i]})
		}
		f.Decide(k, caseWith(nil))
		assert.Equal(t, want, f.PullStops)
	}
}

// causesOf are findings of causes by rounded percent.
func causesOf(percents ...any) *diagnosis.Findings {
	f := &diagnosis.Findings{}
	for i := 0; i < len(percents); i += 2 {
		f.Causes = append(f.Causes, diagnosis.CauseFinding{ID: percents[i].(string), Percent: percents[i+1].(int)})
	}
	return f
}

func TestASuspectIsLikelyEnoughForALineOfItsOwn(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	for _, x := range []struct {
		name  string
		f     *diagnosis.Findings
		want  []string
		named string
	}{
		{"from 5 percent on", causesOf("latch", 60, "inside_handle", 5, "child_lock", 4), []string{"latch", "inside_handle"}, "latch"},
		{"nothing stands out", causesOf("latch", 24, "inside_handle", 20), []string{"latch", "inside_handle"}, ""},
		{"at least one", causesOf("latch", 3, "inside_handle", 2), []string{"latch"}, ""},
		{"the unknown needs more", causesOf("other", 24, "latch", 20), []string{"latch"}, ""},
		{"and is never named", causesOf("other", 25, "latch", 20), []string{"other", "latch"}, ""},
	} {
		x.f.Decide(k, caseWith(nil))
		var ids []string
		for _, s := range x.f.Suspects {
			ids = append(ids, s.ID)
		}
		assert.Equal(t, x.want, ids, x.name)
		assert.Equal(t, x.named, x.f.Named, x.name)
	}
}

func TestUncheckedIsWhatTheOpeningAsks(t *testing.T) {
	b := diagnosistest.Shipped(t)
	answers := map[string]string{"position": "rear", "outside_opens": "yes", "whole_car_dead": "yes"}
	f := b.Findings(caseWith(answers))
	assert.Contains(t, f.Unchecked, "handle_feel")
	assert.NotContains(t, f.Unchecked, "weather", "the opening doesn't ask it")
	assert.Contains(t, f.Verdict.Missing, "other_doors_affected")
	assert.NotContains(t, f.Unchecked, "other_doors_affected", "the verdict names it")
	assert.NotContains(t, f.Unchecked, "outside_opens")
	assert.NotContains(t, b.Findings(unknown(caseWith(answers), "handle_feel")).Unchecked, "handle_feel", "it was looked at in vain")
	assert.Empty(t, b.Findings(caseWith(with(childLockOn, "child_off_opens", "yes"))).Unchecked, "nobody needs more")
}

func TestASheetHasATestForEverySuspectItHasRoomFor(t *testing.T) {
	f := diagnosistest.Shipped(t).Findings(caseWith(looseHandle))
	require.Greater(t, len(f.Suspects), 1)
	whole := f.Sheet(100, 100)
	assert.Equal(t, f.Suspects, whole.Suspects)
	assert.Len(t, whole.Minor, len(f.Causes)-len(f.Suspects))
	for i := range whole.Suspects {
		c := &whole.Suspects[i].CauseFinding
		action, place := whole.Confirming(c)
		assert.Equal(t, action != "", place >= 0, c.ID)
		if place >= 0 {
			assert.Equal(t, action, whole.Tests[place].Action)
		}
	}
	for _, test := range whole.Tests {
		for _, aim := range test.Aims {
			assert.NotEmpty(t, aim.Expect, "%s about %s", test.Action, aim.Cause)
		}
	}
	for i := range whole.Suspects {
		c := &whole.Suspects[i].CauseFinding
		_, place := whole.Confirming(c)
		if place < 0 {
			continue
		}
		speaks := slices.ContainsFunc(whole.Tests[place].Aims, func(a diagnosis.Aim) bool { return a.Cause == c.ID && a.Letter == c.Letter })
		assert.True(t, speaks, "the test that confirms %s carries its letter", c.ID)
	}
	small := f.Sheet(1, 2)
	assert.Len(t, small.Suspects, 1)
	assert.Len(t, small.Tests, 2)
	assert.Len(t, small.Minor, len(f.Causes)-1)
}

func TestLettersAndTicksAgreeWithTheListWhateverIsAnswered(t *testing.T) {
	b := diagnosistest.Shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		answers := map[string]string{}
		for i := range b.Knowledge().Observations {
			o := &b.Knowledge().Observations[i]
			if len(o.Answers) > 0 && rapid.IntRange(0, 3).Draw(t, o.ID) == 0 {
				answers[o.ID] = rapid.SampledFrom(o.Answers).Draw(t, o.ID+" answer")
			}
		}
		f := b.Findings(caseWith(answers))
		seen := ""
		for _, s := range f.Suspects {
			seen += s.Letter
			if s.Letter != "" && !f.Component(s.Part).Hatched() {
				t.Fatalf("%s is suspected at %s, which isn't hatched", s.ID, s.Part)
			}
		}
		if !strings.HasPrefix("ABCDEF", seen) {
			t.Fatalf("letters in the order of the list: %q", seen)
		}
		for _, p := range f.Components {
			if p.Hatched() && (p.Ticked || len(p.Causes) == 0) {
				t.Fatalf("%s is hatched, yet ticked or of no cause", p.ID)
			}
			for _, id := range p.Causes {
				if p.Ticked && f.Cause(id).Percent >= 5 {
					t.Fatalf("%s is ticked, and %s has %d %%", p.ID, id, f.Cause(id).Percent)
				}
			}
		}
	})
}
