package command

import (
	"fmt"
	"path/filepath"

	"unlatch/app/crash"
	"unlatch/app/places"
	"unlatch/app/store"
	"unlatch/app/store/place"
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
	folder, cases, settings, report := places.Folder(), none, none, none
	if usual, err := store.DefaultPath(); err == nil {
		cases, settings = usual, places.Local(usual)
	}
	switch whole, err := filepath.Abs(j.storePath); {
	case j.storePath == "" || err != nil:
	case place.IsServer(j.storePath):
		cases = place.Shown(j.storePath)
	default:
		cases, settings = whole, places.Local(whole)
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
		{"settings", settings},
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
