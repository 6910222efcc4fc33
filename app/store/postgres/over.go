package postgres

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"unlatch/app/cases"
	"unlatch/app/store"
)

// mostUnsure is how many states of a case are remembered whose answer was lost.
const mostUnsure = 50

// unsure are the states of cases, by the time of their change, that were sent to the server without an answer: they may stand
// there or not. Whoever saves next has seen them all, for they are its own.
type unsure struct {
	mu     sync.Mutex
	states map[string][]int64
}

// of are the unsure states of a case.
func (u *unsure) of(id string) []int64 {
	u.mu.Lock()
	defer u.mu.Unlock()
	return slices.Clone(u.states[id])
}

// sent notes what came of a state that was sent.
func (u *unsure) sent(c *cases.Case, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if err == nil {
		delete(u.states, c.ID)
		return
	}
	at := c.Updated.UnixMicro()
	if pgconn.SafeToRetry(err) || slices.Contains(u.states[c.ID], at) { // it never left, or is noted
		return
	}
	if u.states == nil {
		u.states = map[string][]int64{}
	}
	u.states[c.ID] = append(u.states[c.ID], at)
	u.states[c.ID] = u.states[c.ID][max(0, len(u.states[c.ID])-mostUnsure):]
}

// SaveOver is Save, but returns store.ErrChanged if somebody else has changed the case since seen. A state that this store
// sent before without hearing what came of it is nobody else's.
func (s *Store) SaveOver(ctx context.Context, c *cases.Case, seen time.Time) error {
	states := []any{seen.UnixMicro()}
	for _, at := range s.unsure.of(c.ID) {
		states = append(states, at)
	}
	over := saveCase() + ` WHERE cases.updated IN (?` + strings.Repeat(", ?", len(states)-1) + `)`
	saved, err := s.save(ctx, c, over, states...)
	s.unsure.sent(c, err)
	if err == nil && !saved {
		err = store.ErrChanged
	}
	return s.explain("store.save", err)
}
