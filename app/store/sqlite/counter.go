package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"time"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/listing"
)

//go:embed counter/migrations/*.sql
var counterFiles embed.FS

// Counter is a counter.Counter in a file of its own: a tablet's, where what customers hand over waits for the shop's server,
// or for the adviser where a shop has none.
type Counter struct {
	*Store
	now func() time.Time
}

var _ counter.Counter = (*Counter)(nil)

// OpenCounter opens the file at path, or makes it, as Open does for cases. A damaged one is set aside, and aside says where.
// A file of cases isn't one: store.ErrForeign.
func OpenCounter(path string, now func() time.Time) (c *Counter, aside string, err error) {
	steps, err := fs.Sub(counterFiles, "counter")
	if err != nil {
		return nil, "", err
	}
	if holdsCases(path) {
		return nil, "", problem.Wrap(store.ErrForeign, "store.open", "Path", path)
	}
	s, aside, err := openOrSetAside(path, steps, now())
	if err != nil {
		return nil, aside, err
	}
	return &Counter{Store: s, now: now}, aside, nil
}

// holdsCases says whether a file is one of cases: it lacks the tables of a counter, and isn't damaged for that.
func holdsCases(path string) bool {
	if !exists(path) {
		return false
	}
	list, err := listing.Steps(migrations)
	if err != nil {
		return false
	}
	found, version, err := readSchema(path)
	return err == nil && len(found) > 0 && compareSchema(found, version, ours, list) == nil
}

// Hand carries out counter.Hand in one transaction.
func (c *Counter) Hand(ctx context.Context, h counter.Handed) (number int, err error) {
	err = c.change(ctx, "counter.hand", func(d *desk) error {
		number, err = counter.Hand(ctx, d, h)
		return err
	})
	return number, err
}

// Finish carries out counter.Finish in one transaction, and leaves no older copy of the case in the log.
func (c *Counter) Finish(ctx context.Context, id string) error {
	return c.clear(ctx, "counter.finish", func(d *desk) error { return counter.Finish(ctx, d, id) })
}

// Expire carries out counter.Expire in one transaction.
func (c *Counter) Expire(ctx context.Context) error {
	return c.clear(ctx, "counter.finish", func(d *desk) error { return counter.Expire(ctx, d) })
}

// Waiting returns what waits, the oldest first.
func (c *Counter) Waiting(ctx context.Context) ([]counter.Entry, error) {
	rows, err := waitingRows(ctx, c.readers(), counter.MostListed)
	if err != nil {
		return nil, c.explain("store.list", err)
	}
	list := make([]counter.Entry, 0, len(rows))
	for _, r := range rows {
		e := counter.Entry{ID: r.ID, Number: r.Number, Tablet: r.Tablet, Keep: r.Keep, Handed: r.Handed, Age: c.now().Sub(r.Handed)}
		if known, err := loadFrom(ctx, c.readers(), r.Case); err == nil {
			e.Summary = store.NewEntry(known).Summary
		}
		list = append(list, e)
	}
	return list, nil
}

// Case returns the case of an entry.
func (c *Counter) Case(ctx context.Context, id string) (*cases.Case, error) {
	row, err := oneRow(ctx, c.readers(), id)
	if err == nil && (row == nil || row.Done) {
		err = store.ErrNotFound
	}
	var body []byte
	if err == nil {
		body, err = bodyFrom(ctx, c.readers(), row.Case)
	}
	if err != nil {
		return nil, c.explain("store.load", err)
	}
	return counter.Read(body)
}

// change carries out one change: all of it or nothing.
func (c *Counter) change(ctx context.Context, key string, do func(d *desk) error) error {
	tx, err := c.writer().BeginTx(ctx, nil)
	if err != nil {
		return c.explain(key, err)
	}
	defer tx.Rollback() // does nothing after the commit
	if err := do(&desk{c.Store, tx, c.now()}); err != nil {
		return c.explain(key, err)
	}
	return c.wrote(ctx, key, tx.Commit())
}

// clear is a change after which nothing of what was deleted is left in the log.
func (c *Counter) clear(ctx context.Context, key string, do func(d *desk) error) error {
	if err := c.change(ctx, key, do); err != nil {
		return err
	}
	return c.explain(key, c.emptyLog(ctx))
}

// desk is one transaction of a counter.
type desk struct {
	*Store
	tx  *sql.Tx
	now time.Time
}

func (d *desk) Save(ctx context.Context, c *cases.Case) error {
	_, err := saveOn(ctx, d.tx, c, saveCase)
	return err
}

func (d *desk) Load(ctx context.Context, id string) (*cases.Case, error) {
	return loadFrom(ctx, d.tx, id)
}

func (d *desk) Delete(ctx context.Context, id string) error {
	_, err := d.tx.ExecContext(ctx, `DELETE FROM cases WHERE id = ?`, id)
	return err
}

func (d *desk) Setting(ctx context.Context, key string) (string, error) {
	return settingFrom(ctx, d.tx, key)
}

func (d *desk) SetSetting(ctx context.Context, key, value string) error {
	return setOn(ctx, d.tx, key, value)
}

// Today needs no lock: a change of an SQLite file holds all others up.
func (d *desk) Today(ctx context.Context) (counter.Today, error) {
	today := counter.Today{Now: d.now}
	err := d.tx.QueryRowContext(ctx, `SELECT day, last FROM today`).Scan(&today.Day, &today.Last)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return today, err
}

func (d *desk) SetToday(ctx context.Context, day string, last int) error {
	_, err := d.tx.ExecContext(ctx, `INSERT INTO today (only, day, last, alone) VALUES (1, ?, ?, 0)
		ON CONFLICT (only) DO UPDATE SET day = excluded.day, last = excluded.last`, day, last)
	return err
}

func (d *desk) Row(ctx context.Context, id string) (*counter.Row, error) {
	return oneRow(ctx, d.tx, id)
}

func (d *desk) Rows(ctx context.Context) ([]counter.Row, error) {
	return waitingRows(ctx, d.tx, -1)
}

func (d *desk) Put(ctx context.Context, r counter.Row) error {
	copies, err := json.Marshal(r.Copies)
	if err != nil {
		return err
	}
	_, err = d.tx.ExecContext(ctx, `INSERT INTO handed (id, case_id, number, tablet, keep, handed, done, copies)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, number = excluded.number, tablet = excluded.tablet,
			keep = excluded.keep, handed = excluded.handed, done = excluded.done, copies = excluded.copies`,
		r.ID, r.Case, r.Number, r.Tablet, r.Keep, r.Handed.UnixMicro(), r.Done, string(copies))
	return err
}

func (d *desk) Forget(ctx context.Context, before time.Time) error {
	_, err := d.tx.ExecContext(ctx, `DELETE FROM handed WHERE done <> 0 AND handed < ?`, before.UnixMicro())
	return err
}

const rowColumns = `SELECT id, case_id, number, tablet, keep, handed, done, copies FROM handed`

func oneRow(ctx context.Context, from querier, id string) (*counter.Row, error) {
	r, err := scanRow(from.QueryRowContext(ctx, rowColumns+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return r, err
}

func waitingRows(ctx context.Context, from interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}, most int,
) ([]counter.Row, error) {
	rows, err := from.QueryContext(ctx, rowColumns+` WHERE done = 0 ORDER BY place LIMIT ?`, most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []counter.Row
	for rows.Next() {
		r, err := scanRow(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, *r)
	}
	return list, rows.Err()
}

func scanRow(from interface{ Scan(into ...any) error }) (*counter.Row, error) {
	var r counter.Row
	var handed int64
	var copies string
	if err := from.Scan(&r.ID, &r.Case, &r.Number, &r.Tablet, &r.Keep, &handed, &r.Done, &copies); err != nil {
		return nil, err
	}
	r.Handed = time.UnixMicro(handed).UTC()
	if err := json.Unmarshal([]byte(copies), &r.Copies); err != nil {
		return nil, problem.Wrap(err, "store.damaged")
	}
	return &r, nil
}
