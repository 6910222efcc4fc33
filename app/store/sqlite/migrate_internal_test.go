package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/listing"
	"unlatch/app/store/storetest"
)

var ctx = context.Background()

// later returns the migrations in use with more added behind them, as a later program has them.
func later(t *testing.T, more ...string) fstest.MapFS {
	t.Helper()
	names, err := migrations.ReadDir("migrations")
	require.NoError(t, err)
	all := fstest.MapFS{}
	for _, name := range names {
		text, err := migrations.ReadFile("migrations/" + name.Name())
		require.NoError(t, err)
		all["migrations/"+name.Name()] = &fstest.MapFile{Data: text}
	}
	for i, text := range more {
		all[fmt.Sprintf("migrations/%04d_later.sql", len(names)+i+1)] = &fstest.MapFile{Data: []byte(text)}
	}
	return all
}

func TestMigrationsKeepCasesAndMakeABackup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	old, err := Open(path)
	require.NoError(t, err)
	c := storetest.NewCase(1)
	require.NoError(t, old.Save(ctx, c))

	// The older window is still open: the backup must hold what stands in the log only.
	s, err := open(path, later(t, `ALTER TABLE cases ADD COLUMN odometer INTEGER NOT NULL DEFAULT 0`, `CREATE TABLE extra (id TEXT)`))
	require.NoError(t, err)
	back, err := s.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.Equal(t, c, back)
	require.NoError(t, s.Close())
	require.NoError(t, old.Close())

	for _, number := range []int{2, 3} {
		copied := backupPath(path, number)
		info, err := os.Stat(copied)
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
	before, err := Open(backupPath(path, 2))
	require.NoError(t, err, "a backup is a store of the older schema")
	defer before.Close()
	kept, err := before.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.Equal(t, c, kept)

	_, err = Open(path)
	require.ErrorIs(t, err, store.ErrNewer, "the older program refuses what the later one wrote")
}

func TestAFailedMigrationChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	old, err := Open(path)
	require.NoError(t, err)
	c := storetest.NewCase(1)
	require.NoError(t, old.Save(ctx, c))
	require.NoError(t, old.Close())

	_, err = open(path, later(t, `DELETE FROM cases; CREATE TABLE settings (twice TEXT)`))
	require.ErrorContains(t, err, "0002_later.sql")
	s, err := Open(path)
	require.NoError(t, err)
	defer s.Close()
	_, err = s.Load(ctx, c.ID)
	require.NoError(t, err)
}

func TestMigrationsAreNumberedWithoutGaps(t *testing.T) {
	gap := later(t)
	gap["migrations/0003_later.sql"] = &fstest.MapFile{}
	_, err := open(filepath.Join(t.TempDir(), "cases.db"), gap)
	assert.True(t, problem.Has(err, "store.migrations"), "%v", err)
}

func TestAFullDiskIsSaidAndLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	s, err := Open(path)
	require.NoError(t, err)
	defer s.Close()
	kept := storetest.NewCase(1)
	require.NoError(t, s.Save(ctx, kept))
	_, err = s.writer().Exec(`PRAGMA max_page_count = 14`) // SQLite's own error for a full disk
	require.NoError(t, err)
	for i := 2; err == nil && i < 1000; i++ {
		err = s.Save(ctx, storetest.NewCase(i))
	}
	require.True(t, problem.Has(err, "store.full"), "%v", err)
	back, err := s.Load(ctx, kept.ID)
	require.NoError(t, err)
	assert.Equal(t, kept, back)

	_, err = s.writer().Exec(`PRAGMA max_page_count = 1000000`)
	require.NoError(t, err)
	require.NoError(t, s.Save(ctx, storetest.NewCase(2)), "space was freed")
}

func TestAWindowThatHoldsTheFileIsNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	a, err := Open(path)
	require.NoError(t, err)
	defer a.Close()
	b, err := Open(path)
	require.NoError(t, err)
	defer b.Close()
	_, err = b.writer().Exec(`PRAGMA busy_timeout = 10`)
	require.NoError(t, err)

	held, err := a.writer().Begin()
	require.NoError(t, err)
	err = b.Save(ctx, storetest.NewCase(1))
	require.ErrorIs(t, err, store.ErrBusy)
	require.NoError(t, held.Rollback())
	require.NoError(t, b.Save(ctx, storetest.NewCase(1)), "and it works once the other is done")
}

// TestAFileThatIsLockedForAMomentIsWaitedFor holds a new file as a window does that is just making its tables. SQLite
// doesn't wait there by itself: who changes the kind of log while another writes is refused at once.
func TestAFileThatIsLockedForAMomentIsWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	other, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate")
	require.NoError(t, err)
	defer other.Close()
	held, err := other.Begin()
	require.NoError(t, err)
	_, err = held.Exec(`CREATE TABLE other (id TEXT)`)
	require.NoError(t, err)
	done := make(chan error)
	time.AfterFunc(100*time.Millisecond, func() { done <- held.Rollback() })

	s, err := Open(path)
	require.NoError(t, <-done)
	require.NoError(t, err)
	defer s.Close()
	require.NoError(t, s.Save(ctx, storetest.NewCase(1)))
}

func TestListsUseAnIndex(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "cases.db"))
	require.NoError(t, err)
	defer s.Close()
	for name, q := range map[string]store.Query{
		"updated": {}, "created": {Sort: "created"}, "vehicle": {Sort: "vehicle", Ascending: true}, "cause": {Sort: "cause"},
		"unfinished": {Unfinished: true}, "searched": {Text: "rear"},
	} {
		where, args := listing.Where(q)
		rows, err := s.readers().Query(`EXPLAIN QUERY PLAN SELECT id FROM cases`+where+listing.Order(q)+` LIMIT 50`, args...)
		require.NoError(t, err)
		for rows.Next() {
			var id, parent, unused int
			var detail string
			require.NoError(t, rows.Scan(&id, &parent, &unused, &detail))
			assert.Contains(t, detail, "USING", name)
			assert.NotContains(t, detail, "TEMP B-TREE", "%s is sorted by hand", name)
		}
		require.NoError(t, rows.Err())
	}
}
