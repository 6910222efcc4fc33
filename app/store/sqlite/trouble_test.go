package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

var (
	ctx = context.Background()
	now = time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC)
)

// filled closes a store with n cases and returns its path and the cases.
func filled(t *testing.T, n int) (string, []*cases.Case) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.db")
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	kept := make([]*cases.Case, n)
	for i := range kept {
		kept[i] = storetest.NewCase(i)
		require.NoError(t, s.Save(ctx, kept[i]))
	}
	require.NoError(t, s.Close())
	return path, kept
}

func TestCasesOutliveTheProcess(t *testing.T) {
	path, kept := filled(t, 3)
	s := openAt(t, path)
	for _, c := range kept {
		back, err := s.Load(ctx, c.ID)
		require.NoError(t, err)
		assert.Equal(t, c, back)
	}
}

func TestOnlyTheOwnerMayRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // rights there come from the user's folder
	}
	folder := filepath.Join(t.TempDir(), "new", "unlatch")
	s := openAt(t, filepath.Join(folder, "cases.db"))
	require.NoError(t, s.Save(ctx, storetest.NewCase(1)))
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, entries, 3, "file, log and shared memory")
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), e.Name())
	}
	info, err := os.Stat(folder)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o700), info.Mode().Perm())
}

func TestRightsOfAnOlderFileAreNarrowed(t *testing.T) {
	path, _ := filled(t, 1)
	require.NoError(t, os.Chmod(path, 0o644))
	openAt(t, path)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestANewerFileIsRefusedAndLeftAsItIs(t *testing.T) {
	path, _ := filled(t, 2)
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	binary.BigEndian.PutUint32(data[60:], 99)
	require.NoError(t, os.WriteFile(path, data, 0o600))
	require.NoError(t, os.Chmod(path, 0o640))

	_, aside, err := sqlite.OpenOrSetAside(path, now)
	require.ErrorIs(t, err, store.ErrNewer)
	assert.Empty(t, aside)
	assert.ErrorContains(t, err, path)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(data, after), "not a byte is changed")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, entries, 1, "nothing is put beside it")
}

func TestANewerSchemaStillInTheLogIsRefused(t *testing.T) {
	path, _ := filled(t, 1)
	db, err := sql.Open("sqlite", "file:"+path)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.Exec(`PRAGMA user_version = 99`)
	require.NoError(t, err)
	header, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NotEqual(t, uint32(99), binary.BigEndian.Uint32(header[60:]), "it stands in the log only")
	_, err = sqlite.Open(path)
	require.ErrorIs(t, err, store.ErrNewer)
}

func TestADamagedFileIsSetAside(t *testing.T) {
	damage := map[string]func([]byte) []byte{
		"header overwritten":   func(d []byte) []byte { copy(d, make([]byte, 100)); return d },
		"a page overwritten":   func(d []byte) []byte { copy(d[8192*4:], bytes.Repeat([]byte{0xAA}, 8192)); return d },
		"cut off":              func(d []byte) []byte { return d[:len(d)/2+17] },
		"the catalogue is bad": func(d []byte) []byte { copy(d[100:], bytes.Repeat([]byte{0xFF}, 60)); return d },
	}
	for name, do := range damage {
		t.Run(name, func(t *testing.T) {
			path, kept := filled(t, 60)
			data, err := os.ReadFile(path)
			require.NoError(t, err)
			broken := do(data)
			require.NoError(t, os.WriteFile(path, broken, 0o600))

			_, err = sqlite.Open(path)
			require.ErrorIs(t, err, store.ErrDamaged)
			s, aside, err := sqlite.OpenOrSetAside(path, now)
			require.NoError(t, err)
			defer s.Close()
			assert.Equal(t, path+".damaged-20260314-093000", aside)
			left, err := os.ReadFile(aside)
			require.NoError(t, err)
			assert.True(t, bytes.Equal(broken, left), "the old file is unchanged")
			found, err := s.List(ctx, store.Query{})
			require.NoError(t, err)
			assert.Empty(t, found)
			require.NoError(t, s.Save(ctx, storetest.NewCase(1)))

			rescued := rescue(t, aside)
			t.Logf("%d of %d cases rescued", len(rescued), len(kept))
			for _, c := range rescued {
				assert.Contains(t, kept, c)
			}
			assert.Greater(t, len(rescued), len(kept)/6) // half a file holds mostly the indexes made first
		})
	}
}

func TestASecondDamagedFileInTheSameSecondKeepsTheFirst(t *testing.T) {
	sound, _ := filled(t, 20)
	path := filepath.Join(t.TempDir(), "cases.db")
	for _, want := range []string{".damaged-20260314-093000", ".damaged-20260314-093000-2"} {
		data, err := os.ReadFile(sound)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path, data[:len(data)/2], 0o600))
		s, aside, err := sqlite.OpenOrSetAside(path, now)
		require.NoError(t, err)
		require.NoError(t, s.Close())
		assert.Equal(t, path+want, aside)
	}
}

func TestRescueReadsTheLatestStateFromTheLog(t *testing.T) {
	path, kept := filled(t, 3)
	s := openAt(t, path)
	kept[1].Concern, kept[1].Updated = "changed", kept[1].Updated.Add(time.Hour)
	require.NoError(t, s.Save(ctx, kept[1]))
	copied := filepath.Join(t.TempDir(), "copy.db")
	for _, suffix := range []string{"", "-wal"} { // as a killed process leaves them
		data, err := os.ReadFile(path + suffix)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(copied+suffix, data, 0o600))
	}
	assert.ElementsMatch(t, kept, rescue(t, copied))
	assert.NoFileExists(t, copied+"-shm", "nothing is left beside it")
}

func TestWhereNoFileCanBe(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	for name, path := range map[string]string{
		"its folder is a file": filepath.Join(file, "unlatch", "cases.db"),
		"it is a folder":       folder,
		"no rights to write":   "/proc/unlatch/cases.db",
	} {
		t.Run(name, func(t *testing.T) {
			_, aside, err := sqlite.OpenOrSetAside(path, now)
			require.Error(t, err)
			assert.Empty(t, aside)
			assert.ErrorContains(t, err, path)
			assert.NotErrorIs(t, err, store.ErrDamaged)
		})
	}
}

func TestOddFileNames(t *testing.T) {
	for _, name := range []string{"with space.db", "100%20.db", "what?.db", "a#b.db", "ключ.db", "file:x.db"} {
		path := filepath.Join(t.TempDir(), name)
		s := openAt(t, path)
		require.NoError(t, s.Save(ctx, storetest.NewCase(1)))
		_, err := os.Stat(path)
		require.NoError(t, err)
	}
}

func TestDeleteMeansGone(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "cases.db")
	s := openAt(t, path)
	kept := make([]*cases.Case, 120)
	for i := range kept {
		kept[i] = storetest.NewCase(i)
		kept[i].Vehicle.Plate = fmt.Sprintf("SECRET%04d", i)
		for n := range 4 { // a case grows with each answer and moves about in the file
			kept[i].Concern += fmt.Sprintf(" word%04d-%d", i, n)
			kept[i].Answers[fmt.Sprint("sign", n)] = cases.Answer{Answer: fmt.Sprintf("SECRET%04d", i), Sure: true, At: now}
			require.NoError(t, s.Save(ctx, kept[i]))
		}
	}
	require.NoError(t, os.WriteFile(path+".before-1", []byte("SECRET0007"), 0o600))
	for i, c := range kept {
		if i%3 == 1 {
			require.NoError(t, s.Delete(ctx, c.ID))
		}
	}
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(folder, e.Name()))
		require.NoError(t, err)
		lower := bytes.ToLower(data)
		for i := 1; i < len(kept); i += 3 {
			for _, trace := range []string{fmt.Sprintf("secret%04d", i), fmt.Sprintf("word%04d", i), kept[i].ID} {
				require.False(t, bytes.Contains(lower, []byte(trace)), "%s still holds %s", e.Name(), trace)
			}
		}
	}
	left, err := s.Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 80, left)
}

func TestTwoWindowsOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	a, b := openAt(t, path), openAt(t, path)
	c := storetest.NewCase(1)
	require.NoError(t, a.Save(ctx, c))
	back, err := b.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.Equal(t, c, back)
	require.NoError(t, b.Delete(ctx, c.ID))
	_, err = a.Load(ctx, c.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
}

func TestWindowsThatStartAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "cases.db")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			s, err := sqlite.Open(path)
			if !assert.NoError(t, err) {
				return
			}
			assert.NoError(t, s.Save(ctx, storetest.NewCase(i)))
			assert.NoError(t, s.Close())
		})
	}
	all.Wait()
	n, err := openAt(t, path).Count(ctx, store.Query{})
	require.NoError(t, err)
	assert.Equal(t, 8, n)
}
