package postgres_test

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/store/postgres/pgtest"
	"unlatch/app/store/storetest"
)

// TestAServerWhoseDiskIsFullSaysSoAndKeepsWhatItConfirmed fills the disk of a real server.
func TestAServerWhoseDiskIsFullSaysSoAndKeepsWhatItConfirmed(t *testing.T) {
	disk := storetest.SmallDisk(t, "160m")
	server := pgtest.Own(t, disk, "max_wal_size=32MB", "min_wal_size=32MB", "wal_keep_size=0")
	name := pgtest.NewDatabase(t, server, "shop_a")
	openAt(t, server.Address(name, name))
	s := openAt(t, server.Address("shop_a", name))
	var kept []string
	first := storetest.NewCase(1)
	require.NoError(t, s.Save(ctx, first))
	kept = append(kept, first.ID)

	filler := storetest.Fill(t, disk)
	var failed error
	for i := range 3000 {
		c := storetest.NewCase(2 + i)
		if failed = s.Save(ctx, c); failed != nil {
			break
		}
		kept = append(kept, c.ID)
	}
	require.Error(t, failed, "a full disk takes no more")
	if !problem.Has(failed, "server.full") {
		away(t, failed) // it ended where even its log had no room
	}
	t.Logf("after %d cases: %s", len(kept), said(t, failed))

	require.NoError(t, os.Remove(filler))
	require.Eventually(t, func() bool {
		if s.Save(ctx, storetest.NewCase(9999)) == nil {
			return true
		}
		_ = server.Start() // where the full disk ended it
		return false
	}, 2*time.Minute, time.Second, "it goes on where there is room again")
	for _, id := range kept {
		_, err := s.Load(ctx, id)
		require.NoError(t, err, "what it confirmed is there")
	}
}
