package evaluation

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/problem"
)

func reviewDoors(t *testing.T) []Door {
	t.Helper()
	f, err := os.Open("../../data/cases/mechanic-doors.jsonl")
	require.NoError(t, err)
	defer f.Close()
	doors, err := ReadDoors(t.Context(), f)
	require.NoError(t, err)
	return doors
}

// A door of the review with a misspelt id would agree or differ for no reason.
func TestTheDoorsOfTheReviewNameOnlyWhatTheKnowledgeHas(t *testing.T) {
	b := diagnosistest.Shipped(t)
	k := b.Knowledge()
	doors := reviewDoors(t)
	assert.Len(t, doors, 85)
	for _, d := range doors {
		for _, id := range d.Causes {
			_, ok := k.Cause(id)
			assert.True(t, ok, "door %s: cause %s", d.ID, id)
		}
		for _, w := range b.Findings(d.Stated).Warnings {
			assert.NotContains(t, w.Kind, "unknown", "door %s: %s", d.ID, w.Observation)
		}
		assert.Subset(t, []string{"ok", "short_distance", "no"}, d.Levels, d.ID)
	}
}

// Where the program says something else than the review, the file says why, and it does so in one door of twenty at most.
func TestEachDisagreementWithTheReviewHasItsReason(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	a := Agree(diagnosistest.Shipped(t), reviewDoors(t))
	for _, o := range a.Doors {
		assert.Equal(t, differs(o.CauseOK) || differs(o.LevelOK) || differs(o.FirstOK), o.Expected.Differs != "", "door %s", o.ID)
	}
	for name, s := range map[string]Share{"first cause": a.Cause, "verdict": a.Level, "first steps": a.First} {
		assert.GreaterOrEqual(t, s.Share, 0.95, "%s: %d of %d", name, s.Hits, s.Of)
	}
}

func TestAgreementCountsOnlyWhatADoorStates(t *testing.T) {
	doors, err := ReadDoors(t.Context(), strings.NewReader(`
{"id": 7, "obs": {"position": "front", "handle_feel": "gone", "handle_visible_damage": "yes"}, "want_cause": ["latch", "inside_handle"]}
{"id": "b", "obs": {"position": "front", "handle_feel": "gone", "handle_visible_damage": "yes"}, "want_cause": ["latch"], "want_level": ["ok"], "not_first": ["no_such_step"]}
{"id": "c", "obs": {"position": "front"}, "want_first": ["no_such_step"]}`))
	require.NoError(t, err)
	a := Agree(diagnosistest.Shipped(t), doors)
	assert.Equal(t, []int{1, 2}, []int{a.Cause.Hits, a.Cause.Of}, "any of the causes that a door names will do")
	assert.Equal(t, []int{0, 1}, []int{a.Level.Hits, a.Level.Of})
	assert.Equal(t, []int{1, 2}, []int{a.First.Hits, a.First.Of})
	assert.Equal(t, "7", a.Doors[0].ID)
	assert.Nil(t, a.Doors[0].LevelOK)

	var out strings.Builder
	require.NoError(t, a.WriteText(&out))
	assert.Contains(t, out.String(), "(WANTS latch)")
	assert.NotContains(t, out.String(), "(WANTS latch or inside_handle)")
}

func TestReadDoorsNamesTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"{": "evaluation.json", `{"id": 1, "obs": {}}` + "\n" + `{"id": 2, "obs": []}`: "evaluation.case", "\n": "evaluation.none",
	} {
		_, err := ReadDoors(t.Context(), strings.NewReader(text))
		assert.True(t, problem.Has(err, want), text)
	}
}
