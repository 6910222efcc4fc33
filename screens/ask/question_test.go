package ask

import (
	"regexp"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

func TestADigitChoosesAndSavesAtOnce(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	require.Equal(t, "other_doors_affected", q.id)
	r.say("no")
	assert.Equal(t, "no", r.Stored().Answers["other_doors_affected"].Answer)
	assert.Equal(t, "other_doors_affected", q.id, "the page waits for Next")
	assert.True(t, r.card("no").Chosen)
	r.Key(fyne.KeyReturn)
	assert.NotEqual(t, "other_doors_affected", q.id)
}

func TestADigitWorksWhateverHasTheFocus(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	for _, f := range []fyne.Focusable{q.cards[0], r.unknown(), q.thinkSo, q.why, r.Diagram(), nil} {
		r.Shown.Canvas().Focus(f)
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
	r.Shown.Canvas().Focus(r.card("yes"))
	r.Key(fyne.KeyReturn)
	assert.NotEqual(t, "other_doors_affected", q.id)
	assert.Equal(t, "no", r.Stored().Answers["other_doors_affected"].Answer)
}

func TestEnterOnAFocusedCardTakesItWhenNothingIsChosen(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.Shown.Canvas().Focus(r.card("no"))
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "no", q.chosen)
	assert.Equal(t, "other_doors_affected", q.id)
}

func TestEnterWithoutAnAnswerAsksForOne(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "other_doors_affected", q.id)
	assert.True(t, q.hint.Visible())
}

func TestAnAnswerIsAskedForWhereTheAnswersAreInSight(t *testing.T) {
	r := newRig(t)
	r.Size(400, 700)
	q := r.ask()
	r.Key(fyne.KeyReturn)
	at := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	}
	last := q.cards[len(q.cards)-1]
	assert.LessOrEqual(t, at(q.hint).Y+q.hint.Size().Height, 700-q.Page.Foot(), "on a low page it stands below what was seen")
	assert.Less(t, at(last).Y, at(q.hint).Y)
	assert.Greater(t, at(last).Y, float32(350), "and what there is to choose is still above it")
}

func TestATapChoosesAndLeavesNoFocus(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	test.Tap(r.card("no"))
	assert.Equal(t, "no", r.Stored().Answers["other_doors_affected"].Answer)
	test.Tap(q.next)
	assert.NotEqual(t, "other_doors_affected", q.id)
	assert.Nil(t, r.Shown.Canvas().Focused())
}

func TestEscapeGoesBackQuestionByQuestionAndThenToTheDoor(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	first := q.id
	r.answer("no")
	second := q.id
	r.answer(r.knowledgeAnswer(second))
	r.Key(fyne.KeyEscape)
	assert.Equal(t, second, q.id)
	r.Key(fyne.KeyEscape)
	assert.Equal(t, first, q.id)
	assert.True(t, r.card("no").Chosen, "the answer is still there")
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageVehicle, r.Front())
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageQuestion, r.Front())
}

func TestIDontKnowChangesNoBelief(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	q.ask("handle_feel")
	before := r.Now().Findings().Causes
	r.Type("0")
	assert.Contains(t, r.Stored().Unknowns, "handle_feel")
	for i, c := range r.Now().Findings().Causes {
		assert.InDelta(t, before[i].Probability, c.Probability, 1e-12)
	}
	assert.True(t, r.unknown().Chosen)
	r.Type("1")
	assert.NotContains(t, r.Stored().Unknowns, "handle_feel")
	assert.False(t, r.unknown().Chosen)
}

func TestIOnlyThinkSoIsSaved(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	test.Tap(q.thinkSo)
	r.say("no")
	assert.False(t, r.Stored().Answers["other_doors_affected"].Sure)
	test.Tap(q.thinkSo)
	assert.True(t, r.Stored().Answers["other_doors_affected"].Sure)
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
	after := r.suspicion("inside_link")
	assert.Greater(t, after, before)
	assert.Contains(t, r.Diagram().Spoken("inside_link"), "suspected")
}

func (r *rig) suspicion(part string) float64 {
	for _, c := range r.Now().Findings().Components {
		if c.ID == part {
			return c.Suspicion
		}
	}
	return 0
}

func TestOnePressSaysWhetherAnybodyIsTrapped(t *testing.T) {
	r := newRig(t)
	begin := func() {
		s := r.Begin(cases.New(hosttest.Clock()))
		s.Do(s.Keep())
		r.Show(host.PageStart)
		r.Show(s.Where())
		require.Equal(t, host.PageTrapped, r.Front())
		assert.NotContains(t, r.Read(), r.T("ui.question.unknown"))
		assert.NotContains(t, r.Labels(), r.T("ui.question.think"))
	}
	begin()
	r.Type("1")
	assert.Equal(t, host.PageWords, r.Front())
	assert.Equal(t, "no", r.Stored().Answers[cases.Trapped].Answer)
	id := r.Stored().ID
	r.Key(fyne.KeyEscape)
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageStart, r.Front())
	_, err := r.Kept.Load(t.Context(), id)
	assert.ErrorIs(t, err, store.ErrNotFound, "that nobody is shut in is no case")

	begin()
	r.Type("2")
	assert.Equal(t, host.PageHelp, r.Front(), "help comes at once")
	r.Back()
	assert.Equal(t, host.PageTrapped, r.Front())
}

func TestAFailedSaveIsToldAndTheAnswerKept(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	kept := r.Kept.Store
	r.Kept.Store = hosttest.FullDisk{Store: kept}
	r.say("no")
	assert.Equal(t, "no", r.Now().Case().Answers["other_doors_affected"].Answer)
	assert.NotEmpty(t, r.Told())
	assert.Contains(t, r.Told(), "no space left")
	r.Key(fyne.KeyReturn)
	assert.NotEqual(t, "other_doors_affected", q.id, "one can go on")
}

func TestWhatCouldNotBeSavedIsSavedWithTheNextAnswer(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	kept := r.Kept.Store
	r.Kept.Store = hosttest.FullDisk{Store: kept}
	first := q.id
	r.say("no")
	r.Key(fyne.KeyReturn)
	require.NotEmpty(t, r.Told())
	r.Kept.Store = kept
	r.Type("1")
	assert.Equal(t, r.T("ui.store.again"), r.Told())
	assert.Equal(t, "no", r.Stored().Answers[first].Answer)
}

func TestEveryAnswerIsSavedBeforeTheNextQuestionShows(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	for range 8 {
		id := q.id
		r.Type("1")
		require.Equal(t, r.Now().Case().Answers[id], r.Stored().Answers[id])
		r.Key(fyne.KeyReturn)
	}
}

func TestTheWholeInterviewByKeyboardEndsAtTheFindings(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	for range len(r.Model().Knowledge().Observations) {
		if r.Front() != host.PageQuestion {
			break
		}
		require.NotEmpty(t, q.id)
		for range q.stands() {
			r.Type("0")
		}
		r.Key(fyne.KeyReturn)
	}
	assert.Equal(t, host.PageFindings, r.Front())
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageQuestion, r.Front(), "Esc goes back to the last question")
}

func TestAnAgeShowsTheGroupThatBeliefCountsItIn(t *testing.T) {
	for age, group := range map[string]string{"3": "0-3", "4": "4-8", "9": "9-15", "16": "16+"} {
		r := newRig(t)
		r.ask()
		iv := r.Now()
		require.NoError(t, iv.Answer("vehicle_age_years", age, true))
		r.Now().Trial = "vehicle_age_years"
		r.Show(host.PageChange)
		q := r.change()
		assert.Equal(t, group, q.chosen, age)
		assert.False(t, q.differs(), age)
		q.goOn()
		assert.Equal(t, age, r.Stored().Answers["vehicle_age_years"].Answer, "keeping what stands there changes nothing")
	}
}

func TestTabReachesEverythingAndStaysOnThePage(t *testing.T) {
	r := newRig(t)
	r.ask()
	c := r.Shown.Canvas()
	seen := map[fyne.Focusable]bool{}
	for range 60 {
		c.FocusNext()
		require.NotNil(t, c.Focused())
		seen[c.Focused()] = true
	}
	q := r.question()
	for _, want := range []fyne.Focusable{q.cards[0], q.cards[1], r.unknown(), q.thinkSo, q.why, q.next, r.Diagram()} {
		assert.True(t, seen[want], "%T", want)
	}
	c.Unfocus()
	c.FocusNext()
	assert.Same(t, q.cards[0], c.Focused(), "the answers come first")
}

func BenchmarkNextQuestion(b *testing.B) {
	r := newRig(b)
	q := r.ask()
	ids := []string{"handle_feel", "outside_opens", "sound_on_pull"}
	for i := range b.N {
		q.ask(ids[i%len(ids)])
	}
}

func BenchmarkAnswer(b *testing.B) {
	r := newRig(b)
	q := r.ask()
	q.ask("handle_feel")
	answers := []string{"loose", "stiff"}
	for i := range b.N {
		q.choose(answers[i%2])
	}
}

// unknown is the card for "I don't know".
func (r *rig) unknown() *pictureCard {
	q := r.question()
	return q.grid.Objects[len(q.grid.Objects)-1].(*pictureCard)
}

func TestAChosenAnswerGoesOnByItselfUnlessItIsStopped(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	first := q.id
	r.Type("2")
	require.NotNil(t, r.beat)
	assert.Equal(t, r.T("ui.question.going"), q.note.Text)
	r.beat(0.5)
	assert.InDelta(t, 0.5, q.cards[1].Waited, 0.01, "it is seen")
	assert.Equal(t, first, q.id)
	for name, stop := range map[string]func(){
		"wait":     func() { r.Press(r.T("ui.question.wait")) },
		"why":      func() { test.Tap(q.why) },
		"think so": func() { test.Tap(q.thinkSo) },
	} {
		r.Type("1")
		stop()
		assert.Nil(t, r.beat, name)
		assert.Zero(t, q.cards[0].Waited, name)
	}
	q.sure = true
	r.Type("2")
	r.beat(1)
	assert.NotEqual(t, first, q.id)
	second := q.id
	r.Type("1")
	r.Key(fyne.KeyReturn)
	assert.NotEqual(t, second, q.id, "Enter goes on at once")
	assert.Nil(t, r.beat)
}

func TestSettingsKeepAQuestionFromGoingOn(t *testing.T) {
	r := newRig(t)
	r.Settings().SetAdvance(false)
	r.ask()
	r.Type("2")
	assert.Nil(t, r.beat)
}

func TestSafetyQuestionsStandTogetherAndWait(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	r.Now().Shown = ""
	q.ask("closes_securely")
	require.True(t, q.together())
	assert.Equal(t, []string{"closes_securely", "opens_by_itself", "other_exit", "needs_this_door"}, q.rows.ids)
	for _, id := range q.rows.ids {
		assert.Empty(t, q.rows.chosen(id), "nothing is chosen beforehand")
	}
	r.Type("1")
	r.Type("0")
	assert.Nil(t, r.beat)
	r.Key(fyne.KeyReturn)
	assert.True(t, q.hint.Visible(), "each line wants an answer")
	r.Press(r.Texts().Question("other_exit") + ": " + r.T("observation.other_exit.yes"))
	r.Press(r.Texts().Question("needs_this_door") + ": " + r.T("observation.needs_this_door.no"))
	c := r.Stored()
	assert.Equal(t, "yes", c.Answers["closes_securely"].Answer)
	assert.Contains(t, c.Unknowns, "opens_by_itself")
	assert.Equal(t, "no", c.Answers["needs_this_door"].Answer)
	assert.Empty(t, q.missing())
}

func TestTheNumberOfQuestionsLeftNeverRises(t *testing.T) {
	for _, digit := range []string{"1", "2", "3", "0"} {
		if testing.Short() && digit != "2" {
			continue
		}
		r := newRig(t)
		q := r.ask()
		least, told := 1000, 0
		for range 60 {
			if r.Front() != host.PageQuestion {
				break
			}
			if shown, ok := r.left(); ok {
				assert.LessOrEqual(t, shown, least, "always %s", digit)
				least = shown
				told++
			}
			for range q.stands() {
				r.Type(digit)
				if q.chosen == "" && !q.together() { // it has fewer answers
					r.Type("1")
				}
			}
			r.Key(fyne.KeyReturn)
		}
		assert.Greater(t, told, 2, "always %s", digit)
	}
}

// left is how many more questions the page says there are, where it says a number.
func (r *rig) left() (n int, ok bool) {
	for _, text := range r.Read() {
		if m := regexp.MustCompile(`about (\d+) more`).FindStringSubmatch(text); m != nil {
			n, err := strconv.Atoi(m[1])
			return n, err == nil
		}
	}
	return 0, false
}

func TestTwoAnswersThatCantBothBeTrueAreShownAtOnce(t *testing.T) {
	r := newRig(t)
	q := r.ask()
	q.ask("outside_opens")
	r.say("no")
	q.ask("second_pull_opens")
	r.say("yes")
	require.True(t, q.clash.card.Visible())
	assert.Nil(t, r.beat, "the page doesn't go on by itself")
	assert.Contains(t, q.clash.text.Text, r.Texts().Said("outside_opens", "no"))
	assert.Contains(t, q.clash.text.Text, r.Texts().Said("second_pull_opens", "yes"))
	r.Press(r.T("ui.answers.change.spoken", words.With("What", r.Texts().Short("outside_opens"))))
	require.Equal(t, host.PageChange, r.Front())
	r.Key(fyne.KeyEscape)
	require.Equal(t, host.PageQuestion, r.Front())
	require.True(t, q.clash.card.Visible())
	r.Press(r.T("ui.clash.both"))
	assert.NotEqual(t, "second_pull_opens", q.id)
	assert.Len(t, r.Stored().Both, 1)
	q.ask("second_pull_opens")
	assert.False(t, q.clash.card.Visible(), "the pair isn't asked about again")
}

func TestACaseThatDoesNotSayWhatWasAskedListsItsAnswers(t *testing.T) {
	r := newRig(t)
	c := cases.New(hosttest.Clock())
	c.Answers = map[string]cases.Answer{"handle_feel": {Answer: "loose", Sure: true}, "position": {Answer: "rear", Sure: true}}
	c.Unknowns = []string{"sound_on_pull"}
	r.Begin(c)
	r.Show(host.PageAnswers)
	assert.NotContains(t, r.Read(), r.T("ui.answers.none"))
	assert.Equal(t, []string{"handle_feel", "sound_on_pull"}, r.Page(host.PageAnswers).(*answersPage).asked())
}

func TestThePictureOfTheDoorStaysBesideTheQuestionWhicheverPartIsPressed(t *testing.T) {
	for _, release := range []string{"mechanical", "electronic"} {
		r := newRig(t)
		q := r.ask()
		require.NoError(t, r.Now().Answer("release_type", release, true))
		r.Size(1280, 800)
		door := r.Diagram()
		require.NotNil(t, door)
		for _, part := range slices.Clone(door.Parts) {
			door.OnPart(part)
			assert.Empty(t, q.slot.Objects, "%s moves it below the answers", part)
			door.OnPart(part)
		}
	}
}
