package sqlite_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
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
		"tables named as ours": `CREATE TABLE cases (id INTEGER PRIMARY KEY, court TEXT); CREATE TABLE settings (name TEXT, value TEXT);
			INSERT INTO cases VALUES (1, 'Ghent')`,
		"and our version": `CREATE TABLE cases (id TEXT, body TEXT); CREATE TABLE settings (name TEXT, value TEXT); PRAGMA user_version = 1`,
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

// TestWhatIsNoStoreIsRefusedAndLeftAsItIs names anything with --store, as people do by mistake.
func TestWhatIsNoStoreIsRefusedAndLeftAsItIs(t *testing.T) {
	migration, err := os.ReadFile("migrations/0001_cases.sql")
	require.NoError(t, err)
	sound, _ := filled(t, 3)
	store1, err := os.ReadFile(sound)
	require.NoError(t, err)
	for name, content := range map[string][]byte{
		"a text":                  []byte("Dear diary, today the door didn't open"),
		"a word":                  []byte("x"),
		"zeros":                   make([]byte, 8192),
		"what speaks of our form": append([]byte("tablecasescases\n"), migration...),
		"cut in the header":       store1[:60],
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "thesis.txt")
			require.NoError(t, os.WriteFile(path, content, 0o644))
			before := snapshot(t, filepath.Dir(path))
			_, aside, err := sqlite.OpenOrSetAside(path, now)
			require.ErrorIs(t, err, store.ErrForeign)
			assert.Empty(t, aside)
			assert.Equal(t, before, snapshot(t, filepath.Dir(path)))
		})
	}
}

func TestWhatIsNoPlainFileIsRefused(t *testing.T) {
	folder := t.TempDir()
	for name, target := range map[string]string{"device": os.DevNull, "folder": os.TempDir()} {
		require.NoError(t, os.Symlink(target, filepath.Join(folder, "link to a "+name)))
	}
	require.NoError(t, os.Symlink(filepath.Join(folder, "drive", "cases.db"), filepath.Join(folder, "link to nowhere")))
	for path, key := range map[string]string{
		os.DevNull: "store.not_file", folder: "store.not_file",
		filepath.Join(folder, "link to a device"): "store.not_file", filepath.Join(folder, "link to a folder"): "store.not_file",
		filepath.Join(folder, "link to nowhere"): "store.link_nowhere",
	} {
		before, err := os.Stat(path)
		_, aside, failed := sqlite.OpenOrSetAside(path, now)
		require.True(t, problem.Has(failed, key), "%s: %v", path, failed)
		assert.Empty(t, aside)
		if after, again := os.Stat(path); err == nil && assert.NoError(t, again) {
			assert.Equal(t, before.Mode(), after.Mode(), path)
		}
	}
	assert.NoDirExists(t, filepath.Join(folder, "drive"))
}

// TestALinkLeadsToTheFileItself: log and damaged file stand beside the file, and the link stays.
func TestALinkLeadsToTheFileItself(t *testing.T) {
	path, kept := filled(t, 20)
	link := filepath.Join(t.TempDir(), "cases.db")
	require.NoError(t, os.Symlink(path, link))
	s, err := sqlite.Open(link)
	require.NoError(t, err)
	_, err = s.Load(ctx, kept[1].ID)
	require.NoError(t, err)
	require.NoError(t, s.Close())

	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, data[:len(data)/2], 0o600))
	s, aside, err := sqlite.OpenOrSetAside(link, now)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	itself, err := filepath.EvalSymlinks(path)
	require.NoError(t, err)
	assert.Equal(t, itself+".damaged-20260314-093000", aside)
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink)
}

// TestWhatWasPutIntoAFileOfOursIsRefused: a trigger can keep what is deleted, a view can do work where one reads.
func TestWhatWasPutIntoAFileOfOursIsRefused(t *testing.T) {
	for name, statements := range map[string]string{
		"a trigger": `CREATE TABLE kept (body TEXT); CREATE TRIGGER keep BEFORE DELETE ON cases BEGIN INSERT INTO kept VALUES (old.body); END`,
		"a view":    `ALTER TABLE settings RENAME TO real; CREATE VIEW settings AS SELECT * FROM real`,
		"an index":  `CREATE INDEX more ON cases (upper(body))`,
		"a table":   `CREATE TABLE more (id TEXT)`,
		"a column":  `ALTER TABLE cases ADD COLUMN more TEXT AS (upper(body)) VIRTUAL`,
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := filled(t, 2)
			db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(DELETE)")
			require.NoError(t, err)
			_, err = db.Exec(statements)
			require.NoError(t, err)
			require.NoError(t, db.Close())
			before := snapshot(t, filepath.Dir(path))
			_, aside, err := sqlite.OpenOrSetAside(path, now)
			assert.True(t, problem.Has(err, "store.altered"), "%v", err)
			assert.Empty(t, aside)
			assert.Equal(t, before, snapshot(t, filepath.Dir(path)))
		})
	}
}

// TestAWreckInOurOwnPlaceIsSetAside: where only this program puts a file, even one of nothing but zeros doesn't keep a
// person from keeping cases.
func TestAWreckInOurOwnPlaceIsSetAside(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("LocalAppData", t.TempDir())
	path, err := store.DefaultPath()
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, make([]byte, 8192), 0o600))
	s, aside, err := sqlite.OpenOrSetAside(path, now)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	assert.FileExists(t, aside)

	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(DELETE)")
	require.NoError(t, err)
	_, err = db.Exec(`PRAGMA application_id = 1234`)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	_, _, err = sqlite.OpenOrSetAside(path, now)
	assert.ErrorIs(t, err, store.ErrForeign, "another program's database stays")
}

func TestAFileThatMayNotBeWrittenIsToldSo(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("nothing is read-only to this user")
	}
	path, _ := filled(t, 1)
	require.NoError(t, os.Chmod(path, 0o400))
	_, err := sqlite.Open(path)
	assert.True(t, problem.Has(err, "store.read_only"), "%v", err)
}

func TestTemporaryFilesOfOursBesideTheFileAreCleanedAtStart(t *testing.T) {
	path, _ := filled(t, 1)
	left := filepath.Join(filepath.Dir(path), ".unlatch-4711.tmp")
	require.NoError(t, os.WriteFile(left, []byte("half"), 0o600))
	require.NoError(t, os.Chtimes(left, now, now))
	openAt(t, path)
	assert.NoFileExists(t, left)
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
