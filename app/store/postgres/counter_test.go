package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store/counter"
	"unlatch/app/store/counter/countertest"
	"unlatch/app/store/postgres/pgtest"
)

func TestCounterContract(t *testing.T) {
	pgtest.Shared(t)
	countertest.Run(t, func(t *testing.T) countertest.Opened {
		s := newShop(t)
		return countertest.Opened{Counter: s, Store: s, Later: func(d time.Duration) {
			raw(t, s.Shop(), `UPDATE unlatch.handed SET handed = handed - $1`, d.Microseconds())
		}}
	})
}

// TestAHintComesSoonerThanThePoll: and says nothing. Another shop's doesn't come at all.
func TestAHintComesSoonerThanThePoll(t *testing.T) {
	s, other := newShop(t), newShop(t)
	during, stop := context.WithCancel(ctx)
	defer stop()
	hints, others := s.Hints(during), other.Hints(during)
	<-hints // it listens
	<-others
	_, err := s.Hand(ctx, countertest.New(1))
	require.NoError(t, err)
	select {
	case <-hints:
	case <-time.After(20 * time.Second):
		t.Fatal("no hint")
	}
	select {
	case <-others:
		t.Fatal("a hint of another shop")
	default:
	}
}

// turned is a clock that a test moves.
type turned struct {
	at    time.Time
	ticks chan time.Time
	asked chan time.Duration
}

func newTurned() *turned {
	return &turned{at: time.Now(), ticks: make(chan time.Time), asked: make(chan time.Duration, 1)}
}

func (c *turned) Now() time.Time { return c.at }

func (c *turned) After(d time.Duration) <-chan time.Time {
	c.asked <- d
	return c.ticks
}

// plain is a counter that can't hint.
type plain struct{ counter.Counter }

func TestPollingAloneShowsWhatIsHandedOver(t *testing.T) {
	s := newShop(t)
	clock, seen := newTurned(), make(chan int)
	during, stop := context.WithCancel(ctx)
	defer stop()
	go counter.Watch(during, plain{s}, clock, func(list []counter.Entry, err error) {
		assert.NoError(t, err)
		select {
		case seen <- len(list):
		case <-during.Done():
		}
	})
	assert.Equal(t, 0, <-seen)
	_, err := s.Hand(ctx, countertest.New(1))
	require.NoError(t, err)
	assert.Equal(t, 5*time.Second, <-clock.asked)
	clock.ticks <- clock.at
	assert.Equal(t, 1, <-seen)
}
