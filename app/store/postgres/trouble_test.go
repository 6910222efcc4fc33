package postgres_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/counter/countertest"
	"unlatch/app/store/opening"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/storetest"
)

// newServer is a server that a test may stop and kill, with a shop on it.
func newServer(t *testing.T, settings ...string) (*pgtest.Server, string, *postgres.Store) {
	t.Helper()
	server := pgtest.Own(t, "", settings...)
	name := pgtest.NewDatabase(t, server, "shop_a")
	openAt(t, server.Address(name, name))
	return server, name, openAt(t, server.Address("shop_a", name))
}

// away: the error says that the server is away, in plain words and without its password.
func away(t *testing.T, err error) {
	t.Helper()
	require.Error(t, err)
	keys := []string{"server.refused", "server.lost", "server.stopped", "server.starting", "server.slow", "server.connections"}
	has := func(key string) bool { return problem.Has(err, key) }
	assert.True(t, slices.ContainsFunc(keys, has), "%v", err)
	text := said(t, err)
	assert.NotContains(t, text, pgtest.Password)
	assert.NotContains(t, text, "SQLSTATE")
}

func TestAServerThatStopsAndStartsLosesNothing(t *testing.T) {
	server, name, s := newServer(t)
	kept := storetest.NewCase(1)
	require.NoError(t, s.Save(ctx, kept))

	require.NoError(t, server.Stop())
	away(t, s.Save(ctx, storetest.NewCase(2)))
	_, err := s.List(ctx, store.Query{})
	away(t, err)
	require.NoError(t, s.Check(ctx), "what is on it isn't gone")
	_, err = postgres.Open(ctx, server.Address("shop_a", name), with)
	require.True(t, problem.Has(err, "server.refused"), "%v", err)

	t.Setenv("PGPASSWORD", pgtest.Password)
	opened := opening.Open(server.Address("shop_a", name), nil, time.Now())
	assert.Equal(t, opening.Unkept, opened.Kind, "a window opens all the same")
	assert.Contains(t, said(t, opened.Reason), "no database answers there")
	require.NoError(t, opened.Store.Save(ctx, storetest.NewCase(3)))
	assert.Nil(t, opened.Counter())
	require.NoError(t, opened.Store.Close())

	require.NoError(t, server.Start())
	require.NoError(t, s.Save(ctx, storetest.NewCase(2)), "the same store goes on")
	back, err := s.Load(ctx, kept.ID)
	require.NoError(t, err)
	assert.Equal(t, kept, back)
	opened = opening.Open(server.Address("shop_a", name), nil, time.Now())
	assert.Equal(t, opening.Fine, opened.Kind)
	assert.NotNil(t, opened.Counter())
	require.NoError(t, opened.Store.Close())
}

// TestAKilledServerKeepsWhatItConfirmed kills it with SIGKILL while four tablets save.
func TestAKilledServerKeepsWhatItConfirmed(t *testing.T) {
	server, _, s := newServer(t)
	var mu sync.Mutex
	confirmed := map[string]*cases.Case{}
	saved := func() int {
		mu.Lock()
		defer mu.Unlock()
		return len(confirmed)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := 0; ; i++ {
				c := storetest.NewCase(i)
				if s.Save(ctx, c) != nil {
					return
				}
				mu.Lock()
				confirmed[c.ID] = c
				mu.Unlock()
			}
		})
	}
	require.Eventually(t, func() bool { return saved() > 50 }, time.Minute, time.Millisecond)
	require.NoError(t, server.Kill())
	all.Wait()
	require.NoError(t, server.Start())
	for id, c := range confirmed {
		back, err := s.Load(ctx, id)
		require.NoError(t, err)
		assert.Equal(t, c, back)
	}
	n, err := s.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.LessOrEqual(t, n, len(confirmed)+4, "at most the saves that were under way are there unconfirmed")
}

func TestANetworkThatIsCutComesBack(t *testing.T) {
	server := pgtest.Shared(t)
	owner := newShop(t) // makes sure that the tables are there
	proxy := pgtest.NewProxy(t, server)
	s := openAt(t, proxy.Address(owner.Shop(), together))
	require.NoError(t, s.Save(ctx, storetest.NewCase(1)))
	proxy.Cut()
	away(t, s.Save(ctx, storetest.NewCase(2)))
	_, err := s.Hand(ctx, countertest.New(3))
	away(t, err)
	require.NoError(t, proxy.Mend())
	require.NoError(t, s.Save(ctx, storetest.NewCase(2)))
	n, err := owner.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 2, n)
}

func TestASlowServerHoldsNobodyUpForLonger(t *testing.T) {
	owner := newShop(t)
	proxy := pgtest.NewProxy(t, pgtest.Shared(t))
	s := openAt(t, proxy.Address(owner.Shop(), together))
	proxy.Slow(100 * time.Millisecond)
	require.NoError(t, s.Save(ctx, storetest.NewCase(1)), "slow is no fault")
	proxy.Slow(time.Minute)
	short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := s.Save(short, storetest.NewCase(2))
	assert.Less(t, time.Since(start), 30*time.Second)
	away(t, err)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Contains(t, said(t, err), "doesn't answer in time")
}

// TestWhatTheServerCantDoIsSaidInPlainWords raises the codes of a server that is full and of other troubles where a case is
// saved.
func TestWhatTheServerCantDoIsSaidInPlainWords(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server, "unlucky")
	openAt(t, server.Address(name, name))
	s := openAt(t, server.Address("unlucky", name))
	h := countertest.New(1)
	for code, want := range map[string]struct{ key, text string }{
		"53100": {"server.full", "disk is full"}, "53200": {"server.memory", "no memory"}, "58030": {"server.disk", "damage"},
		"XX001": {"server.disk", "damage"}, "25006": {"server.read_only", "takes no changes"}, "40001": {"store.busy", "try again"},
		"57014": {"os.too_slow", "took too long"}, "22021": {"server.data", "can't hold"}, "0A000": {"server.code", "0A000"},
	} {
		require.NoError(t, server.Admin(name, fmt.Sprintf(`CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
			$$ BEGIN RAISE EXCEPTION 'secret %s' USING ERRCODE = '%s'; END $$`, pgtest.Password, code),
			`CREATE OR REPLACE TRIGGER fails BEFORE INSERT ON unlatch.cases FOR EACH ROW EXECUTE FUNCTION fail()`))
		err := s.Save(ctx, storetest.NewCase(1))
		assert.True(t, problem.Has(err, want.key), "%s: %v", code, err)
		assert.Contains(t, said(t, err), want.text)
		assert.NotContains(t, said(t, err)+err.Error(), pgtest.Password)
		_, err = s.Hand(ctx, h)
		assert.True(t, problem.Has(err, want.key), "%s: %v", code, err)
	}
	require.NoError(t, server.Admin(name, `DROP TRIGGER fails ON unlatch.cases`))
	_, err := s.Hand(ctx, h)
	require.NoError(t, err)
	n, err := s.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 1, n, "nothing of what failed is there by half")
}

func TestAServerWithTooManyConnectionsSaysSo(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server, "crowded")
	openAt(t, server.Address(name, name))
	require.NoError(t, server.Admin(name, `ALTER ROLE crowded CONNECTION LIMIT 0`))
	_, err := postgres.Open(ctx, server.Address("crowded", name), with)
	assert.True(t, problem.Has(err, "server.connections"), "%v", err)
	away(t, err)
}

// TestAHostileCaseDoesNoHarm: whoever has a shop's password can write anything into its tables.
func TestAHostileCaseDoesNoHarm(t *testing.T) {
	s := newShop(t)
	h := countertest.New(1)
	_, err := s.Hand(ctx, h)
	require.NoError(t, err)
	write := func(body string) string {
		id := uuid.NewString()
		raw(t, s.Shop(), `INSERT INTO unlatch.cases (id, number, created, updated, finished, vehicle, plate, vin, side, door_row, cause,
			confirmed, second, outcome_at, vehicle_key, cause_key, search, body) VALUES ($1, repeat('n', 1000000), 9223372036854775807, -1, 7,
			repeat('v', 1000000), '', '', '', '', '', 'latch', '', 0, '', '', '', $2)`, id, body)
		raw(t, s.Shop(), `INSERT INTO unlatch.handed (id, case_id, number, tablet, keep, handed, done, copies)
			VALUES ($1, $1, -5, repeat('t', 1000000), false, 9223372036854775807, false, '{')`, id)
		return id
	}
	photos := `{"format":1,"id":"` + uuid.NewString() + `","photos":[` + strings.Repeat(`{"jpeg":"AAAA"},`, 50) + `{"jpeg":"AAAA"}]}`
	var bad []string
	for _, body := range []string{
		"", "no JSON", strings.Repeat("[", 100_000), `{"format":99}`, `{"format":1,"id":"../../etc/passwd"}`, photos,
		`{"format":1,"concern":"` + strings.Repeat("x", 5<<20) + `"}`, `{"format":1,"revision":-1}`,
	} {
		bad = append(bad, write(body))
	}
	_, err = tryRaw(t, s.Shop(), `UPDATE unlatch.cases SET body = repeat('x', 17000000)`)
	require.Error(t, err, "the tables themselves take no case of more than 16 MB")

	list, err := s.Waiting(ctx)
	require.NoError(t, err)
	assert.Len(t, list, len(bad)+1)
	for _, e := range list {
		assert.LessOrEqual(t, len(e.Summary.Number)+len(e.Summary.Vehicle)+len(e.Tablet), 1000)
	}
	for _, id := range bad {
		_, err := s.Case(ctx, id)
		require.True(t, problem.Has(err, "counter.case"), "%v", err)
		assert.Less(t, len(said(t, err)), 600)
	}
	_, err = s.List(ctx, store.Query{})
	require.NoError(t, err)
	confirmed, err := s.Confirmed(ctx)
	require.NoError(t, err)
	assert.LessOrEqual(t, len(confirmed), 2)
	back, err := s.Case(ctx, h.ID)
	require.NoError(t, err, "the others work on")
	assert.Equal(t, h.Case.Concern, back.Concern)
	for _, id := range bad {
		require.NoError(t, s.Finish(ctx, id), "and the bad ones can be taken off the list")
	}
	_, err = s.Hand(ctx, countertest.New(2))
	require.NoError(t, err)
}

func TestTheServersClockIsCompared(t *testing.T) {
	s := newShop(t)
	found, err := s.Try(ctx, func() time.Time { return time.Now().Add(-3 * time.Hour) })
	require.NoError(t, err)
	assert.InDelta(t, 3*time.Hour, found.Differs, float64(time.Minute))
	assert.Equal(t, s.Shop(), found.Shop)
	value, err := s.Setting(ctx, "store.check")
	require.NoError(t, err)
	assert.Empty(t, value, "nothing stays of trying")
}

// TestASaveWhoseAnswerWasLostIsNobodyElses: a window that never heard whether its save arrived must not take it for another
// window's when it saves again.
func TestASaveWhoseAnswerWasLostIsNobodyElses(t *testing.T) {
	owner := newShop(t)
	proxy := pgtest.NewProxy(t, pgtest.Shared(t))
	s := openAt(t, proxy.Address(owner.Shop(), together))
	c := storetest.NewCase(1)
	require.NoError(t, s.SaveOver(ctx, c, time.Time{}))
	seen := c.Updated
	change := func(words string) {
		c.Revision++
		c.Concern, c.Updated = words, c.Updated.Add(time.Second)
	}
	proxy.LoseAnswers(true)
	for _, words := range []string{"first", "second"} {
		change(words)
		short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
		away(t, s.SaveOver(short, c, seen))
		cancel()
	}
	there, err := owner.Load(ctx, c.ID)
	require.NoError(t, err)
	require.Equal(t, "first", there.Concern, "it had arrived")
	proxy.LoseAnswers(false)
	change("third")
	require.NoError(t, s.SaveOver(ctx, c, seen))

	seen = c.Updated
	other := c.Copy()
	other.Concern, other.Updated = "said in another window", c.Updated.Add(time.Minute)
	require.NoError(t, owner.SaveOver(ctx, other, seen))
	change("fourth")
	require.ErrorIs(t, s.SaveOver(ctx, c, seen), store.ErrChanged, "what somebody else said is")
}
