// Package countertest is the contract that every counter keeps.
package countertest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/storetest"
)

// Opened is a counter to be tested, with the store that its cases stand in.
type Opened struct {
	Counter counter.Counter
	Store   store.Store
	Later   func(d time.Duration) // makes all that waits so much older
}

var ctx = context.Background()

// Run checks that counters made by open, each empty, keep the contract.
func Run(t *testing.T, open func(t *testing.T) Opened) {
	tests := map[string]func(t *testing.T, o Opened){
		"a case is handed over and called by a number":      handedOver,
		"the same delivery twice is one":                    twice,
		"a customer's number stays":                         numberStays,
		"the same case handed over again takes its place":   handedAgain,
		"an older state replaces nothing and isn't lost":    olderState,
		"numbers go up to 99 and skip those that wait":      numbers,
		"finishing deletes the case unless it is kept":      finished,
		"a confirmed cause stays and names nobody":          anonymous,
		"a finished case doesn't come back":                 tombstone,
		"what waits too long goes":                          expired,
		"a case that the shop had before is kept":           hadBefore,
		"outcomes that a tablet sends don't count":          foreignOutcome,
		"many tablets at once":                              manyAtOnce,
		"a delivery from a tablet whose clock was far off":  wrongClock,
		"an unknown entry is not found, whatever is wanted": unknown,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// New is a case as a kiosk hands it over.
func New(i int) counter.Handed {
	c := storetest.NewCase(i)
	c.Revision = 5
	return counter.Handed{ID: uuid.NewString(), Case: c, Tablet: "window"}
}

func hand(t *testing.T, o Opened, h counter.Handed) int {
	t.Helper()
	h.Case = h.Case.Copy()
	n, err := o.Counter.Hand(ctx, h)
	require.NoError(t, err)
	return n
}

func waiting(t *testing.T, o Opened) []counter.Entry {
	t.Helper()
	list, err := o.Counter.Waiting(ctx)
	require.NoError(t, err)
	return list
}

func count(t *testing.T, o Opened) int {
	t.Helper()
	n, err := o.Store.Count(ctx, store.Query{})
	require.NoError(t, err)
	return n
}

func handedOver(t *testing.T, o Opened) {
	assert.Empty(t, waiting(t, o))
	first, second := New(1), New(2)
	second.Keep, second.Age = true, 10*time.Minute
	assert.Equal(t, 1, hand(t, o, first))
	assert.Equal(t, 2, hand(t, o, second))

	list := waiting(t, o)
	require.Len(t, list, 2)
	byNumber := map[int]counter.Entry{list[0].Number: list[0], list[1].Number: list[1]}
	one, two := byNumber[1], byNumber[2]
	assert.Equal(t, first.ID, one.ID)
	assert.Equal(t, "window", one.Tablet)
	assert.False(t, one.Keep)
	assert.Equal(t, store.NewEntry(first.Case).Summary, one.Summary)
	assert.True(t, two.Keep)
	assert.InDelta(t, 10*time.Minute, two.Age, float64(time.Minute))
	assert.InDelta(t, 0, one.Age, float64(time.Minute))

	back, err := o.Counter.Case(ctx, second.ID)
	require.NoError(t, err)
	assert.Equal(t, second.Case.Concern, back.Concern)
	assert.Equal(t, second.Case.Answers["handle_feel"].Answer, back.Answers["handle_feel"].Answer)
}

func twice(t *testing.T, o Opened) {
	h := New(1)
	assert.Equal(t, 1, hand(t, o, h))
	assert.Equal(t, 1, hand(t, o, h))
	assert.Equal(t, 2, hand(t, o, New(2)))
	assert.Equal(t, 1, hand(t, o, h))
	assert.Len(t, waiting(t, o), 2)
	assert.Equal(t, 2, count(t, o))
}

func numberStays(t *testing.T, o Opened) {
	h := New(1)
	assert.Equal(t, 1, hand(t, o, h))
	h.Number = 99 // the answer was lost, and the tablet gave one by itself
	assert.Equal(t, 99, hand(t, o, h))
	h.Number = 0
	assert.Equal(t, 99, hand(t, o, h))
	alone := New(2)
	alone.Number = 98
	assert.Equal(t, 98, hand(t, o, alone))
	assert.Equal(t, 2, hand(t, o, New(3)), "those of the counter go on")
}

func handedAgain(t *testing.T, o Opened) {
	first := New(1)
	assert.Equal(t, 1, hand(t, o, first))
	again := counter.Handed{ID: uuid.NewString(), Case: first.Case.Copy(), Tablet: "door"}
	again.Case.Revision, again.Case.Concern = 9, first.Case.Concern+". It opened once"
	assert.Equal(t, 1, hand(t, o, again), "the customer keeps the number")
	list := waiting(t, o)
	require.Len(t, list, 1)
	assert.Equal(t, again.ID, list[0].ID)
	back, err := o.Counter.Case(ctx, again.ID)
	require.NoError(t, err)
	assert.Equal(t, again.Case.Concern, back.Concern)
	assert.Equal(t, 1, hand(t, o, first), "the first one, delivered once more, changes nothing")
	require.Len(t, waiting(t, o), 1)
}

// olderState: two tablets with one case, which say different things.
func olderState(t *testing.T, o Opened) {
	later, older := New(1), New(1)
	later.Case.Revision = 9
	older.Case = later.Case.Copy()
	older.Case.Revision, older.Case.Updated = 3, later.Case.Updated.Add(time.Hour)
	older.Case.Concern = "Something that only this tablet heard"
	hand(t, o, later)
	hand(t, o, older)
	list := waiting(t, o)
	require.Len(t, list, 1)
	back, err := o.Counter.Case(ctx, older.ID)
	require.NoError(t, err)
	assert.Equal(t, later.Case.Concern, back.Concern, "the higher revision wins, whatever the clocks say")
	found, err := o.Store.List(ctx, store.Query{Text: "only this tablet heard"})
	require.NoError(t, err)
	assert.Len(t, found, 1, "what else was said stands beside it")

	require.NoError(t, o.Counter.Finish(ctx, older.ID))
	assert.Zero(t, count(t, o), "and goes with it")
}

func numbers(t *testing.T, o Opened) {
	for want := counter.First; want <= 4; want++ {
		assert.Equal(t, want, hand(t, o, New(want)))
	}
	list := waiting(t, o)
	for _, e := range list {
		if e.Number != 2 {
			require.NoError(t, o.Counter.Finish(ctx, e.ID))
		}
	}
	far := New(5)
	far.Number = 5
	hand(t, o, far)
	assert.Equal(t, 6, hand(t, o, New(6)), "5 waits")
	tomorrow := New(7)
	tomorrow.Offset = 48 * time.Hour
	assert.Equal(t, 1, hand(t, o, tomorrow), "each day begins anew")
	tomorrow = New(8)
	tomorrow.Offset = 48 * time.Hour
	assert.Equal(t, 3, hand(t, o, tomorrow), "2 waits since yesterday")
}

func finished(t *testing.T, o Opened) {
	gone, kept := New(1), New(2)
	kept.Keep = true
	hand(t, o, gone)
	hand(t, o, kept)
	require.NoError(t, o.Counter.Finish(ctx, gone.ID))
	require.NoError(t, o.Counter.Finish(ctx, kept.ID))
	require.NoError(t, o.Counter.Finish(ctx, kept.ID), "twice is once")
	assert.Empty(t, waiting(t, o))
	_, err := o.Store.Load(ctx, gone.Case.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = o.Store.Load(ctx, kept.Case.ID)
	require.NoError(t, err)
	_, err = o.Counter.Case(ctx, kept.ID)
	require.ErrorIs(t, err, store.ErrNotFound, "it is no longer the counter's")
}

func anonymous(t *testing.T, o Opened) {
	h := New(1)
	hand(t, o, h)
	c, err := o.Counter.Case(ctx, h.ID)
	require.NoError(t, err)
	c.Revision++
	storetest.Resolve(c, "latch", "", c.Updated)
	require.NoError(t, o.Store.Save(ctx, c))
	require.NoError(t, o.Counter.Finish(ctx, h.ID))

	learned, err := store.Learned(ctx, o.Store)
	require.NoError(t, err)
	require.Len(t, learned, 1)
	assert.Equal(t, "latch", learned[0].Cause)
	assert.Equal(t, "loose", learned[0].Answers["handle_feel"].Answer)
	require.Equal(t, 1, count(t, o))
	left, err := o.Store.Load(ctx, learned[0].ID)
	require.NoError(t, err)
	assert.Equal(t, cases.Vehicle{Year: c.Vehicle.Year, Make: c.Vehicle.Make}, left.Vehicle)
	for _, text := range []string{c.Concern, c.Vehicle.Plate, c.Vehicle.VIN, c.Number, c.Outcome.Done} {
		found, err := o.Store.List(ctx, store.Query{Text: text})
		require.NoError(t, err)
		assert.Empty(t, found, text)
	}
}

func tombstone(t *testing.T, o Opened) {
	h := New(1)
	assert.Equal(t, 1, hand(t, o, h))
	require.NoError(t, o.Counter.Finish(ctx, h.ID))
	o.Later(counter.Kept + time.Hour)
	require.NoError(t, o.Counter.Expire(ctx))
	assert.Equal(t, 1, hand(t, o, h), "the answer to the first delivery never arrived")
	assert.Empty(t, waiting(t, o))
	assert.Zero(t, count(t, o))
}

func expired(t *testing.T, o Opened) {
	gone, kept := New(1), New(2)
	kept.Keep = true
	hand(t, o, gone)
	hand(t, o, kept)
	o.Later(counter.Kept - time.Hour)
	require.NoError(t, o.Counter.Expire(ctx))
	require.Len(t, waiting(t, o), 2)
	fresh := New(3)
	hand(t, o, fresh)
	o.Later(2 * time.Hour)
	require.NoError(t, o.Counter.Expire(ctx))
	list := waiting(t, o)
	require.Len(t, list, 1)
	assert.Equal(t, fresh.ID, list[0].ID)
	_, err := o.Store.Load(ctx, gone.Case.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
	_, err = o.Store.Load(ctx, kept.Case.ID)
	require.NoError(t, err)
}

func hadBefore(t *testing.T, o Opened) {
	h := New(1)
	require.NoError(t, o.Store.Save(ctx, h.Case))
	h.Case = h.Case.Copy()
	h.Case.Revision++
	hand(t, o, h)
	require.NoError(t, o.Counter.Finish(ctx, h.ID))
	_, err := o.Store.Load(ctx, h.Case.ID)
	require.NoError(t, err, "finishing a visit deletes nothing of the shop's own")
}

func foreignOutcome(t *testing.T, o Opened) {
	h := New(1)
	storetest.Resolve(h.Case, "latch", "", h.Case.Updated)
	hand(t, o, h)
	learned, err := store.Learned(ctx, o.Store)
	require.NoError(t, err)
	assert.Empty(t, learned)
}

func manyAtOnce(t *testing.T, o Opened) {
	const tablets, each = 10, 3
	var all sync.WaitGroup
	var mu sync.Mutex
	given := map[int]int{}
	for i := range tablets {
		all.Go(func() {
			for j := range each {
				h := New(i*each + j)
				for range 2 { // each delivery twice
					n, err := o.Counter.Hand(ctx, h)
					if !assert.NoError(t, err) {
						return
					}
					mu.Lock()
					given[n]++
					mu.Unlock()
				}
			}
		})
	}
	all.Wait()
	assert.Len(t, given, tablets*each, "no number twice")
	assert.Len(t, waiting(t, o), tablets*each)
	assert.Equal(t, tablets*each, count(t, o))
}

func wrongClock(t *testing.T, o Opened) {
	past, future := New(1), New(2)
	past.Age, future.Age = 6*365*24*time.Hour, -6*365*24*time.Hour // the clock was set between handing over and delivering
	past.Case.Updated, future.Case.Updated = time.Unix(0, 0).UTC(), past.Case.Updated.AddDate(10, 0, 0)
	hand(t, o, past)
	hand(t, o, future)
	require.NoError(t, o.Counter.Expire(ctx))
	assert.Len(t, waiting(t, o), 2, "neither goes before somebody saw it")
	o.Later(counter.Kept)
	require.NoError(t, o.Counter.Expire(ctx))
	assert.Empty(t, waiting(t, o), "and neither stays for ever")
}

func unknown(t *testing.T, o Opened) {
	_, err := o.Counter.Case(ctx, "nobody's")
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, o.Counter.Finish(ctx, "nobody's"), store.ErrNotFound)
}
