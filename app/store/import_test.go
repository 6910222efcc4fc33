package store_test

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/memory"
)

// FuzzImport: whatever the file holds, import counts what it did, and a second import of the export changes nothing.
func FuzzImport(f *testing.F) {
	ctx, now := context.Background(), time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	for _, seed := range []string{
		"0\n0\n", "{}[]{", `{"format":1}{"format":1,"id":"a"}`, "\xef\xbb\xbf{\"format\":1}", `{"format":1,"outcome":{"cause":"latch","import":"x"}}`,
		`{"format":1,"id":"A0000000-0000-0000-0000-000000000001"}` + "\n" + `{"format":1,"id":"a0000000-0000-0000-0000-000000000001"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		first := memory.New()
		done, _ := store.Import(ctx, first, bytes.NewReader(file), store.NewSource("a", now), now, nil)
		kept, err := first.Count(ctx, store.Query{})
		require.NoError(t, err)
		require.Equal(t, done.Added+len(done.Copies), kept)

		var exported bytes.Buffer
		require.NoError(t, store.Export(ctx, first, &exported, nil, nil))
		again, err := store.Import(ctx, first, bytes.NewReader(exported.Bytes()), store.NewSource("b", now), now, nil)
		require.NoError(t, err)
		require.Equal(t, store.Imported{Same: kept}, again)
		second := memory.New()
		moved, err := store.Import(ctx, second, &exported, store.NewSource("c", now), now, nil)
		require.NoError(t, err)
		moved.Outcomes = 0
		require.Equal(t, store.Imported{Added: kept}, moved)
	})
}

// TestAnImportTakesMemoryForOneCaseAtATime reads files that are long in every way: many values that are no cases, one
// value without end, brackets without end.
func TestAnImportTakesMemoryForOneCaseAtATime(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	ctx, now := context.Background(), time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	const size = 6 << 20 // whole units of each kind, longer than a case may be
	for name, c := range map[string]struct {
		unit   string
		failed int    // -1: each of them
		key    string // how it ends, "" for well
	}{
		"values that are no cases": {"0\n", -1, ""},
		"cases without a number":   {"{}\n", -1, ""},
		"lists":                    {"[1]", -1, ""},
		"a text without end":       {`{"a":"`, 0, "transfer.case"},
		"brackets without end":     {"[", 0, "transfer.case"},
		"one word":                 {"x", 1, ""},
		"no JSON":                  {"x ", 0, "transfer.no_json"},
		"spaces":                   {" \n", 0, ""},
	} {
		failed := c.failed
		if failed < 0 {
			failed = size / len(c.unit)
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		done, err := store.Import(ctx, memory.New(), io.LimitReader(&repeated{unit: c.unit}, size), store.NewSource("a", now), now, nil)
		runtime.GC()
		runtime.ReadMemStats(&after)
		assert.Equal(t, failed, done.Failed, name)
		assert.LessOrEqual(t, len(done.Problems), store.MostProblems, name)
		assert.Less(t, int64(after.HeapAlloc)-int64(before.HeapAlloc), int64(8<<20), name)
		if c.key == "" {
			assert.NoError(t, err, name)
		} else {
			assert.True(t, problem.Has(err, c.key), "%s: %v", name, err)
		}
	}
}

func TestAnImportStopsWhenItIsToldTo(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	for _, unit := range []string{"0\n", `{"a":"`, " "} {
		ctx, cancel := context.WithCancel(context.Background())
		after := 10 << 20
		if testing.Short() {
			after >>= 4
		}
		endless := &repeated{unit: unit, after: after, then: cancel}
		_, err := store.Import(ctx, memory.New(), endless, store.NewSource("a", now), now, nil)
		assert.ErrorIs(t, err, context.Canceled, unit)
		assert.Less(t, endless.read, after+1<<20, "%q: it stops at once", unit)
	}
}

func TestAFileThatIsTooLongForCasesIsRefused(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "film.mkv")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	require.NoError(t, os.Truncate(path, store.MaxImport+1))
	_, err := store.ImportFile(context.Background(), memory.New(), path, store.NewSource("a", now), now, nil)
	assert.True(t, problem.Has(err, "transfer.too_large"), "%v", err)
	_, err = store.ImportFile(context.Background(), memory.New(), os.DevNull, store.NewSource("a", now), now, nil)
	assert.True(t, problem.Has(err, "file.not_plain"), "%v", err)
}

func TestAnEditorsMarkBeforeCasesIsSkipped(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC)
	done, err := store.Import(context.Background(), memory.New(), strings.NewReader("\xef\xbb\xbf"+`{"format":1}`), store.NewSource("a", now), now, nil)
	require.NoError(t, err)
	assert.Equal(t, store.Imported{Added: 1}, done)
}

// repeated is a stream of one unit again and again.
type repeated struct {
	unit  string
	read  int
	after int // bytes, then then is called once
	then  func()
}

func (r *repeated) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = r.unit[(r.read+i)%len(r.unit)]
	}
	if r.read += len(p); r.then != nil && r.read > r.after {
		r.then()
	}
	return len(p), nil
}

func TestProgressIsToldAboutAHundredTimes(t *testing.T) {
	for _, total := range []int64{0, 1, 7, 100, 1_000_000} {
		calls, last := 0, int64(-1)
		m := store.NewMeter(total, func(done, of int64) {
			calls++
			assert.Equal(t, total, of)
			assert.GreaterOrEqual(t, done, last)
			last = done
		})
		for range total {
			m.Add(1)
		}
		assert.LessOrEqual(t, calls, 102, total)
		if total > 0 {
			assert.Equal(t, total, last)
		}
	}
}
