package host

import (
	"time"

	"fyne.io/fyne/v2"
)

// soon is how long work may take before it is told that it goes on.
const soon = 250 * time.Millisecond

// Busy tells that work goes on, once it has taken longer than a moment, with a way to stop it; cancel nil: there is none.
// Esc stops it too.
func (m *messages) Busy(text string, cancel func()) *Work {
	m.turns++
	turn := m.turns
	show := func() {
		m.show(text, plain)
		m.busy = turn
		m.dismiss.Hide()
		if cancel != nil {
			m.asks = func() {
				m.Hush()
				cancel()
			}
			m.offer(Deed{m.w.T("ui.files.dialog.cancel"), cancel})
		}
		m.working.Start()
		m.lay()
	}
	stop := func() {}
	if m.w.deps.After != nil {
		stop = m.w.deps.After(soon, show)
	} else {
		show()
	}
	return &Work{messages: m, turn: turn, stop: func() { stop() }}
}

// Work is something that goes on and is told of.
type Work struct {
	messages *messages
	turn     int
	stop     func()
}

// End says that the work has ended; its message goes.
func (w *Work) End() {
	w.stop()
	if w.messages.busy == w.turn {
		w.messages.Hush()
	}
}

// Progress says how far the work is. It may be called from any goroutine.
func (w *Work) Progress(done, total int64) {
	fyne.Do(func() {
		if w.messages.busy == w.turn {
			w.messages.working.SetShare(float32(done) / float32(max(1, total)))
		}
	})
}
