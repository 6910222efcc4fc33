// Package sqlite keeps cases in one SQLite file. See docs/storage.md for what it promises and how.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"sync/atomic"
	"time"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/listing"
)

// Store is a store.Store in an SQLite file.
type Store struct {
	path   string
	steps  []listing.Step
	opened atomic.Pointer[connections]
	closed atomic.Bool
}

// connections are those to one file; Renew makes others, to another file at the same place.
type connections struct {
	writer  *sql.DB // one connection, so that saves queue here instead of failing as busy
	readers *sql.DB // lists don't wait for a save
	files   sidecar // the file, and what belongs to it
}

func (s *Store) writer() *sql.DB  { return s.opened.Load().writer }
func (s *Store) readers() *sql.DB { return s.opened.Load().readers }

var _ store.Store = (*Store)(nil)

// Path returns the file in which the cases are.
func (s *Store) Path() string { return s.path }

// maxBody is the longest case that is read, in bytes: many times what is kept today, since version 1.0 had no bound. A
// longer one can only stand in a file that somebody made to do harm.
const maxBody = casefile.MaxKept

// boundedBody is the column of cases, NULL where it is longer than the bound that the query is given first.
const boundedBody = `CASE WHEN octet_length(body) <= ? THEN body END`

var saveCase = listing.Save("cases", "id")

// Save writes the whole case; when it returns nil the case is on disk.
func (s *Store) Save(ctx context.Context, c *cases.Case) error {
	_, err := s.save(ctx, c, saveCase)
	return err
}

// SaveOver is Save, but returns store.ErrChanged if somebody else has changed the case since seen.
func (s *Store) SaveOver(ctx context.Context, c *cases.Case, seen time.Time) error {
	saved, err := s.save(ctx, c, saveCase+` WHERE cases.updated = ?`, seen.UnixMicro())
	if err == nil && !saved {
		return problem.Wrap(store.ErrChanged, "store.save")
	}
	return err
}

// save carries out a statement that begins with the columns of a case, and says whether it wrote one.
func (s *Store) save(ctx context.Context, c *cases.Case, statement string, more ...any) (bool, error) {
	n, err := saveOn(ctx, s.writer(), c, statement, more...)
	if err != nil {
		return false, s.explain("store.save", err)
	}
	return n > 0, s.wrote(ctx, "store.save", nil)
}

// handle is a database, or one transaction in it.
type handle interface {
	querier
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// saveOn is save on a handle; it returns how many rows were written.
func saveOn(ctx context.Context, to handle, c *cases.Case, statement string, more ...any) (int64, error) {
	values, err := listing.Values(c)
	if err != nil {
		return 0, err
	}
	done, err := to.ExecContext(ctx, statement, append(values, more...)...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// Load returns the case with that id, or store.ErrNotFound.
func (s *Store) Load(ctx context.Context, id string) (*cases.Case, error) {
	c, err := loadFrom(ctx, s.readers(), id)
	return c, s.explain("store.load", err)
}

func loadFrom(ctx context.Context, from querier, id string) (*cases.Case, error) {
	body, err := bodyFrom(ctx, from, id)
	if err != nil {
		return nil, err
	}
	return casefile.Unmarshal(body)
}

// bodyFrom is the JSON of a case.
func bodyFrom(ctx context.Context, from querier, id string) ([]byte, error) {
	var body []byte
	err := from.QueryRowContext(ctx, `SELECT `+boundedBody+` FROM cases WHERE id = ?`, maxBody, id).Scan(&body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, store.ErrNotFound
	case err == nil && body == nil:
		return nil, problem.New("store.too_large")
	}
	return body, err
}

// Delete removes a case for good: its bytes are overwritten in the file, the log that may hold older copies is
// emptied, and backups made before a migration go too. It returns store.ErrNotFound if there is no such case.
func (s *Store) Delete(ctx context.Context, id string) error {
	if err := s.Check(ctx); err != nil {
		return s.explain("store.delete", err)
	}
	done, err := s.writer().ExecContext(ctx, `DELETE FROM cases WHERE id = ?`, id)
	if err != nil {
		return s.explain("store.delete", err)
	}
	if n, err := done.RowsAffected(); err == nil && n == 0 {
		return s.explain("store.delete", store.ErrNotFound)
	}
	return s.explain("store.delete", errors.Join(s.emptyLog(ctx), removeBackups(s.path)))
}

// emptyLog writes the write-ahead log into the file and cuts it to nothing. Where another window is reading just then,
// it is tried again for a while, and saves don't wait for that; else the log is emptied when the last window closes.
func (s *Store) emptyLog(ctx context.Context) error {
	for start := time.Now(); ; time.Sleep(tryAgain) {
		done, err := s.tryToEmptyLog(ctx)
		if done || err != nil || ctx.Err() != nil || time.Since(start) > patience {
			return err
		}
	}
}

func (s *Store) tryToEmptyLog(ctx context.Context) (done bool, err error) {
	short, cancel := context.WithTimeout(ctx, tryAgain)
	defer cancel()
	var busy, pages, written int
	err = s.writer().QueryRowContext(short, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &written)
	if short.Err() != nil || errors.Is(plain(err), store.ErrBusy) {
		return false, nil
	}
	return busy == 0, err
}

// Setting returns a stored setting, "" when there is none.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	value, err := settingFrom(ctx, s.readers(), key)
	return value, s.explain("store.settings", err)
}

func settingFrom(ctx context.Context, from querier, key string) (string, error) {
	var value string
	err := from.QueryRowContext(ctx, `SELECT value FROM settings WHERE name = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// SetSetting stores a setting; "" takes it away.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.wrote(ctx, "store.setting", setOn(ctx, s.writer(), key, value))
}

func setOn(ctx context.Context, to handle, key, value string) error {
	statement, args := `DELETE FROM settings WHERE name = ?`, []any{key}
	if value != "" {
		statement = `INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`
		args = append(args, value)
	}
	_, err := to.ExecContext(ctx, statement, args...)
	return err
}

// wrote explains what came of writing. What went into a file without a name isn't kept.
func (s *Store) wrote(ctx context.Context, key string, err error) error {
	if err == nil {
		err = s.Check(ctx)
	}
	return s.explain(key, err)
}

// Close releases the file; later calls return store.ErrClosed.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	return s.opened.Load().close()
}

// explain says what failed, by the key of its problem, and names what the caller can tell apart. Nil stays nil.
func (s *Store) explain(key string, err error) error {
	if err == nil {
		return nil
	}
	switch {
	case s.closed.Load():
		err = store.ErrClosed
	case errors.Is(err, store.ErrGone):
	case s.Check(context.Background()) != nil: // whatever it says, that is why
		err = s.Check(context.Background())
	case errors.Is(err, context.DeadlineExceeded): // another window was waited for as long as the caller would
		err = problem.Wrap(err, "store.busy")
	}
	return problem.Wrap(plain(err), key)
}
