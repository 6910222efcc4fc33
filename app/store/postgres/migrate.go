package postgres

import (
	"context"
	"embed"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/listing"
)

//go:embed migrations/*.sql
var migrations embed.FS

// lockForm lets one program at a time change the tables of a database; the number is our own. A database that knows no
// such lock (docs/scaling.md) may fail two at once instead, and the loser looks again.
const lockForm = `SELECT pg_advisory_xact_lock(6147328815)`

// tries is how often changing the tables is begun where another program was faster.
const tries = 3

// beginner is what begins a transaction.
type beginner interface {
	querier
	Begin(ctx context.Context) (pgx.Tx, error)
}

// migrate takes the steps that the database lacks, all in one transaction, while every other program that would do the
// same waits. Where nothing is lacking it only looks.
func migrate(ctx context.Context, db beginner, list []listing.Step, lock string) error {
	for try := 1; ; try++ {
		version, err := formOf(ctx, db)
		if err != nil {
			return err
		}
		if version > len(list) {
			return store.ErrNewer
		}
		if version == len(list) {
			return nil
		}
		err = takeSteps(ctx, db, list, lock)
		if err == nil || try == tries || !fasterOther(err) {
			return forbidden(err, version)
		}
	}
}

// takeSteps takes the steps that are lacking once nobody else is at it.
func takeSteps(ctx context.Context, db beginner, list []listing.Step, lock string) error {
	tx, err := db.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) // does nothing after the commit
	if _, err := tx.Exec(ctx, lock); err != nil {
		return err
	}
	version, err := formOf(ctx, tx)
	if err != nil || version >= len(list) {
		return err
	}
	for _, m := range list[version:] {
		// Without values several statements go in one text.
		if _, err := tx.Exec(ctx, m.Text, pgx.QueryExecModeSimpleProtocol); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, `DELETE FROM unlatch.form`); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `INSERT INTO unlatch.form (version) VALUES ($1)`, len(list)); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// formOf is the number of the last step that a database has taken, 0 for an empty one.
func formOf(ctx context.Context, q querier) (int, error) {
	var there bool
	err := q.QueryRow(ctx, `SELECT to_regclass('unlatch.form') IS NOT NULL`).Scan(&there)
	if err != nil || !there {
		return 0, err
	}
	version := 0
	err = q.QueryRow(ctx, `SELECT COALESCE(max(version), 0) FROM unlatch.form`).Scan(&version)
	return version, err
}

// fasterOther says whether an error comes of another program's having made the same just before.
func fasterOther(err error) bool {
	var said *pgconn.PgError
	if !errors.As(err, &said) {
		return false
	}
	switch said.Code {
	case "42P06", "42P07", "42710", "23505", "40001", "40P01": // schema, table, policy, key; a conflict
		return true
	}
	return false
}

// forbidden says of a role that may not change the tables who can: a shop's own may not.
func forbidden(err error, version int) error {
	var said *pgconn.PgError
	if !errors.As(err, &said) || said.Code != "42501" {
		return err
	}
	if version == 0 {
		return problem.New("server.not_set_up")
	}
	return problem.New("server.older")
}
