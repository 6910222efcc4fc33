// Unlatch finds out why a car door won't open from inside, and what it will take to fix it. Without a command it opens
// its window; see app/command for everything else.
package main

import (
	"context"
	"os"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2/app"

	"unlatch/app/command"
	"unlatch/app/places"
	"unlatch/app/release"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens"
	"unlatch/screens/toolkit"
)

func main() { os.Exit(run()) }

// run carries out the command line, or opens the window if one is wanted.
func run() int {
	std := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	code, window := command.Run(context.Background(), os.Args[1:], std, command.Deps{
		Data: data.FS, Assets: assets.FS, Build: release.This(), Getenv: os.Getenv, Now: time.Now,
	})
	if window == nil {
		return code
	}
	if err := open(window); err != nil {
		return command.Fail(os.Stderr, data.FS, err)
	}
	return command.Done
}

// spare is how far the window's memory may grow over what is in use before it is tidied, in percent. Most of what a page
// leaves behind is small and short-lived, so that tidying twice as often as usual costs little and keeps some 12 MB free.
const spare = 50

// open opens the parts and shows the window until it is closed.
func open(window *command.Window) error {
	defer window.Cases.Store.Close()
	debug.SetGCPercent(spare)
	deps, err := screens.Prepare(window.Data, assets.FS, window.Cases, release.Version)
	if err != nil {
		return err
	}
	if window.Given { // the built-in knowledge is sound; another is read before anything shows
		if _, err := deps.Brain(); err != nil {
			return err
		}
	}
	screens.Name(release.Version)
	held := toolkit.Hold(places.Folder())
	a := app.NewWithID(screens.ID)
	toolkit.ForgetPreferences(a)
	deps.Started = held.Release
	return screens.Run(a, deps, window.Case)
}
