//go:build windows || darwin

package dialogs

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"
)

// System are the dialogs of the system, of the toolkit where the system shows none. aside runs work off the main
// goroutine.
func System(w fyne.Window, aside func(work func())) Dialogs {
	return &native{Dialogs: Toolkit(w, afterTheKey), window: w, aside: aside}
}

// native asks the system, and the toolkit where the system shows nothing. Tried under Wine; not on Windows or macOS, for we
// have no such computers.
type native struct {
	Dialogs // of the toolkit
	window  fyne.Window
	aside   func(work func())
	busy    bool
}

// Save implements Dialogs.
func (n *native) Save(a Ask, then func(Answer)) {
	n.ask(a, func(o ...zenity.Option) ([]string, error) {
		path, err := zenity.SelectFileSave(append(o, zenity.ConfirmOverwrite())...)
		return []string{path}, err
	}, n.Dialogs.Save, then)
}

// Open implements Dialogs.
func (n *native) Open(a Ask, then func(Answer)) {
	n.ask(a, func(o ...zenity.Option) ([]string, error) {
		if a.Many {
			return zenity.SelectFileMultiple(o...)
		}
		path, err := zenity.SelectFile(o...)
		return []string{path}, err
	}, n.Dialogs.Open, then)
}

func (n *native) ask(a Ask, show func(...zenity.Option) ([]string, error), instead func(Ask, func(Answer)), then func(Answer)) {
	if n.busy {
		return
	}
	n.busy = true
	options := []zenity.Option{zenity.Title(a.Title)}
	if a.Folder != "" || a.Name != "" {
		options = append(options, zenity.Filename(filepath.Join(folder(a.Folder), a.Name)+trailing(a)))
	}
	if len(a.Filter.Endings) > 0 {
		patterns := make([]string, len(a.Filter.Endings))
		for i, e := range a.Filter.Endings {
			patterns[i] = "*" + e
		}
		options = append(options, zenity.FileFilter{Name: a.Filter.Name, Patterns: patterns, CaseFold: true})
	}
	n.aside(func() {
		paths, err := attended(n.window, show, options)
		fyne.Do(func() {
			n.busy = false
			switch {
			case errors.Is(err, zenity.ErrCanceled):
				then(Answer{})
			case err != nil:
				instead(a, then)
			default:
				then(Answer{Paths: paths, Asked: true})
			}
		})
	})
}

// trailing marks a folder as one where there is no name behind it.
func trailing(a Ask) string {
	if a.Name == "" {
		return string(filepath.Separator)
	}
	return ""
}
