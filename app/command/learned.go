package command

import (
	"errors"
	"io/fs"
	"os"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/learning"
	"unlatch/app/problem"
	"unlatch/app/store"
	"unlatch/app/store/place"
	"unlatch/app/store/postgres"
	"unlatch/app/store/sqlite"
)

// openStore opens the store that was named. A command never makes a file: a misspelt path is a mistake, and so is an
// empty file.
func (j *job) openStore() (store.Store, error) {
	if place.IsServer(j.storePath) {
		return postgres.Open(j.ctx, j.storePath, postgres.Options{Getenv: j.Getenv})
	}
	info, err := os.Stat(j.storePath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, problem.New("command.no_store", "Path", j.storePath)
	}
	if err == nil && info.Mode().IsRegular() && info.Size() == 0 {
		return nil, problem.New("command.empty_store", "Path", j.storePath)
	}
	return sqlite.Open(j.storePath)
}

// learned is the brain moved by the confirmed cases of the store, as far as its owner lets the program learn, and how
// many moved it.
func (j *job) learned(plain *diagnosis.Brain) (*diagnosis.Brain, int, error) {
	s, err := j.openStore()
	if err != nil {
		return nil, 0, err
	}
	defer s.Close()
	b, n, err := learning.Brain(j.ctx, plain, s)
	if err != nil {
		return nil, 0, problem.Wrap(err, "command.store", "Path", j.storePath)
	}
	return b, n, nil
}

// fillSettings gives a case the region and language of the store's owner where it has none of its own.
func (j *job) fillSettings(c *cases.Case, k *knowledge.Knowledge) error {
	s, err := j.openStore()
	if err != nil {
		return err
	}
	defer s.Close()
	region, err := s.Setting(j.ctx, store.SettingRegion)
	if err != nil {
		return problem.Wrap(err, "command.store", "Path", j.storePath)
	}
	language, err := s.Setting(j.ctx, store.SettingLanguage)
	if err != nil {
		return problem.Wrap(err, "command.store", "Path", j.storePath)
	}
	if _, ok := k.Region(region); !ok {
		region = ""
	}
	c.FillSettings(region, language)
	return nil
}
