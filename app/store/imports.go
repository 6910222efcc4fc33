package store

import (
	"cmp"
	"context"
	"encoding/json"
	"sort"
	"time"

	"github.com/google/uuid"

	"unlatch/app/cases"
)

// Source is a time that cases came from elsewhere. Their outcomes are somebody else's word: each keeps the id of its
// source, and learning counts them only once the person says so, source by source.
type Source struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"` // of the file, or whatever the person calls it
	At      time.Time `json:"at"`
	Counted bool      `json:"counted"`
	noted   bool
}

// Opened is the one source of all cases that are opened one by one.
const Opened = "opened"

// NewSource is a source that was never met before. Nothing is kept of it until an outcome comes.
func NewSource(name string, now time.Time) *Source {
	return &Source{ID: uuid.NewString(), Name: name, At: now.UTC()}
}

// OpenedAlone is the source of a case that is opened by itself.
func OpenedAlone(now time.Time) *Source { return &Source{ID: Opened, At: now.UTC()} }

// SourceCount is a source with the number of confirmed cases that have their outcome from it.
type SourceCount struct {
	Source
	Outcomes int
}

// mark writes into the outcome of a case where it comes from. One that is here already keeps the source it has here. A
// nil source marks nothing: the case comes from this store's own file.
func (from *Source) mark(ctx context.Context, s Store, c, known *cases.Case) error {
	if from == nil || c.Outcome == nil {
		return nil
	}
	if known != nil && known.Outcome != nil && known.Outcome.Same(*c.Outcome) {
		c.Outcome.Import = known.Outcome.Import
		return nil
	}
	c.Outcome.Import = from.ID
	if from.noted {
		return nil
	}
	from.noted = true
	if text, err := s.Setting(ctx, sourceKey(from.ID)); err != nil || text != "" {
		return err // noted before
	}
	return from.save(ctx, s)
}

// sourceKey is the name of the setting that holds a source.
func sourceKey(id string) string { return "learning_source." + id }

func (from *Source) save(ctx context.Context, s Store) error {
	text, err := json.Marshal(from)
	if err != nil {
		return err
	}
	return s.SetSetting(ctx, sourceKey(from.ID), string(text))
}

// Sources returns where the confirmed outcomes of a store come from that weren't recorded here, latest first.
func Sources(ctx context.Context, s Store) ([]SourceCount, error) {
	all, err := s.Confirmed(ctx)
	if err != nil {
		return nil, err
	}
	return sourcesOf(ctx, s, all)
}

func sourcesOf(ctx context.Context, s Store, all []Confirmed) ([]SourceCount, error) {
	count := map[string]int{}
	for _, c := range all {
		if c.Import != "" {
			count[c.Import]++
		}
	}
	found := make([]SourceCount, 0, len(count))
	for id, n := range count {
		one, err := source(ctx, s, id)
		if err != nil {
			return nil, err
		}
		found = append(found, SourceCount{one, n})
	}
	sort.Slice(found, func(i, j int) bool {
		return cmp.Or(found[j].At.Compare(found[i].At), cmp.Compare(found[i].ID, found[j].ID)) < 0
	})
	return found, nil
}

// source reads what is known of a source; of one that nothing is known of, nothing counts.
func source(ctx context.Context, s Store, id string) (Source, error) {
	text, err := s.Setting(ctx, sourceKey(id))
	if err != nil {
		return Source{}, err
	}
	var known Source
	if json.Unmarshal([]byte(text), &known) != nil {
		known = Source{}
	}
	known.ID = id
	return known, nil
}

// CountSource lets the outcomes of a source count, or count no longer.
func CountSource(ctx context.Context, s Store, id string, counted bool) error {
	known, err := source(ctx, s, id)
	if err != nil {
		return err
	}
	known.Counted = counted
	return known.save(ctx, s)
}

// accepted are the ids of the sources whose outcomes count.
func accepted(ctx context.Context, s Store, all []Confirmed) (map[string]bool, error) {
	found, err := sourcesOf(ctx, s, all)
	if err != nil {
		return nil, err
	}
	count := map[string]bool{"": true} // recorded here
	for _, one := range found {
		count[one.ID] = one.Counted
	}
	return count, nil
}
