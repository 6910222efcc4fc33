package outbox

import (
	"context"
	"errors"
	"time"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/sqlite"
)

// Local is the counter of a shop without a server: the tablet's own file, and beside it the shop's cases, in which an entry
// stands from when the adviser opens it until it is finished, so that it is gone on with and learned from as any other.
type Local struct {
	file  *sqlite.Counter
	cases store.Store
	now   func() time.Time
}

var _ counter.Counter = (*Local)(nil)

// newLocal makes the counter of a tablet's file and the shop's cases.
func newLocal(file *sqlite.Counter, shop store.Store, now func() time.Time) *Local {
	return &Local{file: file, cases: shop, now: now}
}

// Hand carries out counter.Counter's.
func (l *Local) Hand(ctx context.Context, h counter.Handed) (int, error) { return l.file.Hand(ctx, h) }

// Waiting carries out counter.Counter's.
func (l *Local) Waiting(ctx context.Context) ([]counter.Entry, error) { return l.file.Waiting(ctx) }

// takenKey is the setting of the tablet's file that says that an entry stands among the shop's cases because it was opened.
const takenKey = "taken."

// Case returns the case of an entry, which stands among the shop's from now on.
func (l *Local) Case(ctx context.Context, id string) (*cases.Case, error) {
	c, err := l.file.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	taken, err := l.file.Setting(ctx, takenKey+id)
	if err != nil {
		return nil, err
	}
	if taken != "" {
		return l.cases.Load(ctx, c.ID)
	}
	return l.take(ctx, id, c)
}

// take brings a case among the shop's. One that stood there before is the shop's own and stays when the visit ends; so does
// one of which that can't be told any more, after a power cut just here.
func (l *Local) take(ctx context.Context, id string, c *cases.Case) (*cases.Case, error) {
	now := l.now()
	met, err := store.Meet(ctx, l.cases, c, store.OpenedAlone(now), now)
	if err == nil && met.Known != nil {
		err = l.file.SetKeep(ctx, id, true)
	}
	if err == nil {
		err = l.file.SetSetting(ctx, takenKey+id, "1")
	}
	return met.Case, err
}

// Finish carries out counter.Counter's.
func (l *Local) Finish(ctx context.Context, id string) error {
	row, err := l.file.Row(ctx, id)
	if err == nil && row == nil {
		err = problem.Wrap(store.ErrNotFound, "counter.finish")
	}
	if err != nil || row.Done {
		return err
	}
	if err := l.settle(ctx, *row); err != nil {
		return err
	}
	if err := l.file.SetKeep(ctx, id, false); err != nil { // it stands among the shop's by now, or nowhere
		return err
	}
	if err := l.file.Finish(ctx, id); err != nil {
		return err
	}
	return l.file.SetSetting(ctx, takenKey+id, "")
}

// settle lets the case of an entry stay among the shop's, or go from there.
func (l *Local) settle(ctx context.Context, row counter.Row) error {
	taken, err := l.file.Setting(ctx, takenKey+row.ID)
	switch {
	case err != nil:
		return err
	case row.Keep && taken == "":
		c, err := l.file.Case(ctx, row.ID)
		if errors.Is(err, store.ErrNotFound) {
			return nil // deleted by hand
		}
		if err != nil {
			return err
		}
		_, err = l.take(ctx, row.ID, c)
		return err
	case !row.Keep && taken != "":
		return counter.Drop(ctx, l.cases, row.Case)
	}
	return nil
}

// Expire carries out counter.Counter's.
func (l *Local) Expire(ctx context.Context) error {
	waiting, err := l.file.Waiting(ctx)
	if err != nil {
		return err
	}
	for _, e := range waiting {
		if e.Age < counter.Kept {
			continue
		}
		if err := l.Finish(ctx, e.ID); err != nil {
			return err
		}
	}
	return l.file.Expire(ctx)
}
