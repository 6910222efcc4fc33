package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/store"
	"unlatch/app/store/sqlite"
	"unlatch/app/store/storetest"
)

func BenchmarkSave(b *testing.B) {
	s := openNew(b)
	c := storetest.NewCase(1)
	for b.Loop() {
		require.NoError(b, s.Save(ctx, c))
	}
}

// BenchmarkAt10000 measures what the page of past cases asks for when 10,000 are kept.
func BenchmarkAt10000(b *testing.B) {
	s := openNew(b)
	for i := range 10_000 {
		c := storetest.NewCase(i)
		if i%20 == 0 {
			storetest.Resolve(c, "latch", "", c.Updated)
		}
		require.NoError(b, s.Save(ctx, c))
	}
	queries := []struct {
		name string
		q    store.Query
	}{
		{"newest page", store.Query{Limit: 50}},
		{"page 190 by car", store.Query{Sort: "vehicle", Ascending: true, Limit: 50, Offset: 9450}},
		{"page by cause", store.Query{Sort: "cause", Limit: 50}},
		{"unfinished", store.Query{Unfinished: true, Limit: 50}},
		{"confirmed as latch", store.Query{Confirmed: "latch", Limit: 50}},
		{"one plate", store.Query{Text: "ab 10977-x", Limit: 50}},
		{"two words", store.Query{Text: "skoda rear", Limit: 50}},
		{"nothing found", store.Query{Text: "zeppelin", Limit: 50}},
		{"all of them", store.Query{}},
	}
	for _, query := range queries {
		b.Run(query.name, func(b *testing.B) {
			for b.Loop() {
				_, err := s.List(ctx, query.q)
				require.NoError(b, err)
			}
		})
	}
	b.Run("count of two words", func(b *testing.B) {
		for b.Loop() {
			_, err := s.Count(ctx, store.Query{Text: "skoda rear"})
			require.NoError(b, err)
		}
	})
	b.Run("500 outcomes", func(b *testing.B) {
		for b.Loop() {
			_, err := s.Confirmed(ctx)
			require.NoError(b, err)
		}
	})
	b.Run("open with integrity check", func(b *testing.B) {
		for b.Loop() {
			again, err := sqlite.Open(s.Path())
			require.NoError(b, err)
			require.NoError(b, again.Close())
		}
	})
}
