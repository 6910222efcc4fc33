//go:build !ci

// Endurance lets many customers use a tablet one after the other, in one process with a real window, and says what is left
// of them: memory, goroutines, files, and whether pages come more slowly. It ends with 1 if anything is.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"fyne.io/fyne/v2/app"

	"unlatch/app/printing"
	"unlatch/app/release"
	"unlatch/app/store/opening"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens"
)

// How many sessions come before what is left is compared, and by how much memory may grow from then on.
const (
	warmUp   = 50
	mostMore = 1.05
)

// compared is of how many sessions the pages are compared, at the beginning and at the end.
const compared = 100

func main() {
	sessions := 1000
	if len(os.Args) > 1 {
		if n, err := strconv.Atoi(os.Args[1]); err == nil {
			sessions = n
		}
	}
	if err := run(sessions); err != nil {
		fmt.Fprintln(os.Stderr, "endurance:", err)
		os.Exit(1)
	}
}

// run opens a tablet's window on a file of cases of its own and works it.
func run(sessions int) error {
	folder, err := os.MkdirTemp("", "endurance-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	temporary := filepath.Join(folder, "tmp")
	if err := os.Mkdir(temporary, 0o700); err != nil {
		return err
	}
	if err := os.Setenv("TMPDIR", temporary); err != nil {
		return err
	}
	screens.Hurry() // as the program does
	cases := opening.Open(filepath.Join(folder, "x.db"), nil, time.Now())
	defer cases.Store.Close()
	k, err := screens.PrepareKiosk(data.FS, assets.FS, screens.Place{Cases: cases.Path, Shop: cases.Path, Here: cases}, release.This())
	if err != nil {
		return err
	}
	defer k.Close()
	w := &worker{temporary: temporary, sessions: sessions, words: k.Tablet.Words}
	k.Tablet.Print = paper{}
	k.Tablet.Clock = w.clock
	k.After = w.counted(k.After)
	screens.Name(release.Version)
	a := app.NewWithID(screens.ID)
	k.Started = func() { go w.work(a) }
	if err := screens.RunKiosk(a, k); err != nil {
		return err
	}
	return w.failed
}

// paper is a printer that prints at once.
type paper struct{}

func (paper) Printers() ([]printing.Printer, error) { return []printing.Printer{{Name: "paper"}}, nil }

func (paper) Print(string, string, string, int) (printing.Job, error) {
	return printing.Job{ID: "paper-1"}, nil
}
func (paper) State(printing.Job) (printing.State, error) { return printing.Done, nil }
