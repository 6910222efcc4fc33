package learning

import (
	"context"

	"unlatch/app/diagnosis"
	"unlatch/app/problem"
	"unlatch/app/store"
)

// Brain compiles the knowledge of plain again, moved by the confirmed cases of a store, and says how many moved it. With
// none, or with learning switched off, that is plain itself.
func Brain(ctx context.Context, plain *diagnosis.Brain, s store.Store) (*diagnosis.Brain, int, error) {
	confirmed, err := store.Learned(ctx, s)
	if err != nil {
		return plain, 0, problem.Wrap(err, "learning.count")
	}
	resolved := FromStore(plain, confirmed)
	if len(resolved) == 0 {
		return plain, 0, nil
	}
	b, err := diagnosis.New(plain.Knowledge(), Counts(plain, resolved))
	if err != nil {
		return plain, 0, problem.Wrap(err, "learning.count")
	}
	return b, len(resolved), nil
}
