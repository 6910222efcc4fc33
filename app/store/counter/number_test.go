package counter_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"unlatch/app/casefile"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/counter"
)

func TestANumberIsOneThatNobodyWaitsWith(t *testing.T) {
	assert.Equal(t, 1, counter.Next(0, nil))
	assert.Equal(t, 1, counter.Next(99, nil))
	assert.Equal(t, 4, counter.Next(1, []counter.Row{{Number: 2}, {Number: 3}, {Number: 1}}))
	assert.Equal(t, 2, counter.Next(98, []counter.Row{{Number: 99}, {Number: 1}}))
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOf(rapid.IntRange(-3, 120)).Draw(t, "waiting")
		last := rapid.IntRange(0, counter.Last).Draw(t, "last")
		taken := map[int]bool{}
		var waiting []counter.Row
		for _, n := range numbers {
			waiting = append(waiting, counter.Row{Number: n})
			if n >= counter.First && n <= counter.Last {
				taken[n] = true
			}
		}
		n := counter.Next(last, waiting)
		if n < counter.First || n > counter.Last || taken[n] && len(taken) < counter.Last {
			t.Fatalf("%d after %d while %v wait", n, last, numbers)
		}
	})
}

func TestATabletThatIsAloneCountsDown(t *testing.T) {
	seen := map[int]bool{}
	n := 0
	for range counter.Last {
		n = counter.Alone(n)
		seen[n] = true
	}
	assert.Len(t, seen, counter.Last)
	assert.Equal(t, 1, n)
	assert.Equal(t, 99, counter.Alone(n))
	assert.Equal(t, 99, counter.Alone(0))
	assert.Equal(t, 99, counter.Alone(1000))
}

func TestOnlyWhatTheCaseItselfIsAboutIsHopeless(t *testing.T) {
	for _, err := range []error{
		casefile.ErrTooLarge, problem.Wrap(problem.Wrap(problem.New("server.data"), "counter.hand"), "store.save"),
		problem.Wrap(problem.New("casefile.newer"), "store.load"), store.ErrNotFound,
	} {
		assert.True(t, counter.Hopeless(err), "%v", err)
	}
	for _, err := range []error{
		nil, problem.New("server.refused"), problem.Wrap(problem.New("server.full"), "counter.hand"), problem.New("server.password"),
		problem.Wrap(store.ErrNewer, "server.open"), store.ErrBusy,
	} {
		assert.False(t, counter.Hopeless(err), "%v", err)
	}
}
