// Package keep holds the pages around the cases that are kept: start, past cases, export and import, opening a file or
// code, what was wrong with the file of cases, settings and about.
package keep

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
	"unlatch/app/release"
	"unlatch/app/store"
	"unlatch/app/store/counter"
	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/host"
)

// Deps is what these pages get from outside.
type Deps struct {
	Store     store.Store
	Cases     opening.Cases                           // what was wrong with the file of cases, if anything
	ReadCase  func(given string) (*cases.Case, error) // opens a report or case file by its path, or a case code
	Clock     func() time.Time
	Languages []string
	Accuracy  *knowledge.Accuracy // nil: not measured
	Build     release.Build       // what the program was built from
	Quit      func()              // closes the window
	Counter   counter.Counter     // where tablets hand cases over; nil: there is none
	Beat      counter.Clock       // by which the counter is read
}

// GoOn goes on with a case that came from elsewhere, for instance one given on the command line.
func GoOn(h host.Host, d *Deps, c *cases.Case) { shelf{h, d}.goOn(c, false) }

// today is the day, as it stands in names of files.
func (d *Deps) today() string { return d.Clock().Format(time.DateOnly) }

// shelf is what can be done with the cases kept here, from whatever page.
type shelf struct {
	host host.Host
	deps *Deps
}

// newCase begins a case with the settings of the window. It is kept from the start; leaving it untouched removes it.
func (s shelf) newCase() {
	c := cases.New(s.deps.Clock())
	s.fillIn(c)
	session := s.host.Begin(c)
	session.Do(session.Keep())
	s.host.Show(session.Where())
}

// fillIn gives a case the settings of the window.
func (s shelf) fillIn(c *cases.Case) {
	c.FillSettings(s.ownRegion().ID, s.host.Texts().Lang())
}

// ownRegion is the region set for the window.
func (s shelf) ownRegion() *knowledge.Region {
	return s.host.Model().Region(s.host.Settings().Region)
}

// patience is how long the window waits for another one that holds the store just then; what isn't saved in that time is
// saved with the next change.
const patience = 300 * time.Millisecond

// goOn goes on with a case that came from elsewhere. What it leaves open is filled in; a case that is here in a later
// state stays as it is here, and what only one of two states says is kept as a case of its own. coded: it came from a code,
// which holds the answers only.
func (s shelf) goOn(c *cases.Case, coded bool) {
	h, now := s.host, s.deps.Clock()
	if c.Created.IsZero() && c.Updated.IsZero() {
		c.Created, c.Updated = now, now
	}
	s.fillIn(c)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	met, err := store.Meet(ctx, s.deps.Store, c, store.OpenedAlone(now), now)
	if met.Case == nil {
		met.Case = c
	}
	session := h.Begin(met.Case)
	h.Show(host.PageStart)
	h.Show(session.Where())
	switch {
	case err != nil:
		h.Shell().Problem("ui.error.save", err)
	case met.Copy != nil && met.Changed:
		h.Shell().Tell(h.T("ui.open.newer_copy", words.With("Number", cases.ShowNumber(met.Copy.Number))))
	case met.Copy != nil:
		h.Shell().Tell(h.T("ui.open.older_copy", words.With("Number", cases.ShowNumber(met.Copy.Number))))
	case met.Known != nil && !met.Changed && !met.Same:
		h.Shell().Tell(h.T("ui.open.older"))
	case coded:
		h.Shell().Done(h.T("ui.open.code"))
	}
}

// load makes a case the one in front, and tells if it can't be read.
func (s shelf) load(id string) (*host.Session, bool) {
	c, err := s.deps.Store.Load(context.Background(), id)
	if err != nil {
		s.host.Shell().Problem("ui.error.load", err)
		return nil, false
	}
	return s.host.Begin(c), true
}

// resume goes on with a case where it was left.
func (s shelf) resume(id string) {
	if session, ok := s.load(id); ok {
		s.host.Show(session.Where())
	}
}

// recordOutcome opens the page for what it was in the end.
func (s shelf) recordOutcome(id string) {
	if _, ok := s.load(id); ok {
		s.host.Show(host.PageOutcome)
	}
}

// remove deletes a case, aside: the store may be busy, and overwriting takes time. The case stays in memory as long as the
// message offers to take that back. One that is open in another window stays. after is called whenever the list has
// changed.
func (s shelf) remove(sum store.Summary, after func()) {
	if session, ok := s.host.Session(); ok && session.Case().ID == sum.ID {
		session.End()
	}
	shell, now := s.host.Shell(), s.deps.Clock()
	work := shell.Busy(s.host.T("ui.delete.working"), nil)
	s.host.Aside(func() {
		c, err := s.take(sum.ID, now)
		fyne.Do(func() {
			work.End()
			switch {
			case errors.Is(err, store.ErrTaken):
				shell.Tell(s.host.T("ui.delete.elsewhere"))
			case err != nil:
				shell.Problem("ui.error.delete", err)
			default:
				s.changed(c, after)
				shell.TellUndo(s.host.T("ui.past.deleted", words.With("Case", s.host.Texts().SummaryTitle(sum))), func() { s.putBack(c, after) })
			}
		})
	})
}

// take takes a case out of the store and returns it.
func (s shelf) take(id string, now time.Time) (*cases.Case, error) {
	ctx, lease := context.Background(), store.Lease{Store: s.deps.Store, Case: id}
	elsewhere, err := lease.Elsewhere(ctx, now)
	if err != nil {
		return nil, err
	}
	if elsewhere {
		return nil, store.ErrTaken
	}
	c, err := s.deps.Store.Load(ctx, id)
	if err == nil {
		err = lease.Forget(ctx)
	}
	if err == nil {
		err = s.deps.Store.Delete(ctx, id)
	}
	return c, err
}

func (s shelf) putBack(c *cases.Case, after func()) {
	s.host.Aside(func() {
		err := s.deps.Store.Save(context.Background(), c)
		fyne.Do(func() {
			if err != nil {
				s.host.Shell().Problem("ui.error.save", err)
				return
			}
			s.changed(c, after)
		})
	})
}

// changed follows a case that was deleted or came back: its outcome counts or not.
func (s shelf) changed(c *cases.Case, after func()) {
	if c.Outcome != nil {
		s.host.Model().Learn(nil)
	}
	after()
}

// duplicate copies a case under a new number.
func (s shelf) duplicate(id string, after func()) {
	now := s.deps.Clock()
	s.host.Aside(func() {
		c, err := store.Duplicate(context.Background(), s.deps.Store, id, now)
		fyne.Do(func() {
			if err != nil {
				s.host.Shell().Problem("ui.error.save", err)
				return
			}
			after()
			s.host.Shell().Done(s.host.T("ui.past.duplicated", words.With("Number", c.Number)))
		})
	})
}
