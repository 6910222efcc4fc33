package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/opening"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/storetest"
)

func TestMain(m *testing.M) { pgtest.Run(m) }

// runReal runs a command line in the environment of this process.
func runReal(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	deps := testDeps()
	deps.Getenv = os.Getenv
	code, _ = Run(context.Background(), args, Streams{In: strings.NewReader(stdin), Out: &out, Err: &errs}, deps)
	return code, out.String(), errs.String()
}

func TestStoreCheckSaysInOneLineWhetherAServerWorks(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server, "garage")
	t.Setenv("PGPASSWORD", pgtest.Password)
	address := server.Address("garage", name)
	shown := fmt.Sprintf("postgres://garage@127.0.0.1:%d/%s", server.Port, name)

	code, out, errs := runReal(t, "", "store", "check", address)
	assert.Equal(t, Failed, code)
	assert.Empty(t, out)
	assert.Equal(t, "unlatch: the cases on "+shown+" can't be opened: the database isn't set up yet, and this user may not do it; "+
		"run unlatch store check once as its owner\n", errs)

	code, out, errs = runReal(t, "", "store", "check", server.Address(name, name))
	assert.Equal(t, Done, code, errs)
	assert.Contains(t, out, "works: shop "+name+", 0 cases, PostgreSQL ")

	code, out, errs = runReal(t, "", "store", "check", address)
	assert.Equal(t, Done, code, errs)
	assert.Empty(t, errs)
	assert.Equal(t, 1, strings.Count(out, "\n"))
	assert.True(t, strings.HasPrefix(out, shown+" works: shop garage, 0 cases, PostgreSQL "), out)
	assert.Contains(t, out, "not encrypted")

	t.Setenv("PGPASSWORD", "wrong")
	code, out, errs = runReal(t, "", "store", "check", address)
	assert.Equal(t, Failed, code)
	assert.Empty(t, out)
	assert.Contains(t, errs, "doesn't take this user with this password")
}

func TestACommandReadsAShopsServer(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server)
	t.Setenv("PGPASSWORD", pgtest.Password)
	address := server.Address(name, name)
	s, err := postgres.Open(context.Background(), address, postgres.Options{})
	require.NoError(t, err)
	require.NoError(t, s.SetSetting(context.Background(), store.SettingRegion, "uk"))
	require.NoError(t, s.Close())
	code, out, errs := runReal(t, `{"handle_feel": "loose"}`, "diagnose", "--obs", "-", "--json", "--store", address)
	require.Equal(t, Done, code, errs)
	assert.Contains(t, out, `"currency": "GBP"`)
}

func TestATabletHandsOverToTheShopsServer(t *testing.T) {
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server)
	t.Setenv("PGPASSWORD", pgtest.Password)
	address := server.Address(name, name)
	path := opening.CounterPath(filepath.Join(t.TempDir(), "cases.db"))
	assert.Equal(t, "cases.counter.db", filepath.Base(path))
	o, aside, err := opening.Tablet(path, address, "window", nil, counter.System{})
	require.NoError(t, err)
	assert.Empty(t, aside)
	c := storetest.NewCase(1)
	r, err := o.Hand(context.Background(), c, true)
	require.NoError(t, err)
	assert.Equal(t, 1, r.Number)
	assert.True(t, r.Delivered)
	require.NoError(t, o.Close())

	desk := opening.Open(address, nil, time.Now())
	require.Equal(t, opening.Fine, desk.Kind)
	defer desk.Store.Close()
	list, err := desk.Counter().Waiting(context.Background())
	require.NoError(t, err)
	require.Len(t, list, 1)
	assert.Equal(t, c.ID, list[0].Summary.ID)
}

func TestNothingSecretInAnAddressIsSaid(t *testing.T) {
	const address = "postgres://garage:s3cret@127.0.0.1:1/db?sslmode=disable"
	t.Setenv("DISPLAY", "")
	for _, args := range [][]string{
		{"store", "check", address},
		{"store", "check"},
		{"store", address},
		{address},
		{"diagnose", address},
		{"check", address},
		{"--data", address, "check"},
		{"--store", address, "diagnose", "--obs", "-"},
		{"--stroe=" + address},
		{"--store=" + address, address},
		{"evaluate", address},
		{"diagnose", "--obs", "-", "--pdf", address},
	} {
		code, _, out, errs := run(t, `{"handle_feel": "loose"}`, args...)
		assert.NotContains(t, out+errs, "s3cret", args)
		if args[len(args)-1] == address {
			assert.NotEqual(t, Done, code, args)
		}
	}
	code, _, _, errs := run(t, "", "store", "check", "cases.db")
	assert.Equal(t, Usage, code)
	assert.Contains(t, errs, "needs the address of a server")
}
