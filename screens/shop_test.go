package screens

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/release"
	waiting "unlatch/app/store/counter"
	"unlatch/app/store/opening"
	"unlatch/app/store/outbox"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/sqlite"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens/host/hosttest"
)

// TestATabletAndAnAdvisersWindowThroughAServerThatGoesAway: what a customer hands over and what an adviser changes reach a real
// server, at once or when it is back.
func TestATabletAndAnAdvisersWindowThroughAServerThatGoesAway(t *testing.T) {
	ctx := context.Background()
	server := pgtest.Own(t, "")
	name := pgtest.NewDatabase(t, server)
	network := pgtest.NewProxy(t, server)
	with := postgres.Options{Getenv: pgtest.Getenv, Connections: 1}
	shop, err := postgres.Open(ctx, server.Address(name, name), with)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, shop.Close()) })

	r := newKiosk(t)
	file, _, err := sqlite.OpenCounter(filepath.Join(t.TempDir(), "x.counter.db"), time.Now)
	require.NoError(t, err)
	box := outbox.New(file, func(ctx context.Context) (outbox.Server, error) {
		return postgres.Open(ctx, network.Address(name, name), with)
	}, waiting.System{}, "Front")
	t.Cleanup(func() { require.NoError(t, box.Close()) })
	r.k.Desk = box

	r.result()
	r.Press("To the adviser. You get a number")
	assert.Contains(t, r.Read(), r.T("kiosk.hand.text"))
	assert.Contains(t, r.Read(), "1")
	r.Press(r.T("kiosk.finish"))
	network.Cut()
	r.result()
	r.Press("To the adviser. You get a number")
	assert.Contains(t, r.Read(), r.T("kiosk.hand.waits"), "the customer has a number all the same")
	r.Press(r.T("kiosk.finish"))
	r.nothingLeft()
	list, err := shop.Waiting(ctx)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.NoError(t, network.Mend())
	run, stop := context.WithCancel(ctx)
	defer stop()
	go box.Run(run)
	require.Eventually(t, func() bool {
		list, err = shop.Waiting(ctx)
		return err == nil && len(list) == 2
	}, time.Minute, 50*time.Millisecond, "what waited is delivered")

	adviser, err := postgres.Open(ctx, network.Address(name, name), with)
	require.NoError(t, err)
	t.Cleanup(func() { _ = adviser.Close() })
	d, err := Prepare(data.FS, assets.FS, opening.Cases{Store: adviser}, release.Build{})
	require.NoError(t, err)
	desk := hosttest.NewWith(t, &hosttest.Store{Store: adviser}, d.Pages())
	c, err := adviser.Case(ctx, list[0].ID)
	require.NoError(t, err)
	s := desk.Begin(c)
	network.Cut()
	s.Do(s.SetConcern("It clicks"))
	assert.NotEmpty(t, desk.Told(), "it is said that it isn't saved")
	desk.End()
	require.NoError(t, network.Mend())
	require.Eventually(t, func() bool {
		desk.Watch()
		kept, err := shop.Load(ctx, c.ID)
		return err == nil && kept.Concern == "It clicks"
	}, time.Minute, 50*time.Millisecond, "what the adviser changed is saved when the server is back")
}

func TestACaseThatNoStoreTookIsAFileThatOpens(t *testing.T) {
	folder := t.TempDir()
	c := cases.New(hosttest.Clock())
	c.Concern = "It clicks"
	require.NoError(t, unsaved(folder)(c))
	found, err := filepath.Glob(filepath.Join(folder, "Unlatch unsaved *.unlatch"))
	require.NoError(t, err)
	require.Len(t, found, 1)
	read, err := casefile.ReadFile(found[0])
	require.NoError(t, err)
	assert.Equal(t, "It clicks", read.Concern)
}
