package outbox_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/memory"
	"unlatch/app/store/outbox"
	"unlatch/app/store/storetest"
)

// alone is a shop without a server: a tablet, and its cases.
type alone struct {
	t     *testing.T
	box   *outbox.Outbox
	shop  *memory.Store
	clock *turned
}

func newAlone(t *testing.T) alone {
	t.Helper()
	clock, shop := newTurned(), memory.New()
	return alone{t, outbox.NewAlone(openFile(t, filepath.Join(t.TempDir(), "counter.db"), clock), shop, clock, "window"), shop, clock}
}

// hand hands a case over and returns the id of its entry.
func (a alone) hand(c *cases.Case, keep bool) string {
	a.t.Helper()
	r, err := a.box.Hand(ctx, c, keep)
	require.NoError(a.t, err)
	list, err := a.box.Here().Waiting(ctx)
	require.NoError(a.t, err)
	for _, e := range list {
		if e.Number == r.Number {
			return e.ID
		}
	}
	a.t.Fatal("it isn't on the list")
	return ""
}

func (a alone) has(id string) bool {
	_, err := a.shop.Load(ctx, id)
	return err == nil
}

func TestACaseStandsAmongTheShopsWhileItIsOpen(t *testing.T) {
	a := newAlone(t)
	c := storetest.NewCase(1)
	id := a.hand(c, false)
	assert.False(t, a.has(c.ID), "nobody has opened it")
	opened, err := a.box.Here().Case(ctx, id)
	require.NoError(t, err)
	assert.True(t, a.has(c.ID))

	opened.Revision++
	storetest.Resolve(opened, "latch", "", opened.Updated)
	require.NoError(t, a.shop.Save(ctx, opened))
	again, err := a.box.Here().Case(ctx, id)
	require.NoError(t, err)
	require.NotNil(t, again.Outcome, "it is gone on with where it was left")

	require.NoError(t, a.box.Here().Finish(ctx, id))
	require.NoError(t, a.box.Here().Finish(ctx, id), "twice is once")
	assert.False(t, a.has(c.ID))
	learned, err := store.Learned(ctx, a.shop)
	require.NoError(t, err)
	require.Len(t, learned, 1)
	assert.Equal(t, "latch", learned[0].Cause)
	list, err := a.box.Here().Waiting(ctx)
	require.NoError(t, err)
	assert.Empty(t, list)
	require.ErrorIs(t, a.box.Here().Finish(ctx, "nobody's"), store.ErrNotFound)
}

func TestWhatIsKeptAndWhatTheShopHadBeforeStays(t *testing.T) {
	a := newAlone(t)
	kept, seen, had, gone := storetest.NewCase(1), storetest.NewCase(2), storetest.NewCase(3), storetest.NewCase(4)
	require.NoError(t, a.shop.Save(ctx, had))
	ids := []string{a.hand(kept, true), a.hand(seen, true), a.hand(had.Copy(), false), a.hand(gone, false)}
	for _, id := range ids[1:3] {
		for range 2 {
			_, err := a.box.Here().Case(ctx, id)
			require.NoError(t, err)
		}
	}
	for _, id := range ids {
		require.NoError(t, a.box.Here().Finish(ctx, id))
	}
	assert.True(t, a.has(kept.ID), "it comes among the shop's when the visit ends")
	assert.True(t, a.has(seen.ID))
	assert.True(t, a.has(had.ID))
	assert.False(t, a.has(gone.ID))
	s := state(t, a.box)
	assert.Zero(t, s.Waiting)
}

func TestAfterAWeekAnOpenedCaseGoesFromTheShopsToo(t *testing.T) {
	a := newAlone(t)
	gone, kept := storetest.NewCase(1), storetest.NewCase(2)
	_, err := a.box.Here().Case(ctx, a.hand(gone, false))
	require.NoError(t, err)
	a.hand(kept, true)
	a.clock.later(counter.Kept - time.Hour)
	require.NoError(t, a.box.Here().Expire(ctx))
	assert.True(t, a.has(gone.ID))
	a.clock.later(2 * time.Hour)
	require.NoError(t, a.box.Here().Expire(ctx))
	assert.False(t, a.has(gone.ID))
	assert.True(t, a.has(kept.ID))
}
