package report

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/data"
)

func TestConfirmedCasesOfTheWorkshopAreStated(t *testing.T) {
	in := example(t)
	line := english(t).T("report.learned", map[string]any{"Count": 17})
	assert.NotContains(t, record(t, in).words(1), line)
	in.Confirmed = 17
	assert.Contains(t, record(t, in).words(1), line)
}

func TestAFigureFromBeforeConfirmedCasesIsToldAsSuch(t *testing.T) {
	words := func(in Input) string {
		text := record(t, in)
		return text.words(1) + text.words(2)
	}
	in := example(t)
	in.Confirmed = 17
	before := english(t).T("report.accuracy_before")
	assert.Contains(t, words(in), before)
	in.Confirmed = 0
	assert.NotContains(t, words(in), before)
	in.Confirmed, in.Accuracy = 17, nil
	assert.NotContains(t, words(in), before, "there is no figure")
}

func TestWhatTheModelDoesNotKnowIsNotToldByAMissingText(t *testing.T) {
	in := realInput(t, cases.Door{Side: "left", Row: "rear"}, "position", "rear", "handle_feel", "purple", "no_such", "yes")
	in.Case.Unknowns = []string{"no_such_either", "power_lock"}
	w, err := words.Load(data.FS, words.English)
	require.NoError(t, err)
	in.Words = w
	text := record(t, in)
	all := text.words(1) + text.words(2)
	assert.NotContains(t, all, "⟦")
	assert.NotContains(t, all, "observation.")
	for _, told := range []string{w.T("observation.power_lock.short"), "no_such_either", "purple"} {
		assert.Contains(t, all, told)
	}
}
