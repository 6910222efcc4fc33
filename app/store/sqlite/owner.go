package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"unlatch/app/store"
)

// ours is the application id in the header of our files: the letters Unlk, a number that no other program registered.
const ours = 0x556e6c6b

// header is what the first 100 bytes of an SQLite file say about it, read without SQLite.
type header struct {
	empty   bool // no byte yet
	version int  // user_version: the number of the last migration
	owner   uint32
}

func readHeader(f *os.File) (header, error) {
	var bytes [100]byte
	n, err := io.ReadFull(f, bytes[:])
	if n == 0 && errors.Is(err, io.EOF) {
		return header{empty: true}, nil
	}
	if err != nil || !strings.HasPrefix(string(bytes[:]), "SQLite format 3\x00") {
		return header{}, fmt.Errorf("it isn't an SQLite file: %w", store.ErrDamaged)
	}
	return header{version: int(binary.BigEndian.Uint32(bytes[60:])), owner: binary.BigEndian.Uint32(bytes[68:])}, nil
}

// checkOwner returns store.ErrForeign for a file in which another program keeps something. Files of Unlatch up to 1.0
// carry no application id and are known by their tables.
func checkOwner(path string, h header) error {
	if h.empty || h.owner == ours {
		return nil
	}
	if h.owner != 0 {
		return store.ErrForeign
	}
	tables, err := readTables(path)
	if err != nil {
		return nil // damaged or busy: opening it finds out which
	}
	if len(tables) == 0 && h.version == 0 {
		return nil // another window is just making it
	}
	if !tables["cases"] || !tables["settings"] {
		return store.ErrForeign
	}
	return nil
}

// readTables returns the names of all tables and views without changing a byte. (Where a crash left a log, SQLite puts
// the index of it, -shm, beside it.)
func readTables(path string) (map[string]bool, error) {
	db, err := sql.Open("sqlite", lookOnly(path))
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.Query(`SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\_%' ESCAPE '\'`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	tables := map[string]bool{}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		tables[name] = true
	}
	return tables, rows.Err()
}

// lookOnly names the file for a look. Without a log SQLite is told that the file can't change, or it would make one.
func lookOnly(path string) string {
	if _, err := os.Stat(path + "-wal"); err == nil {
		return fileURL(path, "mode=ro", fmt.Sprintf("_pragma=busy_timeout(%d)", patience.Milliseconds()))
	}
	return fileURL(path, "immutable=1")
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
