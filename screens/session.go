package screens

import (
	"context"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
)

// Session is one interview in the window: it owns everything that belongs to one customer and is dropped as a whole.
type Session struct {
	app   *App
	iv    *diagnosis.Interview
	trial string // observation on the page that changes an answer
	shown string // observation on the question page, "" for the next one

	confirmed int  // confirmed cases that its brain has learned from
	unsaved   bool // the last change could not be saved
}

func newSession(a *App, c *cases.Case) *Session {
	s := &Session{app: a, confirmed: a.model().confirmed}
	save := func(c *cases.Case) error { return a.deps.Store.Save(context.Background(), c) }
	s.iv = diagnosis.NewInterview(a.brain(), c, a.deps.Clock, save)
	return s
}

// do carries out a change of the case and tells when it could not be saved. What was said stays in memory, and the next
// change saves all of it.
func (s *Session) do(err error) {
	if err != nil {
		s.unsaved = true
		s.app.tell(s.app.problem("ui.error.save", err))
		return
	}
	if s.unsaved {
		s.unsaved = false
		s.app.tell(s.app.t("ui.store.again"))
	}
}

// set changes settings of the case.
func (s *Session) set(change func(*cases.Settings)) {
	settings := s.iv.Case().Settings
	change(&settings)
	s.do(s.iv.SetSettings(settings))
}

// where is the page on which a case goes on.
func (s *Session) where() pageID {
	c := s.iv.Case()
	switch {
	case c.Finished:
		return pageFindings
	case c.Door.Row == "":
		return pageVehicle
	}
	if _, ok := s.iv.Next(); !ok {
		return pageFindings
	}
	return pageQuestion
}

// answers are the answers given so far, by observation.
func (s *Session) answers() map[string]string {
	out := map[string]string{}
	for id, a := range s.iv.Case().Answers {
		out[id] = a.Answer
	}
	return out
}

// problem words an error for a person: what could not be done, and why.
func (a *App) problem(key string, err error) string {
	return a.t(key, with("Reason", a.words.Problem(err)))
}
