package words_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/words"
	"unlatch/data"
)

func TestWhatStandsBetweenPhrasesIsTheLanguages(t *testing.T) {
	en := english(t)
	assert.Equal(t, "Handle: loose", en.Labelled("Handle", "loose"))
	assert.Equal(t, "yes (thinks so)", en.Aside("yes", "thinks so"))
	assert.Equal(t, "a, b", en.Commas("a", "b"))
	assert.Equal(t, "a, b; c", en.Semicolons("a, b", "c"))
	assert.Equal(t, "“It is stuck.”", en.Quoted("It is stuck."))
	assert.Equal(t, "", en.Semicolons())

	fr, err := words.Load(data.FS, "fr")
	require.NoError(t, err)
	assert.Equal(t, "Poignée\u00a0: lâche", fr.Labelled("Poignée", "lâche"))
	assert.Equal(t, "a\u00a0; b", fr.Semicolons("a", "b"))
	assert.Equal(t, "«\u00a0Elle est bloquée.\u00a0»", fr.Quoted("Elle est bloquée."))
}

func TestASentenceEndsOnce(t *testing.T) {
	w := english(t)
	for given, want := range map[string]string{"": "", "it is": "It is.", "it is.": "It is.", "is it?": "Is it?", "and so on…": "And so on…"} {
		assert.Equal(t, want, w.Sentence(given))
	}
	assert.Equal(t, "Look. Then pull.", w.Sentences("Look", "", "Then pull."))
	assert.Equal(t, "Then pull", words.Open("Then pull."))
}

func TestTheFirstOfAMonthIsSaidAsThere(t *testing.T) {
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	fr, err := words.Load(data.FS, "fr")
	require.NoError(t, err)
	assert.Equal(t, "1er janvier 2026", fr.Date(first))
	assert.Equal(t, "2 janvier 2026", fr.Date(first.AddDate(0, 0, 1)))
	assert.Equal(t, "1 January 2026", english(t).Date(first))
}

func TestNumbersAreWrittenByTheRulesThatTheFileNames(t *testing.T) {
	mexican, err := words.Load(folderOf("en", "a: \"x\"", "es", "language.numbers: \"es-MX\""), "es")
	require.NoError(t, err)
	assert.Equal(t, "1,250.5", mexican.Number(1250.5, 1))
	plain, err := words.Load(folderOf("en", "a: \"x\"", "es", "language.numbers: \"§\""), "es")
	require.NoError(t, err)
	assert.Equal(t, "1.250,5", plain.Number(1250.5, 1))
	assert.Equal(t, "0,5", plain.Decimal(0.5))
	assert.Equal(t, "2", plain.Decimal(2))
}

func TestNoTwoCurrenciesLookAlikeInALanguage(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	for _, lang := range words.Languages(data.FS) {
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		code := map[string]string{}
		for _, r := range k.Regions {
			amount := w.Money(450, r.Currency)
			before, seen := code[amount]
			assert.True(t, !seen || before == r.Currency, "%s: %s is %s and %s", lang, amount, before, r.Currency)
			code[amount] = r.Currency
		}
	}
}

func TestARegionSpeaksItsLanguage(t *testing.T) {
	for lang, want := range map[string]bool{"en": true, "fr-CA": false, "es": false} {
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		assert.Equal(t, want, w.Speaks(words.English), lang)
	}
}
