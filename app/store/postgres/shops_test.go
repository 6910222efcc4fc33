package postgres_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/counter/countertest"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/storetest"
)

// TestAShopSeesNothingOfAnother: by our program and by hand.
func TestAShopSeesNothingOfAnother(t *testing.T) {
	a, b := newShop(t), newShop(t)
	theirs := storetest.Resolve(storetest.NewCase(1), "latch", "", time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC))
	require.NoError(t, a.Save(ctx, theirs))
	require.NoError(t, a.SetSetting(ctx, "rate", "95"))
	h := countertest.New(2)
	_, err := a.Hand(ctx, h)
	require.NoError(t, err)

	_, err = b.Load(ctx, theirs.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, b.Delete(ctx, theirs.ID), store.ErrNotFound)
	_, err = b.Case(ctx, h.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, b.Finish(ctx, h.ID), store.ErrNotFound)
	found, err := b.List(ctx, store.Query{})
	require.NoError(t, err)
	assert.Empty(t, found)
	n, err := b.Count(ctx, store.Query{Text: "latch"})
	require.NoError(t, err)
	assert.Zero(t, n)
	confirmed, err := b.Confirmed(ctx)
	require.NoError(t, err)
	assert.Empty(t, confirmed)
	value, err := b.Setting(ctx, "rate")
	require.NoError(t, err)
	assert.Empty(t, value)
	waiting, err := b.Waiting(ctx)
	require.NoError(t, err)
	assert.Empty(t, waiting)

	// The same case here is another row, and changes nothing there.
	mine := theirs.Copy()
	mine.Concern = "said in another shop"
	require.NoError(t, b.Save(ctx, mine))
	back, err := a.Load(ctx, theirs.ID)
	require.NoError(t, err)
	assert.Equal(t, theirs, back)

	for _, role := range []string{b.Shop(), together} { // another shop, and the owner of the tables
		for _, table := range []string{"cases", "settings", "handed", "today"} {
			assert.Zero(t, raw(t, role, `SELECT FROM unlatch.`+table+` WHERE shop = '`+a.Shop()+`'`), "%s reads %s", role, table)
			assert.Zero(t, raw(t, role, `DELETE FROM unlatch.`+table+` WHERE shop = '`+a.Shop()+`'`), "%s deletes %s", role, table)
			assert.Zero(t, raw(t, role, `UPDATE unlatch.`+table+` SET shop = '`+role+`' WHERE shop = '`+a.Shop()+`'`), "%s takes %s", role, table)
		}
		for _, statement := range []string{
			`INSERT INTO unlatch.settings (shop, name, value) VALUES ('` + a.Shop() + `', 'rate', '1')`,
			`INSERT INTO unlatch.settings (shop, name, value) VALUES ('` + a.Shop() + `', 'rate', '1') ON CONFLICT (shop, name) DO UPDATE SET value = '1'`,
			`INSERT INTO unlatch.today (shop, day, last) VALUES ('` + a.Shop() + `', '', 1) ON CONFLICT DO NOTHING`,
		} {
			_, err := tryRaw(t, role, statement)
			refused(t, err, statement)
		}
	}
	raw(t, b.Shop(), `INSERT INTO unlatch.settings (name, value) VALUES ('mine', '1')`)
	for _, statement := range []string{
		`UPDATE unlatch.settings SET shop = '` + a.Shop() + `'`,
		`TRUNCATE unlatch.cases`, `DROP TABLE unlatch.cases`, `ALTER TABLE unlatch.cases DISABLE ROW LEVEL SECURITY`,
		`CREATE TABLE unlatch.more (x int)`, `CREATE SCHEMA more`, `UPDATE unlatch.form SET version = 1`,
		`SET ROLE ` + a.Shop(), `CREATE FUNCTION unlatch.f() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
	} {
		_, err := tryRaw(t, b.Shop(), statement)
		refused(t, err, statement)
	}
	value, err = a.Setting(ctx, "rate")
	require.NoError(t, err)
	assert.Equal(t, "95", value)
}

// refused: a right is missing, or the row is another shop's.
func refused(t *testing.T, err error, statement string) {
	t.Helper()
	var said *pgconn.PgError
	require.ErrorAs(t, err, &said, statement)
	assert.Equal(t, "42501", said.Code, statement)
}

func TestARoleThatSeesEveryShopIsRefused(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server, "mighty", "all_seeing")
	require.NoError(t, server.Admin(name, `ALTER ROLE mighty SUPERUSER`, `ALTER ROLE all_seeing BYPASSRLS`))
	for _, role := range []string{"mighty", "all_seeing"} {
		_, err := postgres.Open(ctx, server.Address(role, name), with)
		assert.True(t, problem.Has(err, "server.mighty"), "%s: %v", role, err)
	}
	assert.NoError(t, server.Admin(name, `DO $$ BEGIN ASSERT to_regclass('unlatch.form') IS NULL; END $$`), "nothing was made")
}

func TestTenTabletsMayStartAtOnceOnAnEmptyDatabase(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server)
	var all sync.WaitGroup
	for i := range 10 {
		all.Go(func() {
			s, err := postgres.Open(ctx, server.Address(name, name), with)
			if !assert.NoError(t, err) {
				return
			}
			defer s.Close()
			assert.NoError(t, s.Save(ctx, storetest.NewCase(i)))
		})
	}
	all.Wait()
	s := openAt(t, server.Address(name, name))
	n, err := s.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 10, n)
}

func TestAShopsOwnRoleMakesNoTables(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server, "early_bird")
	_, err := postgres.Open(ctx, server.Address("early_bird", name), with)
	require.True(t, problem.Has(err, "server.not_set_up"), "%v", err)
	openAt(t, server.Address(name, name))
	openAt(t, server.Address("early_bird", name))
	require.NoError(t, server.Admin(name, `UPDATE unlatch.form SET version = 0`))
	_, err = postgres.Open(ctx, server.Address("early_bird", name), with)
	assert.True(t, problem.Has(err, "server.not_set_up"), "%v", err)
}

func TestADatabaseOfANewerProgramIsLeftAlone(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server, "left_behind")
	openAt(t, server.Address(name, name))
	s := openAt(t, server.Address("left_behind", name))
	require.NoError(t, s.Save(ctx, storetest.NewCase(1)))
	require.NoError(t, server.Admin(name, `UPDATE unlatch.form SET version = 999`))
	for _, role := range []string{name, "left_behind"} {
		_, err := postgres.Open(ctx, server.Address(role, name), with)
		require.ErrorIs(t, err, store.ErrNewer)
		assert.Contains(t, said(t, err), "written by a newer Unlatch; update this program")
	}
	require.NoError(t, server.Admin(name, `DO $$ BEGIN ASSERT (SELECT count(*) FROM unlatch.cases) = 1; END $$`))
}

func TestNothingWaitsForEverOnAServerThatHoldsARow(t *testing.T) {
	s := newShop(t)
	require.NoError(t, s.SetSetting(ctx, "rate", "95"))
	hold := make(chan struct{})
	held := make(chan struct{})
	go func() {
		_ = pgtest.Shared(t).Hold(together, `UPDATE unlatch.settings SET value = '1'`, held, hold)
	}()
	<-held
	short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	err := s.SetSetting(short, "rate", "100")
	close(hold)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.True(t, problem.Has(err, "server.slow"), "%v", err)
	require.NoError(t, s.SetSetting(ctx, "rate", "100"))
}
