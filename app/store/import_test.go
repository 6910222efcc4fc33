package store_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/memory"
)

// FuzzImport: whatever the file holds, import counts what it did, and a second import of the export changes nothing.
func FuzzImport(f *testing.F) {
	ctx := context.Background()
	f.Fuzz(func(t *testing.T, file []byte) {
		first := memory.New()
		done, _ := store.Import(ctx, first, bytes.NewReader(file))
		kept, err := first.Count(ctx, store.Query{})
		require.NoError(t, err)
		require.Equal(t, done.Added, kept)

		var exported bytes.Buffer
		require.NoError(t, store.Export(ctx, first, &exported))
		again, err := store.Import(ctx, first, bytes.NewReader(exported.Bytes()))
		require.NoError(t, err)
		require.Equal(t, store.Imported{Same: kept}, again)
		second := memory.New()
		moved, err := store.Import(ctx, second, &exported)
		require.NoError(t, err)
		require.Equal(t, store.Imported{Added: kept}, moved)
	})
}
