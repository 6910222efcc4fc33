package opening_test

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/opening"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

var (
	ctx = context.Background()
	now = time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
)

func open(t *testing.T, path string) opening.Cases {
	t.Helper()
	c := opening.Open(path, nil, now)
	t.Cleanup(func() { require.NoError(t, c.Store.Close()) })
	return c
}

// filled makes a file with n cases and returns its path and the cases.
func filled(t *testing.T, n int) (path string, cases []*cases.Case) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	for i := range n {
		cases = append(cases, storetest.NewCase(i))
		require.NoError(t, s.Save(ctx, cases[i]))
	}
	require.NoError(t, s.Close())
	return path, cases
}

func works(t *testing.T, s store.Store) {
	t.Helper()
	c := storetest.NewCase(1)
	require.NoError(t, s.Save(ctx, c))
	_, err := s.Load(ctx, c.ID)
	require.NoError(t, err)
}

func TestASoundFileJustOpens(t *testing.T) {
	path, _ := filled(t, 3)
	c := open(t, path)
	assert.Equal(t, opening.Fine, c.Kind)
	n, err := c.Store.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 3, n)
}

func TestWithoutAHomeCasesStayInMemory(t *testing.T) {
	why := errors.New("no home")
	c := opening.Open("", why, now)
	assert.Equal(t, opening.Unkept, c.Kind)
	assert.ErrorIs(t, c.Reason, why)
	works(t, c.Store)
}

func TestWhereNothingCanBeWrittenCasesStayInMemory(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, []byte("not a folder"), 0o600))
	c := open(t, filepath.Join(file, "cases.db"))
	assert.Equal(t, opening.Unkept, c.Kind)
	require.Error(t, c.Reason)
	works(t, c.Store)
}

func TestAFileOfANewerProgramIsLeftAlone(t *testing.T) {
	path, _ := filled(t, 2)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	binary.BigEndian.PutUint32(data[60:], 999)
	require.NoError(t, os.WriteFile(path, data, 0o600))

	c := open(t, path)
	assert.Equal(t, opening.Newer, c.Kind)
	assert.ErrorIs(t, c.Reason, store.ErrNewer)
	works(t, c.Store)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, data, after)
}

func TestADamagedFileIsSetAsideAndItsCasesCanBeBroughtBack(t *testing.T) {
	path, cases := filled(t, 40)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	middle := len(data) / 2
	for i := range 4096 {
		data[middle+i] = 0xA5
	}
	copy(data[100:], "no btree page header here")
	require.NoError(t, os.WriteFile(path, data, 0o600))

	c := open(t, path)
	require.Equal(t, opening.Damaged, c.Kind)
	assert.FileExists(t, c.Aside)
	n, err := c.Store.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Zero(t, n, "a fresh one")

	later := *cases[0]
	later.Updated = later.Updated.Add(time.Hour)
	later.Concern = "changed since"
	require.NoError(t, c.Store.Save(ctx, &later))
	done, err := c.Rescue(ctx, now, nil)
	require.NoError(t, err)
	assert.Greater(t, done.Cases, 25, "of 40")
	kept, err := c.Store.Load(ctx, later.ID)
	require.NoError(t, err)
	assert.Equal(t, "changed since", kept.Concern, "a later state stays")
	aside, err := os.ReadFile(c.Aside)
	require.NoError(t, err)
	assert.Equal(t, data, aside, "the damaged file is left as it was")
}
