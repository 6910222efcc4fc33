package report

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/paper"
	"unlatch/app/words"
	"unlatch/app/words/wordstest"
	"unlatch/data"
)

func examples(t testing.TB) map[string]Input {
	long := likelyCable(t)
	long.Case.Concern = strings.Repeat("It started when we came back from the lake and nobody could say why. ", 90)
	unbroken := likelyCable(t)
	unbroken.Case.Concern = strings.Repeat("Rattarattaratta", 60)
	unbroken.Case.Vehicle.Model = strings.Repeat("Longmodelname", 12)
	stretched := example(t)
	stretchedOnce.Do(func() { stretchedWords = stretch(t, stretched) })
	stretched.Words = stretchedWords
	pseudo := doNotDrive(t)
	real, err := words.Load(data.FS, "en")
	require.NoError(t, err)
	pseudo.Words = wordstest.Pseudo(real)
	return map[string]Input{
		"likely cause": likelyCable(t), "nothing clear": nothingClear(t), "do not drive": doNotDrive(t), "long concern": long,
		"unbroken words": unbroken, "stretched texts": stretched, "pseudo language": pseudo, "nothing known": empty(t), "by hand": example(t),
	}
}

// stretchedWords are those of stretch, made once.
var (
	stretchedOnce  sync.Once
	stretchedWords *words.Words
)

// stretch makes the texts of a report's tables seven times as long.
func stretch(t testing.TB, in Input) *words.Words {
	texts := textsOf(in.Words, func(string) bool { return true })
	for key, text := range texts {
		if prefix, _, _ := strings.Cut(key, "."); slices.Contains([]string{"part", "repair", "forshop", "tier", "safety"}, prefix) {
			texts[key] = strings.TrimSpace(strings.Repeat(text+" ", 7))
		}
	}
	return spoken(t, in, texts, plainID)
}

// empty is a report of a case without a single answer.
func empty(t testing.TB) Input {
	in := realInput(t, cases.Door{})
	in.Case.Vehicle, in.Case.Concern, in.Case.Settings = cases.Vehicle{}, "", cases.Settings{}
	return in
}

// sizes are the sizes of paper; where time is short the lower one alone, whose pages are full first.
func sizes() []string {
	if testing.Short() {
		return []string{"letter"}
	}
	return []string{"letter", "a4"}
}

func TestNothingLeavesItsPlace(t *testing.T) {
	for name, in := range examples(t) {
		for _, size := range sizes() {
			t.Run(name+" "+size, func(t *testing.T) {
				in.Paper, in.Summary = size, true
				r := record(t, in)
				assertInMargins(t, r)
				assertNoOverlap(t, r)
				assertContrast(t, r)
			})
		}
	}
}

func TestPageOneHoldsWhatMatters(t *testing.T) {
	for name, in := range map[string]Input{"likely cause": likelyCable(t), "nothing clear": nothingClear(t), "do not drive": doNotDrive(t)} {
		t.Run(name, func(t *testing.T) {
			r := record(t, in)
			page := r.words(1)
			w := in.Words
			for _, text := range []string{
				w.T("report.title"), "Not an inspection.", in.caseNumber(), w.T(in.Findings.Verdict.Key() + ".title"), w.T("report.concern"),
				w.T("report.observed"), w.T("report.suspected"), w.T("cause." + in.Findings.Causes[0].ID + ".name"),
				w.ConfidenceNumber(in.Findings.Causes[0].Percent), w.T("report.next"), w.T("report.col.found"), "Page 1 of 2",
			} {
				assert.Contains(t, page, squeeze(text))
			}
			assert.Equal(t, 2, r.pages.Count())
			assert.Contains(t, r.words(2), "A planning aid, not a quote.")
			assert.Contains(t, r.words(2), w.T("report.for_shop"))
		})
	}
}

// squeeze is a text as it is set: words apart by one plain space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestConcernStaysInTheCustomersWords(t *testing.T) {
	in := likelyCable(t)
	in.Case.Concern = "Door  won't budge!!\nMy \"fix\": tape."
	assert.Contains(t, record(t, in).words(1), "\u201CDoor won't budge!! My \"fix\": tape.\u201D")
}

func TestLongConcernFlowsOnWhole(t *testing.T) {
	in := likelyCable(t)
	in.Case.Concern = strings.Repeat("word ", 3000) + "end"
	r := record(t, in)
	all := ""
	for page := 1; page <= r.pages.Count(); page++ {
		all += " " + r.words(page)
	}
	_, whole, found := strings.Cut(all, in.Words.T("report.concern_whole")+" ")
	require.True(t, found)
	assert.Equal(t, 3000, strings.Count(whole, "word "))
	assert.Contains(t, all, "end\u201D")
	assert.Greater(t, r.pages.Count(), 3)
	assert.Contains(t, r.words(1), in.Words.T("report.next"), "a long story pushes nothing off the first page")
}

func TestHugeTextsAreCutWithAMark(t *testing.T) {
	in := likelyCable(t)
	in.Case.Concern = strings.Repeat("\u017d", 200_000)
	in.Case.Vehicle = cases.Vehicle{Make: strings.Repeat("x y ", 5e4), VIN: strings.Repeat("8", 1e5), Plate: strings.Repeat("\n", 5e4) + "7"}
	r := record(t, in)
	assertInMargins(t, r)
	assert.Less(t, r.pages.Count(), 12)
	assert.Contains(t, r.words(r.pages.Count()), "\u2026\u201D")
}

func TestPairIsNamedFromAQuarterOn(t *testing.T) {
	for share, named := range map[float64]bool{0.24: false, 0.25: true, 0.6: true} {
		in := example(t)
		in.Findings.Pairs = []diagnosis.PairFinding{{Modes: [2]string{"latch_seized", "handle_cracked"}, Causes: [2]string{"latch", "inside_handle"}, Probability: share}}
		assert.Equal(t, named, strings.Contains(record(t, in).words(1), "Probably two faults together"), "%v", share)
	}
}

func TestNoDataThatWasNotTyped(t *testing.T) {
	in := likelyCable(t)
	in.Case.Vehicle = cases.Vehicle{}
	page := record(t, in).words(1)
	assert.Contains(t, page, "Vehicle not stated")
	assert.Contains(t, page, "VIN ....")
	assert.NotContains(t, page, "check digit")
}

func TestNeverAnOrderToReplace(t *testing.T) {
	w := english(t)
	for _, key := range w.Keys() {
		if strings.HasPrefix(key, "report.") {
			assert.NotRegexp(t, `(?i)\breplace (the|this|it|a)\b`, w.T(key), key)
		}
	}
}

func TestSureAndNotSure(t *testing.T) {
	page := record(t, likelyCable(t)).words(1)
	assert.Contains(t, page, "Yes, a rattle (thinks so)")
	assert.NotContains(t, page, "Loose, floppy (")
	assert.NotContains(t, page, "sure ")
	assert.Contains(t, page, "Doesn't know: Sound when pulled.")
	assert.NotContains(t, page, "Not checked:", "the verdict names what it waits for")
}

func TestLanguageOfTheReportIsItsOwn(t *testing.T) {
	in := likelyCable(t)
	real, err := words.Load(data.FS, "en")
	require.NoError(t, err)
	in.Words = wordstest.Pseudo(real)
	r := record(t, in)
	assert.NotContains(t, r.words(1), "Suspected, please verify")
	assert.Contains(t, r.words(1), "Handle just flops", "the customer's words stay as typed")
}

func TestTheSummarySpeaksToTheCustomerAndTheSheetToTheShop(t *testing.T) {
	in := likelyCable(t)
	english := in.Words
	in.Words, in.Shop, in.Summary = wordstest.Pseudo(english), english, true
	r := record(t, in)
	assert.NotContains(t, r.words(1), english.T("report.summary.title"))
	assert.Contains(t, r.words(1), in.Words.T("report.summary.title"))
	assert.Contains(t, r.words(2), "Suspected, please verify")
	assert.Contains(t, r.words(2), "Page 2 of")
	assert.NotContains(t, r.words(1), "Page 1 of", "its footer too speaks the customer's language")
}

func TestEverySuspectHasATestThatCanBeMade(t *testing.T) {
	in := doNotDrive(t)
	shown, err := in.drawings()
	require.NoError(t, err)
	d := newDocument(paper.NewDraft(fonts(t), 612, 792), in, shown, spaces[0])
	require.NotEmpty(t, d.found.Tests)
	for _, c := range d.found.Tests {
		assert.NotEqual(t, "door_open", c.Access, "the door opens from neither side")
		assert.NotContains(t, in.Case.Answers, c.Observation, "what is known isn't tested again")
	}
	for _, s := range d.found.Suspects {
		if action, place := d.found.Confirming(&s.CauseFinding); action != "" && len(d.found.Tests) < spaces[0].tests {
			assert.GreaterOrEqual(t, place, 0, s.ID)
		}
	}
}

func TestExpectedResultNamesItsSuspicion(t *testing.T) {
	page := record(t, example(t)).words(1)
	_, tests, found := strings.Cut(page, english(t).T("report.next"))
	require.True(t, found)
	assert.Regexp(t, `^.*door open, 1 min C On .*door panel off, 20.40 min A Off at the handle`, strings.ReplaceAll(tests, "\u00a0", " "))
}

func TestDoorIsNamedByWhatIsKnown(t *testing.T) {
	for name, try := range map[string]struct {
		door     cases.Door
		position string
		want     string
	}{
		"row and side":  {cases.Door{Side: "left", Row: "rear"}, "rear", "Left rear door"},
		"sliding":       {cases.Door{Side: "right", Row: "rear"}, "sliding", "Right sliding door"},
		"only position": {cases.Door{}, "rear", "Rear door"},
		"rear-hinged":   {cases.Door{}, "hinged_cargo", "Rear-hinged or cargo door"},
		"half of cargo": {cases.Door{Side: "left", Row: "cargo"}, "hinged_cargo", "Rear cargo door, left half"},
		"nothing":       {cases.Door{}, "", "Door not stated"},
	} {
		in := example(t)
		in.Case.Door = try.door
		in.Case.Answers["position"] = cases.Answer{Answer: try.position}
		assert.Equal(t, try.want, in.doorName(), name)
	}
}

func TestCaseWithoutTimes(t *testing.T) {
	in := example(t)
	in.Case.Created, in.Case.Updated = time.Time{}, time.Time{}
	assert.Contains(t, record(t, in).words(1), "time not stated")
	assert.Contains(t, string(made(t, in)), "/CreationDate (D:19700101000000)", "the file's own time doesn't follow the clock")
}

// A translation is longer than English: the sheet keeps its pages all the same, and the first one holds what matters.
func TestTheSheetKeepsItsPagesInEveryLanguage(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	cases := map[string]Input{"likely cause": likelyCable(t), "nothing clear": nothingClear(t), "do not drive": doNotDrive(t)}
	for _, lang := range words.Languages(data.FS) {
		w, err := words.Load(data.FS, lang)
		require.NoError(t, err)
		for name, in := range cases {
			for _, size := range sizes() {
				t.Run(lang+" "+name+" "+size, func(t *testing.T) {
					in := in
					in.Words, in.Paper = w, size
					r := record(t, in)
					assertInMargins(t, r)
					assertNoOverlap(t, r)
					assert.Equal(t, 2, r.pages.Count())
					page := r.words(1)
					for _, text := range []string{
						w.T("report.title"), w.T("report.prepared"), w.T("report.suspected"), w.T("report.next"), w.T("report.col.found"),
					} {
						assert.Contains(t, page, squeeze(text))
					}
					in.Summary = true
					assert.Equal(t, 3, record(t, in).pages.Count(), "the summary is one page")
				})
			}
		}
	}
}
