package command

import (
	"fmt"
	"path/filepath"

	"unlatch/app/crash"
	"unlatch/app/places"
	"unlatch/app/store"
	"unlatch/app/words"
)

// pathsCommand says where things are on this computer.
type pathsCommand struct{}

// Run writes a name and a place a line. It makes nothing but the report of a crash whose process is gone.
func (*pathsCommand) Run(j *job) error {
	texts, err := j.words(words.English)
	if err != nil {
		return err
	}
	none := texts.T("command.paths.none")
	folder, cases, report := places.Folder(), none, none
	if usual, err := store.DefaultPath(); err == nil {
		cases = usual
	}
	if j.storePath != "" {
		cases = j.storePath
		if whole, err := filepath.Abs(cases); err == nil && places.Shown(cases) == cases {
			cases = whole
		}
		cases = places.Shown(cases)
	}
	if folder != "" {
		if err := crash.Settle(folder); err != nil {
			return err
		}
		report = crash.Path(folder)
	}
	documents := places.Documents()
	if documents == "" {
		documents = none
	}
	for _, row := range [][2]string{
		{"store", cases},
		{"settings", cases},
		{"reports", documents},
		{"log", texts.T("command.paths.log")},
		{"crash ", report}, // the space keeps it apart from the id of a help step
	} {
		if _, err := fmt.Fprintf(j.Out, "%-9s %s\n", row[0], row[1]); err != nil {
			return err
		}
	}
	return nil
}
