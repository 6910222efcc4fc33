package places_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/places"
)

func TestReportsGoToDocumentsWhereThereIsSuchAFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", "")
	assert.Equal(t, home, places.Documents())
	require.NoError(t, os.Mkdir(filepath.Join(home, "Documents"), 0o700))
	assert.Equal(t, filepath.Join(home, "Documents"), places.Documents())
	assert.Equal(t, filepath.Join(home, ".local", "share", "unlatch"), places.Folder())
	t.Setenv("HOME", "")
	assert.Empty(t, places.Documents())
	assert.Empty(t, places.Folder())
}
