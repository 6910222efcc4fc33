package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
)

// OpenOrSetAside opens the file at path as Open does. A damaged file is renamed, with .damaged- and the time added to
// its name, and a fresh one started; aside is then the path of the old one, which Rescue can read.
func OpenOrSetAside(path string, now time.Time) (s *Store, aside string, err error) {
	path, err = resolved(path)
	if err != nil {
		return nil, "", problem.Wrap(err, "store.open", "Path", path)
	}
	before, statErr := os.Stat(path)
	s, err = Open(path)
	if !errors.Is(err, store.ErrDamaged) && !(errors.Is(err, store.ErrForeign) && wreckOfOurs(path)) {
		return s, "", err
	}
	// Another window may have set the same damage aside meanwhile; its fresh file must stay.
	if after, err := os.Stat(path); statErr == nil && err == nil && !os.SameFile(before, after) {
		s, err = Open(path)
		return s, "", err
	}
	aside, err = setAside(path, now)
	if err != nil {
		return nil, "", problem.Wrap(plain(err), "store.aside", "Path", path)
	}
	s, err = Open(path)
	return s, aside, err
}

// wreckOfOurs says whether a file that can't be told for anything stands where nobody but us puts one: what a power cut
// leaves may be nothing but zeros, and must not keep a person from keeping cases for good.
func wreckOfOurs(path string) bool {
	usual, err := store.DefaultPath()
	if err != nil {
		return false
	}
	if usual, err = resolved(usual); err != nil || usual != path {
		return false
	}
	f, info, err := file.OpenRegular(path)
	if err != nil {
		return false
	}
	defer f.Close()
	h, err := readHeader(f)
	return err == nil && info.Size() > 0 && !h.sqlite
}

// setAside renames the file and what belongs to it, so that SQLite still finds its log beside it.
func setAside(path string, now time.Time) (string, error) {
	aside := path + ".damaged-" + now.Format("20060102-150405")
	for n := 2; exists(aside); n++ {
		aside = fmt.Sprintf("%s.damaged-%s-%d", path, now.Format("20060102-150405"), n)
	}
	if err := os.Rename(path, aside); err != nil {
		return "", err
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return aside, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Rescue reads every case that can still be read from a damaged file, oldest first, and leaves the file as it is. It
// looks twice: through SQLite, row by row and from both ends, and then over the bare bytes for anything that is a whole
// case. Of several states of one case it returns the latest.
func Rescue(path string) ([]*cases.Case, error) {
	found := map[string]*cases.Case{}
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		if suffix != "" && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("rescue cases: %w", err)
		}
		rescueBytes(data, found)
	}
	if err := rescueRows(path, found); err != nil {
		return nil, fmt.Errorf("rescue cases from %s: %w", path, err)
	}
	all := slices.Collect(maps.Values(found))
	slices.SortFunc(all, func(a, b *cases.Case) int {
		if order := a.Created.Compare(b.Created); order != 0 {
			return order
		}
		return strings.Compare(a.ID, b.ID)
	})
	return all, nil
}

// caseStarts are how Marshal begins a case: without unknown fields, and with them (names are sorted then).
var caseStarts = [][]byte{[]byte(`{"format":`), []byte(`{"actions":[`)}

func rescueBytes(data []byte, found map[string]*cases.Case) {
	for _, start := range caseStarts {
		for rest := data; ; rest = rest[1:] {
			at := bytes.Index(rest, start)
			if at < 0 {
				break
			}
			rest = rest[at:]
			var raw json.RawMessage
			if json.NewDecoder(bytes.NewReader(rest[:min(len(rest), casefile.MaxSize)])).Decode(&raw) == nil {
				keepLatest(raw, found)
			}
		}
	}
}

func keepLatest(body []byte, found map[string]*cases.Case) {
	c, err := casefile.Unmarshal(body)
	if err != nil || c.ID == "" {
		return
	}
	if known, ok := found[c.ID]; !ok || cases.Later(c, known, c.Updated) { // one store's own states, by one clock
		found[c.ID] = c
	}
}

// rescueRows works on a copy, because reading through SQLite would write the log into the damaged file.
func rescueRows(path string, found map[string]*cases.Case) error {
	folder, err := os.MkdirTemp("", "unlatch-rescue-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	copied := filepath.Join(folder, "cases.db")
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + suffix)
		if err != nil {
			continue // what can be read was seen above
		}
		if err := os.WriteFile(copied+suffix, data, 0o600); err != nil {
			return err
		}
	}
	db, err := sql.Open("sqlite", dataSource(copied))
	if err != nil {
		return err
	}
	defer db.Close()
	walk(db, `SELECT rowid, body FROM cases WHERE rowid > ? ORDER BY rowid LIMIT 1`, -1<<63, found)
	walk(db, `SELECT rowid, body FROM cases WHERE rowid < ? ORDER BY rowid DESC LIMIT 1`, 1<<63-1, found)
	return nil
}

// walk takes one row after the other until damage stops it; an error is where the readable part ends.
func walk(db *sql.DB, query string, from int64, found map[string]*cases.Case) {
	for {
		var body []byte
		if db.QueryRowContext(context.Background(), query, from).Scan(&from, &body) != nil {
			return
		}
		keepLatest(body, found)
	}
}
