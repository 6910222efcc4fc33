package storetest

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/memory"
)

func exportImport(t *testing.T, s store.Store) {
	first, second := NewCase(1), Resolve(NewCase(2), "latch", "", start)
	save(t, s, second, first)

	var one bytes.Buffer
	require.NoError(t, store.Export(ctx, s, &one, []string{first.ID}, nil))
	assert.Equal(t, 1, strings.Count(one.String(), "\n"))
	require.ErrorIs(t, store.Export(ctx, s, &one, []string{"nobody"}, nil), store.ErrNotFound)

	var all bytes.Buffer
	require.NoError(t, store.Export(ctx, s, &all, nil, nil))
	lines := strings.Split(strings.TrimSpace(all.String()), "\n")
	require.Len(t, lines, 2)
	assert.Contains(t, lines[0], first.ID, "oldest first")

	elsewhere := memory.New()
	done, err := store.Import(ctx, elsewhere, &all, store.NewSource("cases.jsonl", start), start, nil)
	require.NoError(t, err)
	assert.Equal(t, store.Imported{Added: 2, Outcomes: 1}, done)
	back, err := elsewhere.Load(ctx, second.ID)
	require.NoError(t, err)
	assert.NotEmpty(t, back.Outcome.Import, "somebody else's word")
	back.Outcome.Import = ""
	assert.Equal(t, second, back)
}

func importDuplicates(t *testing.T, s store.Store) {
	same, older, newer := NewCase(1), NewCase(2), NewCase(3)
	save(t, s, same, older, newer)
	var file bytes.Buffer
	older.Updated, older.Concern = older.Updated.Add(-time.Hour), "Opens"
	newer.Updated, newer.Concern = newer.Updated.Add(time.Hour), newer.Concern+". Newer"
	require.NoError(t, casefile.Write(&file, same))
	require.NoError(t, casefile.Write(&file, older))
	file.WriteString(`{"format": 99}` + "\n")
	require.NoError(t, casefile.Write(&file, newer))
	require.NoError(t, casefile.Write(&file, NewCase(4)))
	file.WriteString(`{"format": 1,`)

	done, err := store.Import(ctx, s, &file, store.NewSource("cases.jsonl", start), start.Add(24*time.Hour), nil)
	require.ErrorContains(t, err, "transfer.case N=6")
	require.Len(t, done.Problems, 1)
	require.True(t, problem.Has(done.Problems[0], "casefile.newer"), "%v", done.Problems[0])
	assert.ErrorContains(t, done.Problems[0], "transfer.case N=3")
	assert.Equal(t, 1, done.Failed)
	done.Problems, done.Failed = nil, 0
	assert.Equal(t, store.Imported{Added: 1, Replaced: 1, Same: 1, Older: 1}, done)

	kept, err := s.Load(ctx, older.ID)
	require.NoError(t, err)
	assert.NotEqual(t, "Opens", kept.Concern)
	replaced, err := s.Load(ctx, newer.ID)
	require.NoError(t, err)
	assert.Equal(t, newer.Concern, replaced.Concern)
	assert.Len(t, list(t, s, store.Query{}), 4)
}

// importKeepsBoth: of two states the later one stays, by revision before time, and what only the other says is kept as a
// case of its own, once.
func importKeepsBoth(t *testing.T, s store.Store) {
	here := NewCase(1)
	here.Revision = 3
	there := here.Copy()
	there.Revision, there.Updated, there.Concern = 5, here.Updated.Add(-time.Hour), "Said elsewhere"
	save(t, s, here)
	read := func(c *cases.Case) store.Imported {
		var file bytes.Buffer
		require.NoError(t, casefile.Write(&file, c))
		done, err := store.Import(ctx, s, &file, store.NewSource("cases.jsonl", start), start.Add(24*time.Hour), nil)
		require.NoError(t, err)
		return done
	}
	done := read(there)
	require.Len(t, done.Copies, 1)
	assert.Equal(t, store.Imported{Replaced: 1, Copies: done.Copies}, done)
	assert.Equal(t, store.Imported{Older: 1}, read(here), "it is kept already")
	assert.Equal(t, store.Imported{Same: 1}, read(there))

	stays, err := s.Load(ctx, here.ID)
	require.NoError(t, err)
	assert.Equal(t, there, stays)
	found := list(t, s, store.Query{Text: done.Copies[0]})
	require.Len(t, found, 1)
	copied, err := s.Load(ctx, found[0].ID)
	require.NoError(t, err)
	assert.Equal(t, here.Concern, copied.Concern)
	assert.Equal(t, here.Number, copied.CopyOf)

	save(t, s, Resolve(copied, "latch", "", start))
	counted, err := s.Confirmed(ctx)
	require.NoError(t, err)
	assert.Empty(t, counted, "one door isn't counted twice")
}

func duplicate(t *testing.T, s store.Store) {
	c := Resolve(NewCase(1), "latch", "", start)
	save(t, s, c)
	now := start.Add(48 * time.Hour)
	copied, err := store.Duplicate(ctx, s, c.ID, now)
	require.NoError(t, err)
	assert.NotEqual(t, c.ID, copied.ID)
	assert.NotEqual(t, c.Number, copied.Number)
	assert.Equal(t, now, copied.Created)
	assert.Nil(t, copied.Outcome)
	assert.False(t, copied.Finished)
	assert.Equal(t, c.Answers, copied.Answers)
	assert.Equal(t, c.Extra, copied.Extra)
	assert.Equal(t, []string{copied.ID, c.ID}, ids(list(t, s, store.Query{})))

	_, err = store.Duplicate(ctx, s, "nobody", now)
	require.ErrorIs(t, err, store.ErrNotFound)
}

// outcomesFromElsewhere: an outcome that comes from elsewhere counts only while the person lets its source count; one that
// was recorded here counts whatever brings it back.
func outcomesFromElsewhere(t *testing.T, s store.Store) {
	mine, theirs, unsaid := Resolve(NewCase(1), "latch", "", start), Resolve(NewCase(2), "child_lock", "", start), NewCase(3)
	save(t, s, mine)
	theirs.Outcome.Import = "" // nothing that a file says makes it ours
	var file bytes.Buffer
	for _, c := range []*cases.Case{mine, theirs, unsaid} {
		require.NoError(t, casefile.Write(&file, c))
	}
	from := store.NewSource("cases.jsonl", start)
	done, err := store.Import(ctx, s, &file, from, start.Add(24*time.Hour), nil)
	require.NoError(t, err)
	assert.Equal(t, store.Imported{Added: 2, Same: 1, Outcomes: 1}, done)
	learned := func() []string {
		t.Helper()
		counted, err := store.Learned(ctx, s)
		require.NoError(t, err)
		causes := []string{}
		for _, c := range counted {
			causes = append(causes, c.Cause)
		}
		slices.Sort(causes)
		return causes
	}
	assert.Equal(t, []string{"latch"}, learned())
	sources, err := store.Sources(ctx, s)
	require.NoError(t, err)
	require.Len(t, sources, 1)
	assert.Equal(t, 1, sources[0].Outcomes)
	assert.Equal(t, "cases.jsonl", sources[0].Name)
	assert.True(t, start.Equal(sources[0].At))
	assert.False(t, sources[0].Counted)

	require.NoError(t, store.CountSource(ctx, s, from.ID, true))
	assert.Equal(t, []string{"child_lock", "latch"}, learned())
	require.NoError(t, store.CountSource(ctx, s, from.ID, false))
	assert.Equal(t, []string{"latch"}, learned(), "it is taken back")

	// Deleting and undoing, or a second import, changes nothing about whose word it is.
	kept, err := s.Load(ctx, theirs.ID)
	require.NoError(t, err)
	require.NoError(t, s.Delete(ctx, theirs.ID))
	save(t, s, kept)
	_, err = store.Meet(ctx, s, theirs.Copy(), store.OpenedAlone(start), start.Add(24*time.Hour))
	require.NoError(t, err)
	assert.Equal(t, []string{"latch"}, learned())

	// What the person records here counts.
	kept.Outcome = &cases.Outcome{Cause: "child_lock", At: start.Add(time.Hour)}
	save(t, s, kept)
	assert.Equal(t, []string{"child_lock", "latch"}, learned())

	// A file that names a source that counts doesn't gain by it.
	require.NoError(t, store.CountSource(ctx, s, from.ID, true))
	forged := Resolve(NewCase(5), "deadlock", "", start)
	forged.Outcome.Import = from.ID
	_, err = store.Meet(ctx, s, forged, store.OpenedAlone(start), start)
	require.NoError(t, err)
	assert.NotContains(t, learned(), "deadlock")
}
