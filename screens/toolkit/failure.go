package toolkit

import (
	"io"
	"strings"
	"sync"
)

// listener reads the toolkit's log for the one trouble that nobody else is told of: no window can be made.
type listener struct {
	to     io.Writer
	failed func(cause string)

	mu    sync.Mutex
	heard bool // the next line says why
}

// noWindow are the beginnings of what the toolkit says then.
var noWindow = []string{"window creation error", "failed to initialise GLFW"}

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
