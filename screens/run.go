package screens

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"unlatch/app/casefile"
	"unlatch/app/casefile/carry"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/printing"
	"unlatch/app/report"
	"unlatch/app/store/opening"
	"unlatch/app/words"
)

// ID is the id of the program for the desktop.
const ID = "app.unlatch.Unlatch"

// Name tells Fyne what the program is; call it before the app is made. Callbacks of Fyne's own run on the main goroutine.
func Name(version string) {
	app.SetMetadata(fyne.AppMetadata{ID: ID, Name: "Unlatch", Version: version, Migrations: map[string]bool{"fyneDo": true}})
}

// Prepare puts together what a window needs on this computer. It begins to read the knowledge and doesn't wait for it.
func Prepare(data, assets fs.FS, opened opening.Cases, version string) (Deps, error) {
	brain := sync.OnceValues(func() (*diagnosis.Brain, error) { return readBrain(data) })
	go func() { _, _ = brain() }()
	accuracy, err := knowledge.LoadAccuracy(data)
	if err != nil {
		return Deps{}, err
	}
	return Deps{
		Brain: brain, Store: opened.Store, Cases: opened, Assets: assets, Accuracy: accuracy, Version: version,
		Words:     func(lang string) (*words.Words, error) { return wordsFor(data, lang) },
		Languages: words.Languages(data),
		WriteReport: func(path string, in report.Input, rules ...file.Rule) error {
			return report.WriteFile(path, in, append(rules, opened.Spared())...)
		},
		WriteCase: func(path string, c *cases.Case, rules ...file.Rule) error {
			return casefile.WriteFile(path, c, append(rules, opened.Spared())...)
		},
		ReadCase: func(given string) (*cases.Case, error) {
			b, err := brain()
			if err != nil {
				return nil, err
			}
			return carry.Open(b.Knowledge(), given)
		},
		Print: printing.System{}, Sleep: time.Sleep, Clock: time.Now, Folder: documents(),
		Desktop: desktopTells(), Aside: func(work func()) { go work() },
	}, nil
}

// wordsFor are the texts in that language, else in English: a case may come from a program that speaks more.
func wordsFor(data fs.FS, lang string) (*words.Words, error) {
	lang, _ = words.Match(data, lang)
	return words.Load(data, lang)
}

func readBrain(data fs.FS) (*diagnosis.Brain, error) {
	k, err := knowledge.Load(data)
	if err != nil {
		return nil, err
	}
	return diagnosis.New(k, nil)
}

// Run shows the window until it is closed. c is a case to go on with, nil for none.
func Run(a fyne.App, deps Deps, c *cases.Case) error {
	a.SetIcon(icon(deps.Assets))
	deps.Open = func(path string) error { return a.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) }
	wait := loadFaces(a)
	w := a.NewWindow("Unlatch")
	wait()
	unlatch, err := New(a, w, deps)
	if err != nil {
		return fmt.Errorf("open the window: %w", err)
	}
	if c != nil {
		unlatch.OpenCase(c)
	}
	w.SetMaster()
	a.Lifecycle().SetOnStarted(func() {
		if deps.Started != nil {
			deps.Started()
		}
		tidy()
	})
	w.ShowAndRun()
	return nil
}

func icon(assets fs.FS) fyne.Resource {
	b, err := fs.ReadFile(assets, "icon.png")
	if err != nil {
		return nil
	}
	return fyne.NewStaticResource("icon.png", b)
}

// desktopTells says whether the desktop can be asked for light or dark: on Linux it is asked over the session bus, and
// without one Fyne takes it for dark.
func desktopTells() bool {
	return runtime.GOOS != "linux" || os.Getenv("DBUS_SESSION_BUS_ADDRESS") != ""
}

// documents is the folder in which reports are offered to be saved: Documents in the person's home, else the home itself.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	docs := filepath.Join(home, "Documents")
	if info, err := os.Stat(docs); err == nil && info.IsDir() {
		return docs
	}
	return home
}
