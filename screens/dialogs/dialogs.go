// Package dialogs asks the person for files, in the system's own dialogs where there are any: on Linux and BSD the
// desktop portal's, on Windows and macOS the native ones, and the toolkit's own where neither is there.
package dialogs

import (
	"path/filepath"
	"strings"
)

// Ask is what a dialog asks for, in the words of the language in use.
type Ask struct {
	Title  string
	Accept string // text of the button that accepts
	Cancel string // text of the button that gives up, where the system has no word of its own
	Folder string // where it begins, "" for wherever the system likes
	Name   string // of the file to save
	Filter Filter
	Many   bool // several files may be opened
}

// Filter is a kind of file: its name, and how names of such files end, with the point.
type Filter struct {
	Name    string
	Endings []string
}

// Answer is what came of it.
type Answer struct {
	Paths []string // nothing where the person gave up
	Asked bool     // the person was asked whether a file that is there may be replaced
	Err   error    // no dialog could be shown
}

// Dialogs shows dialogs for files, one at a time. What it is given to call afterwards is called on the main goroutine.
type Dialogs interface {
	// Save asks where one file is to be saved.
	Save(a Ask, then func(Answer))
	// Open asks which file is to be opened, or which files.
	Open(a Ask, then func(Answer))
	// Close closes a dialog that stands in our own window, and says whether there was one.
	Close() bool
}

// Takes says whether a file is of that kind, by its name. A filter without endings takes any.
func (f Filter) Takes(path string) bool {
	for _, e := range f.Endings {
		if strings.EqualFold(filepath.Ext(path), e) {
			return true
		}
	}
	return len(f.Endings) == 0
}
