// Package memory keeps cases in memory: for a kiosk, for tests, and where no file can be written.
package memory

import (
	"cmp"
	"context"
	"sort"
	"sync"
	"time"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
)

// Store is a store.Store that forgets everything when it is closed.
type Store struct {
	mu       sync.RWMutex
	closed   bool
	cases    map[string]kept
	settings map[string]string
}

var _ store.Store = (*Store)(nil)

// kept holds the case as JSON, so that a caller's later changes to its case don't reach the store.
type kept struct {
	entry store.Entry
	body  []byte
}

// New returns an empty store.
func New() *Store {
	return &Store{cases: map[string]kept{}, settings: map[string]string{}}
}

// Save keeps a copy of the case.
func (s *Store) Save(ctx context.Context, c *cases.Case) error {
	body, err := casefile.Marshal(c)
	if err != nil {
		return err
	}
	return s.write(ctx, func() error {
		s.cases[c.ID] = kept{store.NewEntry(c), body}
		return nil
	})
}

// SaveOver keeps a copy of the case unless somebody else has changed it since.
func (s *Store) SaveOver(ctx context.Context, c *cases.Case, seen time.Time) error {
	body, err := casefile.Marshal(c)
	if err != nil {
		return err
	}
	return s.write(ctx, func() error {
		if k, ok := s.cases[c.ID]; ok && k.entry.Updated.UnixMicro() != seen.UnixMicro() {
			return problem.Wrap(store.ErrChanged, "store.save")
		}
		s.cases[c.ID] = kept{store.NewEntry(c), body}
		return nil
	})
}

// Load returns a copy of the case.
func (s *Store) Load(ctx context.Context, id string) (*cases.Case, error) {
	var c *cases.Case
	err := s.read(ctx, func() (err error) {
		k, ok := s.cases[id]
		if !ok {
			return problem.Wrap(store.ErrNotFound, "store.load")
		}
		c, err = casefile.Unmarshal(k.body)
		return err
	})
	return c, err
}

// Delete forgets the case.
func (s *Store) Delete(ctx context.Context, id string) error {
	return s.write(ctx, func() error {
		if _, ok := s.cases[id]; !ok {
			return problem.Wrap(store.ErrNotFound, "store.delete")
		}
		delete(s.cases, id)
		return nil
	})
}

// List returns the summaries that match q.
func (s *Store) List(ctx context.Context, q store.Query) ([]store.Summary, error) {
	entries, err := s.matching(ctx, q)
	if err != nil {
		return nil, err
	}
	sort.Slice(entries, func(i, j int) bool {
		order := compare(entries[i], entries[j], q.Sort)
		if q.Ascending {
			return order < 0
		}
		return order > 0
	})
	var list []store.Summary
	for i, e := range entries {
		if i >= q.Offset && (q.Limit == 0 || len(list) < q.Limit) {
			list = append(list, e.Summary)
		}
	}
	return list, nil
}

// Count returns how many cases match q.
func (s *Store) Count(ctx context.Context, q store.Query) (int, error) {
	entries, err := s.matching(ctx, q)
	return len(entries), err
}

// Confirmed returns the cases with a confirmed cause, oldest outcome first.
func (s *Store) Confirmed(ctx context.Context) ([]store.Confirmed, error) {
	var all []store.Confirmed
	err := s.read(ctx, func() error {
		for _, k := range s.cases {
			c, err := casefile.Unmarshal(k.body)
			if err != nil {
				return err
			}
			if confirmed, ok := store.NewConfirmed(c); ok {
				all = append(all, confirmed)
			}
		}
		return nil
	})
	sort.Slice(all, func(i, j int) bool {
		return cmp.Or(all[i].At.Compare(all[j].At), cmp.Compare(all[i].ID, all[j].ID)) < 0
	})
	return all, err
}

// Setting returns a setting, "" when there is none.
func (s *Store) Setting(ctx context.Context, key string) (value string, err error) {
	err = s.read(ctx, func() error {
		value = s.settings[key]
		return nil
	})
	return value, err
}

// SetSetting keeps a setting.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.write(ctx, func() error {
		s.settings[key] = value
		if value == "" {
			delete(s.settings, key)
		}
		return nil
	})
}

// Check finds everything in its place.
func (s *Store) Check(ctx context.Context) error { return s.read(ctx, func() error { return nil }) }

// Renew has nothing to do.
func (s *Store) Renew(ctx context.Context) error { return s.Check(ctx) }

// Close forgets everything.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.cases, s.settings = true, nil, nil
	return nil
}

func (s *Store) matching(ctx context.Context, q store.Query) ([]store.Entry, error) {
	var entries []store.Entry
	err := s.read(ctx, func() error {
		for _, k := range s.cases {
			if q.Matches(k.entry) {
				entries = append(entries, k.entry)
			}
		}
		return nil
	})
	return entries, err
}

func (s *Store) read(ctx context.Context, do func() error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.during(ctx, do)
}

func (s *Store) write(ctx context.Context, do func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.during(ctx, do)
}

func (s *Store) during(ctx context.Context, do func() error) error {
	if s.closed {
		return store.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return do()
}

// compare orders upwards; ties go by id, so that pages of a list never overlap.
func compare(a, b store.Entry, by string) int {
	order := 0
	switch by {
	case "created":
		order = a.Created.Compare(b.Created)
	case "vehicle":
		order = cmp.Compare(a.VehicleKey, b.VehicleKey)
	case "cause":
		order = cmp.Compare(a.CauseKey, b.CauseKey)
	default:
		order = a.Updated.Compare(b.Updated)
	}
	return cmp.Or(order, cmp.Compare(a.ID, b.ID))
}
