// Package places knows where things of this program stand on this computer.
package places

import (
	"os"
	"path/filepath"

	"unlatch/app/machine"
	"unlatch/app/store"
	"unlatch/app/store/place"
)

// Folder is the folder of this program's data, "" where a person has no home.
func Folder() string {
	cases, err := store.DefaultPath()
	if err != nil {
		return ""
	}
	return filepath.Dir(cases)
}

// Local is the file of what belongs to this computer: beside the cases, or, where they are on a server, beside those that
// would be kept here. "" where there is no home for one.
func Local(cases string) string {
	if place.IsServer(cases) {
		usual, err := store.DefaultPath()
		if err != nil {
			return ""
		}
		cases = usual
	}
	return machine.Beside(cases)
}

// Documents is the folder in which reports are offered to be saved: Documents in the person's home, else the home itself,
// "" where there is none.
func Documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	docs := filepath.Join(home, "Documents")
	if info, err := os.Stat(docs); err == nil && info.IsDir() {
		return docs
	}
	return home
}
