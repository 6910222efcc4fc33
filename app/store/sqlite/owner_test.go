package sqlite_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

// snapshot is every file of a folder with its bytes and rights.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	files := map[string]string{}
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		require.NoError(t, err)
		files[e.Name()] = info.Mode().String() + string(data)
	}
	return files
}

func TestAFileOfAnotherProgramIsRefusedAndLeftAsItIs(t *testing.T) {
	for name, statements := range map[string]string{
		"no version":        `CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('a')`,
		"our version":       `CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1`,
		"a version beyond":  `CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 99`,
		"one of our tables": `CREATE TABLE settings (name TEXT); PRAGMA user_version = 1`,
		"its own id":        `CREATE TABLE cases (id TEXT); CREATE TABLE settings (name TEXT); PRAGMA application_id = 1234`,
		"its own log":       `PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (url TEXT)`,
		"only a version":    `CREATE TABLE gone (id TEXT); DROP TABLE gone; PRAGMA user_version = 1`,
		"only a view":       `CREATE VIEW one AS SELECT 1`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "foreign.db")
			db, err := sql.Open("sqlite", "file:"+path)
			require.NoError(t, err)
			_, err = db.Exec(statements)
			require.NoError(t, err)
			require.NoError(t, db.Close())
			require.NoError(t, os.Chmod(path, 0o644))
			before := snapshot(t, filepath.Dir(path))

			_, aside, err := sqlite.OpenOrSetAside(path, now)
			require.ErrorIs(t, err, store.ErrForeign)
			assert.Empty(t, aside)
			assert.ErrorContains(t, err, path)
			assert.Equal(t, before, snapshot(t, filepath.Dir(path)))
		})
	}
}

func TestAFileThatAnotherProgramHasOpenIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`PRAGMA journal_mode = WAL; CREATE TABLE bookmarks (url TEXT)`) // the table stands in the log only
	require.NoError(t, err)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	require.False(t, bytes.Contains(before, []byte("bookmarks")))

	_, err = sqlite.Open(path)
	require.ErrorIs(t, err, store.ErrForeign)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, before, after)
	_, err = db.Exec(`INSERT INTO bookmarks VALUES ('still works')`)
	require.NoError(t, err)
}

// TestAFileWithoutOurMarkIsKnownByItsTables opens a file as Unlatch 1.0 left it.
func TestAFileWithoutOurMarkIsKnownByItsTables(t *testing.T) {
	const place = 68 // of the application id in the header
	path, cases := filled(t, 2)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "Unlk", string(data[place:place+4]), "a new file is marked")
	binary.BigEndian.PutUint32(data[place:], 0)
	require.NoError(t, os.WriteFile(path, data, 0o600))

	s, err := sqlite.Open(path)
	require.NoError(t, err)
	back, err := s.Load(ctx, cases[1].ID)
	require.NoError(t, err)
	assert.Equal(t, cases[1], back)
	require.NoError(t, s.Save(ctx, storetest.NewCase(3)))
	require.NoError(t, s.Close())
	data, err = os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "Unlk", string(data[place:place+4]), "and so is an older one from now on")
	assert.Len(t, snapshot(t, filepath.Dir(path)), 1, "without a backup: nothing was migrated")
}
