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
	"unlatch/app/store"
	"unlatch/app/store/memory"
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
	require.NoError(t, store.ExportFile(ctx, from, all))
	info, err := os.Stat(all)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	single := filepath.Join(folder, "one.json")
	require.NoError(t, store.ExportFile(ctx, from, single, one.ID))
	c, err := casefile.ReadFile(single)
	require.NoError(t, err, "one exported case is a case file")
	assert.Equal(t, "latch", c.Outcome.Cause, "with its outcome")

	share := 0.0
	done, err := store.ImportFile(ctx, to, single, now, func(s float64) { share = s })
	require.NoError(t, err)
	assert.Equal(t, store.Imported{Added: 1}, done)
	assert.Equal(t, 1.0, share)
	done, err = store.ImportFile(ctx, to, all, now, nil)
	require.NoError(t, err)
	assert.Equal(t, store.Imported{Added: 1, Same: 1}, done)

	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	assert.Len(t, left, 2, "nothing else is left behind")
	assert.Error(t, store.ExportFile(ctx, from, filepath.Join(folder, "missing", "x.jsonl")))
	_, err = store.ImportFile(ctx, to, filepath.Join(folder, "missing"), now, nil)
	assert.Error(t, err)
}
