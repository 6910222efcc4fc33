package store

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"time"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/problem"
)

// MaxImport is the most that Import reads, in bytes: far more than 10,000 full cases.
const MaxImport = 256 << 20

// MostProblems is how many cases that can't be read an import names; the others it counts.
const MostProblems = 100

// Imported says what Import did with each case it read.
type Imported struct {
	Added    int      // new here
	Replaced int      // known here, changed since
	Same     int      // known here, unchanged
	Older    int      // known here in a later state, which was kept
	Copies   []string // numbers of the cases under which states that lost are kept, because they say something else
	Outcomes int      // confirmed outcomes that came along; none counts until the person says so
	Failed   int      // cases that can't be read; the others were imported
	Problems []error  // the first of those, with their place in the file
}

// ExportFile writes cases as Export does, into a file: whole or not at all, and never over the store itself or what a rule
// protects. Only this user may read it, since cases may hold names and plates.
func ExportFile(ctx context.Context, s Store, path string, ids []string, told Progress, rules ...file.Rule) error {
	if kept, ok := s.(interface{ Path() string }); ok {
		own := kept.Path()
		rules = append(rules, file.Except(file.Look(own, own+"-wal", own+"-shm")...))
	}
	return file.Make(path, 0o600, func(f *os.File) error { return Export(ctx, s, f, ids, told) }, rules...)
}

// Export writes cases as JSON lines, one case a line: those of ids, or all of them, oldest first, when there are no ids.
func Export(ctx context.Context, s Store, w io.Writer, ids []string, told Progress) error {
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
	meter := NewMeter(int64(len(ids)), told)
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := exportOne(ctx, s, w, id)
		if all && errors.Is(err, ErrNotFound) {
			err = nil // deleted in another window meanwhile
		}
		if err != nil {
			return err
		}
		meter.Add(1)
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
	_, err = w.Write(append(line, '\n'))
	return err
}

// ImportFile imports the cases in a file as Import does.
func ImportFile(ctx context.Context, s Store, path string, from *Source, now time.Time, told Progress) (Imported, error) {
	f, info, err := file.OpenRegular(path)
	if err != nil {
		return Imported{}, err
	}
	defer f.Close()
	if info.Size() > MaxImport {
		return Imported{}, problem.New("transfer.too_large", "Megabytes", MaxImport>>20)
	}
	return Import(ctx, s, f, from, now, NewMeter(info.Size(), told))
}

// Import reads cases, as JSON lines or as a single case file, and brings them into the store as Meet does. A case is
// known by its id. Text that isn't JSON ends the import with an error; what stood before it has been imported and is
// counted. meter
// counts the bytes; it may be nil. Time grows with the length of the text; of the cases one is in memory at a time.
func Import(ctx context.Context, s Store, r io.Reader, from *Source, now time.Time, meter *Meter) (Imported, error) {
	var done Imported
	found := newValues(&limited{ctx: ctx, r: r, left: MaxImport, meter: meter}, casefile.MaxText)
	for n := 1; ; n++ {
		err := found.next()
		if errors.Is(err, io.EOF) {
			return done, nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = done.take(ctx, s, found, n, from, now)
		}
		if err != nil {
			return done, problem.Wrap(err, "transfer.case", "N", n)
		}
	}
}

// take imports one value. What is no case is counted; an error ends the import.
func (done *Imported) take(ctx context.Context, s Store, found *values, n int, from *Source, now time.Time) error {
	if found.long {
		done.fail(n, problem.New("transfer.large_case", "Most", casefile.MaxText))
		return nil
	}
	if !json.Valid(found.value) {
		return problem.New("transfer.no_json")
	}
	if found.value[0] != '{' {
		done.fail(n, problem.New("transfer.no_case"))
		return nil
	}
	c, err := casefile.Parse(found.value)
	if err != nil {
		done.fail(n, err)
		return nil
	}
	return done.keep(ctx, s, c, from, now)
}

func (done *Imported) fail(n int, err error) {
	if done.Failed++; done.Failed <= MostProblems {
		done.Problems = append(done.Problems, problem.Wrap(err, "transfer.case", "N", n))
	}
}

func (done *Imported) keep(ctx context.Context, s Store, c *cases.Case, from *Source, now time.Time) error {
	met, err := Meet(ctx, s, c, from, now)
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
	if met.Changed && from != nil && c.Outcome != nil && c.Outcome.Import == from.ID {
		done.Outcomes++
	}
	return nil
}
