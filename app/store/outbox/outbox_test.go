package outbox_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/memory"
	"unlatch/app/store/outbox"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

var ctx = context.Background()

// turned is a clock that a test moves. Nothing waits on it by itself.
type turned struct {
	mu    sync.Mutex
	at    time.Time
	asked chan time.Duration
	tick  chan time.Time
}

func newTurned() *turned {
	return &turned{at: time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC), asked: make(chan time.Duration, 100), tick: make(chan time.Time)}
}

func (c *turned) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *turned) later(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func (c *turned) After(d time.Duration) <-chan time.Time {
	c.asked <- d
	return c.tick
}

// shop is a server that a test can take away. Its counter is one in a file.
type shop struct {
	*sqlite.Counter
	mu    sync.Mutex
	away  error
	order []string // ids of what was delivered
	tries int
}

func newShop(t *testing.T, clock *turned) *shop {
	t.Helper()
	return &shop{Counter: openFile(t, filepath.Join(t.TempDir(), "shop.db"), clock)}
}

func (s *shop) Hand(ctx context.Context, h counter.Handed) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tries++
	if s.away != nil {
		return 0, s.away
	}
	s.order = append(s.order, h.Case.Number)
	return s.Counter.Hand(ctx, h)
}

func (s *shop) goes(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.away = err
}

func (s *shop) tried() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tries
}

// Close leaves it open for the next who dials.
func (s *shop) Close() error { return nil }

func (s *shop) dial(context.Context) (outbox.Server, error) { return s, nil }

var errAway = problem.New("server.refused")

func openFile(t *testing.T, path string, clock *turned) *sqlite.Counter {
	t.Helper()
	c, _, err := sqlite.OpenCounter(path, clock.Now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func state(t *testing.T, o *outbox.Outbox) outbox.State {
	t.Helper()
	s, err := o.State(ctx)
	require.NoError(t, err)
	return s
}

func hand(t *testing.T, o *outbox.Outbox, c *cases.Case) outbox.Receipt {
	t.Helper()
	r, err := o.Hand(ctx, c, false)
	require.NoError(t, err)
	return r
}

func TestWhatIsHandedOverIsDeliveredAtOnce(t *testing.T) {
	clock := newTurned()
	server, path := newShop(t, clock), filepath.Join(t.TempDir(), "counter.db")
	o := outbox.New(openFile(t, path, clock), server.dial, clock, "window")
	c := storetest.NewCase(1)
	assert.Equal(t, outbox.Receipt{Number: 1, Delivered: true}, hand(t, o, c))
	assert.Equal(t, outbox.State{}, state(t, o), "nothing is left here")
	list, err := server.Waiting(ctx)
	require.NoError(t, err)
	require.Len(t, list, 1)
	assert.Equal(t, "window", list[0].Tablet)
	_, err = server.Load(ctx, c.ID)
	require.NoError(t, err)
	here, err := o.Here().Waiting(ctx)
	require.NoError(t, err)
	assert.Empty(t, here)
}

// TestATabletWorksForDaysWithoutItsServer, through restarts, and delivers in order when it answers.
func TestATabletWorksForDaysWithoutItsServer(t *testing.T) {
	clock := newTurned()
	server, path := newShop(t, clock), filepath.Join(t.TempDir(), "counter.db")
	server.goes(errAway)
	var order []string
	told := map[string]int{}
	begun := clock.Now()
	for day := range 3 {
		file := openFile(t, path, clock)
		o := outbox.New(file, server.dial, clock, "window")
		for i := range 3 {
			c := storetest.NewCase(day*3 + i)
			r := hand(t, o, c)
			assert.Equal(t, outbox.Receipt{Number: 99 - i}, r, "each day the tablet's own numbers begin anew")
			told[c.ID] = r.Number
			order = append(order, c.Number)
		}
		s := state(t, o)
		assert.Equal(t, 3*(day+1), s.Waiting)
		assert.Zero(t, s.Refused)
		assert.Equal(t, begun, s.Since)
		require.ErrorIs(t, s.Trouble, errAway)
		require.NoError(t, o.Close())
		clock.later(24 * time.Hour)
	}
	server.goes(nil)
	o := outbox.New(openFile(t, path, clock), server.dial, clock, "window")
	require.NoError(t, o.Deliver(ctx))
	assert.Equal(t, outbox.State{}, state(t, o))
	assert.Equal(t, order, server.order)
	list, err := server.Waiting(ctx)
	require.NoError(t, err)
	require.Len(t, list, 9)
	for _, e := range list {
		assert.Equal(t, told[e.Summary.ID], e.Number, "what the customer was told")
	}
	assert.InDelta(t, 72*time.Hour, list[0].Age, float64(time.Minute), "the wait counts")
}

// TestADeliveryWhoseAnswerWasLostIsOne: the tablet dies after the server took it and before it knows.
func TestADeliveryWhoseAnswerWasLostIsOne(t *testing.T) {
	clock := newTurned()
	server, path := newShop(t, clock), filepath.Join(t.TempDir(), "counter.db")
	server.goes(errAway)
	file := openFile(t, path, clock)
	o := outbox.New(file, server.dial, clock, "window")
	c := storetest.NewCase(1)
	assert.Equal(t, 99, hand(t, o, c).Number)
	server.goes(nil)
	h, more, err := file.First(ctx)
	require.NoError(t, err)
	require.True(t, more)
	h.Number = 0 // as it was sent, before the tablet gave a number
	_, err = server.Hand(ctx, h)
	require.NoError(t, err)
	require.NoError(t, file.Close()) // without having heard

	o = outbox.New(openFile(t, path, clock), server.dial, clock, "window")
	require.NoError(t, o.Deliver(ctx))
	require.NoError(t, o.Deliver(ctx))
	list, err := server.Waiting(ctx)
	require.NoError(t, err)
	require.Len(t, list, 1)
	assert.Equal(t, 99, list[0].Number, "what the customer was told counts")
	assert.Len(t, server.order, 2)
}

func TestACaseThatTheServerNeverTakesHoldsUpNoOther(t *testing.T) {
	clock := newTurned()
	server, path := newShop(t, clock), filepath.Join(t.TempDir(), "counter.db")
	o := outbox.New(openFile(t, path, clock), server.dial, clock, "window")
	server.goes(problem.Wrap(problem.New("server.data"), "counter.hand"))
	r := hand(t, o, storetest.NewCase(1))
	assert.Equal(t, outbox.Receipt{Number: 99}, r)
	s := state(t, o)
	assert.Equal(t, 1, s.Waiting)
	assert.Equal(t, 1, s.Refused)
	server.goes(nil)
	assert.Equal(t, outbox.Receipt{Number: 1, Delivered: true}, hand(t, o, storetest.NewCase(2)))
	here, err := o.Here().Waiting(ctx)
	require.NoError(t, err)
	assert.Len(t, here, 1, "it isn't lost: the adviser finds it at the tablet")
}

func TestRunTriesLessAndLessOftenAndAtOnceWhenSomethingComes(t *testing.T) {
	clock := newTurned()
	server, path := newShop(t, clock), filepath.Join(t.TempDir(), "counter.db")
	server.goes(errAway)
	o := outbox.New(openFile(t, path, clock), server.dial, clock, "window")
	hand(t, o, storetest.NewCase(1))
	during, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		o.Run(during)
		close(done)
	}()
	waits := []time.Duration{<-clock.asked} // what was handed over wakes it once more
	for range 5 {
		waits = append(waits, <-clock.asked)
		if len(waits) < 6 {
			clock.tick <- clock.Now()
		}
	}
	const s = time.Second
	assert.Equal(t, []time.Duration{5 * s, 10 * s, 20 * s, 40 * s, 60 * s, 60 * s}, waits)

	server.goes(nil)
	tried := server.tried()
	o.Wake()
	assert.Equal(t, time.Hour, <-clock.asked, "nothing waits any more")
	assert.Equal(t, tried+1, server.tried())
	assert.Equal(t, outbox.State{}, state(t, o))
	stop()
	<-done
}

func TestWithoutAServerTheTabletIsTheCounter(t *testing.T) {
	clock := newTurned()
	shop := memory.New()
	o := outbox.NewAlone(openFile(t, filepath.Join(t.TempDir(), "counter.db"), clock), shop, clock, "window")
	c := storetest.NewCase(1)
	assert.Equal(t, outbox.Receipt{Number: 1, Delivered: true}, hand(t, o, c))
	assert.Equal(t, outbox.Receipt{Number: 2, Delivered: true}, hand(t, o, storetest.NewCase(2)))
	server, err := o.Server(ctx)
	require.NoError(t, err)
	assert.Nil(t, server)
	list, err := o.Here().Waiting(ctx)
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.NoError(t, o.Here().Finish(ctx, list[0].ID))

	clock.later(counter.Kept + time.Hour)
	during, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		o.Run(during)
		close(done)
	}()
	<-clock.asked
	assert.Zero(t, state(t, o).Waiting, "after a week it is gone")
	stop()
	<-done
}

// TestAClockThatIsPutForwardDeletesNothingThatTheServerTakes: delivering comes before tidying.
func TestAClockThatIsPutForwardDeletesNothingThatTheServerTakes(t *testing.T) {
	clock := newTurned()
	server, path := newShop(t, newTurned()), filepath.Join(t.TempDir(), "counter.db")
	server.goes(errAway)
	o := outbox.New(openFile(t, path, clock), server.dial, clock, "window")
	c := storetest.NewCase(1)
	hand(t, o, c)
	server.goes(nil)
	clock.later(6 * 365 * 24 * time.Hour)
	during, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		o.Run(during)
		close(done)
	}()
	<-clock.asked
	require.NoError(t, server.Expire(ctx))
	_, err := server.Load(ctx, c.ID)
	require.NoError(t, err)
	stop()
	<-done
}

// TestTwoTabletsWithOneCase deliver it whichever comes first: the higher revision stays, whatever their clocks say.
func TestTwoTabletsWithOneCase(t *testing.T) {
	clock := newTurned()
	for _, first := range []int{0, 1} {
		server := newShop(t, clock)
		older := storetest.NewCase(1)
		older.Revision = 3
		later := older.Copy()
		older.Updated = older.Updated.AddDate(1, 0, 0)
		later.Revision, later.Concern = 4, later.Concern+". And it rattles"
		both := []*cases.Case{older, later}
		for i := range 2 {
			o := outbox.New(openFile(t, filepath.Join(t.TempDir(), "counter.db"), clock), server.dial, clock, "a tablet")
			assert.Equal(t, 1, hand(t, o, both[(first+i)%2]).Number)
		}
		stays, err := server.Load(ctx, later.ID)
		require.NoError(t, err)
		assert.Equal(t, 4, stays.Revision)
		assert.Equal(t, later.Concern, stays.Concern)
		n, err := server.Count(ctx, store.Query{})
		require.NoError(t, err)
		assert.Equal(t, 1, n, "nothing is doubled")
	}
}
