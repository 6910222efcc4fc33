package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
)

// savingOver: two windows have the same case; the one that saves later without having seen what the other did is told.
func savingOver(t *testing.T, s store.Store) {
	mine := NewCase(1)
	require.NoError(t, s.SaveOver(ctx, mine, time.Time{}), "a new case has no state to be seen")
	seen := mine.Updated
	theirs := mine.Copy()
	theirs.Concern, theirs.Updated = "said in the other window", seen.Add(time.Second)
	require.NoError(t, s.SaveOver(ctx, theirs, seen))

	mine.Concern, mine.Updated = "said here", seen.Add(time.Minute)
	require.ErrorIs(t, s.SaveOver(ctx, mine, seen), store.ErrChanged)
	back, err := s.Load(ctx, mine.ID)
	require.NoError(t, err)
	assert.Equal(t, "said in the other window", back.Concern)
	assert.Len(t, list(t, s, store.Query{Text: "other window"}), 1, "the list shows what is there")

	require.NoError(t, s.SaveOver(ctx, mine, back.Updated), "now that it was seen")
	require.NoError(t, s.Delete(ctx, mine.ID))
	require.NoError(t, s.SaveOver(ctx, mine, mine.Updated), "what isn't there any more is saved again")
	require.NoError(t, s.Check(ctx))
	require.NoError(t, s.Renew(ctx), "where nothing is lost nothing begins anew")
	require.NoError(t, s.SaveOver(ctx, mine, mine.Updated))
}

func openInOneWindow(t *testing.T, s store.Store) {
	first, second := store.Lease{Store: s, Case: "a case", Window: "1"}, store.Lease{Store: s, Case: "a case", Window: "2"}
	now := start
	held := func(l store.Lease) bool {
		ok, err := l.Hold(ctx, now)
		require.NoError(t, err)
		return ok
	}
	elsewhere := func(l store.Lease) bool {
		yes, err := l.Elsewhere(ctx, now)
		require.NoError(t, err)
		return yes
	}
	assert.False(t, elsewhere(first))
	assert.True(t, held(first))
	assert.False(t, held(second))
	assert.True(t, elsewhere(second))
	assert.True(t, held(store.Lease{Store: s, Case: "another case", Window: "2"}))

	for range 5 { // a window that is open says so
		now = now.Add(6 * time.Second)
		assert.True(t, held(first))
		assert.False(t, held(second))
	}
	require.NoError(t, second.Take(ctx, now))
	assert.False(t, held(first), "the first window finds out")
	require.NoError(t, first.Release(ctx))
	assert.False(t, held(first), "it can't release what it doesn't have")
	require.NoError(t, second.Release(ctx))
	assert.True(t, held(first))
	now = now.Add(20 * time.Second)
	assert.True(t, held(second), "a window that was killed is soon forgotten")
	now = now.Add(-24 * time.Hour)
	assert.True(t, held(first), "a word from the future is a wrong clock's")
}
