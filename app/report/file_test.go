package report

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
)

func TestWriteFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "report.pdf")
	require.NoError(t, WriteFile(path, example(t)))
	require.NoError(t, WriteFile(path, example(t)), "an older report is written over")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "%PDF", string(content[:4]))
	assertOnly(t, folder, "report.pdf")
}

func TestWriteFileLeavesTheOldFileWhenItFails(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "report.pdf")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	in := example(t)
	in.Findings = nil
	assert.ErrorContains(t, WriteFile(path, in), path)
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "old", string(content))
	assertOnly(t, folder, "report.pdf")
}

func TestWriteFileSaysWhatToDo(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "taken"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "taken", "x"), nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "file"), nil, 0o600))
	for name, try := range map[string]struct{ path, key string }{
		"folder is missing":  {filepath.Join(folder, "none", "report.pdf"), "file.write"},
		"a folder is there":  {filepath.Join(folder, "taken"), "file.folder"},
		"folder is a file":   {filepath.Join(folder, "file", "report.pdf"), "file.write"},
		"name is impossible": {filepath.Join(folder, "a\x00b.pdf"), "file.write"},
	} {
		t.Run(name, func(t *testing.T) {
			err := WriteFile(try.path, example(t))
			assert.True(t, problem.Has(err, try.key), "%v", err)
			assert.ErrorContains(t, err, try.path)
			assertOnly(t, folder, "file", "taken")
		})
	}
}

// assertOnly checks that a folder holds these names and no temporary file.
func assertOnly(t *testing.T, folder string, names ...string) {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	assert.Equal(t, names, got)
}
