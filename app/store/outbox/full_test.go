package outbox_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store/counter"
	"unlatch/app/store/memory"
	"unlatch/app/store/outbox"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

// TestAFullDiskRefusesAndLosesNothingThatItTook: the customer is told at once, and who had a number before keeps it.
func TestAFullDiskRefusesAndLosesNothingThatItTook(t *testing.T) {
	disk := storetest.SmallDisk(t, "1m")
	clock := counter.System{}
	open := func() *outbox.Outbox {
		file, aside, err := sqlite.OpenCounter(filepath.Join(disk, "x.counter.db"), clock.Now)
		require.NoError(t, err)
		require.Empty(t, aside)
		return outbox.NewAlone(file, memory.New(), clock, "Front")
	}
	o := open()
	first, err := o.Hand(context.Background(), storetest.NewCase(1), false)
	require.NoError(t, err)
	filler := storetest.Fill(t, disk)
	refused := 0
	for i := range 40 { // what was laid out before may take a few
		if _, err := o.Hand(context.Background(), storetest.NewCase(2+i), false); err != nil {
			refused++
		}
	}
	assert.Positive(t, refused, "it says that it didn't take them")
	taken, err := o.Here().Waiting(context.Background())
	require.NoError(t, err)
	assert.Len(t, taken, 41-refused)
	require.NoError(t, o.Close())

	require.NoError(t, os.Remove(filler))
	o = open()
	defer o.Close()
	list, err := o.Here().Waiting(context.Background())
	require.NoError(t, err)
	assert.Len(t, list, 41-refused, "all that it took, and nothing that it refused")
	assert.Equal(t, first.Number, list[0].Number)
	_, err = o.Hand(context.Background(), storetest.NewCase(99), false)
	require.NoError(t, err, "it goes on where there is room again")
}
