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
	"syscall"
	"time"

	driver "modernc.org/sqlite"
	code "modernc.org/sqlite/lib"

	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/listing"
)

// patience is how long opening and saving wait for another window before they say that it is busy.
const patience = 5 * time.Second

// tryAgain is how long emptying the log waits for another window at a time, and how long it leaves it alone in between.
const tryAgain = 50 * time.Millisecond

//go:embed migrations/*.sql
var migrations embed.FS

// Open opens the file at path, or makes it and its folder; only this user may read them. It returns store.ErrNewer for
// a file of a newer program and store.ErrForeign for one that isn't ours (and leaves both as they are),
// store.ErrDamaged for one that fails its integrity check, and another problem where the folder can't be written or the
// disk is full. One process opens a file once; several processes may share it.
func Open(path string) (*Store, error) {
	return open(path, migrations)
}

func open(path string, steps fs.FS) (*Store, error) {
	path, err := resolved(path)
	if err != nil {
		return nil, problem.Wrap(err, "store.open", "Path", path)
	}
	list, err := listing.Steps(steps)
	if err != nil {
		return nil, err
	}
	if err := prepare(path, list); err != nil {
		return nil, problem.Wrap(plain(err), "store.open", "Path", path)
	}
	s := &Store{path: path, steps: list}
	if err := s.connect(); err != nil {
		s.closed.Store(true)
		return nil, problem.Wrap(plain(err), "store.open", "Path", path)
	}
	file.Sweep(filepath.Dir(path))
	return s, nil
}

// resolved is the whole path of the file itself, behind any links, for its log stands beside it. A link that leads
// nowhere may lead to a drive that isn't there just now: no file is made in its place.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return path, err
	}
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	itself, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, problem.New("store.link_nowhere")
	}
	if err != nil {
		return path, err
	}
	return itself, nil
}

// prepare makes folder and file with narrow rights, and refuses what isn't a plain file of this program before anything
// has touched it.
func prepare(path string, list []listing.Step) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return create(path)
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return problem.New("store.not_file")
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := checkOwner(f, path, list); err != nil {
		return err
	}
	narrow(path)
	return nil
}

// create makes the file and its folder.
func create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	sweepLeft(path)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // another window was faster
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// justMade is the age below which a log may be that of another window which makes the same file at this moment.
const justMade = time.Second

// sweepLeft removes the log and the shared memory of a file that was deleted without them: SQLite would take them for
// those of the file that is made in its place.
func sweepLeft(path string) {
	for _, name := range []string{path + "-wal", path + "-shm"} {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > justMade {
			_ = os.Remove(name)
		}
	}
}

// narrow takes away rights that an older file or a copied one may have, where the disk knows rights. SQLite gives -wal
// and -shm those of the file.
func narrow(path string) {
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		_ = os.Chmod(name, 0o600)
	}
}

// connect opens the connections; those of an opening that fails are closed again.
func (s *Store) connect() error {
	made := &connections{}
	err := made.open(s.path)
	if err == nil {
		err = made.ready(s.path, s.steps)
	}
	if err != nil {
		_ = made.close() // what led here says more
		return err
	}
	s.opened.Store(made)
	// A log left by a process that was killed may hold what was deleted since.
	return s.emptyLog(context.Background())
}

func (c *connections) open(path string) (err error) {
	if c.writer, err = sql.Open("sqlite", dataSource(path, "_txlock=immediate")); err != nil {
		return err
	}
	c.writer.SetMaxOpenConns(1)
	if c.readers, err = sql.Open("sqlite", dataSource(path, "_pragma=query_only(1)")); err != nil {
		return err
	}
	c.readers.SetMaxOpenConns(4)
	c.readers.SetMaxIdleConns(4)
	return nil
}

// ready reaches the file, checks it, and brings its schema up to date.
func (c *connections) ready(path string, list []listing.Step) error {
	ctx := context.Background()
	if err := reach(ctx, c.writer); err != nil {
		return err
	}
	if err := checkIntegrity(ctx, c.writer); err != nil {
		return err
	}
	if err := migrate(ctx, c.writer, path, list); err != nil {
		return err
	}
	c.files = lookAt(path)
	return mark(ctx, c.writer)
}

func (c *connections) close() error {
	var failed error
	for _, db := range []*sql.DB{c.readers, c.writer} {
		if db != nil {
			failed = errors.Join(failed, db.Close())
		}
	}
	return failed
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
	}, append(wary(), more...)...)
	return fileURL(path, settings...)
}

// wary are the settings for a file that somebody may have made to do harm: nothing in its catalogue is trusted, and
// nothing in it can turn a statement of ours into damage.
func wary() []string {
	return []string{"_pragma=trusted_schema(0)", "_pragma=cell_size_check(1)", "_pragma=mmap_size(0)", "_defensive=1", "_dqs=0"}
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
		return problem.Wrap(errors.New(result), "store.damaged")
	}
	return nil
}

// plain turns the errors of driver and system into problems that say what to do.
func plain(err error) error {
	var e *driver.Error
	switch {
	case errors.As(err, &e):
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return problem.Wrap(err, "store.read_only")
	default:
		return err
	}
	if key := kinds[e.Code()&0xff]; key != "" {
		return problem.Wrap(err, key)
	}
	return err
}

// kinds are the problems behind the codes of SQLite.
var kinds = map[int]string{
	code.SQLITE_CORRUPT: "store.damaged", code.SQLITE_NOTADB: "store.damaged",
	code.SQLITE_BUSY: "store.busy", code.SQLITE_LOCKED: "store.busy",
	code.SQLITE_FULL:     "store.full",
	code.SQLITE_READONLY: "store.read_only", code.SQLITE_PERM: "store.read_only", code.SQLITE_CANTOPEN: "store.read_only",
	code.SQLITE_IOERR: "store.disk",
}
