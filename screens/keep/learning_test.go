package keep

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/learning"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestLearningIsSwitchedOffAndStartedAgain(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.confirm("deadlock")
	r.Show(host.PageSettings)
	s := r.Page(host.PageSettings).(*settingsPage)
	assert.Equal(t, r.Texts().N("ui.learning.count", 1), s.learning.count.Text)
	r.Press(r.T("ui.learning.on"))
	assert.Zero(t, r.Model().Confirmed())
	assert.Same(t, r.Model().AsWritten(), r.Model().Brain())
	assert.Equal(t, r.T("ui.learning.none"), s.learning.count.Text)
	r.Press(r.T("ui.learning.on"))
	assert.Equal(t, 1, r.Model().Confirmed())

	r.Press(r.T("ui.learning.reset"))
	assert.Zero(t, r.Model().Confirmed())
	r.Press(r.T("ui.past.undo"))
	assert.Equal(t, 1, r.Model().Confirmed())
}

func TestOutcomesOfAFileCountOnlyWhenTheyAreSwitchedOn(t *testing.T) {
	r := newRig(t)
	ctx, at := context.Background(), hosttest.Clock()
	var file bytes.Buffer
	for range 2 {
		c := cases.New(at)
		c.Outcome = &cases.Outcome{Cause: "deadlock", At: at}
		require.NoError(t, casefile.Write(&file, c))
	}
	_, err := store.Import(ctx, r.Kept, &file, store.NewSource("theirs.jsonl", at), at, nil)
	require.NoError(t, err)
	r.Model().Learn(nil)
	assert.Zero(t, r.Model().Confirmed())
	r.Show(host.PageSettings)
	row := r.Texts().N("ui.learning.source", 2, words.With("Name", "theirs.jsonl", "Date", r.Texts().Date(at)))
	r.Press(row)
	assert.Equal(t, 2, r.Model().Confirmed())
	r.Press(row)
	assert.Zero(t, r.Model().Confirmed(), "it is taken back")
}

func TestTheLatestSwitchOfLearningWinsWhicheverCountEndsLast(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.confirm("deadlock")
	r.Show(host.PageSettings)
	var jobs []func()
	r.Run = func(work func()) { jobs = append(jobs, work) }
	r.Press(r.T("ui.learning.on"))
	r.Press(r.T("ui.learning.on"))
	require.Len(t, jobs, 2)
	state, err := r.Kept.Setting(context.Background(), store.SettingLearning)
	require.NoError(t, err)
	require.Equal(t, "on", state, "the second press takes the first one back, though nothing is counted yet")
	jobs[1]()
	require.NoError(t, r.Kept.SetSetting(context.Background(), store.SettingLearning, "off")) // as the first job has read it
	jobs[0]()
	assert.Equal(t, 1, r.Model().Confirmed())
}

func TestCountsToShareNameNobody(t *testing.T) {
	r := newRig(t)
	r.Answered()
	require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Plate: "SECRET 1"}))
	require.NoError(t, r.Now().SetConcern("Mrs Secret says it is stuck"))
	r.confirm("cable_or_rod")
	r.Show(host.PageSettings)
	r.Asks.In = r.folder
	r.Press(r.T("ui.learning.share"))
	path := filepath.Join(r.folder, "Unlatch counts 2026-11-22.json")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "ecret")
	assert.NotContains(t, string(text), r.Now().Case().ID)
	assert.NotContains(t, string(text), "2026-")
	var shared learning.Shared
	require.NoError(t, json.Unmarshal(text, &shared))
	assert.Equal(t, 1, shared.Cases)
	assert.NotEmpty(t, shared.Modes)
	assert.NotEmpty(t, shared.Answers)
}

func TestDeletingAConfirmedCaseTakesItsCountAlong(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.confirm("deadlock")
	p := r.past()
	r.shelf().remove(p.rows[0].sum, p.ask)
	assert.Zero(t, r.Model().Confirmed())
	r.Press(r.T("ui.past.undo"))
	assert.Equal(t, 1, r.Model().Confirmed())
}

func TestAnImportedOutcomeWaitsToBeCountedAndAnUnknownCauseShowsItsID(t *testing.T) {
	r := newRig(t)
	for _, cause := range []string{"latch", "a_cause_to_come"} {
		c := cases.New(hosttest.Clock())
		c.Outcome = &cases.Outcome{Cause: cause, At: hosttest.Clock()}
		path := filepath.Join(r.folder, cause+".json")
		require.NoError(t, casefile.WriteFile(path, c))
		r.imports(path)
	}
	assert.Zero(t, r.Model().Confirmed())
	p := r.past()
	assert.Contains(t, p.rows[0].about.Text+p.rows[1].about.Text, "a_cause_to_come")
}

func TestAWindowStartsWithWhatItHasLearned(t *testing.T) {
	r := newRig(t)
	c := cases.New(hosttest.Clock())
	c.Outcome = &cases.Outcome{Cause: "latch", At: hosttest.Clock().Add(-time.Hour)}
	require.NoError(t, r.Kept.Save(context.Background(), c))
	r.Open(nil)
	assert.Equal(t, 1, r.Model().Confirmed())
}
