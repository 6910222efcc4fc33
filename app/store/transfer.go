package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"unlatch/app/casefile"
	"unlatch/app/cases"
)

// MaxImport is the most that Import reads, in bytes: far more than 10,000 full cases.
const MaxImport = 256 << 20

// Imported says what Import did with each case it read.
type Imported struct {
	Added    int     // new here
	Replaced int     // known here, changed since
	Same     int     // known here, unchanged
	Older    int     // known here in a later state, which was kept
	Problems []error // cases that can't be read, with their place in the file; the others were imported
}

// Export writes cases as JSON lines, one case a line: those of ids, or all of them, oldest first, when there are no ids.
func Export(ctx context.Context, s Store, w io.Writer, ids ...string) error {
	all := len(ids) == 0
	if all {
		found, err := s.List(ctx, Query{Sort: "created", Ascending: true})
		if err != nil {
			return err
		}
		for _, summary := range found {
			ids = append(ids, summary.ID)
		}
	}
	for _, id := range ids {
		err := exportOne(ctx, s, w, id)
		if all && errors.Is(err, ErrNotFound) {
			continue // deleted in another window meanwhile
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func exportOne(ctx context.Context, s Store, w io.Writer, id string) error {
	c, err := s.Load(ctx, id)
	if err != nil {
		return err
	}
	line, err := casefile.Marshal(c)
	if err != nil {
		return err
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("export case %s: %w; free some space or choose another folder", id, err)
	}
	return nil
}

// Import reads cases, as JSON lines or as a single case file, and keeps those that are new here or were changed later
// than what is kept. A case is known by its id. Text that isn't JSON ends the import with an error; what stood before it
// has been imported and is counted.
func Import(ctx context.Context, s Store, r io.Reader) (Imported, error) {
	var done Imported
	d := json.NewDecoder(io.LimitReader(r, MaxImport))
	for n := 1; ; n++ {
		var raw json.RawMessage
		err := d.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return done, nil
		}
		if err != nil {
			return done, fmt.Errorf("import: case %d isn't valid JSON (%w); correct the file from there on", n, err)
		}
		c, err := casefile.Parse(raw)
		if err != nil {
			done.Problems = append(done.Problems, fmt.Errorf("case %d: %w", n, err))
			continue
		}
		if err := done.keep(ctx, s, c); err != nil {
			return done, fmt.Errorf("import: case %d: %w", n, err)
		}
	}
}

func (done *Imported) keep(ctx context.Context, s Store, c *cases.Case) error {
	known, err := s.Load(ctx, c.ID)
	count := &done.Replaced
	switch {
	case errors.Is(err, ErrNotFound):
		count = &done.Added
	case err != nil:
		return err
	case known.Updated.Equal(c.Updated):
		done.Same++
		return nil
	case known.Updated.After(c.Updated):
		done.Older++
		return nil
	}
	if err := s.Save(ctx, c); err != nil {
		return err
	}
	*count++
	return nil
}

// Duplicate saves a copy of a case under a new id and number, unfinished and without its outcome, and returns it: for
// another door of the same car, or to try other answers.
func Duplicate(ctx context.Context, s Store, id string, now time.Time) (*cases.Case, error) {
	c, err := s.Load(ctx, id)
	if err != nil {
		return nil, err
	}
	fresh := cases.New(now)
	c.ID, c.Number, c.Created, c.Updated = fresh.ID, fresh.Number, fresh.Created, fresh.Updated
	c.Finished, c.Outcome = false, nil
	if err := s.Save(ctx, c); err != nil {
		return nil, err
	}
	return c, nil
}
