// Package screens is what people see: the table of pages, and the wiring that opens a window with them. Screens decide
// nothing: every number and id comes from the findings of an interview, every text from a language file.
package screens

import (
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/jeandeaual/go-locale"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/file"
	"unlatch/app/hearing"
	"unlatch/app/knowledge"
	"unlatch/app/machine"
	"unlatch/app/places"
	"unlatch/app/printing"
	"unlatch/app/problem"
	"unlatch/app/release"
	"unlatch/app/report"
	waiting "unlatch/app/store/counter"
	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/ask"
	"unlatch/screens/dialogs"
	"unlatch/screens/host"
	"unlatch/screens/keep"
	"unlatch/screens/result"
)

// ID is the id of the program for the desktop.
const ID = "app.unlatch.Unlatch"

// Name tells Fyne what the program is; call it before the app is made. Callbacks of Fyne's own run on the main goroutine.
func Name(version string) {
	app.SetMetadata(fyne.AppMetadata{ID: ID, Name: "Unlatch", Version: version, Migrations: map[string]bool{"fyneDo": true}})
}

// Deps is what the window and its pages get from outside, so that tests can replace everything.
type Deps struct {
	host.Deps
	Ask     ask.Deps
	Result  result.Deps
	Keep    keep.Deps
	Started func() // is called when the window shows; nil: nothing to do
	Told    func() // is called when a crash was told of
	Ended   func() // closes what else was opened; nil: nothing was
}

// Pages is the table of pages. A new page is a file in one of the areas, its id in host, a line here, and its texts.
func (d *Deps) Pages() host.Pages {
	type (
		plain  = func(host.Host) host.Page
		ofCase = func(host.Host, *host.Session) host.Page
	)
	kept := func(page func(host.Host, *keep.Deps) host.Page) plain {
		return func(h host.Host) host.Page { return page(h, &d.Keep) }
	}
	found := func(page func(host.Host, *host.Session, *result.Deps) host.Page) ofCase {
		return func(h host.Host, s *host.Session) host.Page { return page(h, s, &d.Result) }
	}
	asked := func(page func(host.Host, *host.Session, *ask.Deps) host.Page) ofCase {
		return func(h host.Host, s *host.Session) host.Page { return page(h, s, &d.Ask) }
	}
	return host.Pages{
		Always: map[host.PageID]plain{
			host.PageStart:    kept(keep.NewStart),
			host.PagePast:     kept(keep.NewPast),
			host.PageOpen:     kept(keep.NewOpen),
			host.PageStorage:  kept(keep.NewStorage),
			host.PageSettings: kept(keep.NewSettings),
			host.PageAbout:    kept(keep.NewAbout),
			host.PageKeys:     kept(keep.NewKeys),
			host.PageHelp:     ask.NewHelp,
			host.PageCounter:  kept(keep.NewCounter),
		},
		OfCase: map[host.PageID]ofCase{
			host.PageTrapped:  ask.NewTrapped,
			host.PageWords:    asked(ask.NewWords),
			host.PageVehicle:  ask.NewVehicle,
			host.PageQuestion: asked(ask.NewQuestion),
			host.PageChange:   asked(ask.NewChange),
			host.PageAnswers:  ask.NewAnswers,
			host.PageFindings: result.NewFindings,
			host.PageStep:     result.NewStep,
			host.PageOutcome:  result.NewOutcome,
			host.PageReport:   found(result.NewReport),
			host.PagePreview:  found(result.NewPreview),
			host.PagePrint:    found(result.NewPrint),
		},
	}
}

// window is the program's window, without content so far.
func (d *Deps) window(a fyne.App, w fyne.Window) *host.Window {
	d.Keep.Quit = w.Close
	return host.New(a, w, d.Deps, d.Pages())
}

// Prepare puts together what a window needs on this computer. The knowledge is read when it is first asked for.
func Prepare(data, assets fs.FS, opened opening.Cases, build release.Build) (Deps, error) {
	brain := sync.OnceValues(func() (*diagnosis.Brain, error) { return diagnosis.Read(data) })
	accuracy, err := knowledge.LoadAccuracy(data)
	if err != nil {
		return Deps{}, err
	}
	speak := func(lang string) (*words.Words, error) { return wordsFor(data, lang) }
	read := func(given string) (*cases.Case, error) {
		b, err := brain()
		if err != nil {
			return nil, err
		}
		return casefile.Open(b.Knowledge(), given)
	}
	languages, folder := words.Languages(data), places.Documents()
	desk, ended := counterOf(opened)
	return Deps{
		Deps: host.Deps{
			Brain: brain, Store: opened.Store, Cases: opened.Kind, Path: opened.Path, Words: speak, Assets: assets, Clock: time.Now,
			Drawings: host.NewDrawings(assets),
			Name:     func(lang string) string { return words.Name(data, lang) },
			Aside:    func(work func()) { go work() }, Desktop: desktopTells(), Unsaved: unsaved(folder),
			After: after, Machine: machine.Open(places.Local(opened.Path)), Folder: folder, Locale: systemLocale(),
		},
		Ask: ask.Deps{Beat: ask.RealBeat, Ear: ears(data, brain)},
		Result: result.Deps{
			WriteReport: func(path string, in report.Input, rules ...file.Rule) error {
				return report.WriteFile(path, in, append(rules, opened.Spared())...)
			},
			WriteCase: func(path string, c *cases.Case, rules ...file.Rule) error {
				return casefile.WriteFile(path, c, append(rules, opened.Spared())...)
			},
			Print: printing.System{}, Sleep: time.Sleep,
			Words: speak, Languages: languages, Assets: assets, Accuracy: accuracy, Version: build.Version,
		},
		Keep: keep.Deps{
			Store: opened.Store, Cases: opened, ReadCase: read, Clock: time.Now, Languages: languages, Accuracy: accuracy,
			Build: build, Counter: desk, Beat: waiting.System{},
		},
		Ended: ended,
	}, nil
}

// counterOf is where the shop's tablets hand cases over: its server, or the file of a tablet without one, beside these cases;
// nil where there is neither.
func counterOf(opened opening.Cases) (waiting.Counter, func()) {
	if at := opened.Counter(); at != nil {
		return at, func() {}
	}
	path := opening.CounterPath(opened.Path)
	if _, err := os.Stat(path); err != nil || opened.Path == "" || opened.Kind != opening.Fine {
		return nil, func() {}
	}
	box, _, err := opening.Tablet(path, opened.Path, "", opened.Store, waiting.System{})
	if err != nil {
		fyne.LogError("open the tablet's counter", err)
		return nil, func() {}
	}
	return box.Here(), func() { _ = box.Close() }
}

// ears gives the ear of a language, read once, when somebody first types.
func ears(data fs.FS, brain func() (*diagnosis.Brain, error)) func(lang string) (*hearing.Ear, error) {
	var mutex sync.Mutex
	read := map[string]*hearing.Ear{}
	return func(lang string) (*hearing.Ear, error) {
		mutex.Lock()
		defer mutex.Unlock()
		if ear, ok := read[lang]; ok {
			return ear, nil
		}
		b, err := brain()
		if err != nil {
			return nil, err
		}
		ear, err := hearing.Load(data, lang, b.Knowledge())
		if err == nil {
			read[lang] = ear
		}
		return ear, err
	}
}

// after runs do on the main goroutine after a while.
func after(wait time.Duration, do func()) (stop func()) {
	stopped := false // seen and set on the main goroutine only
	t := time.AfterFunc(wait, func() {
		fyne.Do(func() {
			if !stopped {
				do()
			}
		})
	})
	return func() {
		stopped = true
		t.Stop()
	}
}

// wordsFor are the texts in that language, else in English: a case may come from a program that speaks more.
func wordsFor(data fs.FS, lang string) (*words.Words, error) {
	lang, _ = words.Match(data, lang)
	return words.Load(data, lang)
}

// First is what a window shows first.
type First struct {
	Case    *cases.Case // to go on with; nil: none
	Wrong   error       // why a file that the desktop gave can't be opened; nil: nothing is wrong
	Crash   string      // a report of a crash that nobody was told of; "": none
	Unsaved string      // a file with a case that its store didn't take; "": none
}

// show shows it.
func (f First) show(w *host.Window, d *Deps) {
	if f.Case != nil {
		keep.GoOn(w, &d.Keep, f.Case)
	}
	switch { // the others are told of the next time
	case f.Wrong != nil:
		w.Shell().Problem("ui.error.file", f.Wrong)
	case f.Crash != "":
		w.Shell().Tell(w.T("ui.crash.told", words.With("Path", f.Crash)), host.Deed{Text: w.T("ui.crash.show"), Do: func() { w.Files().Show(f.Crash) }})
		d.Told()
	case f.Unsaved != "" && f.Case == nil:
		w.Shell().Tell(w.T("ui.unsaved.told", words.With("Path", f.Unsaved)), host.Deed{Text: w.T("ui.unsaved.open"), Do: func() { w.OpenDocument(f.Unsaved) }})
	}
}

// Run shows the window until it is closed.
func Run(a fyne.App, deps Deps, first First) error {
	a.SetIcon(icon(deps.Assets))
	tidy := tidier()
	deps.Changed = tidy
	aside, started := afterwards()
	deps.Aside = aside
	if first.Case != nil {
		go func() { _, _ = deps.Brain() }() // its first page is a question
	}
	first.Unsaved = leftUnsaved(deps.Folder)
	deps.OpenFile = shown(a, dialogs.OpenFile)
	deps.ShowFile = shown(a, dialogs.Reveal)
	w := a.NewWindow("Unlatch")
	deps.Dialogs, deps.Screen = dialogs.System(w, deps.Aside), freeScreen(a)
	unlatch := deps.window(a, w)
	w.SetMaster()
	a.Lifecycle().SetOnStarted(func() {
		if deps.Started != nil {
			deps.Started()
		}
		tidy()
		started()
	})
	if err := showFilled(a, w, unlatch); err != nil {
		return err
	}
	first.show(unlatch, &deps)
	defer heed(a, unlatch)()
	a.Run()
	unlatch.Finish() // a signal ends the loop without closing the window
	if deps.Ended != nil {
		deps.Ended()
	}
	return nil
}

// shown shows a file by one of the ways that the dialogs know; its problem says that nothing took the file.
func shown(a fyne.App, show func(path string, open func(*url.URL) error) error) func(path string) error {
	return func(path string) error {
		if err := show(path, a.OpenURL); err != nil {
			return problem.Wrap(err, "window.no_viewer", "Path", path)
		}
		return nil
	}
}

func icon(assets fs.FS) fyne.Resource {
	b, err := fs.ReadFile(assets, "icon.png")
	if err != nil {
		return nil
	}
	return fyne.NewStaticResource("icon.png", b)
}

// systemLocale is the language and region that this person uses elsewhere, "" where the system tells none.
func systemLocale() string {
	tag, err := locale.GetLocale()
	if err != nil {
		return ""
	}
	return tag
}

// desktopTells says whether the desktop can be asked for light or dark: on Linux it is asked over the session bus, and
// without one Fyne takes it for dark.
func desktopTells() bool {
	return runtime.GOOS != "linux" || os.Getenv("DBUS_SESSION_BUS_ADDRESS") != ""
}
