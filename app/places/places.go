// Package places knows where things of this program stand on this computer.
package places

import (
	"os"
	"path/filepath"

	"unlatch/app/store"
)

// Folder is the folder of this program's data, "" where a person has no home.
func Folder() string {
	cases, err := store.DefaultPath()
	if err != nil {
		return ""
	}
	return filepath.Dir(cases)
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
