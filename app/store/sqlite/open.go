package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	driver "modernc.org/sqlite"
	code "modernc.org/sqlite/lib"

	"unlatch/app/store"
)

// patience is how long opening and saving wait for another window before they say that it is busy.
const patience = 5 * time.Second

//go:embed migrations/*.sql
var migrations embed.FS

// Open opens the file at path, or makes it and its folder; only this user may read them. It returns store.ErrNewer for
// a file of a newer program and store.ErrForeign for one of another program (and leaves both as they are),
// store.ErrDamaged for one that fails its integrity check, and a plain error where the folder can't be written or the
// disk is full. One process opens a file once; several processes may share it.
func Open(path string) (*Store, error) {
	return open(path, migrations)
}

func open(path string, steps fs.FS) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the file of cases: %w", err)
	}
	list, err := readMigrations(steps)
	if err != nil {
		return nil, err
	}
	if err := prepare(path, len(list)); err != nil {
		return nil, fmt.Errorf("open the file of cases %s: %w", path, err)
	}
	s := &Store{path: path}
	if err := s.connect(list); err != nil {
		s.closeQuietly()
		return nil, fmt.Errorf("open the file of cases %s: %w", path, plain(err))
	}
	return s, nil
}

// prepare makes folder and file with narrow rights, and refuses a file of another or a newer program before anything
// has touched it.
func prepare(path string, newest int) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make its folder: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	h, err := readHeader(f)
	if err != nil {
		return err
	}
	if err := checkOwner(path, h); err != nil {
		return err
	}
	if h.version > newest {
		return newerSchema(h.version, newest)
	}
	return narrow(path)
}

func newerSchema(version, newest int) error {
	return fmt.Errorf("it has schema %d, this program knows %d: %w", version, newest, store.ErrNewer)
}

// narrow takes away rights that an older file or a copied one may have. SQLite gives -wal and -shm those of the file.
func narrow(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Chmod(name, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (s *Store) connect(list []migration) (err error) {
	if s.writer, err = sql.Open("sqlite", dataSource(s.path, "_txlock=immediate")); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if s.readers, err = sql.Open("sqlite", dataSource(s.path, "_pragma=query_only(1)")); err != nil {
		return err
	}
	s.readers.SetMaxOpenConns(4)
	s.readers.SetMaxIdleConns(4)
	ctx := context.Background()
	if err := reach(ctx, s.writer); err != nil {
		return err
	}
	if err := checkIntegrity(ctx, s.writer); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer, s.path, list); err != nil {
		return err
	}
	if err := mark(ctx, s.writer); err != nil {
		return err
	}
	// A log left by a process that was killed may hold what was deleted since.
	return s.emptyLog(ctx)
}

// reach makes the first connection. It turns a new file's log into a write-ahead log, which SQLite refuses at once,
// whatever its busy timeout, while another window is just doing the same: waiting with half a lock could hold up both.
// So the connection is dropped and made again.
func reach(ctx context.Context, db *sql.DB) error {
	for start := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		err := db.PingContext(ctx)
		if !errors.Is(plain(err), store.ErrBusy) || time.Since(start) > patience {
			return err
		}
	}
}

// dataSource names the file and what every connection to it must set. Pragmas hold for one connection only, so they
// stand here, where each new connection reads them.
func dataSource(path string, more ...string) string {
	settings := append([]string{
		fmt.Sprintf("_pragma=busy_timeout(%d)", patience.Milliseconds()),
		"_pragma=page_size(8192)", // most cases stay in one page, where a rescue can find them
		"_pragma=journal_mode(WAL)",
		"_pragma=synchronous(FULL)",
		"_pragma=foreign_keys(1)",
		"_pragma=secure_delete(1)",
	}, more...)
	return fileURL(path, settings...)
}

// fileURL is how SQLite reads the path of a file with settings behind it.
func fileURL(path string, settings ...string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // file:/C:/... on Windows
	}
	name := url.URL{Scheme: "file", OmitHost: true, Path: slashed, RawQuery: strings.Join(settings, "&")}
	return name.String()
}

func checkIntegrity(ctx context.Context, db *sql.DB) error {
	var result string
	if err := db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&result); err != nil {
		return err
	}
	if result != "ok" {
		return fmt.Errorf("%w: %s", store.ErrDamaged, result)
	}
	return nil
}

// closeQuietly ends a failed opening; the error that led here says more than one of Close.
func (s *Store) closeQuietly() {
	s.closed.Store(true)
	for _, db := range []*sql.DB{s.readers, s.writer} {
		if db != nil {
			_ = db.Close()
		}
	}
}

// plain turns the driver's error codes into sentences that say what to do.
func plain(err error) error {
	var e *driver.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case code.SQLITE_CORRUPT, code.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", store.ErrDamaged, err)
	case code.SQLITE_BUSY, code.SQLITE_LOCKED:
		return fmt.Errorf("%w (%w)", store.ErrBusy, err)
	case code.SQLITE_FULL:
		return fmt.Errorf("the disk is full; free some space and try again (%w)", err)
	case code.SQLITE_READONLY, code.SQLITE_PERM, code.SQLITE_CANTOPEN:
		return fmt.Errorf("the file or its folder can't be written; check its rights (%w)", err)
	case code.SQLITE_IOERR:
		return fmt.Errorf("the disk reports an error; check it and keep a copy of the cases (%w)", err)
	}
	return err
}
