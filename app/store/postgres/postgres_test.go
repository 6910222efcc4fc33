package postgres_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/storetest"
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
