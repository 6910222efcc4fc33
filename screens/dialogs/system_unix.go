//go:build !windows && !darwin

package dialogs

import (
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// System are the dialogs of the desktop, of the toolkit where the desktop has no portal for them. aside runs work off the
// main goroutine.
func System(w fyne.Window, aside func(work func())) Dialogs {
	return &desktop{portal: portal{address: busAddress(os.Getenv), parent: func() string { return x11Name(w) }}, Dialogs: Toolkit(w, afterTheKey), aside: aside}
}

// desktop asks the portal, and the toolkit where the portal shows nothing.
type desktop struct {
	Dialogs // of the toolkit
	portal  portal
	aside   func(work func())
	busy    bool // a dialog of the portal shows
}

// Save implements Dialogs.
func (d *desktop) Save(a Ask, then func(Answer)) { d.ask("SaveFile", a, d.Dialogs.Save, then) }

// Open implements Dialogs.
func (d *desktop) Open(a Ask, then func(Answer)) { d.ask("OpenFile", a, d.Dialogs.Open, then) }

func (d *desktop) ask(method string, a Ask, instead func(Ask, func(Answer)), then func(Answer)) {
	if d.busy {
		return
	}
	if d.portal.address == "" {
		instead(a, then)
		return
	}
	d.busy = true
	d.aside(func() {
		got := d.portal.ask(method, a)
		fyne.Do(func() {
			d.busy = false
			if got.Err != nil {
				instead(a, then)
				return
			}
			then(got)
		})
	})
}

// x11Name names a window for the portal, "" where it has no name there.
func x11Name(w fyne.Window) string {
	name := ""
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return name
	}
	fyne.DoAndWait(func() {
		native.RunNative(func(context any) {
			if x, ok := context.(driver.X11WindowContext); ok {
				name = fmt.Sprintf("x11:%x", x.WindowHandle)
			}
		})
	})
	return name
}
