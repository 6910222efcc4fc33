package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/listing"
)

// ours is the application id in the header of our files: the letters Unlk, a number that no other program registered.
const ours = 0x556e6c6b

// header is what the first 100 bytes of a file say about it, read without SQLite.
type header struct {
	empty   bool // no byte yet
	sqlite  bool // it begins as an SQLite file does
	version int  // user_version: the number of the last migration
	owner   uint32
}

func readHeader(f *os.File) (header, error) {
	var bytes [100]byte
	n, err := f.ReadAt(bytes[:], 0)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return header{empty: true}, nil
	case n < len(bytes) && !errors.Is(err, io.EOF):
		return header{}, err
	case n < len(bytes) || !strings.HasPrefix(string(bytes[:]), "SQLite format 3\x00"):
		return header{}, nil
	}
	return header{sqlite: true, version: int(binary.BigEndian.Uint32(bytes[60:])), owner: binary.BigEndian.Uint32(bytes[68:])}, nil
}

// checkOwner returns store.ErrForeign for a file that isn't ours, store.ErrNewer for one of a newer program, and a problem
// where something was put into a file of ours that doesn't belong there. It changes nothing. Files of Unlatch before 1.0.0
// carry no application id and are known by their tables, which must be exactly ours.
func checkOwner(f *os.File, path string, list []listing.Step) error {
	h, err := readHeader(f)
	switch {
	case err != nil:
		return err
	case h.empty:
		return nil
	case !h.sqlite || h.owner != ours && h.owner != 0:
		return damagedOrForeign(f, h)
	case h.owner == ours && h.version > len(list):
		return store.ErrNewer
	}
	found, version, err := readSchema(path)
	if errors.Is(plain(err), store.ErrBusy) {
		return plain(err)
	}
	if err != nil {
		if h.owner == ours || holdsOurTables(f) {
			return nil // damaged: opening it finds out how
		}
		return store.ErrForeign
	}
	return compareSchema(found, version, h.owner, list)
}

// damagedOrForeign tells a file of ours whose header is gone from one that never was ours.
func damagedOrForeign(f *os.File, h header) error {
	if !h.sqlite && holdsOurTables(f) {
		return store.ErrDamaged
	}
	return store.ErrForeign
}

// compareSchema holds what stands in a file against what our migrations put there. Anything more, such as a trigger that
// copies what is deleted, is refused.
func compareSchema(found map[object]string, version int, owner uint32, list []listing.Step) error {
	if len(found) == 0 && version == 0 {
		return nil // another window is just making it
	}
	if owner == ours && version > len(list) {
		return store.ErrNewer // it stood in the log
	}
	want, err := schemaOf(list[:min(version, len(list))])
	if err != nil {
		return err
	}
	for o, text := range found {
		if wanted, known := want[o]; known && wanted == text {
			continue
		}
		if owner == ours {
			return problem.New("store.altered", "Kind", o.kind, "Name", o.name)
		}
		return store.ErrForeign
	}
	switch {
	case len(found) == len(want):
		return nil
	case owner == ours:
		return store.ErrDamaged
	}
	return store.ErrForeign
}

// object is a table, index, view or trigger.
type object struct{ kind, name string }

// Bounds of what is read of a schema; ours is far smaller.
const (
	maxObjects = 200
	maxObject  = 10_000 // bytes of one statement
)

// readSchema returns what a file holds, with the statements that made it, and the number of its last migration, without
// changing a byte. (Where a crash left a log, SQLite puts the index of it, -shm, beside it.)
func readSchema(path string) (map[object]string, int, error) {
	db, err := sql.Open("sqlite", lookOnly(path))
	if err != nil {
		return nil, 0, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	found, err := objects(db)
	if err != nil {
		return nil, 0, err
	}
	version, err := schemaVersion(context.Background(), db)
	return found, version, err
}

// objects are all tables, indexes, views and triggers but SQLite's own, whose names nobody else may use.
func objects(db *sql.DB) (map[object]string, error) {
	rows, err := db.Query(`SELECT type, name, CASE WHEN octet_length(sql) <= ? THEN sql ELSE '' END FROM sqlite_schema
		WHERE NOT (type IN ('table', 'index') AND name LIKE 'sqlite\_%' ESCAPE '\') LIMIT ?`, maxObject, maxObjects)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[object]string{}
	for rows.Next() {
		var o object
		var text string
		if err := rows.Scan(&o.kind, &o.name, &text); err != nil {
			return nil, err
		}
		found[o] = text
	}
	return found, rows.Err()
}

// schemaOf is what migrations put into a file.
func schemaOf(steps []listing.Step) (map[object]string, error) {
	db, err := sql.Open("sqlite", "file::memory:?mode=memory")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	for _, m := range steps {
		if _, err := db.Exec(m.Text); err != nil {
			return nil, problem.Wrap(err, "store.migration", "Name", m.Name)
		}
	}
	return objects(db)
}

// lookOnly names the file for a look. Without a log SQLite is told that the file can't change, or it would make one.
func lookOnly(path string) string {
	wary := append([]string{"_pragma=query_only(1)"}, wary()...)
	if _, err := os.Stat(path + "-wal"); err == nil {
		return fileURL(path, append(wary, "mode=ro", fmt.Sprintf("_pragma=busy_timeout(%d)", patience.Milliseconds()))...)
	}
	return fileURL(path, append(wary, "immutable=1")...)
}

// The catalogue of an SQLite file holds, for our first table, these two texts one behind the other, a byte or a few apart.
// No file that merely speaks of our tables does.
var (
	catalogueEntry = []byte("tablecasescases")
	catalogueText  = []byte("CREATE TABLE cases (\n    id          TEXT    NOT NULL PRIMARY KEY,\n    number ")
)

const (
	entryGap = 8        // bytes that may stand between the two
	maxLook  = 64 << 20 // bytes looked through; the catalogue stands at the start of a file
)

// holdsOurTables says whether a file whose header says nothing, or whose catalogue can't be read, was made by us.
func holdsOurTables(f *os.File) bool {
	overlap := len(catalogueEntry) + entryGap + len(catalogueText)
	chunk := make([]byte, 1<<20)
	for at := int64(0); at < maxLook; at += int64(len(chunk) - overlap) {
		n, err := f.ReadAt(chunk, at)
		if holdsEntry(chunk[:n]) {
			return true
		}
		if err != nil {
			return false
		}
	}
	return false
}

func holdsEntry(data []byte) bool {
	for {
		at := bytes.Index(data, catalogueEntry)
		if at < 0 {
			return false
		}
		data = data[at+len(catalogueEntry):]
		text := bytes.Index(data[:min(len(data), entryGap+len(catalogueText))], catalogueText)
		if text >= 0 {
			return true
		}
	}
}

// mark writes our application id into a file that lacks it. That is no migration, for programs that don't know of it
// may go on using the file, and there is nothing to take back.
func mark(ctx context.Context, db *sql.DB) error {
	var owner uint32
	if err := db.QueryRowContext(ctx, `PRAGMA application_id`).Scan(&owner); err != nil || owner == ours {
		return err
	}
	_, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d`, ours))
	return err
}
