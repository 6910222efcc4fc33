package postgres_test

import (
	"context"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/storetest"
	"unlatch/app/words"
)

func TestMain(m *testing.M) { pgtest.Run(m) }

var ctx = context.Background()

// with is an environment with the right password.
var with = postgres.Options{Getenv: pgtest.Getenv}

// openAt opens a database, and closes it when the test ends.
func openAt(t testing.TB, address string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(ctx, address, with)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// together is the database that most tests share, each as a shop of its own.
var together string

// newShop opens that database as a new shop.
func newShop(t testing.TB) *postgres.Store {
	t.Helper()
	server := pgtest.Shared(t)
	if together == "" {
		together = pgtest.NewDatabase(t, server)
		openAt(t, server.Address(together, together))
	}
	shop, err := server.Shop(together)
	require.NoError(t, err)
	return openAt(t, server.Address(shop, together))
}

func TestContract(t *testing.T) {
	pgtest.Shared(t)
	storetest.Run(t, func(t *testing.T) store.Store { return newShop(t) })
}

// raw carries out a statement as a role, without our program: what anybody could do who has its password.
func raw(t testing.TB, role, statement string, args ...any) int64 {
	t.Helper()
	n, err := tryRaw(t, role, statement, args...)
	require.NoError(t, err)
	return n
}

func tryRaw(t testing.TB, role, statement string, args ...any) (int64, error) {
	t.Helper()
	config, err := pgx.ParseConfig(pgtest.Shared(t).Address(role, together))
	require.NoError(t, err)
	config.Password = pgtest.Password
	conn, err := pgx.ConnectConfig(ctx, config)
	require.NoError(t, err)
	defer conn.Close(ctx)
	done, err := conn.Exec(ctx, statement, args...)
	return done.RowsAffected(), err
}

// said is what a person reads about an error.
func said(t testing.TB, err error) string {
	t.Helper()
	w, failed := words.Load(os.DirFS("../../../data"), words.English)
	require.NoError(t, failed)
	return w.Problem(err)
}
