package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/listing"
)

// migrate takes the steps the file lacks, each in a transaction of its own and after a backup copy.
func migrate(ctx context.Context, db *sql.DB, path string, list []listing.Step) error {
	version, err := schemaVersion(ctx, db)
	if err != nil {
		return err
	}
	if version > len(list) {
		return store.ErrNewer
	}
	for number := version + 1; number <= len(list); number++ {
		if number > 1 {
			if err := backup(ctx, db, backupPath(path, number)); err != nil {
				return problem.Wrap(plain(err), "store.backup")
			}
		}
		if err := step(ctx, db, number, list[number-1]); err != nil {
			return err
		}
	}
	return nil
}

func step(ctx context.Context, db *sql.DB, number int, m listing.Step) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after the commit
	version, err := schemaVersion(ctx, tx)
	if err != nil {
		return err
	}
	if version >= number { // another window was faster
		return nil
	}
	if _, err := tx.ExecContext(ctx, m.Text); err != nil {
		return problem.Wrap(err, "store.migration", "Name", m.Name)
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, number)); err != nil {
		return problem.Wrap(err, "store.migration", "Name", m.Name)
	}
	return tx.Commit()
}

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func schemaVersion(ctx context.Context, q querier) (int, error) {
	var version int
	err := q.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version)
	return version, err
}

func backupPath(path string, number int) string {
	return fmt.Sprintf("%s.before-%d", path, number)
}

// backup writes a copy that includes what is still in the log, whole or not at all.
func backup(ctx context.Context, db *sql.DB, to string) error {
	return file.Make(to, 0o600, func(f *os.File) error {
		_, err := db.ExecContext(ctx, `VACUUM INTO ?`, f.Name())
		return err
	})
}

// removeBackups deletes the copies made before migrations: they would still hold a case that a person deleted.
func removeBackups(of string) error {
	folder, err := os.ReadDir(filepath.Dir(of))
	if err != nil {
		return err
	}
	for _, entry := range folder {
		if !strings.HasPrefix(entry.Name(), filepath.Base(of)+".before-") {
			continue
		}
		if err := os.Remove(filepath.Join(filepath.Dir(of), entry.Name())); !errors.Is(err, fs.ErrNotExist) && err != nil {
			return err
		}
	}
	return nil
}
