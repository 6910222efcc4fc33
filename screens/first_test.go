package screens

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestAWindowTellsOfACrashOnceAndShowsItsReport(t *testing.T) {
	r := newRig(t)
	var told, opened []string
	r.Open(func(d *host.Deps) {
		d.OpenFile = func(path string) error { opened = append(opened, path); return nil }
	})
	r.deps.Told = func() { told = append(told, "told") }
	First{Crash: "/data/crash.txt"}.show(r.Window, r.deps)
	assert.Contains(t, r.Told(), "/data/crash.txt")
	assert.Equal(t, []string{"told"}, told)
	r.Press(r.T("ui.crash.show"))
	assert.Equal(t, []string{"/data/crash.txt"}, opened)
}

func TestAFileThatADesktopGaveAndCantBeOpenedIsToldOfInTheWindow(t *testing.T) {
	r := newRig(t)
	First{Wrong: problem.New("casefile.empty")}.show(r.Window, r.deps)
	assert.Contains(t, r.Told(), r.Texts().Problem(problem.New("casefile.empty")))
}

func TestAWindowWithNothingToTellTellsNothing(t *testing.T) {
	r := newRig(t)
	First{}.show(r.Window, r.deps)
	assert.Empty(t, r.Told())
}

func TestACaseThatItsStoreDidntTakeIsOfferedAtTheNextStart(t *testing.T) {
	folder, c := t.TempDir(), cases.New(hosttest.Clock())
	c.Concern = "It clicks"
	assert.Empty(t, leftUnsaved(folder))
	require.NoError(t, unsaved(folder)(c))
	left := leftUnsaved(folder)
	assert.Contains(t, left, cases.ShowNumber(c.Number))
	r := newRig(t)
	r.Open(nil)
	First{Unsaved: left}.show(r.Window, r.deps)
	assert.Contains(t, r.Told(), left)
	r.Press(r.T("ui.unsaved.open"))
	s, open := r.Session()
	require.True(t, open)
	assert.Equal(t, "It clicks", s.Case().Concern)
	assert.FileExists(t, left, "only its owner deletes it")
}
