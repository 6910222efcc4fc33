package host

import (
	"cmp"
	"context"
	"errors"
	"time"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/app/store"
)

// Session is one interview in the window: it owns everything that belongs to one customer and is dropped as a whole,
// with the pages of its case.
type Session struct {
	*diagnosis.Interview
	Trial     string // observation on the page that changes an answer
	Shown     string // observation on the question page, "" for the next one
	Step      string // action on the page of a step
	Part      string // part of the findings that is shown next, "" for the first page
	Confirmed int    // confirmed cases that its brain has learned from

	fewest  int  // questions left that were shown
	counted bool // any number was shown

	w          *Window
	seen       time.Time               // when the state that the store has was last changed, as far as this window knows
	tried      []time.Time             // when states were changed of which the store didn't say in time whether it has them
	fresh      bool                    // it was begun in this window
	unsaved    bool                    // the last change could not be saved
	losing     bool                    // another window has the case, and the last words are being kept
	before     *cases.Case             // what the case said when it was last saved
	restoring  bool                    // a change is being taken back, or can't be
	asksRegion bool                    // the region became another one, and nobody was asked yet
	written    map[string]file.Written // the files written for this case, by path
}

// End leaves the case and drops its pages.
func (s *Session) End() {
	if s.w.session == s {
		s.w.End()
	}
}

func newSession(w *Window, c *cases.Case) *Session {
	s := &Session{w: w, Confirmed: w.model.Confirmed(), written: map[string]file.Written{}, before: c.Copy()}
	s.Interview = diagnosis.NewInterview(w.model.Brain(), c, w.deps.Clock, s.save)
	return s
}

// patience is how long the window waits for another one that holds the store just then. What could not be saved in that
// time is saved by the next change, or by the next look of Watch.
const patience = 300 * time.Millisecond

func briefly() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), patience)
}

// save puts the case on disk, unless another window has gone on with it.
func (s *Session) save(c *cases.Case) error {
	s.note(c)
	ctx, cancel := briefly()
	defer cancel()
	if elsewhere, err := s.lease(c.ID).Elsewhere(ctx, s.Now()); err == nil && elsewhere {
		return store.ErrTaken
	}
	err := s.w.deps.Store.SaveOver(ctx, c, s.seen)
	for _, own := range s.tried {
		if errors.Is(err, store.ErrChanged) {
			err = s.w.deps.Store.SaveOver(ctx, c, own)
		}
	}
	switch {
	case err == nil:
		s.seen, s.tried = c.Updated, nil
	case !errors.Is(err, store.ErrChanged):
		s.tried = append(s.tried, c.Updated)
	}
	return err
}

func (s *Session) lease(id string) store.Lease {
	return store.Lease{Store: s.w.deps.Store, Case: id, Window: s.w.name}
}

// Do carries out a change of the case and tells when it could not be saved. What was said stays in memory, and the next
// change saves all of it.
func (s *Session) Do(err error) {
	s.w.changed()
	shell := s.w.shell
	switch {
	case err == nil && s.unsaved:
		s.unsaved = false
		shell.Done(s.w.T("ui.store.again"))
	case err == nil:
		shell.changed()
	case problem.Has(err, diagnosis.Locked):
		shell.Tell(s.w.T("ui.locked.change"))
	case errors.Is(err, store.ErrChanged), errors.Is(err, store.ErrTaken):
		s.unsaved = true
		s.w.lose(s)
	case errors.Is(err, store.ErrGone):
		s.unsaved = true
		s.w.missed(err)
	default:
		s.unsaved = true
		shell.Problem("ui.error.save", err)
	}
}

// Own is a rule that lets a file be replaced which was written for this case, and no other.
func (s *Session) Own(path string) file.Rule { return file.Only(s.written[path]) }

// Wrote notes a file that was written for this case.
func (s *Session) Wrote(path string, as file.Written) { s.written[path] = as }

// Set changes settings of the case.
func (s *Session) Set(change func(*cases.Settings)) {
	settings := s.Case().Settings
	change(&settings)
	s.Do(s.SetSettings(settings))
}

// Keep saves the case as it stands, for one that is new.
func (s *Session) Keep() error {
	s.fresh = s.fresh || s.Case().Revision == 0
	return s.Interview.Keep()
}

// Untouched says whether nobody has said anything in this session, so that nothing is lost with the case: it says nothing,
// or it was begun here and holds only what came along from another door of the car.
func (s *Session) Untouched() bool {
	c := s.Case()
	return c.Blank() || s.fresh && c.Revision == 0
}

// Discard removes the case from the store, for one about which nothing has been said.
func (s *Session) Discard() {
	if s.Locked() {
		return
	}
	ctx, cancel := briefly()
	defer cancel()
	if err := s.w.deps.Store.Delete(ctx, s.Case().ID); err != nil && !errors.Is(err, store.ErrNotFound) {
		s.w.shell.Problem("ui.error.delete", err)
	}
}

// Where is the page on which a case goes on.
func (s *Session) Where() PageID {
	c := s.Case()
	switch {
	case c.Finished:
		return PageFindings
	case !s.Locked() && !s.Settled(cases.Trapped):
		return PageTrapped
	case c.Door.Row == "", !s.Locked() && c.Answers[cases.Position].Heard: // what was only heard is shown on the car
		return PageVehicle
	case s.Locked():
		return PageFindings
	}
	if _, ok := s.Next(); !ok {
		return PageFindings
	}
	return PageQuestion
}

// Fewest is the smallest number of questions left that was shown, so that it never rises while questions are answered.
func (s *Session) Fewest(left int) int {
	if !s.counted || left < s.fewest {
		s.counted, s.fewest = true, left
	}
	return s.fewest
}

// Given are the answers given so far, by observation.
func (s *Session) Given() map[string]string {
	out := map[string]string{}
	for id, a := range s.Case().Answers {
		out[id] = a.Answer
	}
	return out
}

// Region is the region of the case, of the window where it names none.
func (s *Session) Region() *knowledge.Region {
	if r, ok := s.w.model.Knowledge().Region(s.Case().Settings.Region); ok {
		return r
	}
	return s.w.model.Region(s.w.settings.Region)
}

// Wheel is the side of the steering wheel of the car: what is stated of it, else what is usual in the region.
func (s *Session) Wheel() string { return cmp.Or(s.Case().Vehicle.DriverSide, s.Region().DriverSide) }

// RegionOf is the region of the case in front, that of the window while there is none.
func RegionOf(h Host) *knowledge.Region {
	if s, ok := h.Session(); ok {
		return s.Region()
	}
	return h.Model().Region(h.Settings().Region)
}

// Now is the time.
func (s *Session) Now() time.Time { return s.w.deps.Clock() }
