package screens

import (
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/screens/theme"
)

// loadFaces reads the two text faces aside, while the window system is asked for a window: each takes tens of
// milliseconds. The returned func waits for them; nothing may be measured before.
func loadFaces(a fyne.App) (wait func()) {
	a.Settings().SetTheme(theme.New(theme.Light, 1))
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText(" ", a.Settings().Theme().Size(theme.SizeText), fyne.TextStyle{Bold: bold})
		}
	}()
	return func() { <-done }
}

// rest is how long nothing must have changed for the window to have settled.
const rest = time.Second

// tidier gives back the memory that a start or a page needed for a moment, once the window has settled after the last call.
func tidier() func() {
	timer := time.AfterFunc(time.Hour, debug.FreeOSMemory)
	return func() { timer.Reset(rest) }
}
