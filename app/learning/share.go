package learning

import (
	"context"
	"encoding/json"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/file"
	"unlatch/app/store"
)

// Shared are the counts of one workshop in a form that can be passed on: they name no car, person or case, and hold none
// of their words and times.
type Shared struct {
	Model   cases.ModelRef                           `json:"model"` // the model they were counted with
	Cases   int                                      `json:"cases"` // confirmed cases
	Modes   map[string]float64                       `json:"modes"`
	Answers map[string]map[string]map[string]float64 `json:"answers"` // mode -> observation -> answer -> count
}

// Share counts the confirmed cases of a store since learning was last reset, for passing on. They count even while learning
// is switched off: that says what moves the model here, not what may be passed on.
func Share(ctx context.Context, plain *diagnosis.Brain, s store.Store) (Shared, error) {
	confirmed, err := store.SinceReset(ctx, s)
	if err != nil {
		return Shared{}, err
	}
	resolved := FromStore(plain, confirmed)
	counts := Counts(plain, resolved)
	return Shared{Model: plain.Model(), Cases: len(resolved), Modes: counts.Modes, Answers: counts.Answers}, nil
}

// WriteCounts writes the counts of a store into a file as JSON, over nothing that a rule protects.
func WriteCounts(ctx context.Context, path string, plain *diagnosis.Brain, s store.Store, rules ...file.Rule) error {
	shared, err := Share(ctx, plain, s)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(shared, "", "  ")
	if err != nil {
		return err
	}
	return file.Write(path, append(text, '\n'), 0o600, rules...)
}
