package ask

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestHelpStepsFollowWhatIsKnown(t *testing.T) {
	r := newRig(t)
	r.Show(host.PageHelp)
	h := r.Page(host.PageHelp).(*helpPage)
	assert.Contains(t, h.call.Text, "911")
	assert.NotContains(t, hosttest.TextsIn(h.steps), "Chevrolet Corvette")
	r.Press(r.T("ui.help.electric"))
	assert.Contains(t, hosttest.TextsIn(h.steps), "Chevrolet Corvette")
	assert.Contains(t, hosttest.TextsIn(h.steps), r.T("help.other_doors.title"))
	r.Press(r.T("ui.help.no_other"))
	assert.NotContains(t, hosttest.TextsIn(h.steps), r.T("help.other_doors.title"))
	assert.Equal(t, "electronic", h.known["release_type"])
}

func TestHelpTellsTheReleasesOfThisYearOnly(t *testing.T) {
	r := newRig(t)
	r.ask()
	front := func(release string) string {
		return r.T("ui.help.release.front", words.With("Where", r.T("release."+release+".front")))
	}
	for year, shown := range map[int]struct{ older, newer bool }{0: {true, true}, 1990: {}, 2008: {older: true}, 2024: {newer: true}} {
		require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Year: year, Make: "Chevrolet", Model: "Corvette"}))
		r.Show(host.PageHelp)
		assert.Equal(t, shown.older, slices.Contains(r.Read(), front("corvette")), year)
		assert.Equal(t, shown.newer, slices.Contains(r.Read(), front("corvette_c8")), year)
		r.Back()
	}
}
