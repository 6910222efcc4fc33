package ask

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

const story = "Left rear door. It opens fine from outside, but inside the handle just flops."

// tell shows the page for the owner's words and types a story.
func (r *rig) tell(text string) *wordsPage {
	r.NewCase()
	r.Show(host.PageWords)
	r.Type(text)
	return r.words()
}

// chips are the labels of what was heard.
func (r *rig) chips() []string {
	var out []string
	for _, s := range hosttest.All(r.words().chips) {
		if c, ok := s.CanvasObject.(*chipBody); ok && c.text != nil {
			out = append(out, c.text.Text)
		}
	}
	return out
}

func TestWhatIsHeardStandsBelowWhileItIsTyped(t *testing.T) {
	r := newRig(t)
	w := r.tell(story)
	assert.Equal(t, []string{"Left rear door", "It opens from outside", "The handle is loose"}, r.chips())
	assert.Empty(t, r.Stored().Concern, "nothing is kept at every key")
	r.beat(1)
	c := r.Stored()
	assert.Equal(t, story, c.Concern)
	assert.True(t, c.Answers["handle_feel"].Heard)
	assert.False(t, c.Answers["handle_feel"].Sure, "it counts as thinks so")
	r.Press(r.T("ui.next"))
	assert.True(t, r.Stored().Answers["handle_feel"].Sure, "the chip was let stand")
	require.Equal(t, host.PageVehicle, r.Front())
	assert.Equal(t, "rear_left", r.vehicle().chosen(), "the page of the door knows it")
	assert.False(t, w.listening)
	r.Key(fyne.KeyReturn)
	require.Equal(t, host.PageQuestion, r.Front())
	for range 60 {
		if r.Front() != host.PageQuestion {
			break
		}
		assert.NotContains(t, []string{"position", "handle_feel", "outside_opens", cases.Trapped}, r.question().id, "it isn't asked again")
		for range r.question().stands() {
			r.Type("0")
		}
		r.Key(fyne.KeyReturn)
	}
	r.Show(host.PageAnswers)
	assert.Contains(t, r.Read(), r.T("ui.answers.heard", words.With("Answer", r.Texts().Answer("handle_feel", "loose"))))
}

func TestWhatIsHeardWithDoubtIsAskedOnItsChip(t *testing.T) {
	r := newRig(t)
	r.tell("I climbed over the passenger seat. The left rear door is jammed, the handle is loose.")
	doubted := r.T("ui.words.unsure", words.With("What", words.Capital(r.Texts().Said("other_doors_affected", "no"))))
	assert.Contains(t, r.chips(), doubted)
	assert.Contains(t, r.chips(), "The handle is loose")
	r.beat(1)
	r.Press(r.T("ui.next"))
	assert.False(t, r.Stored().Answers["other_doors_affected"].Sure, "letting it stand doesn't make it certain")
	assert.True(t, r.Stored().Answers["handle_feel"].Sure)
}

func TestAPressedChipLightsItsWordsAndACrossRemovesIt(t *testing.T) {
	r := newRig(t)
	w := r.tell(story)
	r.Press("The handle is loose")
	assert.Contains(t, w.lit.join(pressed), "handle just flops")
	r.Press("The handle is loose")
	assert.Empty(t, w.lit.join(pressed))
	r.Press(r.T("ui.words.remove", words.With("What", "The handle is loose")))
	assert.Equal(t, []string{"Left rear door", "It opens from outside"}, r.chips())
	r.Focus(r.T("ui.words.title"))
	r.Type(" It is so.")
	assert.NotContains(t, r.chips(), "The handle is loose", "it isn't heard again")
	r.Key(fyne.KeyReturn)
	assert.NotContains(t, r.Stored().Answers, "handle_feel")
	assert.Contains(t, r.Stored().Answers, "outside_opens")
}

func TestTheWordsOfAPressedChipComeIntoSightOnALowPage(t *testing.T) {
	r := newRig(t)
	w := r.tell("Rear left door. It opens from outside. The handle is loose. The other doors are fine. I heard a crack.")
	r.Size(400, 480)
	require.Len(t, r.chips(), 5)
	inSight := func() bool {
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.lit).Y
		return y > 0 && y+w.lit.Size().Height <= 480-w.Foot()
	}
	require.False(t, inSight())
	r.Press("The handle is loose")
	assert.True(t, inSight())
}

func TestTheLastWordsWin(t *testing.T) {
	r := newRig(t)
	var waiting []func()
	r.Run = func(work func()) { waiting = append(waiting, work) }
	r.tell("The handle feels loose")
	require.Len(t, waiting, 1, "one hearing at a time")
	r.Type(". It opens from outside.")
	require.Len(t, waiting, 1)
	for len(waiting) > 0 {
		next := waiting[0]
		waiting = waiting[1:]
		next()
	}
	assert.Contains(t, r.chips(), "It opens from outside")
	assert.Equal(t, r.words().field.Text, r.words().listened)
}

func TestWordsTypedLaterOverrideNoAnswer(t *testing.T) {
	r := newRig(t)
	r.tell("")
	require.NoError(t, r.Now().Answer("handle_feel", "stiff", true))
	r.Type("The handle just flops.")
	assert.NotContains(t, r.chips(), "The handle is loose")
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "stiff", r.Stored().Answers["handle_feel"].Answer)
}

func TestALanguageWithoutPhrasesHearsAndSaysNothing(t *testing.T) {
	r := newRig(t)
	r.deaf = true
	w := r.tell(story)
	assert.False(t, w.heard.Visible())
	assert.True(t, w.picture.beside.Hidden)
	r.Key(fyne.KeyReturn)
	assert.Equal(t, story, r.Stored().Concern, "the words are kept for the sheet")
}

func TestAnExampleBeginsTheStory(t *testing.T) {
	r := newRig(t)
	w := r.tell("")
	r.Press(r.T("ui.words.example.spoken", words.With("Text", r.T("ui.words.example.3"))))
	assert.Equal(t, r.T("ui.words.example.3"), w.field.Text)
	assert.NotEmpty(t, r.chips())
}

func TestSkippingAsksInstead(t *testing.T) {
	r := newRig(t)
	r.tell("")
	r.Press(r.T("ui.words.skip"))
	assert.Equal(t, host.PageVehicle, r.Front())
	assert.Empty(t, r.Stored().Concern)
}

func TestTabLeavesAFieldOfSeveralLines(t *testing.T) {
	r := newRig(t)
	w := r.tell("")
	require.False(t, w.field.AcceptsTab())
	r.Shown.Canvas().FocusNext()
	require.NotSame(t, w.field, r.Shown.Canvas().Focused())
}

func TestWordsLongerThanTheFieldAreKeptWhole(t *testing.T) {
	r := newRig(t)
	s := r.NewCase()
	long := strings.Repeat("It clicks twice. ", 2000)
	require.NoError(t, s.SetConcern(long+"THE END"))
	r.Show(host.PageWords)
	assert.Contains(t, r.Read(), "Only the beginning is shown here. 29,007 more characters are kept with it.")
	r.Key(fyne.KeyDelete)
	r.Key(fyne.KeyDelete)
	r.Type("X")
	r.Press(r.T("ui.next"))
	assert.Equal(t, "X"+long[2:]+"THE END", r.Stored().Concern)
}

func TestWhatWasUnderstoodStandsBelowTheWordsOnATallPage(t *testing.T) {
	r := newRig(t)
	w := r.tell("")
	for _, c := range []struct {
		w, h          float32
		beside, below bool
	}{{1280, 800, true, false}, {800, 1280, false, true}, {800, 700, false, false}, {400, 1100, false, false}} {
		r.Size(c.w, c.h)
		assert.Equal(t, c.beside, !w.picture.beside.Hidden, "%vx%v", c.w, c.h)
		assert.Equal(t, c.below, !w.below.card.Hidden, "%vx%v", c.w, c.h)
	}
}

func TestHeardWordsAreTintedWhileTheyAreTyped(t *testing.T) {
	r := newRig(t)
	w := r.tell(story)
	assert.Contains(t, w.lit.join(heardIn), "handle just flops")
	assert.Equal(t, story, w.lit.Text(), "between them stands what was not understood")
	assert.NotEmpty(t, w.lit.join(unlit))

	long := strings.Repeat("It has been so for weeks now and nobody helps. ", 20) + story
	w.field.SetText(long)
	assert.Contains(t, w.lit.join(heardIn), "handle just flops")
	assert.LessOrEqual(t, len(w.lit.Text()), mostShown+2*len("\u2026"))
	pieces, _ := w.lit.pieces(400)
	for _, p := range pieces {
		assert.LessOrEqual(t, p.x+p.w, float32(400))
	}
}
