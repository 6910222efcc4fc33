package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

// rescue returns what can be read of a damaged file.
func rescue(t *testing.T, path string) []*cases.Case {
	t.Helper()
	var found []*cases.Case
	at, of := int64(0), int64(1)
	n, err := sqlite.Rescue(ctx, path, func(done, total int64) { at, of = done, total }, func(c *cases.Case) error {
		found = append(found, c)
		return nil
	})
	require.NoError(t, err)
	assert.Equal(t, len(found), n)
	assert.Equal(t, of, at, "all of it was looked at")
	return found
}

// TestARescueNeedsNoOtherPlace: not even the folder for temporary files, and its own folder may be read-only.
func TestARescueNeedsNoOtherPlace(t *testing.T) {
	path, kept := filled(t, 40)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	copy(data[8192*4:], bytes.Repeat([]byte{0xAA}, 8192))
	require.NoError(t, os.WriteFile(path, data, 0o600))
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing"))
	t.Setenv("TMP", os.Getenv("TMPDIR"))
	before := snapshot(t, filepath.Dir(path))
	found := rescue(t, path)
	assert.Greater(t, len(found), len(kept)/2)
	assert.Equal(t, before, snapshot(t, filepath.Dir(path)))
}

// TestACaseOfSeveralPagesIsRescuedThroughSQLite, for its bytes don't stand in one piece.
func TestACaseOfSeveralPagesIsRescuedThroughSQLite(t *testing.T) {
	path, kept := filled(t, 3)
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	kept[1].Concern = strings.Repeat("It doesn't open. ", 5_000)
	kept[1].Revision++
	require.NoError(t, s.Save(ctx, kept[1]))
	require.NoError(t, s.Close())
	assert.ElementsMatch(t, kept, rescue(t, path))
}

// TestARescueLooksAtEachByteAFewTimes counts work instead of timing it: the context is asked once a window, and what would
// take the square of the length ends before any watchdog of the tests does.
func TestARescueLooksAtEachByteAFewTimes(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	whole, err := casefile.Marshal(storetest.NewCase(1))
	require.NoError(t, err)
	size := 12 << 20
	for name, unit := range map[string]string{
		"beginnings":        `{"format":`,
		"other beginnings":  `{"actions":[`,
		"brackets":          `{`,
		"texts without end": `{"format":"`,
		"cut cases":         string(whole[:len(whole)-1]),
	} {
		path := filepath.Join(t.TempDir(), "cases.db.damaged")
		content := strings.Repeat(unit, size/len(unit))
		content += "\x00" + string(whole)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		assert.Len(t, rescue(t, path), 1, name)
	}
}

// TestCasesAcrossTheBordersOfWindowsAreFound lays cases at every distance from each other over several windows.
func TestCasesAcrossTheBordersOfWindowsAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	var content bytes.Buffer
	random := rand.New(rand.NewPCG(1, 2))
	n := 0
	for ; content.Len() < 13<<20; n++ {
		c := storetest.NewCase(n)
		c.Concern = strings.Repeat("x", random.IntN(50_000))
		body, err := casefile.Marshal(c)
		require.NoError(t, err)
		content.Write(body)
		content.Write(make([]byte, random.IntN(3000)))
	}
	path := filepath.Join(t.TempDir(), "cases.db.damaged")
	require.NoError(t, os.WriteFile(path, content.Bytes(), 0o600))
	assert.Len(t, rescue(t, path), n)
}

func TestARescueStopsWhenItIsToldTo(t *testing.T) {
	path, _ := filled(t, 10)
	over, cancel := context.WithCancel(ctx)
	kept := 0
	_, err := sqlite.Rescue(over, path, nil, func(*cases.Case) error {
		if kept++; kept == 3 {
			cancel()
		}
		return nil
	})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, 3, kept)
	_, err = sqlite.Rescue(over, path, nil, func(*cases.Case) error { return nil })
	assert.ErrorIs(t, err, context.Canceled)
	_, err = sqlite.Rescue(ctx, filepath.Join(t.TempDir(), "missing"), nil, nil)
	assert.True(t, problem.Has(err, "store.rescue"), "%v", err)
}

// TestACaseThatIsFarTooLongIsNotRead: only a file made to do harm holds one.
func TestACaseThatIsFarTooLongIsNotRead(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	path, kept := filled(t, 2)
	db, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec(`UPDATE cases SET confirmed = 'latch', vehicle = replace(hex(zeroblob(4000000)), '00', 'Ford '),
		body = '{"format":1,"id":"' || id || '","concern":"' || replace(hex(zeroblob(9000000)), '00', 'aa') || '"}' WHERE id = ?`, kept[0].ID)
	require.NoError(t, err)
	s := openAt(t, path)
	_, err = s.Load(ctx, kept[0].ID)
	assert.True(t, problem.Has(err, "store.too_large"), "%v", err)
	_, err = s.Load(ctx, kept[1].ID)
	require.NoError(t, err)
	counted, err := s.Confirmed(ctx)
	require.NoError(t, err)
	assert.Empty(t, counted)
	found, err := s.List(ctx, store.Query{})
	require.NoError(t, err)
	for _, f := range found {
		assert.Less(t, len(f.Vehicle), 1000)
	}
	assert.Len(t, rescue(t, path), 1)

	long := storetest.NewCase(7)
	long.Concern = strings.Repeat("x", casefile.MaxSize)
	assert.ErrorIs(t, s.Save(ctx, long), casefile.ErrTooLarge, "nothing is kept that can't be read")
}
