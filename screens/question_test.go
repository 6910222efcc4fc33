package screens

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/screens/widgets"
)

func TestADigitChoosesAndSavesAtOnce(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	require.Equal(t, "someone_trapped", q.id)
	r.say("no")
	assert.Equal(t, "no", r.stored().Answers["someone_trapped"].Answer)
	assert.Equal(t, "someone_trapped", q.id, "the page waits for Next")
	assert.True(t, r.card("no").Chosen)
	r.key(fyne.KeyReturn)
	assert.NotEqual(t, "someone_trapped", q.id)
}

func TestADigitWorksWhateverHasTheFocus(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	for _, f := range []fyne.Focusable{q.cards[0], q.dontKnow, q.thinkSo, q.why, q.xray.diagram, nil} {
		r.window.Canvas().Focus(f)
		r.say("yes")
		assert.Equal(t, "yes", q.chosen)
		r.say("no")
		assert.Equal(t, "no", q.chosen)
	}
}

func TestEnterGoesOnWhateverAnswerHasTheFocus(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.say("no")
	r.window.Canvas().Focus(r.card("yes"))
	r.key(fyne.KeyReturn)
	assert.NotEqual(t, "someone_trapped", q.id)
	assert.Equal(t, "no", r.stored().Answers["someone_trapped"].Answer)
}

func TestEnterOnAFocusedCardTakesItWhenNothingIsChosen(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.window.Canvas().Focus(r.card("no"))
	r.key(fyne.KeyReturn)
	assert.Equal(t, "no", q.chosen)
	assert.Equal(t, "someone_trapped", q.id)
}

func TestEnterWithoutAnAnswerAsksForOne(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.key(fyne.KeyReturn)
	assert.Equal(t, "someone_trapped", q.id)
	assert.True(t, q.hint.Visible())
}

func TestATapChoosesAndLeavesNoFocus(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	test.Tap(r.card("no"))
	assert.Equal(t, "no", r.stored().Answers["someone_trapped"].Answer)
	test.Tap(q.next)
	assert.NotEqual(t, "someone_trapped", q.id)
	assert.Nil(t, r.window.Canvas().Focused())
}

func TestEscapeGoesBackQuestionByQuestionAndThenToTheDoor(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	first := q.id
	r.answer("no")
	second := q.id
	r.answer(r.knowledgeAnswer(second))
	r.key(fyne.KeyEscape)
	assert.Equal(t, second, q.id)
	r.key(fyne.KeyEscape)
	assert.Equal(t, first, q.id)
	assert.True(t, r.card("no").Chosen, "the answer is still there")
	r.key(fyne.KeyEscape)
	assert.Equal(t, pageVehicle, r.router.front())
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageQuestion, r.router.front())
}

func (r *rig) knowledgeAnswer(observation string) string {
	o, ok := r.knowledge().Observation(observation)
	require.True(r.t, ok)
	return o.Answers[len(o.Answers)-1]
}

func TestIDontKnowChangesNoBelief(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	q.ask("handle_feel")
	before := r.session.iv.Findings().Causes
	r.typed("0")
	assert.Contains(t, r.stored().Unknowns, "handle_feel")
	for i, c := range r.session.iv.Findings().Causes {
		assert.InDelta(t, before[i].Probability, c.Probability, 1e-12)
	}
	assert.True(t, q.dontKnow.On)
	r.typed("1")
	assert.NotContains(t, r.stored().Unknowns, "handle_feel")
	assert.False(t, q.dontKnow.On)
}

func TestIOnlyThinkSoIsSaved(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	test.Tap(q.thinkSo)
	r.say("no")
	assert.False(t, r.stored().Answers["someone_trapped"].Sure)
	test.Tap(q.thinkSo)
	assert.True(t, r.stored().Answers["someone_trapped"].Sure)
}

func TestWhyThisQuestionOpensAndCloses(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	assert.False(t, q.reason.Visible())
	test.Tap(q.why)
	assert.True(t, q.reason.Visible())
	assert.NotEmpty(t, q.reasonText.Text)
	test.Tap(q.why)
	assert.False(t, q.reason.Visible())
}

func TestTheXrayFollowsEachAnswer(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	q.ask("handle_feel")
	before := r.suspicion("inside_link")
	r.say("loose")
	assert.Greater(t, r.suspicion("inside_link"), before)
	assert.Same(t, r.session.iv.Findings(), q.xray.now)
}

func (r *rig) suspicion(part string) float64 {
	for _, c := range r.session.iv.Findings().Components {
		if c.ID == part {
			return c.Suspicion
		}
	}
	return 0
}

func TestPressingAPartTellsAboutIt(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	x, y := q.xray.diagram.Drawing.Anchor("inside_handle")
	at := q.xray.diagram.Place(x, y)
	test.TapAt(q.xray.diagram, at)
	require.Equal(t, "inside_handle", q.xray.pressed)
	assert.True(t, q.xray.part.Visible())
	assert.Contains(t, textsIn(q.xray.part), r.t_("component.inside_handle.name"))
	test.TapAt(q.xray.diagram, q.xray.diagram.Place(x, y))
	assert.False(t, q.xray.part.Visible())
}

func (r *rig) t_(key string) string { return r.App.t(key) }

// textsIn are the texts shown in an object.
func textsIn(o fyne.CanvasObject) []string {
	var out []string
	for _, x := range shown(o) {
		if t, ok := x.CanvasObject.(*widgets.Text); ok {
			out = append(out, t.Text)
		}
	}
	return out
}

func TestSomeoneTrappedLeadsToHelpAndBackToTheQuestions(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.say("yes")
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageHelp, r.router.front())
	r.key(fyne.KeyReturn)
	assert.Equal(t, pageQuestion, r.router.front())
	assert.NotEqual(t, "someone_trapped", q.id)
}

func TestHelpIsOnEveryPage(t *testing.T) {
	for _, s := range scenes {
		r := newRig(t)
		s.show(r)
		assert.Contains(t, r.labels(), r.t_("ui.trapped"), s.name)
		r.key(fyne.KeyF1)
		assert.Equal(t, pageHelp, r.router.front(), s.name)
	}
}

func TestAFailedSaveIsToldAndTheAnswerKept(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.deps.Store = fullDisk{r.store}
	r.say("no")
	assert.Equal(t, "no", r.session.iv.Case().Answers["someone_trapped"].Answer)
	assert.True(t, r.shell.notice.Visible())
	assert.Contains(t, r.shell.told.Text, "no space left")
	r.key(fyne.KeyReturn)
	assert.NotEqual(t, "someone_trapped", q.id, "one can go on")
}

type fullDisk struct{ store.Store }

func (fullDisk) Save(_ context.Context, _ *cases.Case) error {
	return errors.New("no space left on the disk")
}

func TestEveryAnswerIsSavedBeforeTheNextQuestionShows(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	for range 8 {
		id := q.id
		r.typed("1")
		require.Equal(t, r.session.iv.Case().Answers[id], r.stored().Answers[id])
		r.key(fyne.KeyReturn)
	}
}

func TestTheWholeInterviewByKeyboardEndsAtTheFindings(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	for range len(r.knowledge().Observations) {
		if r.router.front() != pageQuestion {
			break
		}
		require.NotEmpty(t, q.id)
		if q.id == "someone_trapped" {
			r.say("no")
		} else {
			r.typed("0")
		}
		r.key(fyne.KeyReturn)
	}
	assert.Equal(t, pageFindings, r.router.front())
	r.key(fyne.KeyEscape)
	assert.Equal(t, pageQuestion, r.router.front(), "Esc goes back to the last question")
}

func TestAnAgeShowsTheGroupThatBeliefCountsItIn(t *testing.T) {
	for age, group := range map[string]string{"3": "0-3", "4": "4-8", "9": "9-15", "16": "16+"} {
		r := newRig(t)
		r.ask()
		iv := r.session.iv
		require.NoError(t, iv.Answer("vehicle_age_years", age, true))
		r.session.trial = "vehicle_age_years"
		r.router.show(pageChange)
		q := r.router.page(pageChange).(*question)
		assert.Equal(t, group, q.chosen, age)
		assert.False(t, q.differs(), age)
		q.goOn()
		assert.Equal(t, age, r.stored().Answers["vehicle_age_years"].Answer, "keeping what stands there changes nothing")
	}
}
