package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"unlatch/app/diagnosis"
	"unlatch/app/evaluation"
	"unlatch/app/inference"
	"unlatch/app/store"
	"unlatch/app/store/sqlite"
)

// openStore opens the store that was named. A command never makes one: a misspelt path is a mistake.
func (j *job) openStore() (*sqlite.Store, error) {
	if _, err := os.Stat(j.storePath); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there are no cases at %s; check --store", j.storePath)
	}
	s, err := sqlite.Open(j.storePath)
	if err != nil {
		return nil, fmt.Errorf("the cases at %s can't be opened: %w", j.storePath, err)
	}
	return s, nil
}

// learned counts the confirmed cases of the store, as far as its owner lets the program learn.
func (j *job) learned(b *diagnosis.Brain) (*inference.Counts, error) {
	s, err := j.openStore()
	if err != nil {
		return nil, err
	}
	defer s.Close()
	confirmed, err := store.Learned(j.ctx, s)
	if err != nil {
		return nil, fmt.Errorf("the cases at %s can't be read: %w", j.storePath, err)
	}
	resolved := make([]evaluation.Case, 0, len(confirmed))
	for _, c := range confirmed {
		stated := &diagnosis.Case{Format: diagnosis.CaseFormat, Answers: c.Answers}
		resolved = append(resolved, evaluation.Case{ID: c.ID, Stated: stated, Cause: c.Cause, SecondCause: c.SecondCause})
	}
	return evaluation.Learn(b, resolved, b.Knowledge().Model.RateStrength, b.Evidence), nil
}
