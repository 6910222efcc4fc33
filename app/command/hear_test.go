package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis"
	"unlatch/app/evaluation"
	"unlatch/app/hearing"
)

const flops = "The driver's door of my 2014 Civic won't open from inside, the handle just flops. I think it opens from outside. The other doors are fine."

func TestDiagnoseHearsAStory(t *testing.T) {
	code, _, stdout, stderr := run(t, flops, "diagnose", "--json", "--words", "-")
	require.Equal(t, Done, code, stderr)
	var out struct {
		diagnosis.Findings
		Heard []hearing.Heard `json:"heard"`
	}
	require.NoError(t, json.Unmarshal([]byte(stdout), &out))
	require.Len(t, out.Heard, 4)
	assert.Equal(t, hearing.Heard{Observation: "position", Answer: "front", Sure: true, From: [2]int{4, 17}, Text: "driver's door"}, out.Heard[0])
	for _, h := range out.Heard {
		assert.Equal(t, flops[h.From[0]:h.From[1]], h.Text)
		assert.Equal(t, h.Observation != "outside_opens", h.Sure, "%s: only what was said with a doubt is in doubt", h.Observation)
	}
	assert.Contains(t, []string{"inside_handle", "cable_or_rod"}, out.Causes[0].ID)
	assert.Contains(t, out.Verdict.Missing, "other_doors_affected", "what would make the verdict milder is asked, never only heard")
}

func TestTheYearInAStoryIsAnAge(t *testing.T) {
	share := func(story string) float64 {
		code, _, stdout, stderr := run(t, story, "diagnose", "--json", "--words", "-")
		require.Equal(t, Done, code, stderr)
		var f diagnosis.Findings
		require.NoError(t, json.Unmarshal([]byte(stdout), &f))
		return f.Causes[0].Probability
	}
	assert.NotEqual(t, share(flops), share(strings.Replace(flops, "2014", "2026", 1)))
}

func TestDiagnoseListsWhatItHeard(t *testing.T) {
	code, _, stdout, stderr := run(t, flops, "diagnose", "--words", writeFile(t, "story.txt", flops))
	require.Equal(t, Done, code, stderr)
	assert.Contains(t, stdout, "Heard in the words\n  Door: Front door (driver's door)\n")
	assert.Contains(t, stdout, "perhaps Yes, every time")
	assert.Contains(t, stdout, "Suspected, please verify")
}

func TestDiagnoseHearsNothingWhereNothingIsSaid(t *testing.T) {
	for _, text := range []string{"La puerta no se abre.", "🚪", "?!", ""} {
		if testing.Short() && len(text) < 10 {
			continue
		}
		code, _, stdout, stderr := run(t, text, "diagnose", "--json", "--words", "-")
		require.Equal(t, Done, code, stderr)
		assert.Contains(t, stdout, `"heard": []`)
	}
}

func TestDiagnoseRefusesWhatIsNoStory(t *testing.T) {
	for name, text := range map[string]string{"not UTF-8": "it \xff opens", "too long": strings.Repeat("door ", 1001), "far too long": strings.Repeat("é", 1<<20)} {
		code, _, stdout, stderr := run(t, text, "diagnose", "--words", "-")
		assert.Equal(t, Failed, code, name)
		assert.Empty(t, stdout, name)
		assert.Equal(t, 1, strings.Count(stderr, "\n"), name)
		assert.Contains(t, stderr, "standard input", name)
	}
	code, _, _, _ := run(t, "", "diagnose", "--words", "-", "--obs", "-")
	assert.Equal(t, Usage, code)
}

func TestTheReportCarriesTheStory(t *testing.T) {
	out := filepath.Join(t.TempDir(), "report.pdf")
	code, _, _, stderr := run(t, flops, "diagnose", "--words", "-", "--pdf", out)
	require.Equal(t, Done, code, stderr)
	code, _, stdout, stderr := run(t, "", "diagnose", "--json", out)
	require.Equal(t, Done, code, stderr)
	assert.Contains(t, stdout, `"handle_feel"`, "the case in the report holds what was heard")
}

func TestEvaluateScoresHearing(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads the phrases seven times")
	}
	lines := `{"id":"1","summary":"The handle is floppy. It opens from outside.","obs":{"handle_feel":"loose","outside_opens":"no","onset":"sudden"},"cause":"cable_or_rod"}` + "\n" +
		`{"id":"2","summary":"The rear door won't open from inside or outside, the child lock is on.","obs":{"position":"rear","child_lock_setting":"on"},"cause":"child_lock"}` + "\n"
	code, _, stdout, stderr := run(t, lines, "evaluate", "-", "--words", "--folds", "2", "--json")
	require.Equal(t, Done, code, stderr)
	var r evaluation.Report
	require.NoError(t, json.Unmarshal([]byte(stdout), &r))
	require.NotNil(t, r.Words)
	assert.Equal(t, 5, r.Words.Coded)
	assert.Equal(t, 3, r.Words.Recall.Hits)
	assert.Equal(t, 4, r.Words.Right.Of)
	require.Len(t, r.Words.Wrong, 1)
	assert.Equal(t, evaluation.Fact{Case: "1", Observation: "outside_opens", Coded: "no", Heard: "yes", Text: "opens from outside"}, r.Words.Wrong[0])
	require.Len(t, r.Words.Missed, 1)
	assert.Equal(t, "onset", r.Words.Missed[0].Observation)
	require.Len(t, r.Words.Uncoded, 1)
	assert.Equal(t, 2, r.Words.Score.N)
	require.NotNil(t, r.Words.Folds)

	code, _, stdout, stderr = run(t, lines, "evaluate", "-", "--words")
	require.Equal(t, Done, code, stderr)
	assert.Contains(t, stdout, "from words alone")
	assert.Contains(t, stdout, "opens from outside", "what was heard wrong is listed")

	spanish := `{"id":"1","summary":"La puerta del conductor no abre por dentro, pero por fuera abre bien.","obs":{"outside_opens":"yes"},"cause":"latch"}` + "\n"
	for lang, hits := range map[string]int{"en": 0, "es": 1} {
		code, _, stdout, stderr = run(t, spanish, "evaluate", "-", "--words", "--lang", lang, "--json")
		require.Equal(t, Done, code, stderr)
		require.NoError(t, json.Unmarshal([]byte(stdout), &r))
		assert.Equal(t, hits, r.Words.Recall.Hits, lang)
	}
	code, _, _, _ = run(t, spanish, "evaluate", "-", "--words", "--lang", "xx")
	assert.Equal(t, Failed, code)

	code, _, _, stderr = run(t, oneCase, "evaluate", "-", "--words")
	assert.Equal(t, Failed, code)
	assert.Contains(t, stderr, "case 1: it has no \"summary\" to hear")
}

func TestCheckReadsThePhrases(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	dir := t.TempDir()
	englishData(t, dir)
	name := filepath.Join(dir, "phrases", "en.yaml")
	require.NoError(t, os.Mkdir(filepath.Dir(name), 0o755))
	text, err := os.ReadFile(folders + "data/phrases/en.yaml")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(name, append(text, "  - hears: {handle_feel: sad}\n    say: {\"is sad\": \"It is sad.\"}\n"...), 0o600))
	code, _, stdout, _ := run(t, "", "check", dir)
	assert.Equal(t, Failed, code)
	assert.Contains(t, stdout, "handle_feel has no answer sad")
}
