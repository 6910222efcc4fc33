package outbox_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/outbox"
	"unlatch/app/store/postgres"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

func TestMain(m *testing.M) { pgtest.Run(m) }

var with = postgres.Options{Getenv: pgtest.Getenv, Connections: 1}

// real is a shop on a server, behind a network that a test can cut.
type real struct {
	*postgres.Store
	proxy *pgtest.Proxy
	dial  outbox.Dial
}

func newReal(t *testing.T) real {
	t.Helper()
	server := pgtest.Shared(t)
	name := pgtest.NewDatabase(t, server)
	owner, err := postgres.Open(ctx, server.Address(name, name), with)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, owner.Close()) })
	proxy := pgtest.NewProxy(t, server)
	return real{owner, proxy, func(ctx context.Context) (outbox.Server, error) {
		return postgres.Open(ctx, proxy.Address(name, name), with)
	}}
}

func newTablet(t *testing.T, path string, dial outbox.Dial) *outbox.Outbox {
	t.Helper()
	file, _, err := sqlite.OpenCounter(path, time.Now)
	require.NoError(t, err)
	o := outbox.New(file, dial, counter.System{}, filepath.Base(path))
	t.Cleanup(func() { require.NoError(t, o.Close()) })
	return o
}

// TestAnAnswerThatNeverComesKeepsNobodyWaiting: the server takes the case, the tablet doesn't hear of it.
func TestAnAnswerThatNeverComesKeepsNobodyWaiting(t *testing.T) {
	shop := newReal(t)
	o := newTablet(t, filepath.Join(t.TempDir(), "counter.db"), shop.dial)
	assert.Equal(t, outbox.Receipt{Number: 1, Delivered: true}, hand(t, o, storetest.NewCase(1)))
	shop.proxy.LoseAnswers(true)
	start := time.Now()
	r := hand(t, o, storetest.NewCase(2))
	assert.Equal(t, outbox.Receipt{Number: 99}, r)
	assert.Less(t, time.Since(start), 20*time.Second)
	shop.proxy.Cut()
	shop.proxy.LoseAnswers(false)
	require.NoError(t, shop.proxy.Mend())
	require.Eventually(t, func() bool { return o.Deliver(ctx) == nil }, time.Minute, 100*time.Millisecond)
	list, err := shop.Waiting(ctx)
	require.NoError(t, err)
	require.Len(t, list, 2)
	assert.ElementsMatch(t, []int{1, 99}, []int{list[0].Number, list[1].Number})
}

// TestTabletsThroughABadNetwork: three tablets hand over while the network is cut again and again. In the end each case is
// there once, under the number that its customer was told, and each tablet's in order.
func TestTabletsThroughABadNetwork(t *testing.T) {
	shop := newReal(t)
	const tablets, each = 3, 12
	during, stop := context.WithCancel(ctx)
	var networks, all, runs sync.WaitGroup
	networks.Go(func() {
		for during.Err() == nil {
			time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
			shop.proxy.Cut()
			time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond)
			assert.NoError(t, shop.proxy.Mend())
		}
	})
	var mu sync.Mutex
	told := map[string]int{}
	folder := t.TempDir()
	var boxes []*outbox.Outbox
	for i := range tablets {
		o := newTablet(t, filepath.Join(folder, fmt.Sprint("tablet", i)), shop.dial)
		boxes = append(boxes, o)
		runs.Go(func() { o.Run(during) })
		all.Go(func() {
			for j := range each {
				c := storetest.NewCase(i*each + j)
				r, err := o.Hand(ctx, c, j%2 == 0)
				if !assert.NoError(t, err) {
					return
				}
				mu.Lock()
				told[c.ID] = r.Number
				mu.Unlock()
			}
		})
	}
	all.Wait()
	stop()
	networks.Wait()
	runs.Wait()
	for _, o := range boxes {
		require.Eventually(t, func() bool { return o.Deliver(ctx) == nil }, time.Minute, 50*time.Millisecond)
		assert.Zero(t, state(t, o).Waiting)
	}
	list, err := shop.Waiting(ctx)
	require.NoError(t, err)
	assert.Len(t, list, tablets*each)
	for _, e := range list {
		assert.Equal(t, told[e.Summary.ID], e.Number, "%s from %s", e.Summary.ID, e.Tablet)
	}
	n, err := shop.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, tablets*each, n)
}
