//go:build !ci

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/words"
)

// worker presses what customers press.
type worker struct {
	temporary string
	sessions  int
	words     func(lang string) (*words.Words, error)
	texts     *words.Words // of the customer at the tablet

	ahead  atomic.Int64 // of the clock: how long customers were away, in nanoseconds
	timers atomic.Int64 // that wait
	pages  []time.Duration

	failed error
}

// clock is the time, with the time that customers who walked away took.
func (w *worker) clock() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) }

// counted counts what waits for a time.
func (w *worker) counted(after func(time.Duration, func()) func()) func(time.Duration, func()) func() {
	return func(wait time.Duration, do func()) func() {
		w.timers.Add(1)
		over := false // on the main goroutine alone
		end := func() {
			if !over {
				over = true
				w.timers.Add(-1)
			}
		}
		stop := after(wait, func() { end(); do() })
		return func() { end(); stop() }
	}
}

// looked is after how many sessions what is left is counted.
const looked = 250

// stand is what is counted between two sessions.
type stand struct {
	heap, resident, routines, timers, files int
}

func (w *worker) work(a fyne.App) {
	defer fyne.Do(a.Quit)
	early, first := stand{}, []time.Duration(nil)
	begun, warm := time.Now(), min(warmUp, w.sessions/2)
	fmt.Println("sessions | heap KB | resident KB | goroutines | timers | files | a page, median ms | 95 % | minutes")
	for i := range w.sessions {
		if w.failed = w.customer(i); w.failed != nil {
			w.failed = fmt.Errorf("session %d: %w", i+1, w.failed)
			return
		}
		n := i + 1
		if n == min(compared, w.sessions) {
			first = slices.Clone(w.pages)
		}
		if n == w.sessions-compared {
			w.pages = nil
		}
		if n != warm && n%looked != 0 && n != w.sessions {
			continue
		}
		w.rest()
		now := w.stand()
		if n == warm {
			early = now
			w.profile("early")
		}
		fmt.Printf("%8d | %7d | %11d | %10d | %6d | %5d | %17.1f | %4.0f | %.1f\n", n, now.heap, now.resident, now.routines, now.timers, now.files,
			share(w.pages, 0.5), share(w.pages, 0.95), time.Since(begun).Minutes())
		if n == w.sessions {
			w.profile("late")
			w.failed = w.judge(early, now, first, w.pages)
		}
		if n > warm {
			w.pages = nil
		}
	}
}

// judge says what is left of so many customers.
func (w *worker) judge(early, late stand, first, last []time.Duration) error {
	fmt.Printf("heap %+.1f %%, resident %+.1f %%, a page in the median %.1f ms at first, %.1f ms at last\n",
		more(early.heap, late.heap), more(early.resident, late.resident), share(first, 0.5), share(last, 0.5))
	switch {
	case float64(late.heap) > mostMore*float64(early.heap):
		return fmt.Errorf("the heap grew by more than %.0f %%", 100*(mostMore-1))
	case late.routines > early.routines:
		return fmt.Errorf("%d goroutines are left", late.routines-early.routines)
	case late.timers > early.timers:
		return fmt.Errorf("%d timers are left", late.timers-early.timers)
	case late.files > early.files:
		return fmt.Errorf("%d files are left open or in the temporary folder", late.files-early.files)
	}
	return nil
}

func more(before, after int) float64 { return 100 * (float64(after)/float64(max(1, before)) - 1) }

// share is the time within which that share of pages came, in milliseconds.
func share(of []time.Duration, part float64) float64 {
	if len(of) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(of))
	return float64(sorted[int(float64(len(sorted)-1)*part)].Microseconds()) / 1000
}

// rest gives the toolkit the time after which it drops what it no longer draws: it keeps that for a minute, and looks twice a
// minute at most.
func (w *worker) rest() {
	if w.sessions > warmUp {
		time.Sleep(100 * time.Second)
	}
}

// stand counts.
func (w *worker) stand() stand {
	debug.FreeOSMemory() // what was needed for a moment is given back, as the window does once it has settled
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	open, _ := os.ReadDir("/proc/self/fd")
	left, _ := os.ReadDir(w.temporary)
	return stand{int(m.HeapAlloc >> 10), resident(), runtime.NumGoroutine(), int(w.timers.Load()), len(open) + len(left)}
}

// profile keeps what is on the heap in the folder that UNLATCH_PROFILES names.
func (w *worker) profile(name string) {
	folder := os.Getenv("UNLATCH_PROFILES")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".heap"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "endurance:", err)
		return
	}
	defer f.Close()
	_ = pprof.WriteHeapProfile(f)
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
