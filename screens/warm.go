package screens

import (
	"math"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/problem"
	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/theme"
)

// showFilled shows a window, whose making takes the system a tenth of a second, reads meanwhile what its first page needs,
// and fills it. Until then it is bare ground.
func showFilled(a fyne.App, shown fyne.Window, w *host.Window) error {
	read := readAhead(a, w.Drawings())
	shown.Show()
	read()
	if err := w.Fill(); err != nil {
		return problem.Wrap(err, "window.open")
	}
	return nil
}

// readAhead reads the two text faces and the first page's door aside: each takes tens of milliseconds. The returned func
// waits for them; nothing may be measured or drawn before.
func readAhead(a fyne.App, drawings *host.Drawings) (wait func()) {
	size, done := a.Settings().Theme().Size(theme.SizeText), make(chan struct{})
	go func() {
		defer close(done)
		for _, bold := range []bool{false, true} {
			fyne.MeasureText(" ", size, fyne.TextStyle{Bold: bold})
		}
		door.Warm(drawings)
	}()
	return func() { <-done }
}

// spare is how far the window's memory may grow over what is in use before it is tidied, in percent. Most of what a page
// leaves behind is small and short-lived, so that tidying twice as often as usual costs little and keeps some 12 MB free.
const spare = 50

// most is what the program may take in a hurry before it is tidied all the same, in bytes.
const most = 192 << 20

// Hurry leaves memory untidied until the window has settled: what a start takes is mostly kept, and going through it a
// dozen times on the way took a sixth of its work.
func Hurry() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(most)
}

// rest is how long nothing must have changed for the window to have settled.
const rest = time.Second

// kept is how long the toolkit keeps pictures and texts that it no longer draws, with some to spare.
const kept = 100 * time.Second

// tidier gives back the memory that a start or a page needed for a moment, once the window has settled after the last call,
// and ends the hurry of the start; and once more when the toolkit has dropped what it no longer draws.
func tidier() func() {
	once := sync.OnceFunc(forgetFiles)
	late := time.AfterFunc(time.Hour, debug.FreeOSMemory)
	timer := time.AfterFunc(time.Hour, func() {
		debug.SetGCPercent(spare)
		debug.SetMemoryLimit(math.MaxInt64)
		debug.FreeOSMemory()
		once()
		late.Reset(kept)
	})
	return func() { timer.Reset(rest) }
}

// firstPicture is how long after its start the window has surely painted its first picture.
const firstPicture = 100 * time.Millisecond

// afterwards runs work aside, but none before the first picture is there: the model is read then, so that it doesn't hold
// up the window. started says that the window has started.
func afterwards() (aside func(work func()), started func()) {
	there := make(chan struct{})
	aside = func(work func()) {
		go func() {
			<-there
			work()
		}()
	}
	return aside, func() { time.AfterFunc(firstPicture, func() { close(there) }) }
}
