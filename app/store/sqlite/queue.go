package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"unlatch/app/cases"
	"unlatch/app/store/counter"
)

// First returns the first handing over that the server is still to get, with its case as it was saved here; ok is false
// where nothing waits.
func (c *Counter) First(ctx context.Context) (h counter.Handed, ok bool, err error) {
	row, err := scanRow(c.readers().QueryRowContext(ctx, rowColumns+` WHERE done = 0 AND refused = '' ORDER BY place LIMIT 1`))
	if errors.Is(err, sql.ErrNoRows) {
		return h, false, nil
	}
	var one *cases.Case
	if err == nil {
		one, err = loadFrom(ctx, c.readers(), row.Case)
	}
	h = counter.Handed{}
	if row != nil {
		h = counter.Handed{ID: row.ID, Case: one, Tablet: row.Tablet, Keep: row.Keep, Number: row.Number, Age: c.now().Sub(row.Handed)}
	}
	return h, row != nil, c.explain("store.load", err)
}

// Delivered takes out of the file what the server has by now, with the number that it was told. Where the customer was told
// another one meanwhile it stays, to be delivered again with that.
func (c *Counter) Delivered(ctx context.Context, id string, told int) error {
	return c.clear(ctx, "counter.hand", func(d *desk) error {
		row, err := d.Row(ctx, id)
		if err != nil || row == nil || row.Number != told {
			return err
		}
		for _, one := range append([]string{row.Case}, row.Copies...) {
			if err := d.Delete(ctx, one); err != nil {
				return err
			}
		}
		_, err = d.tx.ExecContext(ctx, `DELETE FROM handed WHERE id = ?`, id)
		return err
	})
}

// Refuse leaves a handing over that the server will never take where it is, so that it holds up no other. why is the key of
// the problem.
func (c *Counter) Refuse(ctx context.Context, id, why string) error {
	return c.change(ctx, "counter.hand", func(d *desk) error {
		_, err := d.tx.ExecContext(ctx, `UPDATE handed SET refused = ? WHERE id = ?`, why, id)
		return err
	})
}

// Queue says how much waits for the server, how much of that it will never take, and since when the oldest waits.
func (c *Counter) Queue(ctx context.Context) (waiting, refused int, since time.Time, err error) {
	var oldest int64
	err = c.readers().QueryRowContext(ctx, `SELECT COUNT(*), COALESCE(SUM(refused <> ''), 0), COALESCE(MIN(handed), 0)
		FROM handed WHERE done = 0`).Scan(&waiting, &refused, &oldest)
	if oldest > 0 {
		since = time.UnixMicro(oldest).UTC()
	}
	return waiting, refused, since, c.explain("store.list", err)
}

// NumberAlone gives a handing over a number while no server answers, unless it has one. It stays the customer's.
func (c *Counter) NumberAlone(ctx context.Context, id string) (number int, err error) {
	err = c.change(ctx, "counter.hand", func(d *desk) error {
		row, err := d.Row(ctx, id)
		if err != nil || row == nil || row.Number > 0 {
			if row != nil {
				number = row.Number
			}
			return err
		}
		row.Number, err = d.alone(ctx)
		if err != nil {
			return err
		}
		number = row.Number
		return d.Put(ctx, *row)
	})
	return number, err
}

// alone is the next number that this tablet gives by itself; each day begins anew.
func (d *desk) alone(ctx context.Context) (int, error) {
	var day string
	var last int
	err := d.tx.QueryRowContext(ctx, `SELECT day, alone FROM today`).Scan(&day, &last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	today := d.now.Format(time.DateOnly)
	if day != today {
		last = 0
	}
	number := counter.Alone(last)
	_, err = d.tx.ExecContext(ctx, `INSERT INTO today (only, day, last, alone) VALUES (1, ?, 0, ?)
		ON CONFLICT (only) DO UPDATE SET last = CASE WHEN day = excluded.day THEN last ELSE 0 END,
			day = excluded.day, alone = excluded.alone`, today, number)
	return number, err
}

// Row returns what is known of a handing over, nil for nothing.
func (c *Counter) Row(ctx context.Context, id string) (*counter.Row, error) {
	row, err := oneRow(ctx, c.readers(), id)
	return row, c.explain("store.load", err)
}

// SetKeep says whether the case of a handing over stays when that is finished.
func (c *Counter) SetKeep(ctx context.Context, id string, keep bool) error {
	return c.change(ctx, "counter.hand", func(d *desk) error {
		_, err := d.tx.ExecContext(ctx, `UPDATE handed SET keep = ? WHERE id = ?`, keep, id)
		return err
	})
}
