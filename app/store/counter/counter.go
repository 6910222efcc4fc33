// Package counter holds the rules by which a customer's case comes from a tablet to the adviser: handed over with the
// customer's consent, called by a number, and gone when it is closed or after a week. A database that gives it a Desk can
// be a counter: app/store/sqlite for a tablet's own file, app/store/postgres for a shop's server.
package counter

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
)

const (
	// Kept is how long a case stands at the counter if nobody closes it.
	Kept = 7 * 24 * time.Hour
	// Seen is how long it stands there at least, so that somebody sees it however late it comes, or however wrong a tablet's
	// clock was set when it was handed over.
	Seen = 24 * time.Hour
	// Remembered is how long it is known, without anything of the customer's, that a case was handed over: a tablet that
	// never heard the answer may deliver it again.
	Remembered = 90 * 24 * time.Hour
	// MostListed is how many waiting cases a list shows, the oldest first.
	MostListed = 500
)

// Handed is one case that a customer hands to the adviser.
type Handed struct {
	ID     string // of this handing over: the same one delivered twice is one
	Case   *cases.Case
	Tablet string        // what the shop calls the tablet
	Keep   bool          // the customer wants the case to be kept longer
	Number int           // that the customer has been told already; 0: none yet
	Later  bool          // no number is to be given yet: another counter will
	Age    time.Duration // how long ago it was handed over, by the tablet's own clock
	Offset time.Duration // how far the tablet's time zone is ahead of UTC: a day begins at its midnight
}

// Entry is a case that waits at the counter.
type Entry struct {
	ID      string // of the handing over
	Number  int    // 1 to 99
	Tablet  string
	Keep    bool
	Handed  time.Time     // by the counter's clock
	Age     time.Duration // since then, by the counter's clock: right on a computer whose own is wrong
	Summary store.Summary // of the case; empty for one that was deleted by hand
}

// Hopeless says whether an error of Hand comes of the case itself, so that it will never be taken.
func Hopeless(err error) bool {
	for ; err != nil; err = errors.Unwrap(err) {
		var p *problem.Problem
		if !errors.As(err, &p) {
			return false
		}
		if strings.HasPrefix(p.Key, "casefile.") || p.Key == "store.too_large" || p.Key == "store.not_found" || p.Key == "server.data" {
			return true
		}
		err = p
	}
	return false
}

// Counter is where cases wait for the adviser. Every method is safe for use from several goroutines.
type Counter interface {
	// Hand brings a case to the counter and returns the number by which it is called. Handing the same over again changes
	// nothing. Of two states of a case the rule of app/cases decides which one stays.
	Hand(ctx context.Context, h Handed) (int, error)
	// Waiting returns what waits, the oldest first.
	Waiting(ctx context.Context) ([]Entry, error)
	// Case returns the case of an entry, held against the limits of a case file: another tablet wrote it.
	Case(ctx context.Context, id string) (*cases.Case, error)
	// Finish takes an entry off the list. Its case is deleted unless it shall be kept; of a case with a confirmed cause
	// stays what learning counts (cases.Case.Anonymous). Finishing it again changes nothing.
	Finish(ctx context.Context, id string) error
	// Expire deletes what has waited for too long.
	Expire(ctx context.Context) error
}

// Row is what a Desk keeps of one handing over.
type Row struct {
	ID     string
	Case   string // its id
	Number int
	Tablet string
	Keep   bool
	Handed time.Time
	Done   bool     // it waits no longer; nothing of the customer's is left in the row
	Copies []string // ids of cases that were made of states that lost: they go when the case goes
}

// Today is a counter's idea of the time, and the number that it gave last.
type Today struct {
	Now  time.Time
	Day  string // of the last number, as 2026-11-30
	Last int    // 0 for none
}

// Desk is one change of a counter: all of it happens or nothing does. Its store changes with it.
type Desk interface {
	store.Store
	// Today holds every other change of this shop's counter up until this one is done.
	Today(ctx context.Context) (Today, error)
	// SetToday remembers the number that was given last, and on which day.
	SetToday(ctx context.Context, day string, last int) error
	// Row returns what is known of a handing over, nil for nothing.
	Row(ctx context.Context, id string) (*Row, error)
	// Rows returns all that wait, the oldest first.
	Rows(ctx context.Context) ([]Row, error)
	// Put writes a row.
	Put(ctx context.Context, r Row) error
	// Forget drops the rows that are done and were handed over before then.
	Forget(ctx context.Context, before time.Time) error
}

// Hand carries out Counter.Hand at a desk.
func Hand(ctx context.Context, d Desk, h Handed) (int, error) {
	today, err := d.Today(ctx)
	if err != nil {
		return 0, err
	}
	known, err := d.Row(ctx, h.ID)
	if err != nil {
		return 0, err
	}
	if known != nil {
		return again(ctx, d, *known, h.Number)
	}
	rows, err := d.Rows(ctx)
	if err != nil {
		return 0, err
	}
	row, err := take(ctx, d, h, rows, today.Now)
	if err != nil {
		return 0, err
	}
	if err := number(ctx, d, &row, h, rows, today); err != nil {
		return 0, err
	}
	return row.Number, d.Put(ctx, row)
}

// again is a delivery that came before: the number that the customer has in hand is the one that counts.
func again(ctx context.Context, d Desk, known Row, told int) (int, error) {
	if told == 0 || told == known.Number || known.Done {
		return known.Number, nil
	}
	known.Number = told
	return told, d.Put(ctx, known)
}

// take brings the case into the store and makes its row. A case that stood there already, other than by being handed over,
// is the shop's own and is kept.
func take(ctx context.Context, d Desk, h Handed, rows []Row, now time.Time) (Row, error) {
	row := Row{
		ID: h.ID, Case: h.Case.ID, Tablet: h.Tablet, Keep: h.Keep, Number: h.Number,
		Handed: now.Add(-min(max(h.Age, 0), Kept-Seen)),
	}
	met, err := store.Meet(ctx, d, h.Case, store.OpenedAlone(now), now)
	if err != nil {
		return row, err
	}
	before := slices.IndexFunc(rows, func(r Row) bool { return r.Case == row.Case })
	if before >= 0 {
		row.Keep, row.Copies = row.Keep || rows[before].Keep, rows[before].Copies
		if row.Number == 0 {
			row.Number = rows[before].Number
		}
		if err := d.Put(ctx, rows[before].done()); err != nil {
			return row, err
		}
	} else if met.Known != nil {
		row.Keep = true
	}
	if met.Copy != nil {
		row.Copies = append(slices.Clone(row.Copies), met.Copy.ID)
	}
	return row, nil
}

// done is a row that waits no longer.
func (r Row) done() Row {
	return Row{ID: r.ID, Number: r.Number, Handed: r.Handed, Done: true}
}

// number gives a row the next number of its day, unless it has one.
func number(ctx context.Context, d Desk, row *Row, h Handed, rows []Row, today Today) error {
	if row.Number > 0 || h.Later {
		return nil
	}
	day, last := today.Now.UTC().Add(h.Offset).Format(time.DateOnly), today.Last
	if day != today.Day {
		last = 0
	}
	row.Number = Next(last, rows)
	return d.SetToday(ctx, day, row.Number)
}

// Finish carries out Counter.Finish at a desk.
func Finish(ctx context.Context, d Desk, id string) error {
	if _, err := d.Today(ctx); err != nil {
		return err
	}
	row, err := d.Row(ctx, id)
	if err != nil {
		return err
	}
	if row == nil {
		return store.ErrNotFound
	}
	if row.Done {
		return nil
	}
	return leave(ctx, d, *row)
}

// leave takes a row off the list, and its case with it unless that is kept.
func leave(ctx context.Context, d Desk, row Row) error {
	if !row.Keep {
		if err := drop(ctx, d, row); err != nil {
			return err
		}
	}
	return d.Put(ctx, row.done())
}

// Expire carries out Counter.Expire at a desk.
func Expire(ctx context.Context, d Desk) error {
	today, err := d.Today(ctx)
	if err != nil {
		return err
	}
	rows, err := d.Rows(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if today.Now.Sub(row.Handed) < Kept {
			continue
		}
		if err := leave(ctx, d, row); err != nil {
			return err
		}
	}
	return d.Forget(ctx, today.Now.Add(-Remembered))
}
