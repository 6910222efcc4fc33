package host

import (
	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/words"
)

// owe keeps a case that was given up while its store could not be reached, a shop's server or a full disk. It is saved as soon as
// that is possible, while the window is open.
func (w *Window) owe(c *cases.Case) { w.owed = append(w.owed, c) }

// repay saves what is owed, aside and one after the other. A case that was changed elsewhere meanwhile isn't lost either way.
func (w *Window) repay() {
	if len(w.owed) == 0 || w.repaying {
		return
	}
	w.repaying = true
	c, now := w.owed[0], w.deps.Clock()
	w.Aside(func() {
		ctx, cancel := briefly()
		defer cancel()
		met, err := store.Meet(ctx, w.deps.Store, c, nil, now)
		fyne.Do(func() {
			w.repaying = false
			if err != nil {
				return // the next look tries again
			}
			w.owed = w.owed[1:]
			w.shell.Done(w.T("ui.store.again"))
			if met.Copy != nil {
				w.shell.Tell(w.T("ui.locked.copy", words.With("Number", cases.ShowNumber(met.Copy.Number))))
			}
			w.repay()
		})
	})
}

// bequeath writes what is still owed when the window ends as files of their own, which any window opens.
func (w *Window) bequeath() {
	for _, c := range w.owed {
		if w.deps.Unsaved == nil {
			return
		}
		if err := w.deps.Unsaved(c); err != nil {
			fyne.LogError("keep a case that could not be saved", err)
		}
	}
	w.owed = nil
}
