package host

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/learning"
	"unlatch/app/picture"
	"unlatch/app/store"
)

// Model is what the window knows about doors. Whoever asks it first waits until it is read.
type Model struct {
	w    *Window
	now  func() counted
	turn int // how often the cases were counted anew; what was begun before is dropped
}

// counted is the model with the confirmed cases counted into it.
type counted struct {
	asWritten *diagnosis.Brain
	moved     *diagnosis.Brain // by the confirmed cases; the same as asWritten without any
	confirmed int              // confirmed cases that moved it
	err       error            // why none could be counted
}

func newModel(w *Window) *Model {
	return &Model{w: w, now: sync.OnceValue(func() counted {
		plain, err := w.deps.Brain()
		if err != nil {
			panic(fmt.Errorf("the knowledge of the window was to be sound: %w", err))
		}
		return count(plain, w.deps.Store)
	})}
}

func count(plain *diagnosis.Brain, cases store.Store) counted {
	moved, n, err := learning.Brain(context.Background(), plain, cases)
	return counted{asWritten: plain, moved: moved, confirmed: n, err: err}
}

// read reads the model aside, so that the first page needn't wait for it. What the window then has to say, it says.
func (m *Model) read() {
	first := m.now
	m.w.Aside(func() {
		c := first()
		fyne.Do(func() {
			m.w.followRegion()
			if c.err != nil {
				m.tell(c.err)
			}
		})
	})
}

func (m *Model) tell(err error) { m.w.shell.Problem("ui.learning.failed", err) }

// Learn counts the confirmed cases anew, aside, and moves the brain for every session that begins from then on. A
// session that is going on keeps the brain it began with, so that its findings change by answers only. A count begun
// later has seen more: one that it overtook is dropped. after, which may be nil, is called on the main goroutine when
// that is done.
func (m *Model) Learn(after func()) {
	m.turn++
	turn, plain := m.turn, m.AsWritten()
	m.w.Aside(func() {
		c := count(plain, m.w.deps.Store)
		fyne.Do(func() {
			if turn == m.turn {
				m.learned(c)
			}
			if after != nil {
				after()
			}
		})
	})
}

func (m *Model) learned(c counted) {
	m.now = func() counted { return c }
	if c.err != nil {
		m.tell(c.err)
	}
}

// Brain is the model for new sessions, moved by the confirmed cases.
func (m *Model) Brain() *diagnosis.Brain { return m.now().moved }

// AsWritten is the model that no case has moved.
func (m *Model) AsWritten() *diagnosis.Brain { return m.now().asWritten }

// Confirmed is how many confirmed cases moved the model.
func (m *Model) Confirmed() int { return m.now().confirmed }

// Knowledge is the data of the model.
func (m *Model) Knowledge() *knowledge.Knowledge { return m.AsWritten().Knowledge() }

// Pictures are the pictures of questions, answers and steps.
func (m *Model) Pictures() *picture.Book {
	return m.w.drawings.Pictures(m.Knowledge())
}

// Region is a region by its id; where there is no such, because nobody has chosen yet, the one in which the system says it
// is, else the first.
func (m *Model) Region(id string) *knowledge.Region {
	k := m.Knowledge()
	if r, ok := k.Region(id); ok {
		return r
	}
	if r, ok := k.RegionOf(m.w.deps.country()); ok {
		return r
	}
	return &k.Regions[0]
}

// Recalled says whether one of these notes on vehicles is a recall.
func (m *Model) Recalled(notes []string) bool {
	return slices.ContainsFunc(m.Knowledge().Vehicles, func(n knowledge.VehicleNote) bool {
		return n.Recall && slices.Contains(notes, n.ID)
	})
}
