package host

import (
	"context"

	"fyne.io/fyne/v2"

	"unlatch/app/store"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// Kiosk makes the window a tablet at a shop's counter: it fills the screen, no key or dialog leads out of it, and what
// belongs to a customer is wiped as a whole. Who stands before it, and for how long, is not the window's.
type Kiosk struct {
	Language func() string                  // that each customer's session begins in
	Sign     func(h Host) fyne.CanvasObject // stands in place of the program's name
	Below    func(c Counter) KioskRow       // stands below every page
}

// KioskRow stands below every page of a kiosk: its buttons, or the keys while something is typed.
type KioskRow interface {
	// Object is what is shown.
	Object() fyne.CanvasObject
	// Arrived is told of the page that came to the front.
	Arrived(page PageID)
	// Typing is told of the field that got the focus, nil when a field lost it.
	Typing(e *widgets.Entry)
}

// How a kiosk differs in size from a desktop: a third larger, for fingers.
const (
	kioskText   = 1.3
	kioskTarget = 68
)

func (w *Window) kiosk() bool { return w.deps.Kiosk != nil }

// LeaveFields implements Host.
func (w *Window) LeaveFields() { w.window.Canvas().Unfocus() }

// kioskSettings are what a kiosk begins with, whatever the store says.
func (s *Settings) kioskSettings(k *Kiosk) {
	s.Kiosk, s.Language, s.TextSize, s.Look = true, k.Language(), kioskText, theme.Light
	s.Waiting, s.Paging, s.Summary = false, false, true
}

// Wipe implements Host. What was typed, the case with its pages and everything that could bring it back is dropped; a change
// that something aside still wants to make finds its case locked.
func (w *Window) Wipe(lang string) {
	if w.session != nil {
		w.session.SetLocked(true)
		w.session.unsaved = false
		w.session = nil
	}
	w.undos, w.missing = nil, nil
	w.pages = map[PageID]Page{}
	w.app.Clipboard().SetContent("")
	w.empty()
	if err := w.useLanguage(lang); err == nil {
		w.settings.Language = lang
	}
	w.way = nil
	w.build()
	w.Show(PageStart)
}

// empty drops every case of a store that forgets.
func (w *Window) empty() {
	ctx := context.Background()
	list, err := w.deps.Store.List(ctx, store.Query{})
	if err != nil {
		fyne.LogError("list what is to be wiped", err)
	}
	for _, sum := range list {
		if err := w.deps.Store.Delete(ctx, sum.ID); err != nil {
			fyne.LogError("wipe a case", err)
		}
	}
}

// Pulse changes with everything that somebody does before the window: with the page, the case, what has the focus, what is
// typed and how far a page was scrolled.
func (w *Window) Pulse() Pulse {
	p := Pulse{page: w.Front(), touches: w.shell.touches, deep: len(w.way), focus: w.window.Canvas().Focused(), scrolled: widgets.ScrolledIn(w.shell.slot)}
	if s := w.session; s != nil {
		p.session, p.revision, p.shown = s, s.Case().Revision, s.Shown
	}
	if e, ok := p.focus.(*widgets.Entry); ok {
		p.typed, p.cursor = e.Text, e.CursorColumn
	}
	return p
}

// Pulse is what Window.Pulse tells; two are compared.
type Pulse struct {
	page     PageID
	deep     int
	session  *Session
	revision int
	shown    string
	focus    fyne.Focusable
	typed    string
	cursor   int
	scrolled float32
	touches  int
}

// deaf says whether a key leads out of a kiosk, or does what only a desktop's window does.
func (w *Window) deaf(name fyne.KeyName) bool {
	if !w.kiosk() {
		return false
	}
	switch name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF11:
		return true
	}
	return false
}
