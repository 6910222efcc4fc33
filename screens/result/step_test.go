package result

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// observed is the first step of the plan whose result is an answer.
func (r *rig) observed() diagnosis.Step {
	for _, s := range r.Now().Findings().Plan {
		if s.Observation != "" && !s.Reported() {
			return s
		}
	}
	require.Fail(r.TB, "no step answers anything")
	return diagnosis.Step{}
}

func TestAStepIsReportedByPressingWhatIsSeen(t *testing.T) {
	r := newRig(t)
	r.findings()
	s := r.observed()
	p := r.step(s.Action)
	o, _ := r.Model().Knowledge().Observation(s.Observation)
	require.Len(t, p.outcomes, len(o.Answers))
	assert.True(t, p.next.Disabled, "nothing is preselected")
	assert.Equal(t, r.T("ui.step.choose"), p.note.Text)
	assert.True(t, p.note.Visible(), "a pale button says why it waits")
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageStep, r.Front())
	assert.Empty(t, r.Stored().Actions)

	r.Type("1")
	assert.True(t, p.outcomes[0].Chosen)
	assert.False(t, p.next.Disabled)
	assert.Empty(t, r.Stored().Actions, "it is recorded by Next")
	r.Key(fyne.KeyReturn)
	c := r.Stored()
	assert.Equal(t, o.Answers[0], c.Answers[o.ID].Answer)
	require.Len(t, c.Actions, 1)
	assert.Equal(t, s.Action, c.Actions[0].Action)
	assert.Equal(t, host.PageFindings, r.Front())
	assert.NotEmpty(t, r.Told(), "the window says what changed")
}

func TestEachOutcomeSaysWhatFollows(t *testing.T) {
	r := newRig(t)
	r.findings()
	s := r.observed()
	p := r.step(s.Action)
	o, _ := r.Model().Knowledge().Observation(s.Observation)
	texts := hosttest.TextsIn(p.body)
	for _, answer := range o.Answers {
		then := r.Now().WhatIf(o.ID, answer, true)
		assert.Contains(t, texts, p.follows(o.ID, answer), answer)
		if then.Solved == nil && len(then.Suspects) > 0 {
			assert.Contains(t, p.follows(o.ID, answer), r.Texts().ConfidenceNumber(then.Suspects[0].Percent), answer)
		}
	}
}

func TestPreparationBelongsToItsStep(t *testing.T) {
	r := newRig(t)
	r.findings()
	for _, s := range r.Now().Findings().Plan {
		if len(s.Prepare) == 0 {
			continue
		}
		texts := hosttest.TextsIn(r.step(s.Action).body)
		for _, id := range s.Prepare {
			for _, line := range sentences(r.T("action." + id + ".how")) {
				assert.Contains(t, texts, line, s.Action)
			}
		}
		return
	}
	require.Fail(t, "no step has a preparation")
}

func TestAReportedStepCanBeTakenBackOnItsPage(t *testing.T) {
	r := newRig(t)
	r.findings()
	s := r.observed()
	r.step(s.Action)
	r.Press(r.T("ui.step.not_possible"))
	require.Equal(t, cases.ResultNotPossible, r.Stored().Actions[0].Result)
	p := r.step(s.Action)
	assert.False(t, p.cannot.Visible())
	r.Press(r.T("ui.plan.take_back"))
	assert.Empty(t, r.Stored().Actions)
	assert.True(t, p.cannot.Visible())
}

func TestAStepCanBeSkippedAndStaysInThePlan(t *testing.T) {
	r := newRig(t)
	f := r.findings()
	open := f.open()
	r.step(open[0].Action)
	r.Press(r.T("ui.step.later"))
	assert.Equal(t, open[1].Action, r.Now().Step)
	assert.Equal(t, host.PageStep, r.Front())
	assert.Empty(t, r.Stored().Actions)
}
