package words_test

import (
	"cmp"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/problem"
	"unlatch/app/words"
	"unlatch/app/words/wordstest"
	"unlatch/data"
)

func english(t testing.TB) *words.Words {
	t.Helper()
	w, err := words.Load(data.FS, words.English)
	require.NoError(t, err)
	return w
}

// folderOf is a data folder with one language file for each pair of language and content.
func folderOf(langContent ...string) fs.FS {
	m := fstest.MapFS{}
	for i := 0; i < len(langContent); i += 2 {
		m["text/"+langContent[i]+".yaml"] = &fstest.MapFile{Data: []byte(langContent[i+1])}
	}
	return m
}

func TestTheNearestLanguageServes(t *testing.T) {
	folder := folderOf("en", "", "de", "", "pt-BR", "", "not a language", "")
	for asked, want := range map[string]string{
		"en": "en", "EN": "en", "en-GB": "en", "en_US": "en", "de-AT": "de", "pt-BR": "pt-BR",
		"es": "", "eo": "", "xx": "", "": "", "no language": "", "../en": "",
	} {
		got, ok := words.Match(folder, asked)
		assert.Equal(t, want != "", ok, asked)
		if ok {
			assert.Equal(t, want, got, asked)
		} else {
			assert.Equal(t, words.English, got, asked)
		}
	}
	for asked, want := range map[string]string{"es": "es", "es-MX": "es", "es-US": "es", "es-419": "es", "es_AR": "es", "es-ES": "es-ES"} {
		got, ok := words.Match(folderOf("en", "", "es", "", "es-ES", ""), asked)
		assert.True(t, ok, asked)
		assert.Equal(t, want, got, asked)
	}
	for asked, want := range map[string]string{
		"es": "es", "es_MX.UTF-8": "", "es_MX": "es-MX", "es-US": "es", "es-419": "es", "es_ES": "es-ES", "de_CH": "de-CH", "de_AT": "de", "fr_CH": "fr",
		"fr_CA": "fr-CA", "en_CA": "en",
	} {
		got, ok := words.Match(data.FS, asked)
		assert.Equal(t, want != "", ok, asked)
		assert.Equal(t, cmp.Or(want, words.English), got, asked)
	}
	_, ok := words.Match(folderOf(), "en")
	assert.False(t, ok, "an empty folder")
}

func TestTextsAndPlaceholders(t *testing.T) {
	w, err := words.Load(folderOf("en", `
double: "Say \"pull\", then wait: \u00e9"
  indented: "It's shut # really"
hello: "{{.Name}} opens {{.Door}}"
`), "en")
	require.NoError(t, err)
	for _, c := range []struct {
		want, key string
		args      map[string]any
	}{
		{`Say "pull", then wait: é`, "double", nil},
		{"It's shut # really", "indented", nil},
		{"Ann opens 2", "hello", map[string]any{"Name": "Ann", "Door": 2}},
		{"Ann opens {{.Door}}", "hello", map[string]any{"Name": "Ann"}},
		{"{{.Door}} opens it", "hello", map[string]any{"Name": "{{.Door}}", "Door": "it"}},
		{"⟦nothing⟧", "nothing", nil},
	} {
		assert.Equal(t, c.want, w.T(c.key, c.args))
	}
	assert.Equal(t, []string{"nothing"}, w.Missing())
	assert.Equal(t, 2, w.Line("double"), "the first line of the file is empty")
}

func TestPluralFormsFollowTheLanguage(t *testing.T) {
	en := "doors.one: \"{{.Count}} door\"\ndoors.other: \"{{.Count}} doors\"\nsteps.one: \"a step, {{.Who}}\"\nsteps.other: \"steps, {{.Who}}\"\n"
	cs := "doors.one: \"{{.Count}} dveře\"\ndoors.few: \"{{.Count}} dvoje\"\ndoors.other: \"{{.Count}} dveří\"\n"
	fsys := folderOf("en", en, "cs", cs)
	for _, c := range []struct {
		lang  string
		count int
		want  string
	}{
		{"en", 0, "0 doors"},
		{"en", 1, "1 door"},
		{"en", 2000, "2,000 doors"},
		{"cs", 1, "1 dveře"},
		{"cs", 3, "3 dvoje"},
		{"cs", 5, "5 dveří"},
	} {
		w, err := words.Load(fsys, c.lang)
		require.NoError(t, err)
		assert.Equal(t, c.want, w.N("doors", c.count))
		assert.Equal(t, c.count == 1, strings.HasPrefix(w.N("steps", c.count, map[string]any{"Who": "Ann"}), "a step, Ann"),
			"a plural text that comes from English follows English rules")
	}
}

func TestEachLanguageHasItsPluralForms(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"one", "other"}, "es": {"one", "other"}, "cs": {"few", "one", "other"},
		"pl": {"few", "many", "one", "other"}, "ja": {"other"}, "ar": {"few", "many", "one", "other", "two", "zero"},
	} {
		assert.Equal(t, want, words.Forms(lang), lang)
	}
}

func TestARegionTakesWhatItLacksFromItsLanguage(t *testing.T) {
	fsys := folderOf("en", "a: \"one\"\nb: \"two\"\nc: \"three\"", "es", "a: \"uno\"\nb: \"dos\"\nd.other: \"{{.Count}} más\"", "es-MX", "a: \"un\"")
	w, err := words.Load(fsys, "es-MX")
	require.NoError(t, err)
	assert.Equal(t, []string{"un", "dos", "three", "4 más"}, []string{w.T("a"), w.T("b"), w.T("c"), w.N("d", 4)})
	assert.Equal(t, "es", words.Behind(fsys, "es-MX"))
	assert.Equal(t, "en", words.Behind(fsys, "fr-CA"), "no French here")
	assert.Equal(t, "en", words.Behind(fsys, "es"))
}

func TestTextsThatALanguageLacksComeInEnglish(t *testing.T) {
	w, err := words.Load(folderOf("en", "a: \"one\"\nb: \"two\"", "cs", "a: \"jedna\""), "cs")
	require.NoError(t, err)
	assert.Equal(t, "jedna", w.T("a"))
	assert.Empty(t, w.Missing())
	assert.Equal(t, "two", w.T("b"))
	assert.Equal(t, []string{"b"}, w.Missing())
	assert.False(t, w.Has("b"))
	assert.Equal(t, []string{"a"}, w.Keys())
}

func TestALanguageNamesItself(t *testing.T) {
	for _, lang := range words.Languages(data.FS) {
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		assert.Equal(t, w.T("language.name"), words.Name(data.FS, lang), lang)
	}
	assert.Equal(t, "xx", words.Name(data.FS, "xx"))
	assert.Equal(t, "xx", words.Name(folderOf("xx", "a: \"b\""), "xx"))
	assert.Equal(t, "xx", words.Name(folderOf("xx", "language.name: b"), "xx"))
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	const quotes = `the text must stand in double quotes, with nothing behind them`
	for name, c := range map[string]struct {
		content string
		line    int
		want    string
	}{
		"twice":         {"a: \"x\"\na: \"y\"", 2, `the key "a" stands in line 1 already`},
		"no colon":      {"a: \"x\"\njust words", 2, `this isn't key: "text" on one line`},
		"no space":      {`a:"x"`, 1, `this isn't key: "text" on one line`},
		"no key":        {`"a": "x"`, 1, `this isn't key: "text" on one line`},
		"open quote":    {`a: "x`, 1, quotes},
		"one quote":     {`a: "`, 1, quotes},
		"single quotes": {`a: 'x'`, 1, quotes},
		"plain":         {`a: x`, 1, quotes},
		"a comment":     {`a: "x" # y`, 1, quotes},
		"folded":        {"a: >-\n  x", 1, quotes},
		"braces":        {`a: {other: "x"}`, 1, quotes},
		"nothing":       {"a:\n  other: \"x\"", 1, `this isn't key: "text" on one line`},
		"a quote in it": {`a: "x" y"`, 1, `write a quote as \" and a backslash as \\`},
		"escape":        {`a: "\q"`, 1, `write a quote as \" and a backslash as \\`},
		"escaped end":   {`a: "x\"`, 1, `write a quote as \" and a backslash as \\`},
		"empty":         {"a: \"\"\nb: \"x\"", 1, "the text is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := words.Load(folderOf("en", c.content), "en")
			var p *problem.Problem
			require.ErrorAs(t, err, &p)
			assert.Equal(t, problem.New("words.file", "File", "text/en.yaml", "Line", c.line, "Text", c.want), p)
		})
	}
	w := english(t)
	for said, load := range map[string]func() (*words.Words, error){
		"there are no texts in the language fr; choose one of these: cs and en": func() (*words.Words, error) {
			return words.Load(folderOf("en", "a: \"x\"", "cs", "a: \"x\""), "fr")
		},
		"../en isn't the tag of a language, such as en or es-MX": func() (*words.Words, error) {
			return words.Load(folderOf("en", "a: \"x\""), "../en")
		},
		"the file of texts text/en.yaml can't be read: it is larger than 2 MB": func() (*words.Words, error) {
			return words.Load(folderOf("en", strings.Repeat("#", 3<<20)), "en")
		},
		"line 1 of the file of texts text/en.yaml can't be used: this isn't key: \"text\" on one line": func() (*words.Words, error) {
			return words.Load(folderOf("en", "a"), "en")
		},
	} {
		_, err := load()
		require.Error(t, err)
		assert.Equal(t, said, w.Problem(err))
	}
}

// The language files are YAML; our reader takes a small part of it. A general parser must find the same texts.
func TestReaderAgreesWithYAML(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for _, lang := range words.Languages(data.FS) {
		raw, err := fs.ReadFile(data.FS, "text/"+lang+".yaml")
		require.NoError(t, err)
		var want map[string]any
		require.NoError(t, yaml.Unmarshal(raw, &want))
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		assert.Len(t, w.Keys(), len(want))
		for key, v := range want {
			assert.Equal(t, fmt.Sprint(v), w.T(key), key)
		}
	}
}

func TestEveryPlaceholderHasAName(t *testing.T) {
	for _, lang := range words.Languages(data.FS) {
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		for _, key := range w.Keys() {
			assert.Equal(t, strings.Count(w.T(key), "{{"), strings.Count(w.T(key), "{{."), "%s: %s: a placeholder is {{.Name}}", lang, key)
		}
		assert.True(t, w.Has("language.name"), lang)
	}
}

func TestPseudoLanguage(t *testing.T) {
	en := english(t)
	p := wordstest.Pseudo(en)
	require.Equal(t, en.Keys(), p.Keys())
	for _, key := range en.Keys() {
		plain, made := en.T(key), p.T(key)
		assert.Equal(t, words.Placeholders(plain), words.Placeholders(made), key)
		assert.GreaterOrEqual(t, float64(len([]rune(made))), 1.2*float64(len([]rune(plain)))-float64(2+20*strings.Count(plain, "{{")), key)
	}
	assert.NotContains(t, p.T("confidence.likely"), "likely")
	assert.Equal(t, "en-XA", p.Lang())
	assert.Contains(t, p.MoneyRange(150, 350, "USD", true), "150–")
}

func TestPercentAndConfidence(t *testing.T) {
	w := english(t)
	for p, want := range map[float64]string{0: "< 1%", 0.004: "< 1%", 0.006: "1%", 0.58: "58%", 0.994: "99%", 0.996: "> 99%", 1: "> 99%"} {
		assert.Equal(t, want, w.Percent(p))
	}
	for percent, want := range map[int]string{
		0: "unlikely (< 1%)", 4: "unlikely (4%)", 5: "less likely (5%)", 24: "less likely (24%)", 25: "possible (25%)",
		59: "possible (59%)", 60: "likely (60%)", 71: "likely (71%)", 89: "likely (89%)", 90: "almost certain (90%)",
		100: "almost certain (> 99%)",
	} {
		assert.Equal(t, want, w.ConfidenceNumber(percent))
	}
}

func TestMoney(t *testing.T) {
	w := english(t)
	for _, c := range []struct {
		lo, hi float64
		code   string
		orMore bool
		want   string
	}{
		{150, 350, "USD", false, "$150–350"},
		{0, 60, "USD", false, "$0–60"},
		{300, 700, "USD", true, "$300–700 or more"},
		{1100, 2450.4, "EUR", false, "€1,100–2,450"},
		{90, 90.3, "GBP", false, "£90"},
		{150, 350, "CHF", false, "CHF\u00a0150–350"},
		{150, 350, "a shell", false, "a shell\u00a0150–350"},
	} {
		assert.Equal(t, c.want, w.MoneyRange(c.lo, c.hi, c.code, c.orMore))
	}
	assert.Equal(t, "$1,250", w.Money(1249.6, "USD"))
	assert.Equal(t, "1,234.5", w.Number(1234.5, 1))
}

func TestGuessesAreRounded(t *testing.T) {
	w := english(t)
	assert.Equal(t, "$135–360", w.EstimateRange(135.95, 356.22, "USD", false))
	assert.Equal(t, "$300–700 or more", w.EstimateRange(298, 704, "USD", true))
	assert.Equal(t, "$240", w.Estimate(236.16, "USD"))
	for given, want := range map[float64]float64{0: 0, 2: 0, 3: 5, 197.4: 195, 198: 200, 204: 200, 994: 990, 999: 1000, 1024: 1000, 1026: 1050, 2449: 2450} {
		assert.Equal(t, want, words.Rounded(given), "%v", given)
	}
}

// The ranges that were published stay as they were published.
func TestPublishedRangesAreNotRounded(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	for _, r := range k.Repairs {
		assert.Equal(t, r.Low, words.Rounded(r.Low), r.ID)
		assert.Equal(t, r.High, words.Rounded(r.High), r.ID)
	}
}

// A language that puts things elsewhere needs only its own texts.
func TestFormatsFollowTheLanguage(t *testing.T) {
	de, err := words.Load(folderOf("en", "a: \"x\"", "de", `
money.symbol: "{{.Amount}} {{.Symbol}}"
list.range: "{{.Low}}–{{.High}}"
date.day: "{{.Day}}. {{.Month}} {{.Year}}"
month.3: "März"
unit.km: "{{.Count}} km"
`), "de")
	require.NoError(t, err)
	assert.Equal(t, "1.100–2.450 €", de.MoneyRange(1100, 2450, "EUR", false))
	assert.Equal(t, "2. März 2026", de.Date(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)))
	assert.Equal(t, "120.500 km", de.Distance(120500, "km"))

	for lang, want := range map[string]string{"es": "1,234.5", "es-ES": "1.234,5"} {
		es, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		assert.Equal(t, want, es.Number(1234.5, 1), lang)
		assert.Contains(t, es.Money(90, "USD"), "US$", "there are dollars and pesos that look alike")
	}
}

func TestNumbersAreReadAsTheLanguageWritesThem(t *testing.T) {
	for lang, typed := range map[string]map[string]float64{
		"en":    {"0.8": 0.8, "0,8": 0.8, "1,200": 1200, "1,234.5": 1234.5, "12,50": 12.5, "1200": 1200, " 95 ": 95, "1,234,567": 1234567},
		"es":    {"1,200": 1200, "1.5": 1.5},
		"es-ES": {"1.200": 1200, "1.234,5": 1234.5, "0,8": 0.8, "0.8": 0.8},
		"fr":    {"1 200": 1200, "1\u00a0234,5": 1234.5, "1.200": 1.2},
		"de":    {"1.200": 1200, "1.234,5": 1234.5, "0,8": 0.8, "12.50": 12.5},
		"de-CH": {"1’200": 1200, "1'234.5": 1234.5, "0.8": 0.8},
	} {
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		for text, want := range typed {
			got, ok := w.ReadNumber(text)
			assert.True(t, ok, "%s %q", lang, text)
			assert.InDelta(t, want, got, 1e-9, "%s %q", lang, text)
		}
		for _, n := range []float64{0, 0.125, 1.125, 1200, 1200.25, 1234567} {
			got, ok := w.ReadNumber(w.Typed(n))
			assert.True(t, ok, lang)
			assert.InDelta(t, n, got, 1e-9, "%s %q", lang, w.Typed(n))
		}
		for _, text := range []string{"", "x", "1.2.3,4,5", "NaN", "Inf", "1,,2"} {
			_, ok := w.ReadNumber(text)
			assert.False(t, ok, "%s %q", lang, text)
		}
	}
}

func TestDatesTimesAndUnits(t *testing.T) {
	w := english(t)
	at := time.Date(2026, 4, 17, 9, 5, 0, 0, time.UTC)
	assert.Equal(t, "17 April 2026", w.Date(at))
	assert.Equal(t, "17 April 2026, 09:05", w.DateTime(at))
	assert.Equal(t, "42,000 mi", w.Distance(42000, "mi"))
	for _, c := range []struct {
		lo, hi float64
		want   string
	}{
		{0.2, 0, "under a minute"},
		{2, 0, "2 min"},
		{2, 2, "2 min"},
		{20, 40, "20–40 min"},
		{0.2, 1, "up to 1 min"},
		{60, 90, "60–90 min"},
		{88, 0, "about 1 h 30 min"},
		{118, 0, "about 2 h"},
		{60, 180, "1–3 h"},
		{90, 150, "1.5–2.5 h"},
	} {
		assert.Equal(t, c.want, w.Minutes(c.lo, c.hi))
	}
}

func TestList(t *testing.T) {
	w := english(t)
	for want, items := range map[string][]string{"": {}, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		assert.Equal(t, want, w.List(items))
	}
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{"a: \"x\"", "a.one: \"x\"\na.other: \"y\"", "# z\r\n  a: \"{{.Name}}\"", "a: \"\\u00e9\"", "a: \"", "a: '"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		w, err := words.Load(folderOf("en", content), "en")
		if err != nil {
			return
		}
		for _, key := range w.Keys() {
			w.T(key, map[string]any{"Name": 1})
			w.N(strings.TrimSuffix(key, ".other"), 2)
		}
	})
}

func BenchmarkLoad1500(b *testing.B) {
	var s strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&s, "observation.number_%d.question: \"A question of about the usual length, does the handle feel loose number %d?\"\n", i, i)
	}
	fsys := folderOf("en", s.String())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := words.Load(fsys, "en"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkT(b *testing.B) {
	w := english(b)
	for b.Loop() {
		w.T("confidence.likely")
	}
}

func BenchmarkMoneyRange(b *testing.B) {
	w := english(b)
	for b.Loop() {
		w.MoneyRange(150, 350, "USD", true)
	}
}
