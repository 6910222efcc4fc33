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
	Added    int      // new here
	Replaced int      // known here, changed since
	Same     int      // known here, unchanged
	Older    int      // known here in a later state, which was kept
	Copies   []string // numbers of the cases under which states that lost are kept, because they say something else
	Problems []error  // cases that can't be read, with their place in the file; the others were imported
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

// Import reads cases, as JSON lines or as a single case file, and brings them into the store as Meet does. A case is
// known by its id. Text that isn't JSON ends the import with an error; what stood before it
// has been imported and is counted.
func Import(ctx context.Context, s Store, r io.Reader, now time.Time) (Imported, error) {
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
		if err := done.keep(ctx, s, c, now); err != nil {
			return done, fmt.Errorf("import: case %d: %w", n, err)
		}
	}
}

func (done *Imported) keep(ctx context.Context, s Store, c *cases.Case, now time.Time) error {
	met, err := Meet(ctx, s, c, now)
	if err != nil {
		return err
	}
	switch {
	case met.Known == nil:
		done.Added++
	case met.Changed:
		done.Replaced++
	case met.Same:
		done.Same++
	default:
		done.Older++
	}
	if met.Copy != nil {
		done.Copies = append(done.Copies, met.Copy.Number)
	}
	return nil
}

// Meeting is what came of a case from elsewhere that met the store.
type Meeting struct {
	Case    *cases.Case // the state that stands in the store now
	Known   *cases.Case // the state that stood there before, nil for none
	Changed bool        // the store was changed
	Same    bool        // the state was there already
	Copy    *cases.Case // the state that lost, kept as a case of its own because it says something else; nil: not needed
}

// Meet brings a case from elsewhere into the store: a new one is added; of two states of a case the later one stays, and
// nothing that only the other one says is lost.
func Meet(ctx context.Context, s Store, c *cases.Case, now time.Time) (Meeting, error) {
	known, err := s.Load(ctx, c.ID)
	if errors.Is(err, ErrNotFound) {
		return Meeting{Case: c, Changed: true}, s.Save(ctx, c)
	}
	if err != nil {
		return Meeting{}, err
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
