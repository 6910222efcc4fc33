package screens

import (
	"path/filepath"

	"unlatch/app/casefile"
	"unlatch/app/cases"
)

// unsavedName begins the names of files of cases that their store didn't take.
const unsavedName = "Unlatch unsaved "

// unsaved keeps a case that its store didn't take, such as a shop's server that was away when the window was closed, as a file
// of its own where files are offered to be saved.
func unsaved(folder string) func(c *cases.Case) error {
	return func(c *cases.Case) error {
		return casefile.WriteFile(filepath.Join(folder, unsavedName+cases.ShowNumber(c.Number)+casefile.Extension), c)
	}
}

// leftUnsaved is the first such file in a folder, "" for none. It isn't read into whatever store is open now, which may be another
// one: the person is told of it.
func leftUnsaved(folder string) string {
	found, err := filepath.Glob(filepath.Join(folder, unsavedName+"*"+casefile.Extension))
	if err != nil || len(found) == 0 {
		return ""
	}
	return found[0]
}
