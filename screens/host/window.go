package host

import (
	"io/fs"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/machine"
	"unlatch/app/store"
	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/dialogs"
	"unlatch/screens/theme"
)

// Deps is what the window itself gets from outside, so that tests can replace everything.
type Deps struct {
	Brain    func() (*diagnosis.Brain, error) // the model as written; waits until it is read
	Store    store.Store
	Cases    opening.Kind // what was wrong with the file of cases, if anything
	Path     string       // the file of cases, "" for none
	Words    func(lang string) (*words.Words, error)
	Name     func(lang string) string // what a language calls itself, without reading its texts
	Assets   fs.FS                    // drawings and fonts
	Drawings *Drawings                // those of Assets
	Machine  *machine.File            // what belongs to this computer
	Folder   string                   // where files are offered to be saved
	// Dialogs asks for files in the window.
	Dialogs  dialogs.Dialogs
	OpenFile func(path string) error // opens a file in the program that the system has for it; nil: not possible here
	ShowFile func(path string) error // shows a file where it stands; nil: not possible here
	Locale   string                  // language and region of the system, as de-AT, for who has chosen none yet; "" where it tells none
	Clock    func() time.Time
	Aside    func(work func())                                 // runs work off the main goroutine
	Desktop  bool                                              // the desktop tells whether it is light or dark
	After    func(wait time.Duration, do func()) (stop func()) // runs do on the main goroutine after a while; nil: never
	Screen   fyne.Size                                         // what of the screen is free for windows; zero: not known
	Unsaved  func(c *cases.Case) error                         // keeps a case that could not be saved when the window ends; nil: not possible here
	Kiosk    *Kiosk                                            // makes it a tablet at a shop's counter; nil: it is a desktop's
	Changed  func()                                            // is told that the window shows something else; nil: nobody wants to know
}

// Window is one window: its settings, the pages, and at most one session.
type Window struct {
	deps     Deps
	app      fyne.App
	window   fyne.Window
	table    Pages
	texts    *Texts
	settings *Settings
	drawings *Drawings
	model    *Model
	session  *Session
	owed     []*cases.Case // that were given up and could not be saved yet
	repaying bool          // the first of them is being saved
	shell    *Shell
	pages    map[PageID]Page // the ones made until now
	way      []PageID        // the way that led to the page in front
	name     string          // what the window calls itself beside others
	looking  bool            // Watch is looking
	renewing bool            // the store is being begun anew
	undos    []*undo         // what can be taken back, the last one at the end
	missing  error           // why nothing is kept just now, nil where all is well
}

var _ Host = (*Window)(nil)

// New gives the window its size, place and colours, which can be known before it shows; Fill gives it its content.
func New(a fyne.App, w fyne.Window, deps Deps, table Pages) *Window {
	win := &Window{deps: deps, app: a, window: w, table: table, drawings: deps.Drawings, name: uuid.NewString()}
	win.model = newModel(win)
	win.settings = loadSettings(win)
	if k := deps.Kiosk; k != nil {
		win.settings.kioskSettings(k)
	}
	win.useTheme()
	w.SetPadded(false)
	if win.kiosk() {
		w.SetFullScreen(true)
		w.SetCloseIntercept(func() {}) // only staff leave it
		return win
	}
	win.openAs()
	return win
}

// Fill builds the window's content and shows the start page. It may be called once the window shows: the system takes
// longest over making one, and what content needs is read meanwhile.
func (w *Window) Fill() error {
	if err := w.useLanguage(w.settings.Language); err != nil {
		return err
	}
	w.build()
	w.Show(PageStart)
	w.model.read()
	if w.kiosk() {
		return nil
	}
	if w.deps.Cases != opening.Fine {
		w.Show(PageStorage)
	}
	w.listen()
	w.window.SetOnDropped(w.dropped)
	w.window.SetCloseIntercept(w.close)
	return nil
}

// build makes the shell anew, in the language and region in use, and drops all pages.
func (w *Window) build() {
	w.pages = map[PageID]Page{}
	w.shell = newShell(w)
	w.window.SetTitle(w.T("ui.app.name"))
	w.window.SetContent(w.shell.root)
	if runtime.GOOS == "darwin" && !w.kiosk() {
		w.window.SetMainMenu(w.menuBar())
	}
	c := w.window.Canvas()
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { w.key(ev.Name) })
	c.SetOnTypedRune(w.rune)
}

// rebuild makes everything anew, in the language and text size in use, and stays on the page in front.
func (w *Window) rebuild() {
	w.window.Canvas().Unfocus() // a text field keeps what was typed
	if p, ok := w.inFront().(Ender); ok {
		p.Ending()
	}
	w.build()
	w.refresh()
}

func (w *Window) close() {
	w.Finish()
	w.window.Close()
}

func (w *Window) useLanguage(lang string) error {
	read, err := w.deps.Words(lang)
	if err != nil {
		return err
	}
	w.texts = &Texts{Words: read, name: w.deps.Name}
	return nil
}

func (w *Window) useTheme() {
	look := w.settings.Look
	if look == theme.System && !w.deps.Desktop {
		look = theme.Light
	}
	made := theme.New(look, w.settings.TextSize)
	if w.kiosk() {
		made.Target = kioskTarget
	}
	w.app.Settings().SetTheme(made)
}

// T implements Host.
func (w *Window) T(key string, args ...map[string]any) string { return w.texts.T(key, args...) }

// Texts implements Host.
func (w *Window) Texts() *Texts { return w.texts }

// Drawings implements Host.
func (w *Window) Drawings() *Drawings { return w.drawings }

// Settings implements Host.
func (w *Window) Settings() *Settings { return w.settings }

// Model implements Host.
func (w *Window) Model() *Model { return w.model }

// Shell implements Host.
func (w *Window) Shell() *Shell { return w.shell }

// Aside implements Host.
func (w *Window) Aside(work func()) { w.deps.Aside(work) }

// After implements Host.
func (w *Window) After(wait time.Duration, do func()) (stop func()) {
	if w.deps.After == nil {
		return func() {}
	}
	return w.deps.After(wait, do)
}

// Session implements Host.
func (w *Window) Session() (*Session, bool) { return w.session, w.session != nil }

// Begin implements Host.
func (w *Window) Begin(c *cases.Case) *Session {
	w.End()
	w.session = newSession(w, c)
	w.open(w.session, c)
	return w.session
}

// open lets a session go on from the state that the store has. It may only be looked at while another window has it open.
func (w *Window) open(s *Session, state *cases.Case) {
	ctx, cancel := briefly()
	defer cancel()
	held, err := s.lease(state.ID).Hold(ctx, s.Now())
	s.SetLocked(err == nil && !held)
	s.seen = state.Updated
	s.followRegion()
	w.shell.fitStrip()
}

// End leaves the case in front, if there is one, and drops its pages.
func (w *Window) End() {
	if s := w.session; s != nil {
		s.giveUp()
		w.forget(s)
	}
	w.session = nil
	w.shell.fitStrip()
	for id := range w.table.OfCase {
		delete(w.pages, id)
	}
}
