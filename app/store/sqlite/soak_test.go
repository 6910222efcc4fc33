package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

// TestSoak answers, saves and reads back 5,000 cases in one process, opening the file anew again and again.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	const rounds, perRound = 50, 100
	path := filepath.Join(t.TempDir(), "cases.db")
	var early, late usage
	for round := range rounds {
		soakRound(t, path, perRound)
		if round == rounds/5 {
			early = measure(t)
		}
	}
	late = measure(t)
	t.Logf("after %d of %d cases: %v; at the end: %v", perRound*(rounds/5+1), perRound*rounds, early, late)
	assert.LessOrEqual(t, late.handles, early.handles, "file handles")
	assert.Less(t, late.heap, early.heap+2<<20, "memory of Go")
	assert.Less(t, late.resident, early.resident+16<<20, "memory of the process")
}

func soakRound(t *testing.T, path string, n int) {
	s, err := sqlite.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	for i := range n {
		c := storetest.NewCase(i)
		for answer := range 2 {
			c.Answers[fmt.Sprint("observation", answer)] = cases.Answer{Answer: "yes", At: now}
			require.NoError(t, s.Save(ctx, c))
		}
		back, err := s.Load(ctx, c.ID)
		require.NoError(t, err)
		require.Equal(t, c.Answers, back.Answers)
		_, err = s.List(ctx, store.Query{Limit: 50})
		require.NoError(t, err)
		if i%10 == 0 {
			require.NoError(t, s.Delete(ctx, c.ID))
		}
	}
}

// usage is what a process holds. Handles and resident memory are read where the system shows them in /proc.
type usage struct {
	heap     uint64 // bytes in use after a collection
	resident uint64 // bytes
	handles  int
}

func (u usage) String() string {
	return fmt.Sprintf("%d kB heap, %d kB resident, %d handles", u.heap>>10, u.resident>>10, u.handles)
}

func measure(t *testing.T) usage {
	t.Helper()
	runtime.GC()
	runtime.GC() // the second one frees what finalizers let go
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	u := usage{heap: m.HeapAlloc}
	if open, err := os.ReadDir("/proc/self/fd"); err == nil {
		u.handles = len(open)
	}
	if status, err := os.ReadFile("/proc/self/statm"); err == nil {
		var size, pages uint64
		_, err := fmt.Fscan(strings.NewReader(string(status)), &size, &pages)
		require.NoError(t, err)
		u.resident = pages * uint64(os.Getpagesize())
	}
	return u
}
