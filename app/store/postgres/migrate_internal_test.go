package postgres

import (
	"context"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store/listing"
	"unlatch/app/store/postgres/pgtest"
)

// TestADatabaseWithoutAdvisoryLocksIsMadeOnceAllTheSame: whoever is slower sees the tables of the faster one, and goes on.
func TestADatabaseWithoutAdvisoryLocksIsMadeOnceAllTheSame(t *testing.T) {
	server, ctx := pgtest.Shared(t), context.Background()
	name := pgtest.NewDatabase(t, server)
	list, err := listing.Steps(migrations)
	require.NoError(t, err)
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			config, err := read(server.Address(name, name), Options{Getenv: pgtest.Getenv})
			if !assert.NoError(t, err) {
				return
			}
			conn, err := pgx.ConnectConfig(ctx, config.ConnConfig)
			if !assert.NoError(t, err) {
				return
			}
			defer conn.Close(ctx)
			assert.NoError(t, migrate(ctx, conn, list, `SELECT 1`))
			version, err := formOf(ctx, conn)
			assert.NoError(t, err)
			assert.Equal(t, len(list), version)
		})
	}
	all.Wait()
}

func TestQuestionMarksAreNumbered(t *testing.T) {
	assert.Equal(t, "a = $1 AND b = $2", numbered("a = ? AND b = ?"))
	assert.Equal(t, "none", numbered("none"))
}
