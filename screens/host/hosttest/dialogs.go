package hosttest

import (
	"path/filepath"

	"unlatch/screens/dialogs"
)

// Dialogs answers for the person who is asked for files: with Paths, or giving up where there are none.
type Dialogs struct {
	Paths []string
	In    string        // a folder in which files are saved under the name that is offered; "": the person gives up where Paths is empty
	Asked bool          // the dialog asked whether a file may be replaced, and the person said yes
	Seen  []dialogs.Ask // all that was asked
}

// Save implements dialogs.Dialogs.
func (d *Dialogs) Save(a dialogs.Ask, then func(dialogs.Answer)) {
	d.Seen = append(d.Seen, a)
	paths := d.Paths
	if d.In != "" && a.Name != "" {
		paths = []string{filepath.Join(d.In, a.Name)}
	}
	then(dialogs.Answer{Paths: paths, Asked: d.Asked})
}

// Open implements dialogs.Dialogs.
func (d *Dialogs) Open(a dialogs.Ask, then func(dialogs.Answer)) {
	d.Seen = append(d.Seen, a)
	then(dialogs.Answer{Paths: d.Paths})
}

// Close implements dialogs.Dialogs.
func (d *Dialogs) Close() bool { return false }

// Last is what was asked last.
func (d *Dialogs) Last() dialogs.Ask { return d.Seen[len(d.Seen)-1] }
