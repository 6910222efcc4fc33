package file_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/file"
	"unlatch/app/problem"
)

func TestAFileOfADataFolderIsReadUpToItsLimit(t *testing.T) {
	full := make([]byte, file.MostData)
	got, err := file.ReadData(fstest.MapFS{"door.yaml": {Data: full}}, "door.yaml")
	require.NoError(t, err)
	assert.Len(t, got, file.MostData)
	_, err = file.ReadData(fstest.MapFS{"door.yaml": {Data: append(full, 'x')}}, "door.yaml")
	assert.True(t, problem.Has(err, "data.too_large"), "%v", err)
	_, err = file.ReadData(fstest.MapFS{}, "door.yaml")
	assert.ErrorIs(t, err, fs.ErrNotExist)
}

// A hole of a terabyte costs nothing on disk; read whole it would take all memory there is.
func TestAHugeFileIsNotReadToItsEnd(t *testing.T) {
	folder := t.TempDir()
	f, err := os.Create(filepath.Join(folder, "door.yaml"))
	require.NoError(t, err)
	require.NoError(t, f.Truncate(1<<40))
	require.NoError(t, f.Close())
	_, err = file.ReadData(os.DirFS(folder), "door.yaml")
	assert.True(t, problem.Has(err, "data.too_large"), "%v", err)
}

func TestOnlyPlainFilesAreData(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(folder, "door.yaml"), 0o700))
	require.NoError(t, os.Symlink("/dev/zero", filepath.Join(folder, "facts.yaml")))
	for _, name := range []string{"door.yaml", "facts.yaml"} {
		_, err := file.ReadData(os.DirFS(folder), name)
		assert.True(t, problem.Has(err, "data.not_plain"), "%s: %v", name, err)
	}
}
