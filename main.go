// Unlatch finds out why a car door won't open from inside, and what it will take to fix it. Without a command it opens
// its window; see app/command for everything else.
package main

import (
	"context"
	"os"
	"sync"
	"time"

	"fyne.io/fyne/v2/app"

	"unlatch/app/command"
	"unlatch/app/console"
	"unlatch/app/crash"
	"unlatch/app/diagnosis"
	"unlatch/app/places"
	"unlatch/app/problem"
	"unlatch/app/release"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens"
	"unlatch/screens/toolkit"
)

func main() {
	console.Attach()
	os.Exit(run())
}

// run carries out the command line, or opens the window if one is wanted.
func run() int {
	brain := sync.OnceValues(func() (*diagnosis.Brain, error) { return diagnosis.Read(data.FS) })
	std := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	code, window := command.Run(context.Background(), os.Args[1:], std, command.Deps{
		Data: data.FS, Brain: brain, Assets: assets.FS, Build: release.This(), Getenv: os.Getenv, Now: time.Now,
	})
	if window == nil {
		return code
	}
	if err := watched(window); err != nil {
		return fail(err)
	}
	return command.Done
}

// fail says on standard error why there is no window, and in a box on Windows, where nobody may read that.
func fail(err error) int {
	toolkit.Box("Unlatch", command.Said(data.FS, err))
	return command.Fail(os.Stderr, data.FS, err)
}

// noWindow says that the toolkit can make no window, and ends the program: the toolkit would wait for one without end.
func noWindow(cause string) { os.Exit(fail(problem.New("window.graphics", "Cause", cause))) }

// watched opens the window, and keeps what a crash of it looked like. Nearly all of a window runs on this goroutine, so
// that nearly every crash is caught here and ends in one line.
func watched(window *command.Window) (err error) {
	folder, about := places.Folder(), release.This().Line()
	if folder == "" {
		return open(window, "")
	}
	settled := crash.Settle(folder)
	defer crash.Watch(folder, about)()
	defer func() {
		value := recover()
		if value == nil {
			return
		}
		path, failed := crash.Caught(folder, about, value, time.Now())
		err = problem.New("window.crashed", "Path", path)
		if failed != nil {
			err = problem.Wrap(failed, "window.crashed_unwritten")
		}
	}()
	if settled != nil {
		return open(window, "") // a report that can't be written can't be shown
	}
	return open(window, crash.Untold(folder))
}

// open opens the parts and shows the window until it is closed. crashed is the report of a crash to be told of, "" for none.
func open(window *command.Window, crashed string) error {
	defer window.Cases.Store.Close()
	screens.Hurry()
	if window.Kiosk != nil {
		return openKiosk(window)
	}
	deps, err := screens.Prepare(window.Data, assets.FS, window.Cases, release.This())
	if err != nil {
		return err
	}
	if window.Given { // the built-in knowledge is sound; another is read before anything shows
		if _, err := deps.Brain(); err != nil {
			return err
		}
	}
	screens.Name(release.Version)
	held := toolkit.Hold(places.Folder(), noWindow)
	a := app.NewWithID(screens.ID)
	toolkit.ForgetPreferences(a)
	deps.Started = func() {
		held.Release()
		held.Check(a)
	}
	deps.Told = func() { _ = crash.Told(places.Folder()) } // else it is told of once more
	return screens.Run(a, deps, screens.First{Case: window.Case, Wrong: window.Wrong, Crash: crashed})
}

// openKiosk opens a tablet's window and shows it until staff leave it. It tells nothing of a crash: the next customer has no
// use for that.
func openKiosk(window *command.Window) error {
	at := screens.Place{Cases: window.Kiosk.Path, Shop: window.Kiosk.Shop, Here: window.Cases}
	k, err := screens.PrepareKiosk(window.Data, assets.FS, at, release.This())
	if err != nil {
		return err
	}
	defer k.Close()
	if _, err := k.Brain(); err != nil {
		return err
	}
	screens.Name(release.Version)
	held := toolkit.Hold(places.Folder(), noWindow)
	a := app.NewWithID(screens.ID)
	toolkit.ForgetPreferences(a)
	k.Started = held.Release
	return screens.RunKiosk(a, k)
}
