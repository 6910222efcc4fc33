package screens

import (
	"context"
	"fmt"
	"sync"

	"fyne.io/fyne/v2"

	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/learning"
	"unlatch/app/store"
)

// model is what sessions begin with.
type model struct {
	asWritten *diagnosis.Brain
	moved     *diagnosis.Brain // by the confirmed cases; the same as asWritten without any
	confirmed int              // confirmed cases that moved it
	err       error            // why none could be counted
}

// firstModel gives the model of a window that opens; who asks for it waits until it is read.
func firstModel(deps Deps) func() model {
	return sync.OnceValue(func() model {
		plain, err := deps.Brain()
		if err != nil {
			panic(fmt.Errorf("the knowledge of the window was to be sound: %w", err))
		}
		return learned(plain, deps.Store)
	})
}

// learn reads the model aside, so that the first page needn't wait for it.
func (a *App) learn() {
	first := a.model
	a.deps.Aside(func() {
		if m := first(); m.err != nil {
			fyne.Do(func() { a.tellUnlearned(m.err) })
		}
	})
}

// learnAgain counts the confirmed cases anew, aside, and moves the brain for every session that begins from then on. A
// session that is going on keeps the brain it began with, so that its findings change by answers only. A count begun
// later has seen more: one that it overtook is dropped. after, which may be nil, is called on the main goroutine when
// that is done.
func (a *App) learnAgain(after func()) {
	a.turn++
	turn, plain := a.turn, a.model().asWritten
	a.deps.Aside(func() {
		m := learned(plain, a.deps.Store)
		fyne.Do(func() {
			if turn == a.turn {
				a.learnedAgain(m)
			}
			if after != nil {
				after()
			}
		})
	})
}

func (a *App) learnedAgain(m model) {
	a.model = func() model { return m }
	if m.err != nil {
		a.tellUnlearned(m.err)
	}
}

func learned(plain *diagnosis.Brain, cases store.Store) model {
	moved, n, err := learning.Brain(context.Background(), plain, cases)
	return model{asWritten: plain, moved: moved, confirmed: n, err: err}
}

func (a *App) tellUnlearned(err error) { a.tell(a.problem("ui.learning.failed", err)) }

// brain is the model for new sessions.
func (a *App) brain() *diagnosis.Brain { return a.model().moved }

func (a *App) knowledge() *knowledge.Knowledge { return a.model().asWritten.Knowledge() }
