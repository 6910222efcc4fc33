//go:build !ci

// Endurance lets many customers use a tablet one after the other, in one process with a real window, and says what is left
// of them: memory, goroutines, files, and whether pages come more slowly. It ends with 1 if anything is.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"unlatch/app/printing"
	"unlatch/app/release"
	"unlatch/app/store/opening"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens"
	"unlatch/screens/host/hosttest"
)

// How many sessions come before memory is compared, and by how much it may grow from then on.
const (
	warmUp   = 50
	mostMore = 1.05
)

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
	cases := opening.Open(filepath.Join(folder, "x.db"), nil, time.Now())
	defer cases.Store.Close()
	k, err := screens.PrepareKiosk(data.FS, assets.FS, screens.Place{Cases: cases.Path, Shop: cases.Path, Here: cases}, release.This())
	if err != nil {
		return err
	}
	defer k.Close()
	k.Tablet.Print = paper{}
	screens.Name(release.Version)
	a := app.NewWithID(screens.ID)
	w := &worker{folder: folder, temporary: temporary, sessions: sessions}
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

// worker presses what customers press.
type worker struct {
	folder, temporary string
	sessions          int
	failed            error
}

// stand is what is counted between two sessions.
type stand struct {
	heap     uint64
	resident int
	routines int
}

func (w *worker) work(a fyne.App) {
	defer fyne.Do(a.Quit)
	var early, late stand
	var first, last []time.Duration
	for i := range w.sessions {
		begun := time.Now()
		if w.failed = w.customer(i); w.failed != nil {
			return
		}
		took := time.Since(begun)
		if i < warmUp {
			first = append(first, took)
		}
		if i >= w.sessions-warmUp {
			last = append(last, took)
		}
		if i == min(warmUp, w.sessions/2) {
			early = w.stand()
		}
		if i%25 == 0 {
			now := w.stand()
			fmt.Printf("%5d sessions: heap %6d KB, resident %7d KB, %d goroutines, last %v\n", i+1, now.heap>>10, now.resident, now.routines, took.Round(time.Millisecond))
		}
	}
	late = w.stand()
	left, _ := os.ReadDir(w.temporary)
	fmt.Printf("from %d to %d sessions: heap %d -> %d KB, resident %d -> %d KB, goroutines %d -> %d, median session %v -> %v, %d temporary files\n",
		min(warmUp, w.sessions/2), w.sessions, early.heap>>10, late.heap>>10, early.resident, late.resident, early.routines, late.routines,
		median(first).Round(time.Millisecond), median(last).Round(time.Millisecond), len(left))
	switch {
	case float64(late.heap) > mostMore*float64(early.heap):
		w.failed = fmt.Errorf("the heap grew by more than %.0f %%", 100*(mostMore-1))
	case late.routines > early.routines:
		w.failed = fmt.Errorf("%d goroutines are left", late.routines-early.routines)
	case len(left) > 0:
		w.failed = fmt.Errorf("%d temporary files are left", len(left))
	}
}

// rest is how long the toolkit is given to drop what it no longer draws; it keeps that for a minute.
const rest = 75 * time.Second

// stand counts once what can be dropped has been.
func (w *worker) stand() stand {
	if w.sessions > warmUp {
		time.Sleep(rest / 25)
	}
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return stand{m.HeapAlloc, resident(), runtime.NumGoroutine()}
}

// resident is the memory that the process has, in KB, 0 where the system doesn't tell.
func resident() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "VmRSS:" {
			n, _ := strconv.Atoi(fields[1])
			return n
		}
	}
	return 0
}

func median(of []time.Duration) time.Duration {
	if len(of) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

// customer goes through a session to its result, and takes it along in one way or another.
func (w *worker) customer(i int) error {
	steps := []string{"English, start", "No, everyone is safe", "M", "y", "space", "d", "o", "o", "r", "Skip, ask me instead", "3. Left rear", "Next"}
	for _, label := range steps {
		if err := w.press(label); err != nil {
			return err
		}
	}
	for range 40 {
		if w.has("To the adviser") {
			break
		}
		w.pressAll(": I don't know")
		_ = w.tap("I don't know")
		if err := w.press("Next"); err != nil {
			return err
		}
	}
	way := []string{"To the adviser", "Print", "To my phone"}[i%3]
	if err := w.press(way); err != nil {
		return err
	}
	time.Sleep(50 * time.Millisecond)
	return w.press("Finish and erase")
}

// patience is how long something may take to appear.
const patience = 20 * time.Second

// press presses what carries a label that begins so, once it is there.
func (w *worker) press(label string) error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if w.tap(label) {
			return nil
		}
	}
	return fmt.Errorf("%q is not to be pressed among %q", label, w.labels())
}

// tap presses it if it is there.
func (w *worker) tap(label string) (pressed bool) {
	fyne.DoAndWait(func() {
		for _, s := range spots() {
			if p, ok := s.CanvasObject.(fyne.Tappable); ok && strings.HasPrefix(hosttest.Label(s.CanvasObject), label) {
				p.Tapped(&fyne.PointEvent{})
				pressed = true
				return
			}
		}
	})
	return pressed
}

// pressAll presses everything whose label ends so.
func (w *worker) pressAll(end string) {
	fyne.DoAndWait(func() {
		for _, s := range spots() {
			if p, ok := s.CanvasObject.(fyne.Tappable); ok && strings.HasSuffix(hosttest.Label(s.CanvasObject), end) {
				p.Tapped(&fyne.PointEvent{})
			}
		}
	})
}

func (w *worker) has(label string) (found bool) {
	fyne.DoAndWait(func() {
		found = slices.ContainsFunc(spots(), func(s hosttest.Spot) bool { return strings.HasPrefix(hosttest.Label(s.CanvasObject), label) })
	})
	return found
}

func spots() []hosttest.Spot {
	return hosttest.All(fyne.CurrentApp().Driver().AllWindows()[0].Canvas().Content())
}

// labels are the labels of all that can be pressed.
func (w *worker) labels() (out []string) {
	fyne.DoAndWait(func() {
		for _, s := range spots() {
			if _, ok := s.CanvasObject.(fyne.Tappable); ok {
				out = append(out, hosttest.Label(s.CanvasObject))
			}
		}
	})
	return out
}
