package sqlite_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/counter/countertest"
	"unlatch/app/store/sqlite"
)

func TestCounterContract(t *testing.T) {
	countertest.Run(t, func(t *testing.T) countertest.Opened {
		at := now
		c, _, err := sqlite.OpenCounter(filepath.Join(t.TempDir(), "counter.db"), func() time.Time { return at })
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, c.Close()) })
		return countertest.Opened{Counter: c, Store: c, Later: func(d time.Duration) { at = at.Add(d) }}
	})
}

func TestWhatIsFinishedAtATabletIsGoneFromItsFile(t *testing.T) {
	folder := t.TempDir()
	c, _, err := sqlite.OpenCounter(filepath.Join(folder, "counter.db"), time.Now)
	require.NoError(t, err)
	defer c.Close()
	h := countertest.New(1)
	h.Case.Concern = "xyzzy unheard of"
	_, err = c.Hand(ctx, h)
	require.NoError(t, err)
	require.NoError(t, c.Finish(ctx, h.ID))
	files, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(folder, f.Name()))
		require.NoError(t, err)
		for _, word := range []string{"xyzzy", h.Case.Vehicle.Plate, h.Case.Number} {
			assert.False(t, strings.Contains(string(data), word), "%s holds %s", f.Name(), word)
		}
	}
}

func TestACounterIsNoFileOfCasesAndTheOtherWayRound(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "counter.db")
	c, _, err := sqlite.OpenCounter(path, time.Now)
	require.NoError(t, err)
	require.NoError(t, c.Close())
	_, err = sqlite.Open(path)
	require.ErrorContains(t, err, "store.altered")

	kept := filepath.Join(folder, "cases.db")
	s, err := sqlite.Open(kept)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, aside, err := sqlite.OpenCounter(kept, time.Now)
	require.ErrorIs(t, err, store.ErrForeign)
	assert.Empty(t, aside)
	assert.FileExists(t, kept, "it isn't taken for a damaged one")
}
