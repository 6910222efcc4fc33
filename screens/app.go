// Package screens is what people see: one file a screen, in a window that adapts from a phone-sized portrait to a wide
// screen. Screens decide nothing: every number and id comes from the findings of an interview, every text from a
// language file. Everything here runs on the main goroutine but for what may take long: the work given to Deps.Aside
// (reading and writing files, learning, previews, printing), which comes back through fyne.Do, and the knowledge and
// text faces read while the window opens, for which whoever needs them waits.
package screens

import (
	"io/fs"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/report"
	"unlatch/app/store"
	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/theme"
)

// Deps is what the window gets from outside, so that tests can replace everything.
type Deps struct {
	Brain       func() (*diagnosis.Brain, error) // the model as written; waits until it is read
	Store       store.Store
	Cases       opening.Cases // what was wrong with the file of cases, if anything
	Words       func(lang string) (*words.Words, error)
	Languages   []string
	Assets      fs.FS                                                        // drawings and fonts
	Started     func()                                                       // is called when the window shows; nil: nothing to do
	WriteReport func(path string, in report.Input, rules ...file.Rule) error // whole or not at all
	ReadCase    func(given string) (*cases.Case, error)                      // opens a report or case file by its path, or a case code
	WriteCase   func(path string, c *cases.Case, rules ...file.Rule) error   // whole or not at all
	Print       Printer                                                      // nil: no printing here
	Open        func(path string) error                                      // shows a written file; nil: not possible here
	Clock       func() time.Time
	Aside       func(work func())   // runs work off the main goroutine
	Sleep       func(time.Duration) // waits between two looks at a print job, aside
	Accuracy    *knowledge.Accuracy // nil: not measured
	Version     string
	Desktop     bool   // the desktop tells whether it is light or dark
	Folder      string // where reports are saved unless said otherwise
}

// App is one window: its settings, the pages, and at most one session.
type App struct {
	deps     Deps
	fyne     fyne.App
	window   fyne.Window
	words    *words.Words
	settings Settings
	theme    *theme.Theme
	drawings *drawings
	session  *Session
	router   *router
	shell    *shell
	model    func() model // waits until it is read
	turn     int          // how often the model was counted anew; what was begun before is dropped
}

// New builds the window's content and shows the start page; the caller shows the window.
func New(a fyne.App, w fyne.Window, deps Deps) (*App, error) {
	app := &App{deps: deps, fyne: a, window: w, drawings: newDrawings(deps.Assets)}
	app.settings = app.loadSettings()
	if err := app.useLanguage(app.settings.Language); err != nil {
		return nil, err
	}
	app.useTheme()
	app.model = firstModel(deps)
	app.build()
	app.learn()
	if deps.Cases.Kind != opening.Fine {
		app.router.show(pageStorage)
	}
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	w.SetCloseIntercept(app.close)
	return app, nil
}

// build makes shell and router anew, in the language and region in use. Pages are built when they are first shown.
func (a *App) build() {
	a.router = newRouter(a)
	a.shell = newShell(a)
	a.window.SetTitle(a.t("ui.app.name"))
	a.window.SetContent(a.shell.root)
	a.listen()
	a.router.reset(pageStart)
}

// listen takes the keys that nothing on the page used.
func (a *App) listen() {
	c := a.window.Canvas()
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { a.router.key(ev.Name) })
	c.SetOnTypedRune(func(r rune) { a.router.rune(r) })
}

func (a *App) close() {
	a.leaveFields()
	a.window.Close()
}

// leaveFields takes the focus away, so that a text field keeps what was typed.
func (a *App) leaveFields() { a.window.Canvas().Unfocus() }

func (a *App) useLanguage(lang string) error {
	w, err := a.deps.Words(lang)
	if err != nil {
		return err
	}
	a.words = w
	return nil
}

func (a *App) useTheme() {
	look := a.settings.Look
	if look == theme.System && !a.deps.Desktop {
		look = theme.Light
	}
	a.theme = theme.New(look, a.settings.TextSize)
	a.fyne.Settings().SetTheme(a.theme)
}

// newCase begins a case with the settings of the window. It is kept from the start; leaving it untouched removes it.
func (a *App) newCase() {
	c := cases.New(a.deps.Clock())
	c.FillSettings(a.ownRegion().ID, a.words.Lang())
	a.session = newSession(a, c)
	a.session.do(a.session.iv.Keep())
	a.router.show(pageVehicle)
}

// region is the region of the case, of the window where there is none.
func (a *App) region() *knowledge.Region {
	if a.session != nil {
		if r, ok := a.knowledge().Region(a.session.iv.Case().Settings.Region); ok {
			return r
		}
	}
	return a.ownRegion()
}

// ownRegion is the region set for the window, the first one where none is.
func (a *App) ownRegion() *knowledge.Region {
	if r, ok := a.knowledge().Region(a.settings.Region); ok {
		return r
	}
	return &a.knowledge().Regions[0]
}
