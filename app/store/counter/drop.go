package counter

import (
	"context"
	"errors"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
)

// drop deletes the case of a row with the copies that were made of it. Of a case whose cause was confirmed stays what
// learning counts, which names nobody. A case that can't be read is deleted as well.
func drop(ctx context.Context, d Desk, row Row) error {
	return Drop(ctx, d, append([]string{row.Case}, row.Copies...)...)
}

// Drop deletes a case, the first, with its copies, as drop does.
func Drop(ctx context.Context, s store.Store, ids ...string) error {
	c, err := s.Load(ctx, ids[0])
	if err == nil && c.Outcome != nil && c.Outcome.Cause != "" && c.CopyOf == "" {
		if err := s.Save(ctx, c.Anonymous()); err != nil {
			return err
		}
	}
	for _, id := range ids {
		if err := s.Delete(ctx, id); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
	}
	return nil
}

// Read holds a stored case against the limits of a case file, as if it came in one: whoever has a shop's password can
// write anything into its tables.
func Read(body []byte) (*cases.Case, error) {
	c, err := casefile.Parse(body)
	if err != nil {
		return nil, problem.Wrap(err, "counter.case")
	}
	return c, nil
}
