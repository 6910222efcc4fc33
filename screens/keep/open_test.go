package keep

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/casefile/code"
	"unlatch/app/report"
	"unlatch/assets"
	"unlatch/screens/host"
)

func TestACaseFileIsOpened(t *testing.T) {
	r := newRig(t)
	path := r.written()
	r.open(path)
	assert.Equal(t, "loose", r.Now().Case().Answers["handle_feel"].Answer)

	broken := filepath.Join(t.TempDir(), "broken.json")
	require.NoError(t, os.WriteFile(broken, []byte("{"), 0o600))
	r.open(broken)
	assert.NotEmpty(t, r.Told())
}

func TestAReportIsOpenedInTheWindow(t *testing.T) {
	r := newRig(t)
	s := r.Answered()
	in := report.Input{
		Case: s.Case().Copy(), Findings: s.Findings(), Knowledge: r.Model().Knowledge(), Words: r.Texts().Words,
		Drawings: assets.FS, Version: "1.0", Paper: "letter",
	}
	path := filepath.Join(t.TempDir(), "Car door.pdf")
	require.NoError(t, report.WriteFile(path, in))
	id := r.Now().Case().ID
	require.NoError(t, r.Kept.Delete(t.Context(), id))
	r.End()
	r.open(path)
	assert.Equal(t, id, r.Now().Case().ID)
	assert.Equal(t, in.Case.Answers["handle_feel"].Answer, r.Stored().Answers["handle_feel"].Answer)
	assert.Equal(t, in.Findings.Causes, r.Now().Findings().Causes)
}

func TestALaterStateIsNotLostByOpeningAnOlderFile(t *testing.T) {
	r := newRig(t)
	r.Answered()
	path := filepath.Join(t.TempDir(), "old.json")
	require.NoError(t, casefile.WriteFile(path, r.Now().Case()))
	later := r.Now().Case().Copy()
	later.Updated, later.Concern = later.Updated.Add(time.Hour), "Said later"
	require.NoError(t, r.Kept.Save(t.Context(), later))
	r.End()
	r.open(path)
	assert.Equal(t, "Said later", r.Now().Case().Concern)
	assert.Equal(t, "Said later", r.Stored().Concern)
	assert.Equal(t, r.T("ui.open.older"), r.Told())
}

func TestACodeIsTypedOrScanned(t *testing.T) {
	r := newRig(t)
	r.Answered()
	before := r.Now().Case()
	typed, err := code.Encode(r.Model().Knowledge(), before)
	require.NoError(t, err)
	r.End()
	r.open(typed)
	after := r.Now().Case()
	assert.NotEqual(t, before.ID, after.ID, "a code names no case, it is a new one")
	assert.Len(t, after.Answers, len(before.Answers))
	assert.Equal(t, before.Door, after.Door)
	assert.False(t, after.Created.IsZero())
	assert.NotEmpty(t, after.Settings.Region)
	assert.Equal(t, r.T("ui.open.code"), r.Told())
}

func TestLeavingThePageEndsOpening(t *testing.T) {
	r := newRig(t)
	r.Answered()
	before := r.Now()
	path := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, casefile.WriteFile(path, before.Case()))
	var left []func()
	r.Run = func(work func()) { left = append(left, work) }
	r.open(path)
	r.Key(fyne.KeyEscape)
	r.Show(host.PageOpen)
	require.Len(t, left, 1)
	left[0]()
	assert.Equal(t, host.PageOpen, r.Front())
	assert.Same(t, before, r.Now())
}

func TestWhatIsNoCaseIsToldAndLosesNothing(t *testing.T) {
	r := newRig(t)
	r.Answered()
	session := r.Now()
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	for given, reason := range map[string]string{
		filepath.Join(folder, "none.pdf"): "there is no file", file("head.pdf", "%PDF-1.4"): "damaged",
		file("new.json", `{"format": 99}`): "newer Unlatch", "7K2M-94QD": "",
	} {
		r.open(given)
		assert.Contains(t, r.Told(), "That could not be opened: ", given)
		assert.Contains(t, r.Told(), reason, given)
		assert.Equal(t, host.PageOpen, r.Front())
		assert.Same(t, session, r.Now())
	}
}

func TestAFileIsChosenInTheDialog(t *testing.T) {
	r := newRig(t)
	path := r.written()
	r.Show(host.PageStart)
	r.Shortcut(fyne.KeyO)
	assert.Equal(t, []string{".pdf", casefile.Extension, ".json", ".jsonl"}, r.Asks.Last().Filter.Endings)
	assert.Equal(t, host.PageOpen, r.Front(), "giving up leaves the page")
	r.Asks.Paths = []string{path}
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "loose", r.Now().Case().Answers["handle_feel"].Answer)
}

func TestAReportOrCaseIsDroppedOnAnyPage(t *testing.T) {
	r := newRig(t)
	path := r.written()
	for _, id := range []host.PageID{host.PageStart, host.PagePast, host.PageSettings, host.PageAbout} {
		r.Show(host.PageStart)
		r.Show(id)
		r.Drop(path)
		assert.Equal(t, "loose", r.Now().Case().Answers["handle_feel"].Answer, id)
		r.End()
	}
}

func TestOpeningIsToldAndCanBeStopped(t *testing.T) {
	r := newRig(t)
	path := r.written()
	var waiting func()
	r.Show(host.PageOpen)
	r.Run = func(work func()) { waiting = work }
	r.Drop(path)
	r.Pass(time.Second)
	assert.Equal(t, r.T("ui.open.working"), r.Told())
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageOpen, r.Front(), "Esc stops it and doesn't go back")
	waiting()
	_, open := r.Session()
	assert.False(t, open)
	assert.Empty(t, r.Told())
}

// The program fills in times that a file made by hand leaves out; that makes it no code.
func TestOnlyACodeIsToldToBeOne(t *testing.T) {
	r := newRig(t)
	path := filepath.Join(t.TempDir(), "hand.json")
	require.NoError(t, os.WriteFile(path, []byte(`{"format": 1, "vehicle": {"body": "sedan"}, "door": {"side": "left", "row": "rear"}, "answers": {}, "unknowns": [], "actions": []}`), 0o600))
	r.open(path)
	_, open := r.Session()
	require.True(t, open, r.Told())
	assert.Empty(t, r.Told())
	assert.False(t, r.Now().Case().Created.IsZero())
}

func TestAFinishedCaseStaysFinished(t *testing.T) {
	r := newRig(t)
	s := r.Answered()
	s.Do(s.Finish())
	path := filepath.Join(t.TempDir(), "case.json")
	require.NoError(t, casefile.WriteFile(path, s.Case()))
	r.End()
	r.open(path)
	assert.True(t, r.Stored().Finished)
	assert.Equal(t, host.PageFindings, r.Front())
	require.NoError(t, r.Now().Answer("rattle_in_door", "no", true))
	assert.True(t, r.Stored().Finished)
}
