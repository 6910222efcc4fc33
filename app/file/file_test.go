package file_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/file"
)

func TestWriteReplacesWholeAndLeavesNothingBeside(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "case.json")
	require.NoError(t, file.Write(path, []byte("first"), 0o600))
	require.NoError(t, file.Write(path, []byte("second"), 0o600))
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "second", string(content))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}

func TestWriteKeepsTheRightsOfAFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // rights there come from the folder
	}
	path := filepath.Join(t.TempDir(), "report.pdf")
	for _, rights := range []os.FileMode{0o600, 0o644, 0o640} {
		require.NoError(t, file.Write(path, []byte("first"), 0o600))
		require.NoError(t, os.Chmod(path, rights))
		require.NoError(t, file.Write(path, []byte("second"), 0o604))
		info, err := os.Stat(path)
		require.NoError(t, err)
		assert.Equal(t, rights, info.Mode().Perm())
	}
}

func TestWriteFailsWithoutAFolderAndOnAFolder(t *testing.T) {
	folder := t.TempDir()
	assert.Error(t, file.Write(filepath.Join(folder, "no", "case.json"), nil, 0o600))
	assert.Error(t, file.Write(folder, nil, 0o600))
}

func TestWriteNeverTakesThePlaceOfADevice(t *testing.T) {
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(os.DevNull, link))
	assert.ErrorIs(t, file.Write(link, []byte("x"), 0o600), file.ErrSpecial)
	before, err := os.Lstat(os.DevNull)
	require.NoError(t, err)
	assert.ErrorIs(t, file.Write(os.DevNull, []byte("x"), 0o600), file.ErrSpecial)
	after, err := os.Lstat(os.DevNull)
	require.NoError(t, err)
	assert.Equal(t, before.Mode(), after.Mode())
}
