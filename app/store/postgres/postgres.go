// Package postgres keeps the cases of a shop on a PostgreSQL server, whose role is the shop: no other role sees them. See
// docs/server.md for setting one up, and docs/storage.md for what is promised. Nothing is done when the package is loaded.
package postgres

import (
	"context"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/listing"
)

// Store is a store.Store, and a counter.Counter, on a server.
type Store struct {
	work
	pool   *pgxpool.Pool
	config *pgx.ConnConfig
	place  string // the address as it may be shown
	unsure unsure
}

// work is a store's work on its database, or in one transaction of it.
type work struct {
	q      querier
	closed *atomic.Bool
}

// querier is a pool of connections, or a transaction.
type querier interface {
	Exec(ctx context.Context, text string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, text string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, text string, args ...any) pgx.Row
}

var _ store.Store = (*Store)(nil)

// Place returns the server's address as it may be shown: without anything secret.
func (s *Store) Place() string { return s.place }

// Shop returns the role on the server, which is the shop.
func (s *Store) Shop() string { return s.config.User }

// boundedBody is the column of cases, NULL where it is longer than any that this program makes.
var boundedBody = `CASE WHEN octet_length(body) <= ` + strconv.Itoa(casefile.MaxKept) + ` THEN body END`

// Made once, at their first use: nothing here costs a window that keeps its cases in a file.
func saveCase() string { return listing.Save("unlatch.cases", "shop, id") }

// numbered writes $1, $2 and so on for the question marks of a statement. No statement of ours has another one.
func numbered(text string) string {
	var b strings.Builder
	n := 0
	for _, part := range strings.SplitAfter(text, "?") {
		whole, cut := strings.CutSuffix(part, "?")
		b.WriteString(whole)
		if cut {
			n++
			b.WriteString("$" + strconv.Itoa(n))
		}
	}
	return b.String()
}

// storable takes out of a text what PostgreSQL's texts can't hold. Only copies for the list need it: the case itself is
// JSON, in which a zero byte is written in letters.
func storable(values []any) []any {
	for i, v := range values {
		if text, is := v.(string); is {
			values[i] = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\uFFFD")
		}
	}
	return values
}

// Save writes the whole case; when it returns nil the server has it on disk.
func (w *work) Save(ctx context.Context, c *cases.Case) error {
	_, err := w.save(ctx, c, saveCase())
	return w.explain("store.save", err)
}

// SaveOver of a transaction is Save: nobody else changes what it holds.
func (w *work) SaveOver(ctx context.Context, c *cases.Case, _ time.Time) error { return w.Save(ctx, c) }

func (w *work) save(ctx context.Context, c *cases.Case, statement string, more ...any) (bool, error) {
	values, err := listing.Values(c)
	if err != nil {
		return false, err
	}
	done, err := w.exec(ctx, statement, append(storable(values), more...)...)
	return done > 0, err
}

// exec carries out a statement with question marks and returns how many rows it changed.
func (w *work) exec(ctx context.Context, statement string, args ...any) (int64, error) {
	if w.closed.Load() {
		return 0, store.ErrClosed
	}
	ctx, cancel := bounded(ctx)
	defer cancel()
	done, err := w.q.Exec(ctx, numbered(statement), args...)
	return done.RowsAffected(), err
}

// one reads one row of a query with question marks.
func (w *work) one(ctx context.Context, query string, args []any, into ...any) error {
	if w.closed.Load() {
		return store.ErrClosed
	}
	ctx, cancel := bounded(ctx)
	defer cancel()
	return w.q.QueryRow(ctx, numbered(query), args...).Scan(into...)
}

// each reads all rows of a query with question marks.
func (w *work) each(ctx context.Context, query string, args []any, read func(row pgx.Rows) error) error {
	if w.closed.Load() {
		return store.ErrClosed
	}
	ctx, cancel := bounded(ctx)
	defer cancel()
	rows, err := w.q.Query(ctx, numbered(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Load returns the case with that id, or store.ErrNotFound.
func (w *work) Load(ctx context.Context, id string) (*cases.Case, error) {
	body, err := w.body(ctx, id)
	if err != nil {
		return nil, w.explain("store.load", err)
	}
	c, err := casefile.Unmarshal(body)
	return c, w.explain("store.load", err)
}

// body is the JSON of a case.
func (w *work) body(ctx context.Context, id string) ([]byte, error) {
	var body *string
	if err := w.one(ctx, `SELECT `+boundedBody+` FROM unlatch.cases WHERE id = ?`, []any{id}, &body); err != nil {
		return nil, err
	}
	if body == nil {
		return nil, problem.New("store.too_large")
	}
	return []byte(*body), nil
}

// Delete removes a case, or returns store.ErrNotFound. What the server's own log and backups still hold of it goes as its
// administrator has set: docs/server.md.
func (w *work) Delete(ctx context.Context, id string) error {
	n, err := w.exec(ctx, `DELETE FROM unlatch.cases WHERE id = ?`, id)
	if err == nil && n == 0 {
		err = store.ErrNotFound
	}
	return w.explain("store.delete", err)
}

// List returns summaries that match q, newest first unless q says otherwise.
func (w *work) List(ctx context.Context, q store.Query) ([]store.Summary, error) {
	where, args := listing.Where(q)
	query := `SELECT ` + listing.Columns + ` FROM unlatch.cases` + where + listing.Order(q) + ` LIMIT ? OFFSET ?`
	var list []store.Summary
	err := w.each(ctx, query, storable(append(args, listing.Limit(q), max(q.Offset, 0))), func(row pgx.Rows) error {
		s, err := listing.Scan(row)
		list = append(list, s)
		return err
	})
	if err != nil {
		return nil, w.explain("store.list", err)
	}
	return list, nil
}

// Count returns how many cases match q, whatever its limit and offset.
func (w *work) Count(ctx context.Context, q store.Query) (int, error) {
	where, args := listing.Where(q)
	var n int
	err := w.one(ctx, `SELECT COUNT(*) FROM unlatch.cases`+where, storable(args), &n)
	return n, w.explain("store.list", err)
}

// Confirmed returns the cases with a confirmed cause, oldest outcome first. One that can't be read, which no program of ours
// wrote, counts for nothing.
func (w *work) Confirmed(ctx context.Context) ([]store.Confirmed, error) {
	var all []store.Confirmed
	query := `SELECT ` + boundedBody + ` FROM unlatch.cases WHERE confirmed > '' ORDER BY outcome_at, id`
	err := w.each(ctx, query, nil, func(row pgx.Rows) error {
		var body *string
		if err := row.Scan(&body); err != nil || body == nil {
			return err
		}
		c, err := casefile.Unmarshal([]byte(*body))
		if err != nil {
			return nil
		}
		if confirmed, ok := store.NewConfirmed(c); ok {
			all = append(all, confirmed)
		}
		return nil
	})
	return all, w.explain("store.outcomes", err)
}

// Setting returns a stored setting, "" when there is none.
func (w *work) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := w.one(ctx, `SELECT COALESCE((SELECT value FROM unlatch.settings WHERE name = ?), '')`, []any{key}, &value)
	return value, w.explain("store.settings", err)
}

// SetSetting stores a setting; "" takes it away.
func (w *work) SetSetting(ctx context.Context, key, value string) error {
	if value == "" {
		_, err := w.exec(ctx, `DELETE FROM unlatch.settings WHERE name = ?`, key)
		return w.explain("store.setting", err)
	}
	_, err := w.exec(ctx, `INSERT INTO unlatch.settings (name, value) VALUES (?, ?)
		ON CONFLICT (shop, name) DO UPDATE SET value = excluded.value`, key, value)
	return w.explain("store.setting", err)
}

// Check finds everything in its place: what a server has doesn't go away while it can't be reached.
func (w *work) Check(context.Context) error {
	if w.closed.Load() {
		return store.ErrClosed
	}
	return nil
}

// Renew has nothing to do.
func (w *work) Renew(ctx context.Context) error { return w.Check(ctx) }

// Close of a transaction does nothing.
func (w *work) Close() error { return nil }

// farewell is how long closing waits for a server that doesn't answer.
const farewell = time.Second

// Close gives the connections back; later calls return store.ErrClosed.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	done := make(chan struct{})
	go func() {
		s.pool.Close()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(farewell): // the rest goes on by itself
	}
	return nil
}
