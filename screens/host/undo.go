package host

import (
	"maps"
	"slices"

	"unlatch/app/cases"
	"unlatch/app/words"
)

// mostUndos is how many changes can be taken back one after the other.
const mostUndos = 50

// undo is something that can be taken back. What was changed in a case goes with its session.
type undo struct {
	session *Session // nil: it belongs to no session
	do      func()
}

// Undoable notes how the last thing that was done is taken back, by Ctrl+Z or by the message that tells of it. The
// returned func takes it back, once.
func (w *Window) Undoable(do func()) (once func()) { return w.undoable(nil, do) }

func (w *Window) undoable(s *Session, do func()) (once func()) {
	u := &undo{session: s, do: do}
	w.undos = append(w.undos, u)
	if over := len(w.undos) - mostUndos; over > 0 {
		w.undos = slices.Delete(w.undos, 0, over)
	}
	return func() {
		if i := slices.Index(w.undos, u); i >= 0 {
			w.undos = slices.Delete(w.undos, i, i+1)
			u.do()
		}
	}
}

// takeBack takes back what was done last, whatever it was.
func (w *Window) takeBack() {
	if len(w.undos) == 0 {
		w.shell.Remark(w.T("ui.undo.none"))
		return
	}
	last := w.undos[len(w.undos)-1]
	w.undos = w.undos[:len(w.undos)-1]
	last.do()
}

// forget drops what belongs to a session.
func (w *Window) forget(s *Session) {
	w.undos = slices.DeleteFunc(w.undos, func(u *undo) bool { return u.session == s })
}

// note keeps what the case said before a change, so that the change can be taken back.
func (s *Session) note(c *cases.Case) {
	before := s.before
	s.before = c.Copy()
	if before == nil || s.restoring || before.Revision == c.Revision {
		return
	}
	s.w.undoable(s, func() { s.restore(before) })
}

// restore takes changes back until a case says what it said before, and shows what was taken back.
func (s *Session) restore(before *cases.Case) {
	now := s.Case()
	learns := now.Outcome != before.Outcome
	s.restoring = true
	err := s.Restore(before)
	s.restoring = false
	s.Do(err)
	if err != nil {
		return
	}
	if learns {
		s.w.model.Learn(nil)
	}
	id, told := differs(now, before), s.w.T("ui.undo.done")
	if id != "" {
		told = s.w.T("ui.undo.answer", words.With("Question", s.w.texts.Question(id)))
		if s.w.Front() == PageQuestion {
			s.Shown = id
		}
	}
	s.w.refresh()
	s.w.shell.Done(told)
}

// differs is the observation whose answer differs between two states of a case, "" where none or several do.
func differs(a, b *cases.Case) string {
	var found []string
	note := func(id string) {
		if id != "position" && !slices.Contains(found, id) {
			found = append(found, id)
		}
	}
	for id := range maps.Keys(a.Answers) {
		if a.Answers[id] != b.Answers[id] {
			note(id)
		}
	}
	for id := range maps.Keys(b.Answers) {
		if a.Answers[id] != b.Answers[id] {
			note(id)
		}
	}
	for _, id := range append(slices.Clone(a.Unknowns), b.Unknowns...) {
		if slices.Contains(a.Unknowns, id) != slices.Contains(b.Unknowns, id) {
			note(id)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}
