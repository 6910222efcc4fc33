package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/memory"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

func TestFilesCarryCasesFromOneStoreToAnother(t *testing.T) {
	ctx, now := context.Background(), time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	from, to := memory.New(), memory.New()
	one := storetest.NewCase(0)
	storetest.Resolve(one, "latch", "", one.Updated)
	require.NoError(t, from.Save(ctx, one))
	require.NoError(t, from.Save(ctx, storetest.NewCase(1)))
	folder := t.TempDir()

	all := filepath.Join(folder, "all.jsonl")
	require.NoError(t, store.ExportFile(ctx, from, all, nil, nil))
	info, err := os.Stat(all)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	single := filepath.Join(folder, "one.json")
	require.NoError(t, store.ExportFile(ctx, from, single, []string{one.ID}, nil))
	c, err := casefile.ReadFile(single)
	require.NoError(t, err, "one exported case is a case file")
	assert.Equal(t, "latch", c.Outcome.Cause, "with its outcome")

	elsewhere := store.NewSource("one.json", now)
	at, of := int64(0), int64(1)
	done, err := store.ImportFile(ctx, to, single, elsewhere, now, func(done, total int64) { at, of = done, total })
	require.NoError(t, err)
	assert.Equal(t, store.Imported{Added: 1, Outcomes: 1}, done)
	assert.Equal(t, of, at)
	done, err = store.ImportFile(ctx, to, all, elsewhere, now, nil)
	require.NoError(t, err)
	assert.Equal(t, store.Imported{Added: 1, Same: 1}, done)

	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, left, 2, "nothing else is left behind")
	assert.Error(t, store.ExportFile(ctx, from, filepath.Join(folder, "missing", "x.jsonl"), nil, nil))
	_, err = store.ImportFile(ctx, to, filepath.Join(folder, "missing"), elsewhere, now, nil)
	assert.Error(t, err)
}

// TestAnExportReplacesNothingOfAPersons: the store itself, a link, a file that may not be written.
func TestAnExportReplacesNothingOfAPersons(t *testing.T) {
	ctx, folder := context.Background(), t.TempDir()
	path := filepath.Join(folder, "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	defer s.Close()
	c := storetest.NewCase(1)
	require.NoError(t, s.Save(ctx, c))
	hard, link, locked := filepath.Join(folder, "hard"), filepath.Join(folder, "link"), filepath.Join(folder, "locked")
	require.NoError(t, os.Link(path, hard))
	require.NoError(t, os.Symlink(path, link))
	require.NoError(t, os.WriteFile(locked, []byte("thesis"), 0o400))
	for target, key := range map[string]string{
		path: "file.in_use", path + "-wal": "file.in_use", path + "-shm": "file.in_use", hard: "file.in_use",
		link: "file.link", os.DevNull: "file.special", locked: "file.read_only",
	} {
		assert.True(t, problem.Has(store.ExportFile(ctx, s, target, nil, nil), key), target)
	}
	_, err = s.Load(ctx, c.ID)
	require.NoError(t, err)
	require.NoError(t, s.Save(ctx, c))

	mine := filepath.Join(folder, "all.jsonl")
	require.NoError(t, os.WriteFile(mine, []byte("older"), 0o640))
	require.NoError(t, os.Chmod(mine, 0o640))
	require.NoError(t, store.ExportFile(ctx, s, mine, nil, nil))
	info, err := os.Stat(mine)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm(), "rights are kept")
}
