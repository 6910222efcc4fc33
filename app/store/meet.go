package store

import (
	"context"
	"errors"
	"time"

	"unlatch/app/cases"
)

// Meeting is what came of a case from elsewhere that met the store.
type Meeting struct {
	Case    *cases.Case // the state that stands in the store now
	Known   *cases.Case // the state that stood there before, nil for none
	Changed bool        // the store was changed
	Same    bool        // the state was there already
	Copy    *cases.Case // the state that lost, kept as a case of its own because it says something else; nil: not needed
}

// Meet brings a case from elsewhere into the store: a new one is added; of two states of a case the later one stays, and
// nothing that only the other one says is lost. An outcome that came with it is marked with where it comes from, so that
// learning counts it only when the person says so.
func Meet(ctx context.Context, s Store, c *cases.Case, from *Source, now time.Time) (Meeting, error) {
	known, err := s.Load(ctx, c.ID)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Meeting{}, err
	}
	if marked := from.mark(ctx, s, c, known); marked != nil {
		return Meeting{}, marked
	}
	if known == nil {
		return Meeting{Case: c, Changed: true}, s.Save(ctx, c)
	}
	stays, copied := cases.Meet(known, c, now)
	m := Meeting{Case: stays, Known: known, Changed: stays == c}
	m.Same = copied == nil && !m.Changed && known.Revision == c.Revision && known.Updated.Equal(c.Updated)
	if copied != nil {
		m.Copy, err = keepCopy(ctx, s, copied)
	}
	if err == nil && m.Changed {
		err = s.Save(ctx, c)
	}
	return m, err
}

// keepCopy saves a copy, unless it has been kept before.
func keepCopy(ctx context.Context, s Store, copied *cases.Case) (*cases.Case, error) {
	if _, err := s.Load(ctx, copied.ID); !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	return copied, s.Save(ctx, copied)
}

// Duplicate saves a copy of a case under a new id and number, unfinished and without its outcome, and returns it: for
// another door of the same car, or to try other answers.
func Duplicate(ctx context.Context, s Store, id string, now time.Time) (*cases.Case, error) {
	c, err := s.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	copied := c.Duplicate(now)
	if err := s.Save(ctx, copied); err != nil {
		return nil, err
	}
	return copied, nil
}
