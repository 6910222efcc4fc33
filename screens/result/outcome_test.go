package result

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestTheOutcomeIsKeptAndShown(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	r.more(r.T("ui.outcome.link"))
	require.Equal(t, host.PageOutcome, r.Front())
	o := r.outcome()
	r.Press(r.T("ui.outcome.cause") + ": " + r.Texts().Cause("cable_or_rod"))
	r.Press(r.T("ui.outcome.mode") + ": " + words.Capital(r.T("mode.link_off_handle.name")))
	r.Shown.Canvas().Focus(o.hours)
	r.Type("0,8")
	r.Shown.Canvas().Focus(o.price)
	r.Type("96")
	r.Key(fyne.KeyReturn)

	assert.Equal(t, host.PageFindings, r.Front())
	kept := r.Stored()
	require.NotNil(t, kept.Outcome)
	assert.Equal(t, cases.Outcome{
		Cause: "cable_or_rod", Mode: "link_off_handle", Hours: 0.8, Price: 96, Currency: "USD",
		At: hosttest.Clock(),
	}, *kept.Outcome)
	assert.True(t, kept.Finished, "what is known needs no more questions")
	assert.Contains(t, hosttest.TextsIn(f.body), r.T("ui.outcome.shown"))

	r.Press(r.T("ui.outcome.change.spoken"))
	assert.Equal(t, "0.8", o.hours.Text)
	r.Press(r.T("ui.outcome.remove"))
	assert.Nil(t, r.Stored().Outcome)
	assert.NotContains(t, hosttest.TextsIn(f.body), r.T("ui.outcome.shown"))
}

func TestAnOutcomeThatSaysNothingOrNonsenseIsAskedAgain(t *testing.T) {
	r := newRig(t)
	r.findings()
	o := r.outcome()
	o.save()
	assert.Equal(t, r.T("ui.outcome.empty"), r.Told())
	o.chooseCause("latch")
	for _, nonsense := range []string{"two", "-1", "NaN", "1e300"} {
		o.hours.SetText(nonsense)
		o.save()
		assert.Equal(t, r.T("ui.outcome.number"), r.Told(), nonsense)
	}
	assert.Nil(t, r.Stored().Outcome)
}

func TestAnOutcomeThatIsBeingTypedIsKeptWhenTheWindowEnds(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.outcome()
	r.Finish()
	assert.Nil(t, r.Stored().Outcome, "nothing was said")

	r.findings()
	o := r.outcome()
	r.Focus(r.T("ui.outcome.done"))
	r.Type("New clip")
	o.hours.SetText("0,5")
	r.Finish()
	kept := r.Stored()
	require.NotNil(t, kept.Outcome)
	assert.Equal(t, "New clip", kept.Outcome.Done)
	assert.InDelta(t, 0.5, kept.Outcome.Hours, 0)
	r.Begin(kept)
	r.outcome()
	r.Finish()
	assert.Equal(t, kept, r.Stored(), "what was only looked at stays as it is")
}
