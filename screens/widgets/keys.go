package widgets

import (
	"fyne.io/fyne/v2"
)

// A page listens to keys through its canvas. Fyne asks the canvas only when nothing has the focus, so everything of
// ours that can have the focus hands on the keys it doesn't use; a key then works whatever has the focus.

// CanvasOf gives the canvas that an object is shown on, nil while it is on none. The toolkit knows it from the first painting
// on; what has the focus may be worked before that, by whoever types faster.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range driver.AllWindows() {
		if f, ok := w.Canvas().Focused().(fyne.CanvasObject); ok && f == o {
			return w.Canvas()
		}
	}
	return nil
}

// ForwardKey hands a key to the page.
func ForwardKey(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	if c := CanvasOf(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(ev)
	}
}

// ForwardRune hands a typed character to the page.
func ForwardRune(o fyne.CanvasObject, r rune) {
	if c := CanvasOf(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

func isEnter(name fyne.KeyName) bool { return name == fyne.KeyReturn || name == fyne.KeyEnter }
