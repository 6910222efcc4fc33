package postgres

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/listing"
)

var _ counter.Counter = (*Store)(nil)

// Hand carries out counter.Hand in one transaction.
func (s *Store) Hand(ctx context.Context, h counter.Handed) (number int, err error) {
	err = s.change(ctx, "counter.hand", func(ctx context.Context, d *desk) error {
		number, err = counter.Hand(ctx, d, h)
		return err
	})
	return number, err
}

// Finish carries out counter.Finish in one transaction.
func (s *Store) Finish(ctx context.Context, id string) error {
	return s.change(ctx, "counter.finish", func(ctx context.Context, d *desk) error { return counter.Finish(ctx, d, id) })
}

// Expire carries out counter.Expire in one transaction.
func (s *Store) Expire(ctx context.Context) error {
	return s.change(ctx, "counter.finish", func(ctx context.Context, d *desk) error { return counter.Expire(ctx, d) })
}

// serverNow is the server's clock in microseconds since 1970.
const serverNow = `(extract(epoch FROM clock_timestamp()) * 1000000)::bigint`

// Waiting returns what waits, the oldest first.
func (s *Store) Waiting(ctx context.Context) ([]counter.Entry, error) {
	query := `SELECT substr(h.id, 1, 200), h.number, substr(h.tablet, 1, 200), h.keep, h.handed, ` + serverNow + `, c.*
		FROM (SELECT * FROM unlatch.handed WHERE NOT done ORDER BY handed, id LIMIT ?) h
		LEFT JOIN LATERAL (SELECT ` + listing.Columns + ` FROM unlatch.cases WHERE cases.id = h.case_id) c ON true
		ORDER BY h.handed, h.id`
	list := []counter.Entry{}
	err := s.each(ctx, query, []any{counter.MostListed}, func(row pgx.Rows) error {
		var e counter.Entry
		var handed, now int64
		err := row.Scan(append([]any{&e.ID, &e.Number, &e.Tablet, &e.Keep, &handed, &now}, summary(&e.Summary)...)...)
		e.Handed = time.UnixMicro(handed).UTC()
		e.Age = time.UnixMicro(now).Sub(e.Handed)
		list = append(list, e)
		return err
	})
	if err != nil {
		return nil, s.explain("store.list", err)
	}
	return list, nil
}

// summary reads listing.Columns of a case that may not be there.
func summary(s *store.Summary) []any {
	text := func(to *string) any { return &orEmpty{func(v string) { *to = v }} }
	at := func(to *time.Time) any { return &orZero{func(v int64) { *to = time.UnixMicro(v).UTC() }} }
	return []any{
		text(&s.ID), text(&s.Number), at(&s.Created), at(&s.Updated), &orZero{func(v int64) { s.Finished = v != 0 }},
		text(&s.Vehicle), text(&s.Plate), text(&s.VIN), text(&s.Side), text(&s.Row), text(&s.Cause), text(&s.Confirmed), text(&s.Second),
	}
}

// Case returns the case of an entry.
func (s *Store) Case(ctx context.Context, id string) (*cases.Case, error) {
	var about string
	err := s.one(ctx, `SELECT case_id FROM unlatch.handed WHERE id = ? AND NOT done`, []any{id}, &about)
	var body []byte
	if err == nil {
		body, err = s.body(ctx, about)
	}
	if err != nil {
		return nil, s.explain("store.load", err)
	}
	return counter.Read(body)
}

// change carries out one change of the counter, and hints at it to whoever listens.
func (s *Store) change(ctx context.Context, key string, do func(ctx context.Context, d *desk) error) error {
	if s.closed.Load() {
		return s.explain(key, store.ErrClosed)
	}
	ctx, cancel := bounded(ctx)
	defer cancel()
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return do(ctx, &desk{work{q: tx, closed: s.closed}}) })
	if err != nil {
		return s.explain(key, err)
	}
	s.hint(ctx)
	return nil
}

// desk is one transaction of a counter.
type desk struct{ work }

// Today holds the shop's row until the transaction ends, so that deliveries of one shop come one after the other. That is a
// row's lock, which every PostgreSQL has, spread or not.
func (d *desk) Today(ctx context.Context) (counter.Today, error) {
	var t counter.Today
	var now int64
	err := d.one(ctx, `INSERT INTO unlatch.today AS t (day, last) VALUES ('', 0)
		ON CONFLICT (shop) DO UPDATE SET last = t.last RETURNING t.day, t.last, `+serverNow, nil, &t.Day, &t.Last, &now)
	t.Now = time.UnixMicro(now).UTC()
	return t, err
}

func (d *desk) SetToday(ctx context.Context, day string, last int) error {
	_, err := d.exec(ctx, `UPDATE unlatch.today SET day = ?, last = ?`, day, last)
	return err
}

const rowColumns = `SELECT id, case_id, number, tablet, keep, handed, done, copies FROM unlatch.handed`

func (d *desk) Row(ctx context.Context, id string) (*counter.Row, error) {
	var found *counter.Row
	err := d.each(ctx, rowColumns+` WHERE id = ?`, []any{id}, func(row pgx.Rows) (err error) {
		found, err = scanRow(row)
		return err
	})
	return found, err
}

func (d *desk) Rows(ctx context.Context) ([]counter.Row, error) {
	var list []counter.Row
	err := d.each(ctx, rowColumns+` WHERE NOT done ORDER BY handed, id`, nil, func(row pgx.Rows) error {
		r, err := scanRow(row)
		if err == nil {
			list = append(list, *r)
		}
		return err
	})
	return list, err
}

func scanRow(row pgx.Rows) (*counter.Row, error) {
	var r counter.Row
	var handed int64
	var copies string
	if err := row.Scan(&r.ID, &r.Case, &r.Number, &r.Tablet, &r.Keep, &handed, &r.Done, &copies); err != nil {
		return nil, err
	}
	r.Handed = time.UnixMicro(handed).UTC()
	_ = json.Unmarshal([]byte(copies), &r.Copies) // what another program wrote there names no case of ours
	return &r, nil
}

func (d *desk) Put(ctx context.Context, r counter.Row) error {
	copies, err := json.Marshal(r.Copies)
	if err != nil {
		return err
	}
	_, err = d.exec(ctx, `INSERT INTO unlatch.handed (id, case_id, number, tablet, keep, handed, done, copies)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (shop, id) DO UPDATE SET case_id = excluded.case_id, number = excluded.number, tablet = excluded.tablet,
			keep = excluded.keep, handed = excluded.handed, done = excluded.done, copies = excluded.copies`,
		storable([]any{r.ID, r.Case, r.Number, r.Tablet, r.Keep, r.Handed.UnixMicro(), r.Done, string(copies)})...)
	return err
}

func (d *desk) Forget(ctx context.Context, before time.Time) error {
	_, err := d.exec(ctx, `DELETE FROM unlatch.handed WHERE done AND handed < ?`, before.UnixMicro())
	return err
}
