// Package storetest is the contract that every store passes.
package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/store"
)

// Run checks that stores made by open keep the contract. Each call of open returns an empty store of its own; Run
// closes it.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	tests := map[string]func(t *testing.T, s store.Store){
		"a case comes back whole":                     caseComesBack,
		"saving again replaces":                       savingReplaces,
		"a later change of the value isn't stored":    valueIsCopied,
		"an unknown id is not found":                  unknownID,
		"delete removes, saving again undoes":         deleteRemoves,
		"the list shows summaries":                    listShows,
		"the list is sorted and cut into pages":       listSorts,
		"the list finds by every field":               listFinds,
		"every filter agrees with Query.Matches":      filtersAgree,
		"cases are listed by confirmed cause":         confirmedListed,
		"confirmed outcomes are counted":              outcomesCounted,
		"learning can be switched off and reset":      learningSteered,
		"settings are kept":                           settingsKept,
		"one window doesn't write over another":       savingOver,
		"a case is open in one window":                openInOneWindow,
		"several goroutines at once":                  manyAtOnce,
		"a cancelled call does nothing":               cancelled,
		"a closed store fails":                        closedFails,
		"export and import carry every case":          exportImport,
		"import recognises duplicates":                importDuplicates,
		"outcomes from elsewhere wait for a word":     outcomesFromElsewhere,
		"import keeps what only one state says":       importKeepsBoth,
		"a duplicate is a case of its own":            duplicate,
		"what an interview might hold is kept anyway": oddCaseKept,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() { require.NoError(t, s.Close()) })
			test(t, s)
		})
	}
}

var ctx = context.Background()

var start = time.Date(2026, 3, 14, 9, 30, 0, 123456789, time.UTC)

// NewCase returns a case in which every field is filled. Cases of different i differ in vehicle, times and cause.
func NewCase(i int) *cases.Case {
	makes := []string{"Honda Accord", "Škoda Octavia", "Ford Transit", "Toyota Sienna"}
	causes := []string{"cable_or_rod", "child_lock", "latch", "inside_handle"}
	var name, model string
	_, _ = fmt.Sscan(makes[i%len(makes)], &name, &model)
	at := start.Add(time.Duration(i) * time.Hour)
	return &cases.Case{
		Format: cases.Format, ID: uuid.NewString(), Number: cases.NewNumber(), Created: at, Updated: at.Add(time.Minute),
		Finished: i%2 == 1,
		Vehicle:  cases.Vehicle{Year: 2000 + i%20, Make: name, Model: model, Plate: fmt.Sprintf("AB %d-X", 1000+i), VIN: fmt.Sprintf("VIN%014d", i)},
		Door:     cases.Door{Side: "left", Row: "rear"},
		Concern:  "Opens from outside only, pulls like nothing is attached",
		Answers: map[string]cases.Answer{
			"position":    {Answer: "rear", Sure: true, At: at},
			"handle_feel": {Answer: "loose", Sure: i%3 != 0, At: at},
		},
		Unknowns: []string{"pop_or_snap"},
		Asked:    []string{"position", "handle_feel", "pop_or_snap"},
		Settings: cases.Settings{Region: "us", Shop: "independent", Parts: "aftermarket"},
		Model:    cases.ModelRef{Version: "1", Hash: "0123456789ab"},
		Actions:  []cases.ActionDone{{Action: "try_child_lock", Result: "off", At: at}},
		Leading:  causes[i%len(causes)],
		Extra:    map[string]json.RawMessage{"/from": json.RawMessage(`"elsewhere"`), "/vehicle/colour": json.RawMessage(`"red"`)},
	}
}

// Resolve gives a case an outcome.
func Resolve(c *cases.Case, cause, second string, at time.Time) *cases.Case {
	c.Outcome = &cases.Outcome{Cause: cause, SecondCause: second, Done: "refitted the cable end", Hours: 1.5, By: "independent", At: at}
	return c
}

func save(t *testing.T, s store.Store, cases ...*cases.Case) {
	t.Helper()
	for _, c := range cases {
		require.NoError(t, s.Save(ctx, c))
	}
}

func list(t *testing.T, s store.Store, q store.Query) []store.Summary {
	t.Helper()
	found, err := s.List(ctx, q)
	require.NoError(t, err)
	return found
}

func ids(found []store.Summary) []string {
	all := []string{}
	for _, f := range found {
		all = append(all, f.ID)
	}
	return all
}

func caseComesBack(t *testing.T, s store.Store) {
	c := Resolve(NewCase(1), "cable_or_rod", "latch", start)
	save(t, s, c)
	back, err := s.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.Equal(t, c, back)
}

func savingReplaces(t *testing.T, s store.Store) {
	c := NewCase(1)
	save(t, s, c)
	c.Concern = "Now it opens again"
	c.Answers["handle_feel"] = cases.Answer{Answer: "stiff", Sure: true, At: start}
	save(t, s, c)
	back, err := s.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.Equal(t, c, back)
	assert.Len(t, list(t, s, store.Query{}), 1)
}

func valueIsCopied(t *testing.T, s store.Store) {
	c := NewCase(1)
	save(t, s, c)
	c.Answers["handle_feel"] = cases.Answer{Answer: "gone"}
	back, err := s.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.Equal(t, "loose", back.Answers["handle_feel"].Answer)
	back.Concern = "changed"
	again, err := s.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.NotEqual(t, "changed", again.Concern)
}

func unknownID(t *testing.T, s store.Store) {
	_, err := s.Load(ctx, "nobody")
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, s.Delete(ctx, "nobody"), store.ErrNotFound)
}

func deleteRemoves(t *testing.T, s store.Store) {
	kept, gone := NewCase(1), NewCase(2)
	save(t, s, kept, gone)
	require.NoError(t, s.Delete(ctx, gone.ID))
	_, err := s.Load(ctx, gone.ID)
	require.ErrorIs(t, err, store.ErrNotFound)
	assert.Equal(t, []string{kept.ID}, ids(list(t, s, store.Query{})))

	save(t, s, gone)
	back, err := s.Load(ctx, gone.ID)
	require.NoError(t, err)
	assert.Equal(t, gone, back)
}

func settingsKept(t *testing.T, s store.Store) {
	value, err := s.Setting(ctx, "region")
	require.NoError(t, err)
	assert.Empty(t, value)
	for _, want := range []string{"us", "de", ""} {
		require.NoError(t, s.SetSetting(ctx, "region", want))
		value, err := s.Setting(ctx, "region")
		require.NoError(t, err)
		assert.Equal(t, want, value)
	}
}

func manyAtOnce(t *testing.T, s store.Store) {
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			c := NewCase(i)
			for range 10 {
				assert.NoError(t, s.Save(ctx, c))
				_, err := s.Load(ctx, c.ID)
				assert.NoError(t, err)
				_, err = s.List(ctx, store.Query{Text: "rear"})
				assert.NoError(t, err)
			}
			if i%2 == 0 {
				assert.NoError(t, s.Delete(ctx, c.ID))
			}
		})
	}
	all.Wait()
	assert.Len(t, list(t, s, store.Query{}), 4)
}

func cancelled(t *testing.T, s store.Store) {
	over, cancel := context.WithCancel(ctx)
	cancel()
	require.ErrorIs(t, s.Save(over, NewCase(1)), context.Canceled)
	_, err := s.List(over, store.Query{})
	require.ErrorIs(t, err, context.Canceled)
	assert.Empty(t, list(t, s, store.Query{}))
}

func closedFails(t *testing.T, s store.Store) {
	c := NewCase(1)
	save(t, s, c)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "closing twice is harmless")
	require.ErrorIs(t, s.Save(ctx, c), store.ErrClosed)
	require.ErrorIs(t, s.Delete(ctx, c.ID), store.ErrClosed)
	require.ErrorIs(t, s.SetSetting(ctx, "a", "b"), store.ErrClosed)
	_, err := s.Load(ctx, c.ID)
	require.ErrorIs(t, err, store.ErrClosed)
	_, err = s.List(ctx, store.Query{})
	require.ErrorIs(t, err, store.ErrClosed)
	_, err = s.Count(ctx, store.Query{})
	require.ErrorIs(t, err, store.ErrClosed)
	_, err = s.Confirmed(ctx)
	require.ErrorIs(t, err, store.ErrClosed)
	_, err = s.Setting(ctx, "a")
	require.ErrorIs(t, err, store.ErrClosed)
}

// oddCaseKept: a store must never lose what somebody typed because it looks wrong.
func oddCaseKept(t *testing.T, s store.Store) {
	c := &cases.Case{
		Format: cases.Format, ID: "by hand", Concern: "100 % \\ _ \x00 'quoted' \"too\" ЁЖ 🚪",
		Door:    cases.Door{Row: "front"},
		Answers: map[string]cases.Answer{"position": {Answer: "rear"}}, Unknowns: []string{}, Actions: []cases.ActionDone{},
	}
	save(t, s, c)
	back, err := s.Load(ctx, c.ID)
	require.NoError(t, err)
	assert.Equal(t, c, back)
	for _, text := range []string{"100 %", `\`, "_", "ёж", "🚪", "'quoted'"} {
		assert.Len(t, list(t, s, store.Query{Text: text}), 1, text)
	}
}
