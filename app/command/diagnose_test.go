package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/release"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/words"
	"unlatch/assets"
)

const folders = "../../"

func testDeps() Deps {
	return Deps{
		Data: os.DirFS(folders + "data"), Brain: diagnosistest.Brain, Assets: assets.FS, Build: release.Build{Version: "1.2.3", Commit: "63b5d06aa0b1c2d3", Date: "2026-11-29", Go: "go1.26.8", System: "linux/amd64"},
		Getenv: func(string) string { return "" },
		Now:    func() time.Time { return time.Date(2026, 3, 14, 15, 9, 0, 0, time.UTC) },
	}
}

const looseHandle = `{"position": "front", "outside_opens": "yes", "handle_feel": "loose", "sound_on_pull": "?", "onset": "sudden?"}`

func TestDiagnoseWritesTheFindingsOfTheDesign(t *testing.T) {
	code, _, stdout, stderr := run(t, looseHandle, "diagnose", "--json", "--obs", "-")
	require.Equal(t, Done, code, stderr)

	var shape map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(stdout), &shape))
	for _, field := range []string{"model", "causes", "pairs", "next", "verdict", "cost", "plan", "conflict", "warnings"} {
		assert.Contains(t, shape, field)
	}
	var f diagnosis.Findings
	require.NoError(t, json.Unmarshal([]byte(stdout), &f))
	sum := 0.0
	for i, c := range f.Causes {
		sum += c.Probability
		assert.True(t, i == 0 || f.Causes[i-1].Probability >= c.Probability, "sorted by probability")
	}
	assert.InDelta(t, 1, sum, 1e-9)
	assert.Contains(t, []string{"inside_handle", "cable_or_rod"}, f.Causes[0].ID)
	assert.NotContains(t, stdout, "null,\n  \"warnings\": null", "empty lists are lists")
}

func TestDiagnoseGivesTheSameForCaseAndBareAnswers(t *testing.T) {
	bare := writeFile(t, "obs.json", `{"position": "rear", "outside_opens": "yes"}`)
	full := writeFile(t, "case.json", `{"format": 1, "answers": {
		"position": {"answer": "rear", "sure": true}, "outside_opens": {"answer": "yes", "sure": true}}}`)
	code, _, fromBare, stderr := run(t, "", "diagnose", "--json", "--obs", bare)
	require.Equal(t, Done, code, stderr)
	code, _, fromCase, stderr := run(t, "", "diagnose", "--json", full)
	require.Equal(t, Done, code, stderr)
	assert.Equal(t, fromBare, fromCase)
}

func TestDiagnoseInWords(t *testing.T) {
	code, _, stdout, stderr := run(t, looseHandle, "diagnose", "--obs", "-")
	require.Equal(t, Done, code, stderr)
	assert.Contains(t, stdout, "Suspected, please verify")
	assert.Contains(t, stdout, "%)")
	assert.NotContains(t, stdout, "⟦", "a text is missing")
}

func TestDiagnoseWritesAReport(t *testing.T) {
	out := filepath.Join(t.TempDir(), "report.pdf")
	code, _, _, stderr := run(t, looseHandle, "diagnose", "--obs", "-", "--pdf", out)
	require.Equal(t, Done, code, stderr)
	pdf, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(pdf), "%PDF-"))
}

func TestAStoreBringsItsOwnersSettingsAndWhatItLearned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	ctx := context.Background()
	require.NoError(t, s.SetSetting(ctx, store.SettingRegion, "uk"))
	for range 30 {
		c := cases.New(testDeps().Now())
		c.Answers["outside_opens"] = cases.Answer{Answer: "no", Sure: true}
		c.Outcome = &cases.Outcome{Cause: "deadlock", At: testDeps().Now()}
		require.NoError(t, s.Save(ctx, c))
	}
	require.NoError(t, s.Close())

	without := findings(t, "diagnose", "--json", "--obs", "-")
	with := findings(t, "diagnose", "--json", "--obs", "-", "--store", path)
	assert.Equal(t, "USD", without.Cost.Currency)
	assert.Equal(t, "GBP", with.Cost.Currency)
	assert.Greater(t, share(with, "deadlock"), 1.5*share(without, "deadlock"))
}

func TestAStoreFillsOnlyWhatACaseLeavesOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	require.NoError(t, s.SetSetting(context.Background(), store.SettingRegion, "uk"))
	require.NoError(t, s.Close())
	for settings, want := range map[string]string{
		`{}`: "GBP", `{"shop": "dealer"}`: "GBP", `{"region": "us"}`: "USD", `{"region": "germany"}`: "EUR", `{"rate": 90}`: "USD",
	} {
		code, _, stdout, stderr := run(t, `{"format": 1, "settings": `+settings+`}`, "diagnose", "--json", "-", "--store", path)
		require.Equal(t, Done, code, stderr)
		var f diagnosis.Findings
		require.NoError(t, json.Unmarshal([]byte(stdout), &f))
		assert.Equal(t, want, f.Cost.Currency, settings)
	}
}

func findings(t *testing.T, args ...string) *diagnosis.Findings {
	t.Helper()
	code, _, stdout, stderr := run(t, `{"outside_opens": "no"}`, args...)
	require.Equal(t, Done, code, stderr)
	var f diagnosis.Findings
	require.NoError(t, json.Unmarshal([]byte(stdout), &f))
	return &f
}

func share(f *diagnosis.Findings, cause string) float64 {
	for _, c := range f.Causes {
		if c.ID == cause {
			return c.Probability
		}
	}
	return 0
}

func TestBadInputIsOneLineAndFails(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "nowhere", "x")
	for name, c := range map[string]struct {
		stdin string
		args  []string
		want  []string
	}{
		"no such case":       {"", []string{"diagnose", missing}, []string{"no file " + missing, "check the name"}},
		"no such cases":      {"", []string{"evaluate", missing}, []string{"no file " + missing, "check the name"}},
		"a folder":           {"", []string{"diagnose", folders}, []string{"is a folder; name a file"}},
		"a folder of cases":  {"", []string{"evaluate", folders}, []string{"is a folder; name a file"}},
		"figure nowhere":     {`{"id":"a","obs":{},"cause":"latch"}`, []string{"evaluate", "-", "--accuracy", missing}, []string{missing, "choose another"}},
		"cases in a list":    {"\n[]", []string{"evaluate", "-"}, []string{"line 2", "holds a JSON array; give one object"}},
		"an id that is none": {`{"id":1}`, []string{"evaluate", "-"}, []string{"line 1", `field "id" is a JSON number; write a text`}},
		"half a case":        {`{"id":`, []string{"evaluate", "-"}, []string{"line 1", "isn't valid JSON"}},
		"a long line":        {"\n" + strings.Repeat("x", 2_000_000), []string{"evaluate", "-"}, []string{"line 2 has more than", "right file"}},
		"broken case":        {"{\n\n", []string{"diagnose", "-"}, []string{"standard input"}},
		"newer case":         {`{"format": 99, "answers": {}}`, []string{"diagnose", "-"}, []string{"newer Unlatch"}},
		"broken answers":     {`{"position": []}`, []string{"diagnose", "--obs", "-"}, []string{"standard input", "position"}},
		"no such language":   {`{}`, []string{"diagnose", "--obs", "-", "--lang", "eo"}, []string{`"eo"`, "choose one of", "en"}},
		"no language at all": {`{}`, []string{"diagnose", "--obs", "-", "--json", "--lang", "a b"}, []string{`"a b"`, "choose one of", "en"}},
		"report nowhere":     {`{}`, []string{"diagnose", "--obs", "-", "--pdf", missing}, []string{missing}},
		"no such data":       {`{}`, []string{"diagnose", "--obs", "-", "--data", missing}, []string{missing, "door.yaml"}},
		"data is a file":     {`{}`, []string{"diagnose", "--obs", "-", "--data", folders + "go.mod"}, []string{"is a file"}},
		"empty data":         {`{}`, []string{"diagnose", "--obs", "-", "--data", t.TempDir()}, []string{"door.yaml"}},
		"no such store":      {`{}`, []string{"diagnose", "--obs", "-", "--store", missing}, []string{missing, "--store"}},
		"no cases":           {"", []string{"evaluate", "-"}, []string{"standard input", "no case"}},
		"unknown cause":      {`{"id":"a","obs":{},"cause":"gremlins"}`, []string{"evaluate", "-"}, []string{"line 1", "gremlins"}},
		"checks a file":      {"", []string{"check", missing}, []string{missing}},
	} {
		code, _, stdout, stderr := run(t, c.stdin, c.args...)
		assert.Equal(t, Failed, code, name)
		assert.Empty(t, stdout, name)
		assert.Regexp(t, `^unlatch: [^\n]+\n$`, stderr, name)
		for _, want := range c.want {
			assert.Contains(t, stderr, want, name)
		}
	}
}

// Five real, resolved cases as whole case files, to findings and report.
func TestRealCasesAsCaseFiles(t *testing.T) {
	lines, err := os.ReadFile(folders + "data/cases/dev.jsonl")
	require.NoError(t, err)
	for i, line := range strings.Split(strings.TrimSpace(string(lines)), "\n")[:5] {
		if testing.Short() && i > 1 {
			break
		}
		var real struct {
			ID  string          `json:"id"`
			Obs json.RawMessage `json:"obs"`
		}
		require.NoError(t, json.Unmarshal([]byte(line), &real))
		c, err := casefile.ReadObs(bytes.NewReader(real.Obs))
		require.NoError(t, err)
		path, pdf := filepath.Join(t.TempDir(), "case.json"), filepath.Join(t.TempDir(), "report.pdf")
		require.NoError(t, casefile.WriteFile(path, c))

		code, _, stdout, stderr := run(t, "", "diagnose", path, "--json", "--pdf", pdf)
		require.Equal(t, Done, code, "%s: %s", real.ID, stderr)
		var f diagnosis.Findings
		require.NoError(t, json.Unmarshal([]byte(stdout), &f), real.ID)
		assert.Len(t, f.Causes, 12, real.ID)
		assert.NotEmpty(t, f.Plan, real.ID)
		assert.Empty(t, f.Warnings, real.ID)
		assert.FileExists(t, pdf)
	}
}

func TestUnknownIdsOfACaseAreWarnings(t *testing.T) {
	code, _, stdout, stderr := run(t, `{"format": 1, "answers": {"position": {"answer": "sideways"}, "flux_capacitor": {"answer": "on"}, "outside_opens": {"answer": "yes"}}}`,
		"diagnose", "--json", "-")
	require.Equal(t, Done, code, stderr)
	var f diagnosis.Findings
	require.NoError(t, json.Unmarshal([]byte(stdout), &f))
	assert.Contains(t, f.Warnings, diagnosis.Warning{Kind: "unknown_answer", Observation: "position"})
	assert.Contains(t, f.Warnings, diagnosis.Warning{Kind: "unknown_observation", Observation: "flux_capacitor"})
}

func TestBareAnswersAreStrict(t *testing.T) {
	for obs, want := range map[string]string{
		`{"position": "roof"}`:                        "standard input: position: roof isn't an answer; front, rear, sliding and hinged_cargo are",
		`{"position": "roof?"}`:                       "position: roof isn't an answer",
		`{"hadle_feel": "loose"}`:                     "there is no observation hadle_feel; the nearest are handle_feel, ",
		`{"outside_opens": "yes", "hadle_feel": "?"}`: "there is no observation hadle_feel",
		`{"Position": "rear"}`:                        "there is no observation Position; the nearest are position, ",
		`{"vehicle_age_years": "old"}`:                "vehicle_age_years: old isn't an answer; a number from 0 to 100 is, or 0-3, 4-8, 9-15 and 16+",
		`{"vehicle_age_years": -1}`:                   "vehicle_age_years: -1 isn't an answer",
		`{"position": 3}`:                             "position: 3 isn't an answer",
		`{"position": true}`:                          `standard input: line 1: the observation "position" can't be true or false; write a text`,
		`{"position": null}`:                          `the observation "position" can't be null; write a text`,
		`{"position": ["rear"]}`:                      `the observation "position" can't be a list in brackets; write a text`,
		`["rear"]`:                                    "it holds a list in brackets; it must be one object",
	} {
		code, _, stdout, stderr := run(t, obs, "diagnose", "--json", "--obs", "-")
		assert.Equal(t, Failed, code, obs)
		assert.Empty(t, stdout)
		assert.Contains(t, stderr, want, obs)
		assert.Equal(t, 1, strings.Count(stderr, "\n"), "one line")
	}
	code, _, _, stderr := run(t, `{"position": "rear?", "vehicle_age_years": 7.5, "prior_event": "?"}`, "diagnose", "--json", "--obs", "-")
	assert.Equal(t, Done, code, stderr)
}

func TestTheNearestIdsAreNamedFirst(t *testing.T) {
	for _, try := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"", "ab", 2}, {"hadle_feel", "handle_feel", 1}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}} {
		assert.Equal(t, try.want, edits(try.a, try.b), try)
		assert.Equal(t, try.want, edits(try.b, try.a), try)
	}
}

func TestTheDocumentedCaseHoldsNothingUnknown(t *testing.T) {
	text, err := os.ReadFile(folders + "docs/case-format.md")
	require.NoError(t, err)
	_, rest, _ := strings.Cut(string(text), "```json\n")
	example, _, _ := strings.Cut(rest, "```")
	code, _, stdout, stderr := run(t, example, "diagnose", "--json", "-")
	require.Equal(t, Done, code, stderr)
	assert.Contains(t, stdout, `"warnings": []`)
}

func TestEveryWarningHasItsTexts(t *testing.T) {
	w, err := words.Load(testDeps().Data, words.English)
	require.NoError(t, err)
	code, _, stdout, stderr := run(t, `{"format": 1, "answers": {"gone": {"answer": "x"}, "handle_feel": {"answer": "x"}}, "unknowns": ["nope"],
		"actions": [{"action": "nope"}], "outcome": {"cause": "nope", "second_cause": "none", "mode": "nope"}}`, "diagnose", "--json", "-")
	require.Equal(t, Done, code, stderr)
	var f diagnosis.Findings
	require.NoError(t, json.Unmarshal([]byte(stdout), &f))
	require.Len(t, f.Warnings, 7)
	for _, one := range f.Warnings {
		assert.True(t, w.Has("warning."+one.Kind), one.Kind)
	}
}

func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestAReportIsForItsOwnerOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.pdf")
	for _, rights := range []os.FileMode{0o600, 0o640} {
		code, _, _, stderr := run(t, `{}`, "diagnose", "--obs", "-", "--pdf", path)
		require.Equal(t, Done, code, stderr)
		info, err := os.Stat(path)
		require.NoError(t, err)
		if runtime.GOOS != "windows" {
			assert.Equal(t, rights, info.Mode().Perm(), "0600 when new, then as its owner left it")
		}
		require.NoError(t, os.Chmod(path, 0o640))
	}
}

func TestACaseInAnotherLanguageIsShownInEnglish(t *testing.T) {
	for name, args := range map[string][]string{
		`{"format": 1, "settings": {"language": "la"}}`:    {},
		`{"format": 1, "settings": {"language": "en-GB"}}`: {},
		`{"format": 1, "settings": {"language": "EN"}}`:    {"--lang", "EN"},
		`{"format": 1}`: {"--lang", "en-GB"},
	} {
		code, _, stdout, stderr := run(t, name, append([]string{"diagnose", "-", "--pdf", filepath.Join(t.TempDir(), "r.pdf")}, args...)...)
		assert.Equal(t, Done, code, stderr)
		assert.Contains(t, stdout, "May the car be driven?", name)
	}
}

func TestThePercentagesInTheTextAddUp(t *testing.T) {
	share := regexp.MustCompile(`\((\d+)%\)`)
	for _, answers := range []string{`{}`, `{"handle_feel": "loose"}`, `{"outside_opens": "no", "position": "front"}`} {
		code, _, stdout, stderr := run(t, answers, "diagnose", "--obs", "-")
		require.Equal(t, Done, code, stderr)
		causes, _, _ := strings.Cut(stdout, "\n\n")
		assert.Contains(t, causes, "All others together: ")
		sum := 0
		for _, m := range share.FindAllStringSubmatch(causes, -1) {
			percent, err := strconv.Atoi(m[1])
			require.NoError(t, err)
			sum += percent
		}
		assert.Equal(t, 100, sum, causes)
	}
}

func TestWhatGoesWrongIsSaidInTheLanguageThatWasAskedFor(t *testing.T) {
	code, _, _, stderr := run(t, `{"position": "roof"}`, "diagnose", "--obs", "-", "--lang", "fr")
	assert.Equal(t, Failed, code)
	assert.Contains(t, stderr, "entrée standard")
	assert.NotContains(t, stderr, "isn't an answer")

	_, _, _, stderr = run(t, "", "diagnose", "no/such.json", "--lang", "fr-FR")
	assert.True(t, strings.HasPrefix(stderr, "unlatch: le fichier no/such.json n'existe pas"), stderr)

	code, _, _, stderr = run(t, "", "diagnose", "a.json", "--obs", "b.json", "--lang", "fr")
	assert.Equal(t, Usage, code)
	assert.Contains(t, stderr, "; see unlatch --help")
	_, _, _, stderr = run(t, looseHandle, "diagnose", "--obs", "-", "--lang", "sw")
	assert.Contains(t, stderr, "there are no texts in")
}
