package store_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/memory"
)

// FuzzImport: whatever the file holds, import counts what it did, and a second import of the export changes nothing.
func FuzzImport(f *testing.F) {
	ctx, now := context.Background(), time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, file []byte) {
		first := memory.New()
		done, _ := store.Import(ctx, first, bytes.NewReader(file), now)
		kept, err := first.Count(ctx, store.Query{})
		require.NoError(t, err)
		require.Equal(t, done.Added+len(done.Copies), kept)

		var exported bytes.Buffer
		require.NoError(t, store.Export(ctx, first, &exported))
		again, err := store.Import(ctx, first, bytes.NewReader(exported.Bytes()), now)
		require.NoError(t, err)
		require.Equal(t, store.Imported{Same: kept}, again)
		second := memory.New()
		moved, err := store.Import(ctx, second, &exported, now)
		require.NoError(t, err)
		require.Equal(t, store.Imported{Added: kept}, moved)
	})
}
