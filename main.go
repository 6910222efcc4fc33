// Unlatch finds out why a car door won't open from inside, and what it will take to fix it. Without a command it opens
// its window; see app/command for everything else.
package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/app"

	"unlatch/app/command"
	"unlatch/app/store"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens"
	"unlatch/screens/toolkit"
)

// version is the version of the program.
const version = "1.0.0"

func main() { os.Exit(run()) }

// run carries out the command line, or opens the window if one is wanted.
func run() int {
	std := command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	code, window := command.Run(context.Background(), os.Args[1:], std, command.Deps{
		Data: data.FS, Assets: assets.FS, Version: version, Getenv: os.Getenv, Now: time.Now,
	})
	if window == nil {
		return code
	}
	if err := open(window); err != nil {
		return command.Fail(os.Stderr, data.FS, err)
	}
	return command.Done
}

// open opens the parts and shows the window until it is closed.
func open(window *command.Window) error {
	defer window.Cases.Store.Close()
	screens.Hurry()
	deps, err := screens.Prepare(window.Data, assets.FS, window.Cases, version)
	if err != nil {
		return err
	}
	if window.Given { // the built-in knowledge is sound; another is read before anything shows
		if _, err := deps.Brain(); err != nil {
			return err
		}
	}
	screens.Name(version)
	held := toolkit.Hold(dataFolder())
	a := app.NewWithID(screens.ID)
	toolkit.ForgetPreferences(a)
	deps.Started = held.Release
	return screens.Run(a, deps, window.Case)
}

// dataFolder is where this program may write on its own account, "" where a person has no home.
func dataFolder() string {
	cases, err := store.DefaultPath()
	if err != nil {
		return ""
	}
	return filepath.Dir(cases)
}
