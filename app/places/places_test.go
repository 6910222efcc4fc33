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
	here := filepath.Join(places.Folder(), "cases.machine.json")
	assert.Equal(t, here, places.Local("postgres://shop@desk/unlatch"))
	assert.Equal(t, "/else/cases.machine.json", places.Local("/else/cases.db"))
	assert.Empty(t, places.Local(""))
	t.Setenv("HOME", "")
	assert.Empty(t, places.Local("postgres://shop@desk/unlatch"))
	assert.Empty(t, places.Documents())
	assert.Empty(t, places.Folder())
}
