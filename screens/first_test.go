package screens

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/problem"
	"unlatch/screens/host"
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
