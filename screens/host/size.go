package host

import (
	"fyne.io/fyne/v2"
)

// keyWindow is the key of the window's size in the local file. Its place isn't there: the toolkit tells no place.
const keyWindow = "window"

// windowSize is how large the window was, in Fyne units.
type windowSize struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	Full   bool    `json:"full"` // it filled the screen
}

// Size of a window that was never opened before, and the smallest one.
const (
	firstWidth, firstHeight = 1280, 800
	leastWidth, leastHeight = 360, 640
	// uprightMost is how high an upright screen is at most that is taken for a tablet, which the window fills.
	uprightMost = 1400
)

// Fitting is the size in which a window opens on a screen of that size (zero: not known): as large as it was the last
// time (zero: never), but within the screen, and all of an upright tablet.
func Fitting(last, screen fyne.Size) fyne.Size {
	size := last
	upright := screen.Height > screen.Width && screen.Height <= uprightMost
	if last.Width < leastWidth || last.Height < leastHeight {
		size = fyne.NewSize(firstWidth, firstHeight)
		if upright {
			size = screen
		}
	}
	if screen.Width > 0 && screen.Height > 0 {
		size = size.Min(screen)
	}
	return fyne.NewSize(max(size.Width, leastWidth), max(size.Height, leastHeight))
}

// openAs gives the window the size that it had the last time.
func (w *Window) openAs() {
	var last windowSize
	w.deps.Machine.Get(keyWindow, &last)
	w.window.Resize(Fitting(fyne.NewSize(last.Width, last.Height), w.deps.Screen))
	if last.Full {
		w.window.SetFullScreen(true)
	}
}

// KeepSize keeps the size for the next time. A window that fills the screen keeps the one it had before.
func (w *Window) KeepSize() {
	var now windowSize
	w.deps.Machine.Get(keyWindow, &now)
	now.Full = w.window.FullScreen()
	if size := w.window.Canvas().Size(); !now.Full && size.Width > 0 {
		now.Width, now.Height = size.Width, size.Height
	}
	w.keepLocally(keyWindow, now)
}

// fill fills the screen, or no longer.
func (w *Window) fill() {
	if !w.window.FullScreen() {
		w.KeepSize()
	}
	w.window.SetFullScreen(!w.window.FullScreen())
}
