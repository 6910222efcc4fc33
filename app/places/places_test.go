package places_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/places"
)

func TestAPasswordOfAServerIsNeverShown(t *testing.T) {
	for place, want := range map[string]string{
		"/home/ann/cases.db": "/home/ann/cases.db",
		"postgres://shop@desk/unlatch?sslmode=verify-full": "postgres://shop@desk/unlatch?sslmode=verify-full",
		"postgres://shop:s3cret@desk:5432/unlatch":         "postgres://shop@desk:5432/unlatch",
		"postgres://shop@desk/unlatch?password=s3cret":     "postgres://shop@desk/unlatch?password=…",
		"postgres://shop@desk/unlatch?sslpassword=s3cret":  "postgres://shop@desk/unlatch?sslpassword=…",
		"postgres://shop:s3cret%zz@desk/unlatch":           "postgres://…",
		"postgres://shop:s3 cret:at@desk:port/unlatch":     "postgres://…",
	} {
		assert.Equal(t, want, places.Shown(place))
	}
}

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
