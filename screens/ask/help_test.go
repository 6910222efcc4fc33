package ask

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func (r *rig) help() *helpPage { return r.Page(host.PageHelp).(*helpPage) }

// steps are the titles of the steps in their order.
func (r *rig) steps() []string {
	var out []string
	for _, c := range r.help().cards {
		out = append(out, hosttest.TextsIn(c.all)[0])
	}
	return out
}

func TestBothPlacesAndBothAnswersAreSeenAtOnceOnASmallWindow(t *testing.T) {
	r := newRig(t)
	r.NewCase()
	require.NoError(t, r.Now().Clear(cases.Trapped))
	r.Size(400, 700)
	r.Show(host.PageTrapped)
	trapped := r.Page(host.PageTrapped).(*trappedPage)
	assert.GreaterOrEqual(t, trapped.Spare(), float32(0), "the way to help is not to be scrolled to")
	assert.False(t, trapped.next.Visible(), "a press on a card goes on")
	r.Show(host.PageHelp)
	last := r.help().asked[1]
	low := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
	assert.LessOrEqual(t, low, 700-r.help().Foot())
}

func TestHelpAsksFirstWhereTheReaderIs(t *testing.T) {
	r := newRig(t)
	r.Show(host.PageHelp)
	assert.Contains(t, r.help().call.Text, "911")
	assert.True(t, r.help().ask.Visible())
	assert.Subset(t, r.steps(), []string{r.T("help.unlock_twice.title"), r.T("help.unlock_key.title")}, "until that is said, what either can do stands below")
	r.Type("1")
	assert.False(t, r.help().ask.Visible())
	assert.Contains(t, r.steps(), r.T("help.unlock_twice.title"))
	assert.NotContains(t, r.steps(), r.T("help.unlock_key.title"))
	r.Press(r.Texts().Question(helpFrom) + " " + r.T("observation.help_from.outside"))
	assert.Contains(t, r.steps(), r.T("help.unlock_key.title"))
	assert.NotContains(t, r.steps(), r.T("help.unlock_twice.title"))
}

func TestHelpStepsFollowWhatIsKnown(t *testing.T) {
	r := newRig(t)
	r.Show(host.PageHelp)
	r.Type("1")
	glass := r.T("help.break_glass.title")
	require.Equal(t, glass, r.steps()[len(r.steps())-1], "glass comes last")
	assert.Contains(t, r.steps(), r.T("help.window_outside.title"))
	r.Press(r.T("ui.help.dead"))
	assert.NotContains(t, r.steps(), r.T("help.window_outside.title"), "without power no window goes down")
	r.Press(r.T("ui.help.dead"))
	assert.Contains(t, r.steps(), r.T("help.window_outside.title"))
	r.Press(r.T("ui.help.no_other"))
	assert.NotContains(t, r.steps(), r.T("help.other_doors.title"))
	r.Press(r.T("ui.help.water"))
	assert.Equal(t, r.T("help.water.title"), r.steps()[0])
	r.Press(r.T("ui.help.fire"))
	assert.Equal(t, r.T("help.fire.title"), r.steps()[0])
	assert.Contains(t, hosttest.TextsIn(r.help().steps), r.T("help.fire.text", words.With("Number", "911")), "the number stands in the text")
	r.Press(r.T("ui.help.fire"))
	before := slices.Index(r.steps(), glass)
	r.Press(r.T("ui.help.child"))
	r.Press(r.T("ui.help.hot"))
	assert.Less(t, slices.Index(r.steps(), r.T("help.break_now.title")), before, "for a child in the heat glass moves up")
	assert.NotContains(t, r.steps(), glass)
	assert.Contains(t, hosttest.TextsIn(r.help().care), r.T("help.cooling.title"))
}

func TestAllStepsOfHelpAreSeenAtOnce(t *testing.T) {
	for _, place := range []string{"1", "2"} {
		r := newRig(t)
		r.Size(1280, 800)
		r.Show(host.PageHelp)
		r.Type(place)
		r.Size(1280, 800)
		foot := 800 - r.help().Foot()
		for _, c := range r.help().cards {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.root)
			assert.LessOrEqual(t, at.Y+c.root.Size().Height, foot, hosttest.TextsIn(c.all)[0])
		}
	}
}

func TestHelpTellsTheReleasesOfThisYearOnly(t *testing.T) {
	r := newRig(t)
	r.ask()
	front := func(release string) string {
		return r.T("ui.help.release.front", words.With("Where", r.T("release."+release+".front")))
	}
	for year, shown := range map[int]struct{ older, newer bool }{0: {true, true}, 1990: {}, 2008: {older: true}, 2024: {newer: true}} {
		require.NoError(t, r.Now().SetVehicle(cases.Vehicle{Year: year, Make: "Chevrolet", Model: "Corvette"}))
		require.NoError(t, r.Now().Answer(helpFrom, "inside", true))
		r.Show(host.PageHelp)
		assert.Equal(t, shown.older, slices.Contains(r.Read(), front("corvette")), year)
		assert.Equal(t, shown.newer, slices.Contains(r.Read(), front("corvette_c8")), year)
		r.Back()
	}
}
