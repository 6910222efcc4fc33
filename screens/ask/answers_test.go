package ask

import (
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/words"
	"unlatch/screens/host"
)

func TestAWhatIfNamesAChangedVerdict(t *testing.T) {
	r := newRig(t)
	session := r.Answered()
	r.Show(host.PageFindings)
	session.Do(session.Answer("opens_by_itself", "yes", true))
	before, after := session.Findings().Verdict, session.WhatIf("opens_by_itself", "no", true).Verdict
	require.NotEqual(t, before.Level, after.Level)
	r.Show(host.PageAnswers)
	r.Press(r.T("ui.answers.change.spoken", words.With("What", r.Texts().Short("opens_by_itself"))))
	q := r.change()
	r.Type(strconv.Itoa(1 + slices.Index(r.answersOf("opens_by_itself"), "no")))
	assert.Contains(t, q.difference.Text, r.Texts().VerdictTitle(before))
	assert.Contains(t, q.difference.Text, r.Texts().VerdictTitle(after))
}

func TestAnAnswerIsTriedOutBeforeItIsKept(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.Show(host.PageFindings)
	r.Show(host.PageAnswers)
	r.Press(r.T("ui.answers.change.spoken", words.With("What", r.Texts().Short("handle_feel"))))
	require.Equal(t, host.PageChange, r.Front())
	q := r.change()
	require.Equal(t, "handle_feel", q.id)
	before := r.Now().Findings().Causes[0].Percent

	r.Type("3")
	assert.Equal(t, "loose", r.Stored().Answers["handle_feel"].Answer, "nothing is changed yet")
	assert.True(t, q.difference.Visible())
	assert.Contains(t, q.difference.Text, r.Texts().Percent(float64(before)/100))

	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageAnswers, r.Front())
	assert.Equal(t, "loose", r.Stored().Answers["handle_feel"].Answer, "Esc keeps it as it was")

	r.Press(r.T("ui.answers.change.spoken", words.With("What", r.Texts().Short("handle_feel"))))
	r.Type("3")
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageAnswers, r.Front())
	o, _ := r.Model().Knowledge().Observation("handle_feel")
	assert.Equal(t, o.Answers[2], r.Stored().Answers["handle_feel"].Answer)
}

func TestAnAnswerIsChangedByKeyboardAlone(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.Show(host.PageFindings)
	r.Show(host.PageQuestion)
	r.Type("c")
	require.Equal(t, host.PageAnswers, r.Front())
	i := slices.Index(r.Page(host.PageAnswers).(*answersPage).asked(), "handle_feel")
	require.GreaterOrEqual(t, i, 0)
	r.Type(strconv.Itoa(i + 1))
	require.Equal(t, host.PageChange, r.Front())
	q := r.change()
	assert.Equal(t, r.T("ui.question.difference.try"), q.difference.Text)
	r.Type("2")
	assert.Equal(t, "loose", r.Stored().Answers["handle_feel"].Answer, "tried out, not kept")
	assert.NotEqual(t, r.T("ui.question.difference.try"), q.difference.Text)
	r.Key(fyne.KeyReturn)
	assert.Equal(t, "stiff", r.Stored().Answers["handle_feel"].Answer)
	assert.Equal(t, host.PageAnswers, r.Front())
	r.Key(fyne.KeyReturn)
	assert.Equal(t, host.PageQuestion, r.Front())
}
