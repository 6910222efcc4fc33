package storetest

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/cases"
	"unlatch/app/problem"
	"unlatch/app/store"
)

func listShows(t *testing.T, s store.Store) {
	assert.Empty(t, list(t, s, store.Query{}))
	c := Resolve(NewCase(1), "latch", "cable_or_rod", start)
	save(t, s, c)
	want := store.Summary{
		ID: c.ID, Number: c.Number, Created: c.Created.Truncate(time.Microsecond), Updated: c.Updated.Truncate(time.Microsecond),
		Finished: true, Vehicle: "2001 Škoda Octavia", Plate: "AB 1001-X", VIN: c.Vehicle.VIN, Side: "left", Row: "rear",
		Cause: "child_lock", Confirmed: "latch", Second: "cable_or_rod",
	}
	assert.Equal(t, []store.Summary{want}, list(t, s, store.Query{}))
}

func listSorts(t *testing.T, s store.Store) {
	cases := make([]*cases.Case, 9)
	for i := range cases {
		cases[i] = NewCase(i)
	}
	cases[3].Updated = cases[8].Updated // a tie
	cases[0].Created = cases[8].Created.Add(time.Hour)
	Resolve(cases[0], "other", "", start)
	save(t, s, cases...)

	newest := list(t, s, store.Query{})
	for i := 1; i < len(newest); i++ {
		assert.False(t, newest[i].Updated.After(newest[i-1].Updated), "newest first")
	}
	assert.Equal(t, cases[0].ID, list(t, s, store.Query{Sort: "created"})[0].ID)
	assert.Contains(t, list(t, s, store.Query{Sort: "vehicle", Ascending: true})[0].Vehicle, "Ford")
	assert.Contains(t, list(t, s, store.Query{Sort: "vehicle"})[0].Vehicle, "Toyota")
	assert.Equal(t, cases[0].ID, list(t, s, store.Query{Sort: "cause"})[0].ID, "the confirmed cause counts before the suspected one")

	for _, sort := range []string{"", "updated", "created", "vehicle", "cause"} {
		up := ids(list(t, s, store.Query{Sort: sort, Ascending: true}))
		down := ids(list(t, s, store.Query{Sort: sort}))
		slices.Reverse(down)
		assert.Equal(t, up, down, sort)
		pages := []string{}
		for offset := 0; offset < len(cases); offset += 4 {
			pages = append(pages, ids(list(t, s, store.Query{Sort: sort, Ascending: true, Limit: 4, Offset: offset}))...)
		}
		assert.Equal(t, up, pages, sort)
	}
	assert.Empty(t, list(t, s, store.Query{Offset: 100}))
	assert.Len(t, list(t, s, store.Query{Offset: 7}), 2)
	n, err := s.Count(ctx, store.Query{Limit: 2, Offset: 5})
	require.NoError(t, err)
	assert.Equal(t, len(cases), n)
}

func listFinds(t *testing.T, s store.Store) {
	c, other := NewCase(1), NewCase(2)
	c.Number = "7K2M94QD"
	c.Concern = "Die Tür hört auf mich nicht"
	c.Door.Side = "right"
	Resolve(c, "deadlock", "", start)
	c.Outcome.Done = "new clip"
	other.Concern, other.Number = "", "00000000"
	save(t, s, c, other)
	for name, text := range map[string]string{
		"vehicle": "octavia 2001", "accents": "skoda", "small letters": "ŠKODA", "plate": "AB 1001", "plate run together": "ab1001x",
		"VIN": "00000000001", "number": "7k2m94qd", "number as printed": "7K2M-94QD", "date": "2026-03-14 octavia",
		"door": "right rear", "suspected cause": "child lock", "confirmed cause": "deadlock", "concern": "tur hort", "outcome": "clip",
	} {
		assert.Equal(t, []string{c.ID}, ids(list(t, s, store.Query{Text: text})), name)
	}
	assert.Equal(t, []string{other.ID}, ids(list(t, s, store.Query{Text: "2026-03 ford"})))
	assert.Empty(t, list(t, s, store.Query{Text: "octavia ford"}), "all words must fit")
	assert.Equal(t, []string{c.ID}, ids(list(t, s, store.Query{Text: "Totverriegelung", Causes: []string{"deadlock"}})), "a cause in another language")
}

// filtersAgree compares random queries with the plain filter in Go.
func filtersAgree(t *testing.T, s store.Store) {
	entries := map[string]store.Entry{}
	for i := range 12 {
		c := NewCase(i)
		if i%4 == 0 {
			Resolve(c, []string{"latch", "deadlock", "other"}[i/4], "cable_or_rod", start)
		}
		save(t, s, c)
		entries[c.ID] = store.NewEntry(c)
	}
	rapid.Check(t, func(t *rapid.T) {
		q := store.Query{
			Text: rapid.OneOf(
				rapid.SampledFrom([]string{"", "rear", "honda 2000", "1_0", "%", `\`, "latch", "oct avia", "AB-1"}),
				rapid.String(),
			).Draw(t, "text"),
			Causes:     rapid.SampledFrom([][]string{nil, {"latch"}, {"child_lock", "other"}}).Draw(t, "causes"),
			Unfinished: rapid.Bool().Draw(t, "unfinished"),
			Confirmed:  rapid.SampledFrom([]string{"", store.AnyCause, "latch", "cable_or_rod", "nothing"}).Draw(t, "confirmed"),
			Sort:       rapid.SampledFrom([]string{"", "created", "vehicle", "cause", "updated", "unheard of"}).Draw(t, "sort"),
		}
		var want []string
		for id, e := range entries {
			if q.Matches(e) {
				want = append(want, id)
			}
		}
		found, err := s.List(ctx, q)
		if err != nil {
			t.Fatalf("list: %v", err)
		}
		n, err := s.Count(ctx, q)
		if err != nil || n != len(want) {
			t.Fatalf("count %d, want %d (%v)", n, len(want), err)
		}
		got := ids(found)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("query %+v found %v, want %v", q, got, want)
		}
	})
}

func confirmedListed(t *testing.T, s store.Store) {
	first, second, open := Resolve(NewCase(1), "latch", "", start), Resolve(NewCase(2), "deadlock", "latch", start), NewCase(3)
	save(t, s, first, second, open)
	assert.ElementsMatch(t, []string{first.ID, second.ID}, ids(list(t, s, store.Query{Confirmed: "latch"})))
	assert.Equal(t, []string{second.ID}, ids(list(t, s, store.Query{Confirmed: "deadlock"})))
	assert.ElementsMatch(t, []string{first.ID, second.ID}, ids(list(t, s, store.Query{Confirmed: store.AnyCause})))
	assert.Empty(t, list(t, s, store.Query{Confirmed: "inside_handle"}), "only suspected there")
}

func outcomesCounted(t *testing.T, s store.Store) {
	late, early, open := Resolve(NewCase(1), "latch", "cable_or_rod", start.Add(time.Hour)), Resolve(NewCase(2), "deadlock", "", start), NewCase(3)
	late.Outcome.Mode = "pawl_sticks"
	save(t, s, late, early, open)
	counted, err := s.Confirmed(ctx)
	require.NoError(t, err)
	want := []store.Confirmed{
		{
			ID: early.ID, Cause: "deadlock", Answers: early.Answers, Make: early.Vehicle.Make, Year: early.Vehicle.Year,
			Created: early.Created, At: start.Truncate(time.Microsecond),
		},
		{
			ID: late.ID, Cause: "latch", SecondCause: "cable_or_rod", Mode: "pawl_sticks", Answers: late.Answers, Make: late.Vehicle.Make,
			Year: late.Vehicle.Year, Created: late.Created, At: start.Add(time.Hour).Truncate(time.Microsecond),
		},
	}
	assert.Equal(t, want, counted)

	early.Outcome = nil // it was entered by mistake
	save(t, s, early)
	require.NoError(t, s.Delete(ctx, late.ID))
	counted, err = s.Confirmed(ctx)
	require.NoError(t, err)
	assert.Empty(t, counted, "counts follow the cases")
}

func learningSteered(t *testing.T, s store.Store) {
	before, after := Resolve(NewCase(1), "latch", "", start), Resolve(NewCase(2), "latch", "", start.Add(2*time.Hour))
	save(t, s, before, after)
	learned := func() int {
		t.Helper()
		counted, err := store.Learned(ctx, s)
		require.NoError(t, err)
		return len(counted)
	}
	assert.Equal(t, 2, learned())
	require.NoError(t, s.SetSetting(ctx, store.SettingLearning, "off"))
	assert.Equal(t, 0, learned())
	require.NoError(t, s.SetSetting(ctx, store.SettingLearning, "on"))
	require.NoError(t, store.ResetLearning(ctx, s, start.Add(time.Hour)))
	assert.Equal(t, 1, learned())
	require.NoError(t, s.SetSetting(ctx, store.SettingLearningSince, "yesterday"))
	_, err := store.Learned(ctx, s)
	assert.True(t, problem.Has(err, "store.since"))
}
