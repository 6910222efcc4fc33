package command

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const oneCase = `{"id":"1","obs":{"handle_feel":"loose"},"cause":"cable_or_rod"}` + "\n"

func TestOnlyTheCasesTheModelWasDevelopedOnAreCalledSo(t *testing.T) {
	out := filepath.Join(t.TempDir(), "accuracy.yaml")
	published := func(args ...string) (note, stdout string) {
		t.Helper()
		code, _, stdout, stderr := run(t, oneCase, append(args, "--accuracy", out)...)
		require.Equal(t, Done, code, stderr)
		text, err := os.ReadFile(out)
		require.NoError(t, err)
		return string(text), stdout
	}
	workshop := writeFile(t, "workshop.jsonl", oneCase)

	note, stdout := published("evaluate", workshop)
	assert.Contains(t, note, `note: "workshop.jsonl"`)
	assert.NotContains(t, stdout+note, "developed on")

	note, _ = published("evaluate", "-")
	assert.Contains(t, note, `note: "cases from standard input"`)

	note, stdout = published("evaluate", workshop, "--developed-on")
	assert.Contains(t, note, `note: "the cases the model was developed on, workshop.jsonl"`)
	assert.Contains(t, stdout, "The model was developed on these cases, so expect less on others.")
}
