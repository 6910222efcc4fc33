package host

import (
	"context"
	"time"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
)

// Session is one interview in the window: it owns everything that belongs to one customer and is dropped as a whole,
// with the pages of its case.
type Session struct {
	*diagnosis.Interview
	Trial     string // observation on the page that changes an answer
	Shown     string // observation on the question page, "" for the next one
	Confirmed int    // confirmed cases that its brain has learned from

	w       *Window
	unsaved bool // the last change could not be saved
}

func newSession(w *Window, c *cases.Case) *Session {
	s := &Session{w: w, Confirmed: w.model.Confirmed()}
	save := func(c *cases.Case) error { return w.deps.Store.Save(context.Background(), c) }
	s.Interview = diagnosis.NewInterview(w.model.Brain(), c, w.deps.Clock, save)
	return s
}

// Do carries out a change of the case and tells when it could not be saved. What was said stays in memory, and the next
// change saves all of it.
func (s *Session) Do(err error) {
	s.w.changed()
	if err != nil {
		s.unsaved = true
		s.w.shell.Problem("ui.error.save", err)
		return
	}
	if s.unsaved {
		s.unsaved = false
		s.w.shell.Tell(s.w.T("ui.store.again"))
	}
}

// Set changes settings of the case.
func (s *Session) Set(change func(*cases.Settings)) {
	settings := s.Case().Settings
	change(&settings)
	s.Do(s.SetSettings(settings))
}

// Discard removes the case from the store, for one about which nothing has been said.
func (s *Session) Discard() {
	if err := s.w.deps.Store.Delete(context.Background(), s.Case().ID); err != nil {
		s.w.shell.Problem("ui.error.delete", err)
	}
}

// Where is the page on which a case goes on.
func (s *Session) Where() PageID {
	c := s.Case()
	switch {
	case c.Finished:
		return PageFindings
	case c.Door.Row == "":
		return PageVehicle
	}
	if _, ok := s.Next(); !ok {
		return PageFindings
	}
	return PageQuestion
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

// RegionOf is the region of the case in front, that of the window while there is none.
func RegionOf(h Host) *knowledge.Region {
	if s, ok := h.Session(); ok {
		return s.Region()
	}
	return h.Model().Region(h.Settings().Region)
}

// Now is the time.
func (s *Session) Now() time.Time { return s.w.deps.Clock() }
