package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// englishData copies the data without the phrases and the other languages, which take most of the time of a check.
func englishData(t *testing.T, dir string) {
	t.Helper()
	require.NoError(t, os.CopyFS(dir, os.DirFS(folders+"data")))
	require.NoError(t, os.RemoveAll(filepath.Join(dir, "phrases")))
	texts, err := os.ReadDir(filepath.Join(dir, "text"))
	require.NoError(t, err)
	for _, file := range texts {
		if file.Name() != "en.yaml" {
			require.NoError(t, os.Remove(filepath.Join(dir, "text", file.Name())))
		}
	}
}

// changedData is a copy of the data folder in which one text of one file is replaced.
func changedData(t *testing.T, file, old, replacement string) string {
	t.Helper()
	dir := t.TempDir()
	englishData(t, dir)
	path := filepath.Join(dir, file)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(text), old)
	require.NoError(t, os.WriteFile(path, []byte(strings.Replace(string(text), old, replacement, 1)), 0o600))
	return dir
}

func TestCheckRefusesWhatWillNotCompile(t *testing.T) {
	for name, c := range map[string]struct{ file, old, replacement, want string }{
		"nothing but noise":  {"door.yaml", "  noise: 0.015", "  noise: 1", "noise is 1, must be from 0 to below 1"},
		"nothing is listed":  {"door.yaml", "unlisted_prior: 0.02", "unlisted_prior: 1", "unlisted_prior is 1, must be from 0 to below 1"},
		"effort as a gain":   {"door.yaml", "owner_minute: 0.5", "owner_minute: -5", "owner_minute is -5, must be from 0 to 1e+06"},
		"a safety question":  {"door.yaml", "    shows:\n", "    shows:\n      someone_trapped: {yes: often}\n", "someone_trapped is about safety only"},
		"a hair more than 1": {"door.yaml", "    shows:\n", "    shows:\n      fuel_flap_open: {yes: 0.5, no: 0.5000005}\n", "the named answers to fuel_flap_open add up to 1.0000005 for child_lever_on, more than 1"},
	} {
		if testing.Short() && name != "a hair more than 1" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			dir := changedData(t, c.file, c.old, c.replacement)
			code, _, stdout, stderr := run(t, "", "check", dir)
			assert.Equal(t, Failed, code)
			assert.Contains(t, stdout, c.want)
			assert.Contains(t, stderr, dir+" has ")
			assert.NotContains(t, stdout+stderr, "no mistakes")
		})
	}
}

func TestABrokenDataFolderEndsInOneLine(t *testing.T) {
	for name, c := range map[string]struct{ file, old, replacement, want string }{
		"form": {
			"door.yaml", "  noise: 0.015", "  noise: loud",
			`the data folder can't be used (door.yaml:9: must be a number, not "loud"); "unlatch check" names every mistake`,
		},
		"model": {
			"door.yaml", "  noise: 0.015", "  noise: 1",
			`the data folder makes no model (door.yaml: noise is 1, must be from 0 to below 1); "unlatch check" names every mistake`,
		},
		"texts": {
			"text/en.yaml", "language.name: \"English\"", "language.name: {",
			`line 2 of the file of texts text/en.yaml can't be used: the text must stand in double quotes, with nothing behind them`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := changedData(t, c.file, c.old, c.replacement)
			code, _, stdout, stderr := run(t, `{"position":"rear"}`, "--data", dir, "diagnose", "--obs", "-")
			assert.Equal(t, Failed, code)
			assert.Empty(t, stdout)
			assert.Equal(t, "unlatch: "+c.want+"\n", stderr)
		})
	}
}

func TestAWarningIsNoMistake(t *testing.T) {
	dir := changedData(t, "sources.yaml", "sources:\n", "sources:\n  - {id: hearsay, title: A page, mark: B}\n")
	code, _, stdout, stderr := run(t, "", "check", dir)
	assert.Equal(t, Done, code)
	assert.Empty(t, stderr)
	assert.Contains(t, stdout, "sources.yaml:")
	assert.Contains(t, stdout, ": warning: nothing cites the source hearsay\n")
	assert.Contains(t, stdout, dir+": no mistakes and 1 warning. Model ")

	broken := filepath.Join(dir, "door.yaml")
	text, err := os.ReadFile(broken)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(broken, []byte(strings.Replace(string(text), "helper: 3", "helper: -3", 1)), 0o600))
	code, _, _, stderr = run(t, "", "check", dir)
	assert.Equal(t, Failed, code)
	assert.Contains(t, stderr, "has 1 mistake and 1 warning; mend the lines named above")
}

func TestCheckSaysInWordsWhichFileItCannotRead(t *testing.T) {
	large := strings.Repeat("# a line that says nothing\n", 100_000)
	for name, c := range map[string]struct {
		spoil func(dir string) error
		want  string
	}{
		"no English texts":   {func(dir string) error { return os.Remove(filepath.Join(dir, "text", "en.yaml")) }, "text/en.yaml: is missing"},
		"texts are a folder": {func(dir string) error { return os.Mkdir(filepath.Join(dir, "text", "it.yaml"), 0o755) }, "text/it.yaml: isn't a plain file"},
		"no language":        {func(dir string) error { return os.WriteFile(filepath.Join(dir, "text", "english.yaml"), nil, 0o600) }, "text/english.yaml: isn't named after a language"},
		"huge texts": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "text", "es.yaml"), []byte(large), 0o600)
		}, "text/es.yaml: is larger than 2 MB"},
		"huge phrases": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "phrases", "es.yaml"), []byte(large), 0o600)
		}, "phrases/es.yaml: is larger than 2 MB"},
	} {
		if testing.Short() && name != "no English texts" && name != "huge phrases" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			englishData(t, dir)
			require.NoError(t, os.MkdirAll(filepath.Join(dir, "phrases"), 0o755))
			require.NoError(t, c.spoil(dir))
			code, _, stdout, _ := run(t, "", "check", dir)
			assert.Equal(t, Failed, code)
			assert.Contains(t, stdout, c.want)
		})
	}
}
