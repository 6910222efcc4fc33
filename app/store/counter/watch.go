package counter

import (
	"context"
	"time"
)

// PollEvery is how often the list is read anew. Hints only make it sooner.
const PollEvery = 5 * time.Second

// expireEvery is how often a list that is watched is tidied.
const expireEvery = time.Hour

// Clock is the time as Watch and a courier see it, so that tests can turn it.
type Clock interface {
	Now() time.Time
	After(d time.Duration) <-chan time.Time
}

// System is the computer's clock.
type System struct{}

// Now is the time.
func (System) Now() time.Time { return time.Now() }

// After sends the time when d has passed.
func (System) After(d time.Duration) <-chan time.Time { return time.After(d) }

// hinter is a counter that can say when something changed. A hint carries nothing and may be lost.
type hinter interface {
	Hints(ctx context.Context) <-chan struct{}
}

// Watch reads the list now, every five seconds, and whenever the counter hints, until its context ends. Each time tell gets
// what waits, or why it can't be read.
func Watch(ctx context.Context, c Counter, clock Clock, tell func([]Entry, error)) {
	var hints <-chan struct{}
	if h, ok := c.(hinter); ok {
		hints = h.Hints(ctx)
	}
	tidied := time.Time{}
	for {
		if now := clock.Now(); now.Sub(tidied) >= expireEvery || now.Before(tidied) {
			if c.Expire(ctx) == nil {
				tidied = now
			}
		}
		list, err := c.Waiting(ctx)
		if ctx.Err() != nil {
			return
		}
		tell(list, err)
		select {
		case <-ctx.Done():
			return
		case <-hints:
		case <-clock.After(PollEvery):
		}
	}
}
