package words_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
	"unlatch/app/words"
	"unlatch/data"
)

// written is what a language makes of numbers, the first of March, a car, and 950 to 1200 of the currency of each region in
// the order of currencies; "_" is a no-break space.
var written = map[string]struct {
	count, decimal, percent, first, car string
	money                               []string
}{
	"en": {
		"12,345", "12.5", "50%", "1 March 2026", "2013 Toyota Sienna",
		[]string{"$950–1,200", "CA$950–1,200", "MX$950–1,200", "£950–1,200", "€950–1,200", "CHF_950–1,200", "zł_950–1,200", "Kč_950–1,200", "A$950–1,200", "NZ$950–1,200", "R_950–1,200"},
	},
	"es": {
		"12,345", "12.5", "50%", "1.º de marzo de 2026", "Toyota Sienna 2013",
		[]string{"US$950–1,200", "CA$950–1,200", "MX$950–1,200", "£950–1,200", "€950–1,200", "CHF_950–1,200", "zł_950–1,200", "Kč_950–1,200", "AU$950–1,200", "NZ$950–1,200", "R_950–1,200"},
	},
	"es-MX": {
		"12,345", "12.5", "50%", "1.º de marzo de 2026", "Toyota Sienna 2013",
		[]string{"US$950–1,200", "CA$950–1,200", "$950–1,200", "£950–1,200", "€950–1,200", "CHF_950–1,200", "zł_950–1,200", "Kč_950–1,200", "AU$950–1,200", "NZ$950–1,200", "R_950–1,200"},
	},
	"es-ES": {
		"12.345", "12,5", "50_%", "1 de marzo de 2026", "Toyota Sienna 2013",
		[]string{"950–1.200_US$", "950–1.200_CA$", "950–1.200_MX$", "950–1.200_£", "950–1.200_€", "950–1.200_CHF", "950–1.200_zł", "950–1.200_Kč", "950–1.200_AU$", "950–1.200_NZ$", "950–1.200_R"},
	},
	"fr": {
		"12_345", "12,5", "50_%", "1er mars 2026", "Toyota Sienna 2013",
		[]string{"950–1_200_$_US", "950–1_200_$_CA", "950–1_200_$_MX", "950–1_200_£", "950–1_200_€", "950–1_200_CHF", "950–1_200_zł", "950–1_200_Kč", "950–1_200_$_AU", "950–1_200_$_NZ", "950–1_200_R"},
	},
	"fr-CA": {
		"12_345", "12,5", "50_%", "1er mars 2026", "Toyota Sienna 2013",
		[]string{"950–1_200_$_US", "950–1_200_$", "950–1_200_$_MX", "950–1_200_£", "950–1_200_€", "950–1_200_CHF", "950–1_200_zł", "950–1_200_Kč", "950–1_200_$_AU", "950–1_200_$_NZ", "950–1_200_R"},
	},
	"de": {
		"12.345", "12,5", "50_%", "1. März 2026", "Toyota Sienna 2013",
		[]string{"950–1.200_$", "950–1.200_CA$", "950–1.200_MX$", "950–1.200_£", "950–1.200_€", "950–1.200_CHF", "950–1.200_zł", "950–1.200_Kč", "950–1.200_AU$", "950–1.200_NZ$", "950–1.200_R"},
	},
	"de-CH": {
		"12’345", "12.5", "50_%", "1. März 2026", "Toyota Sienna 2013",
		[]string{"$_950–1’200", "CA$_950–1’200", "MX$_950–1’200", "£_950–1’200", "€_950–1’200", "CHF_950–1’200", "zł_950–1’200", "Kč_950–1’200", "AU$_950–1’200", "NZ$_950–1’200", "R_950–1’200"},
	},
}

// currencies are those of the regions, in the order of the table.
var currencies = []string{"USD", "CAD", "MXN", "GBP", "EUR", "CHF", "PLN", "CZK", "AUD", "NZD", "ZAR"}

func TestEachLanguageWritesEachRegionsMoneyNumbersAndDates(t *testing.T) {
	plain := func(s string) string { return strings.ReplaceAll(s, "\u00a0", "_") }
	for _, lang := range words.Languages(data.FS) {
		want, ok := written[lang]
		require.True(t, ok, "how %s writes isn't in the table", lang)
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		assert.Equal(t, want.count, plain(w.Number(12345, 0)), lang)
		assert.Equal(t, want.decimal, w.Decimal(12.5), lang)
		assert.Equal(t, want.percent, plain(w.Percent(0.5)), lang)
		assert.Equal(t, want.first, plain(w.Date(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC))), lang)
		assert.Equal(t, want.car, w.CarNamed("2013 Toyota Sienna"), lang)
		seen := map[string]string{}
		for i, code := range currencies {
			money := plain(w.MoneyRange(950, 1200, code, false))
			assert.Equal(t, want.money[i], money, "%s %s", lang, code)
			assert.Empty(t, seen[money], "%s: %s looks like another currency", lang, code)
			seen[money] = code
		}
	}
}

func TestTheTableHasEveryRegionsCurrency(t *testing.T) {
	k, err := knowledge.Load(data.FS)
	require.NoError(t, err)
	for _, r := range k.Regions {
		assert.Contains(t, currencies, r.Currency, r.ID)
	}
}

func TestACarIsNamedAsFarAsItIsKnown(t *testing.T) {
	w, err := words.Load(data.FS, "de")
	require.NoError(t, err)
	for name, want := range map[string]string{
		"2013 Toyota Sienna": "Toyota Sienna 2013", "Toyota Sienna": "Toyota Sienna", "2013": "2013", "": "", "1800 ES": "1800 ES",
		"2013 " + strings.Repeat("x", 200): strings.Repeat("x", 120) + "… 2013",
	} {
		assert.Equal(t, want, w.CarNamed(name))
	}
}

// Switzerland writes ss, and numbers of its own, in every text that has any.
func TestSwissTextsAreWrittenAsThere(t *testing.T) {
	german, err := words.Load(data.FS, "de")
	require.NoError(t, err)
	swiss, err := words.Load(data.FS, "de-CH")
	require.NoError(t, err)
	for _, key := range german.Keys() {
		assert.NotContains(t, swiss.T(key), "ß", key)
		assert.NotRegexp(t, `\d(\.\d{3}\b|,\d)`, swiss.T(key), key)
	}
}

// A line never begins with the mark that belongs to the word before it.
func TestFrenchMarksHoldOnToTheirWord(t *testing.T) {
	for _, lang := range []string{"fr", "fr-CA"} {
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		for _, key := range w.Keys() {
			assert.NotRegexp(t, `\S [:;?!»]|« `, w.T(key), "%s %s", lang, key)
		}
	}
}
