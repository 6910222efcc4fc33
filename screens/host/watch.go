package host

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/store"
	"unlatch/app/words"
	"unlatch/screens/widgets"
)

// WatchEvery is how often Watch is to be called.
const WatchEvery = 2 * time.Second

// Watch looks whether the cases are still where they were, and whether another window has gone on with the one in front.
// It keeps what has been typed into a field of several lines until then, and saves what could not be saved before. What
// it finds is told at once.
func (w *Window) Watch() {
	if e, ok := w.window.Canvas().Focused().(*widgets.Entry); ok && e.MultiLine {
		e.Commit()
	}
	if w.looking {
		return
	}
	w.looking = true
	s, id, locked, now := w.session, "", true, w.deps.Clock()
	if s != nil {
		id, locked = s.Case().ID, s.Locked()
	}
	w.Aside(func() {
		ctx, gone, held := context.Background(), w.deps.Store.Check(context.Background()), true
		if gone == nil && !locked {
			if mine, err := (store.Lease{Store: w.deps.Store, Case: id, Window: w.name}).Hold(ctx, now); err == nil {
				held = mine
			}
		}
		fyne.Do(func() {
			w.looking = false
			w.saw(s, gone, held)
		})
	})
}

// saw acts on what Watch has seen of the store and of the session that was in front.
func (w *Window) saw(s *Session, gone error, held bool) {
	if gone == nil && w.missing != nil { // it came back as it was
		w.missing = nil
		w.shell.fitStrip()
	}
	if gone == nil {
		w.repay()
	}
	switch {
	case errors.Is(gone, store.ErrGone):
		w.missed(gone)
	case s == nil || s != w.session || s.Locked():
	case !held:
		w.lose(s)
	case s.unsaved:
		s.Do(s.Keep())
	}
}

// lose lets a case that another window has gone on with only be looked at. What is in the focused field stays with it.
func (w *Window) lose(s *Session) {
	if s.losing || s.Locked() {
		return
	}
	s.losing = true
	w.window.Canvas().Unfocus()
	s.losing = false
	s.SetLocked(true)
	w.shell.fitStrip()
	if s.unsaved {
		w.shell.Tell(w.T("ui.locked.lost"))
	}
}

// goOnHere takes the case in front over from another window.
func (w *Window) goOnHere() {
	s := w.session
	if s == nil || !s.Locked() {
		return
	}
	ctx, cancel := briefly()
	defer cancel()
	if err := s.lease(s.Case().ID).Take(ctx, s.Now()); err != nil {
		w.shell.Problem("ui.error.save", err)
		return
	}
	if err := w.meet(s); err != nil {
		w.shell.Problem("ui.error.save", err)
	}
}

// meet goes on with a case in the state that the store has now; what only this window knows of it isn't lost.
func (w *Window) meet(s *Session) error {
	ctx, cancel := briefly()
	defer cancel()
	stays, copied, err := w.stateOf(ctx, s)
	if err != nil {
		return err
	}
	s.unsaved = false
	if mine := s.Case(); stays.Revision == mine.Revision && stays.Updated.Equal(mine.Updated) {
		w.open(s, stays)
	} else {
		w.Begin(stays).written = s.written
		w.refresh()
	}
	if copied != nil {
		w.shell.Tell(w.T("ui.locked.copy", words.With("Number", cases.ShowNumber(copied.Number))))
	}
	return nil
}

// stateOf is the state in which a case goes on, saved, and the one that lost, kept as a case of its own, nil for none.
func (w *Window) stateOf(ctx context.Context, s *Session) (stays, copied *cases.Case, err error) {
	if !s.unsaved {
		stays, err = w.deps.Store.Load(ctx, s.Case().ID)
		if !errors.Is(err, store.ErrNotFound) {
			return stays, nil, err
		}
	}
	met, err := store.Meet(ctx, w.deps.Store, s.Case(), nil, s.Now())
	return met.Case, met.Copy, err
}

// giveUp lets the case go. What could not be saved is saved beside what another window made of it.
func (s *Session) giveUp() {
	ctx, cancel := briefly()
	defer cancel()
	if s.unsaved && !s.Case().Blank() {
		_, copied, err := s.w.stateOf(ctx, s)
		switch {
		case err != nil:
			s.w.owe(s.Case().Copy())
			s.w.shell.Problem("ui.error.save", err)
		case copied != nil:
			s.w.shell.TellAlong(s.w.T("ui.locked.copy", words.With("Number", cases.ShowNumber(copied.Number))))
		}
	}
	if !s.Locked() {
		_ = s.lease(s.Case().ID).Release(ctx) // else it is forgotten in a few seconds
	}
}

// missed says that the file of cases is gone, and tries to begin anew.
func (w *Window) missed(err error) {
	w.missing = err
	w.shell.fitStrip()
	if w.renewing {
		return
	}
	w.renewing = true
	w.Aside(func() {
		err := w.deps.Store.Renew(context.Background())
		fyne.Do(func() {
			w.renewing = false
			if err == nil {
				w.renewed()
			}
		})
	})
}

// renewed goes on with a new file of cases: the case in front is saved in it.
func (w *Window) renewed() {
	w.missing = nil
	w.shell.fitStrip()
	w.model.Learn(nil)
	key, path := "ui.store.renewed", w.deps.Path
	if s := w.session; s != nil {
		w.window.Canvas().Unfocus() // a text field keeps what was typed
		s.unsaved = true
		if err := w.meet(s); err != nil {
			w.shell.Problem("ui.error.save", err)
			return
		}
		key += ".case"
	} else {
		w.refresh()
	}
	w.shell.Tell(w.T(key, words.With("Path", words.QuotePath(path))))
}

// Finish keeps what stands in the focused field and gives the case up, before the window ends, however it ends.
func (w *Window) Finish() {
	w.KeepSize()
	if e, ok := w.window.Canvas().Focused().(*widgets.Entry); ok {
		e.Commit()
	}
	if p, ok := w.inFront().(Ender); ok {
		p.Ending()
	}
	if s := w.session; s != nil {
		s.giveUp()
		s.SetLocked(true)
		s.unsaved = false
	}
	w.bequeath()
}
