package diagnosis_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

// state is everything of a case, in one text.
func state(t testing.TB, c *cases.Case) string {
	text, err := json.Marshal(c)
	require.NoError(t, err)
	return string(text)
}

// spoil changes all that can be changed through a case.
func spoil(c *cases.Case) {
	c.ID, c.Concern, c.Door, c.Settings.Region = "spoilt", "spoilt", cases.Door{Row: "cargo"}, "de"
	c.Answers["handle_feel"] = cases.Answer{Answer: "gone"}
	delete(c.Answers, cases.Position)
	for _, list := range [][]string{c.Unknowns, c.Asked} {
		for i := range list {
			list[i] = "spoilt"
		}
	}
	for i := range c.Actions {
		c.Actions[i].Action = "spoilt"
	}
	for i := range c.Photos {
		c.Photos[i].JPEG = nil
	}
	if c.Outcome != nil {
		c.Outcome.Cause = "spoilt"
	}
}

func TestOnlyTheInterviewChangesItsCase(t *testing.T) {
	given := caseWith(looseHandle)
	var saved *cases.Case
	iv := diagnosis.NewInterview(diagnosistest.Shipped(t), given, clock(), func(c *cases.Case) error { saved = c; return nil })
	outcome := &cases.Outcome{Cause: "latch"}
	require.NoError(t, iv.Unknown("pop_or_snap"))
	require.NoError(t, iv.Done("panel_off_watch_link", "snapped"))
	require.NoError(t, iv.AddPhoto([]byte{1}))
	require.NoError(t, iv.SetOutcome(outcome))
	before, found := iv.Case(), shares(iv.Findings())
	text := state(t, before)

	outcome.Cause = "spoilt"
	spoil(given)
	spoil(saved.Copy())
	held := before.Copy()
	spoil(before)
	require.NoError(t, iv.Keep())
	now := iv.Case().Copy()
	now.Updated = held.Updated
	assert.Equal(t, text, state(t, now), "nothing that callers hold reaches the run")
	assert.Equal(t, found, shares(iv.Findings()))

	before = iv.Case()
	text = state(t, before)
	require.NoError(t, iv.Answer("onset", "gradual", true))
	assert.Equal(t, text, state(t, before), "what was read stays as it was read")
}

func TestEveryChangeIsARevision(t *testing.T) {
	iv, _ := interview(t, nil)
	for i, change := range []func() error{
		func() error { return iv.Answer("handle_feel", "loose", true) },
		func() error { return iv.Unknown("onset") },
		func() error { return iv.Clear("onset") },
		func() error { return iv.Done("panel_off_watch_link", "snapped") },
		func() error { return iv.SetConcern("It is stuck") },
		func() error { return iv.SetVehicle(cases.Vehicle{Make: "Volvo", Body: "van"}) },
		func() error { return iv.SetBody(cases.Sedan) },
		func() error { return iv.SetDoor(cases.DoorsOf(cases.Sedan)[2]) },
		func() error { return iv.SetOthers(cases.OthersBothRear) },
		func() error { return iv.SetSettings(cases.Settings{Region: "de"}) },
		func() error { return iv.AddPhoto([]byte{1}) },
		func() error { return iv.RemovePhoto(0) },
		func() error { return iv.SetOutcome(&cases.Outcome{Cause: "latch"}) },
		func() error { return iv.Finish() },
	} {
		require.NoError(t, change())
		assert.Equal(t, i+1, iv.Case().Revision)
	}
	c := iv.Case()
	assert.Equal(t, "Volvo", c.Vehicle.Make)
	assert.Equal(t, cases.Sedan, c.Vehicle.Body, "the body belongs to the door")
	assert.Equal(t, "rear", c.Answers[cases.Position].Answer)
	assert.Equal(t, cases.OthersBothRear, c.Others())
	assert.Equal(t, "snapped", c.Answers["link_seen"].Answer)
	assert.Equal(t, "de", c.Settings.Region)
	assert.Empty(t, c.Photos)
	assert.True(t, c.Finished)
	require.NoError(t, iv.Keep())
	assert.Equal(t, 14, iv.Case().Revision, "keeping it as it is changes nothing")
	require.NoError(t, iv.SetOutcome(nil))
	assert.Nil(t, iv.Case().Outcome)
}

func TestARevisionNeverRunsOver(t *testing.T) {
	c := caseWith(nil)
	c.Revision = cases.MostRevision
	iv := diagnosis.NewInterview(diagnosistest.Shipped(t), c, func() time.Time { return c.Created }, func(*cases.Case) error { return nil })
	require.NoError(t, iv.SetConcern("once more"))
	assert.Equal(t, cases.MostRevision, iv.Case().Revision)
}
