package command

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis"
	"unlatch/app/words"
)

// steering is a bit of text that acts on a terminal: C0, C1, a turn of direction, a line separator.
const steering = "\x1b[2J\a\u009b31m\u202egpj.\u2066\u2028"

// clean fails the test if a character that acts on a terminal stands in what a command wrote.
func clean(t *testing.T, name, written string) {
	t.Helper()
	for _, r := range written {
		assert.False(t, r != '\n' && words.Steers(r), "%q in %s", r, name)
	}
}

func TestNothingThatActsOnATerminalReachesIt(t *testing.T) {
	quoted, err := json.Marshal(steering)
	require.NoError(t, err)
	id := string(quoted)
	for stdin, args := range map[string][]string{
		`{` + id + `: "x"}`: {"diagnose", "--obs", "-"},
		`{"id": ` + id + `, "obs": {` + id + `: "x"}, "cause": "latch"}`:                     {"evaluate", "-"},
		`{"id": ` + id + `, "obs": {}, "cause": ` + id + `}`:                                 {"evaluate", "-"},
		`{"format": 1, "id": ` + id + `}`:                                                    {"diagnose", "-"},
		`{"format": 1, "unknowns": [` + id + `], "answers": {` + id + `: {}}}`:               {"diagnose", "-"},
		`{"format": 1, "answers": {` + id + `: {"answer": ` + id + `}}}`:                     {"diagnose", "--json", "-"},
		`{"id": ` + id + `, "obs": {` + id + `: "x"}, "cause": "latch", "vehicle": 7} `:      {"evaluate", "--json", "-"},
		`{"id": "b", "obs": {` + id + `: ` + id + `}, "cause": "latch", "vehicle": null}   `: {"evaluate", "--json", "-"},
	} {
		if testing.Short() && args[0] == "evaluate" && args[1] == "--json" {
			continue
		}
		_, _, stdout, stderr := run(t, stdin, args...)
		clean(t, stdin, stdout)
		clean(t, stdin, stderr)
	}
	for _, args := range [][]string{
		{"diagnose", steering},
		{"diagnose", "--obs", steering},
		{"diagnose", "--obs", "-", "--pdf", "/nowhere/" + steering},
		{"diagnose", "--obs", "-", "--lang", steering},
		{"diagnose", "--obs", "-", "--data", steering},
		{"diagnose", "--obs", "-", "--store", steering},
		{"diagnose", "a", steering},
		{"evaluate", steering},
		{"evaluate", "-", "--accuracy", steering + "/x"},
		{"check", steering},
		{"simulate", "--n", steering},
		{"model", "--format", steering},
		{steering},
		{"--" + steering},
		{"--case", steering},
	} {
		_, _, stdout, stderr := run(t, "{}", args...)
		clean(t, strings.Join(args, " "), stdout)
		clean(t, strings.Join(args, " "), stderr)
		assert.NotEmpty(t, stderr, args)
	}
}

func TestAFileNameThatActsOnATerminalIsShownWithoutIt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no file has such a name there")
	}
	dir := filepath.Join(t.TempDir(), steering)
	englishData(t, dir)
	code, _, stdout, stderr := run(t, "", "check", dir)
	assert.Equal(t, Done, code, stderr)
	clean(t, "check", stdout+stderr)
	assert.Contains(t, stdout, "no mistakes")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "door.yaml"), []byte("causes: [{id: \""+`\x1b[2J\u009b\u202e`+"\"}]\n"), 0o600))
	code, _, stdout, stderr = run(t, "", "check", dir)
	assert.Equal(t, Failed, code)
	clean(t, "check of what is wrong", stdout+stderr)
}

func TestJSONMeansTheSameAfterEscaping(t *testing.T) {
	id := steering + "ü\U0001F6AA\u007f"
	door, err := json.Marshal(map[string]any{"format": 1, "answers": map[string]any{id: map[string]string{"answer": "x"}}})
	require.NoError(t, err)
	code, _, stdout, stderr := run(t, string(door), "diagnose", "--json", "-")
	require.Equal(t, Done, code, stderr)
	clean(t, "JSON", stdout)
	var f diagnosis.Findings
	require.NoError(t, json.Unmarshal([]byte(stdout), &f))
	assert.Contains(t, f.Warnings, diagnosis.Warning{Kind: "unknown_observation", Observation: id}, "JSON keeps the id")
	assert.Contains(t, stdout, "ü\U0001F6AA", "what is seen stays readable")
}

// TestErrorsQuoteLittleOfWhatTheyAreGiven hands over a whole file where a name belongs.
func TestErrorsQuoteLittleOfWhatTheyAreGiven(t *testing.T) {
	long := strings.Repeat("quite a lot ", 10_000)
	for stdin, args := range map[string][]string{
		"1": {"diagnose", long},
		"2": {"diagnose", "--obs", "-", "--lang", long},
		"3": {"diagnose", "--obs", "-", "--store", long},
		"4": {"diagnose", "--obs", "-", "--data", long},
		"5": {"diagnose", "--obs", "-", "--pdf", long},
		"6": {"simulate", "--n", long},
		"7": {"simulate", "--n=" + long},
		"8": {"model", "--format=" + long},
		"9": {"--" + long},
		`{"id":"a","obs":{},"cause":"` + long + `"}`: {"evaluate", "-"},
		`{"id":"` + long + `","obs":{},"cause":"x"}`: {"evaluate", "-"},
		"10": {long, long},
	} {
		_, _, stdout, stderr := run(t, stdin, args...)
		assert.Empty(t, stdout)
		assert.Regexp(t, `^unlatch: [^\n]+\n$`, stderr)
		assert.Less(t, len(stderr), 600, "%.80s", stderr)
	}
}

// TestACharacterCutInTwoStaysWhole: what a command writes comes in pieces of any length.
func TestACharacterCutInTwoStaysWhole(t *testing.T) {
	var whole strings.Builder
	out := &terminal{to: &whole}
	text := "Tür 🚪 \x1b[2J ключ\n\ttab \u009b \xff end \xe2\x82"
	_, err := out.Write(nil)
	require.NoError(t, err)
	pieces := iotest.OneByteReader(strings.NewReader(text))
	buffer := make([]byte, 8)
	for n, err := pieces.Read(buffer); err == nil; n, err = pieces.Read(buffer) {
		_, failed := out.Write(buffer[:n])
		require.NoError(t, failed)
	}
	out.flush()
	assert.Equal(t, "Tür 🚪 \uFFFD[2J ключ\n\ttab \uFFFD \uFFFD end \uFFFD", whole.String())
}

func TestAStreamThatFailsIsTold(t *testing.T) {
	var errs strings.Builder
	code, _ := Run(context.Background(), []string{"model"}, Streams{Out: full{}, Err: &errs}, testDeps())
	assert.Equal(t, Failed, code)
	assert.Contains(t, errs.String(), "the output can't be written: there is no space left")
}
