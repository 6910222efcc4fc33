package toolkit

import (
	"io"
	"reflect"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// listener reads the toolkit's log for the one trouble that nobody else is told of: no window can be made.
type listener struct {
	to     io.Writer
	failed func(cause string)

	mu    sync.Mutex
	heard bool   // the next line says why
	last  string // what the system refused last
}

// noWindow are the beginnings of what the toolkit says then.
var noWindow = []string{"window creation error", "failed to initialise GLFW"}

// refused is how a line begins that says what the system refused. Most of that hurts nobody.
const refused = "PlatformError: "

// Write passes the log on.
func (l *listener) Write(p []byte) (int, error) {
	if cause, failed := l.hear(string(p)); failed {
		l.failed(cause)
	}
	return l.to.Write(p)
}

func (l *listener) hear(line string) (cause string, failed bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, why, is := strings.Cut(line, refused); is {
		l.last = strings.TrimSpace(why)
	}
	for _, begin := range noWindow {
		if strings.Contains(line, begin) {
			l.heard = true
			return "", false
		}
	}
	_, cause, says := strings.Cut(line, "Cause:")
	if !l.heard || !says {
		return "", false
	}
	l.heard = false
	return strings.TrimSpace(cause), true
}

// Check looks whether the windows that were to show are there once the toolkit runs: where the system refuses one, the
// toolkit says nothing and waits for it without end.
func (h *Held) Check(a fyne.App) {
	for _, w := range a.Driver().AllWindows() {
		if there(w) {
			return
		}
	}
	h.heard.mu.Lock()
	cause := h.heard.last
	h.heard.mu.Unlock()
	h.heard.failed(cause)
}

// there says whether the system made a window; one that can't be asked is taken to be there.
func there(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return true
	}
	made := false
	native.RunNative(func(context any) { made = !reflect.ValueOf(context).IsZero() })
	return made
}
