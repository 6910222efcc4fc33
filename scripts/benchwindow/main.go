//go:build linux

// Benchwindow measures the program's window beside a window with one label: time until it is there, memory, and what it
// costs while nothing happens; and how soon after a key the window is painted anew. It only prints; `make bench-window` builds both programs and runs it. It needs Xvfb,
// openbox and xdotool.
package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"unlatch/app/store"
	"unlatch/app/store/sqlite"
)

const (
	patience = 30 * time.Second       // for a window to come
	settle   = 2 * time.Second        // after which a window is taken to be at rest
	idle     = 5 * time.Second        // over which idle CPU is counted
	between  = 400 * time.Millisecond // between two keys
	answers  = 10
)

func main() {
	runs := flag.Int("n", 7, "runs of each program")
	keys := flag.Int("keys", 15, "figures of each reaction to a key")
	before := flag.String("before", "", "Unlatch 1.0.0, to measure its reactions too")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: benchwindow [-n RUNS] [-keys FIGURES] [-before UNLATCH-1.0.0] ONE-LABEL-PROGRAM UNLATCH")
		os.Exit(2)
	}
	if err := measure(*runs, *keys, *before, flag.Arg(0), flag.Arg(1)); err != nil {
		fmt.Fprintln(os.Stderr, "benchwindow:", err)
		os.Exit(1)
	}
}

// measure runs the programs alternately, so that a busy moment of the computer falls on all.
func measure(runs, keys int, before, label, unlatch string) error {
	home, err := os.MkdirTemp("", "benchwindow")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	s, err := openScreen(home)
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.compare(runs, label, unlatch); err != nil {
		return err
	}
	programs := []*driven{newer(unlatch)}
	if before != "" {
		programs = append(programs, firstVersion(before))
	}
	return s.react(keys, programs...)
}

// compare measures our window beside one with a label.
func (s *screen) compare(runs int, label, unlatch string) error {
	if runs == 0 {
		return nil
	}
	var one, ours figures
	for i := range runs {
		if err := s.run(&one, false, label); err != nil {
			return fmt.Errorf("the window with one label: %w", err)
		}
		path := filepath.Join(s.home, fmt.Sprintf("cases%d.db", i))
		if err := s.run(&ours, true, unlatch, "--store", path); err != nil {
			return fmt.Errorf("our window: %w", err)
		}
		n, err := answered(path)
		if err != nil {
			return err
		}
		ours.answered = append(ours.answered, float64(n))
	}
	fmt.Printf("medians of %d runs            one label   unlatch   ratio\n", runs)
	row("window visible, ms", one.visible, ours.visible)
	row("first picture painted, ms", one.painted, ours.painted)
	row("memory at start, MB", one.start, ours.start)
	row(fmt.Sprintf("after %.0f questions, MB", median(ours.answered)), one.start, ours.later)
	row("idle CPU in 5 s, ticks", one.ticks, ours.ticks)
	return nil
}

// figures are what was measured, one value a run.
type figures struct{ visible, painted, start, later, ticks, answered []float64 }

func row(what string, one, ours []float64) {
	a, b := median(one), median(ours)
	fmt.Printf("%-30s %8.0f  %8.0f   %5.2f\n", what, a, b, b/a)
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	return v[len(v)/2]
}

// screen is a display of its own with a window manager on it.
type screen struct {
	home, display string
	begun         []*exec.Cmd
}

func openScreen(home string) (*screen, error) {
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	s := &screen{home: home}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-fbdir", home)
	server.ExtraFiles = []*os.File{write}
	if err := s.begin(server); err != nil {
		return nil, err
	}
	write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		s.close()
		return nil, fmt.Errorf("no display from Xvfb: %w", err)
	}
	s.display = ":" + strings.TrimSpace(string(number[:n]))
	if err := s.begin(exec.Command("openbox")); err != nil {
		s.close()
		return nil, err
	}
	time.Sleep(settle)
	return s, nil
}

func (s *screen) begin(c *exec.Cmd) error {
	c.Env = s.environment()
	if err := c.Start(); err != nil {
		return err
	}
	s.begun = append(s.begun, c)
	return nil
}

func (s *screen) close() {
	for _, c := range slices.Backward(s.begun) {
		_ = c.Process.Kill()
		_ = c.Wait()
	}
}

func (s *screen) environment() []string {
	return append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "HOME="+s.home, "LANG=en_US.UTF-8",
		"XDG_CONFIG_HOME="+filepath.Join(s.home, "config"), "XDG_DATA_HOME="+filepath.Join(s.home, "data"),
		"XDG_CACHE_HOME="+filepath.Join(s.home, "cache"))
}

func (s *screen) xdotool(args ...string) (string, error) {
	c := exec.Command("xdotool", args...)
	c.Env = s.environment()
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// run starts a program, measures it, answers questions in it if it asks any, and ends it.
func (s *screen) run(f *figures, asks bool, program string, args ...string) error {
	c := exec.Command(program, args...)
	c.Env = s.environment()
	begun := time.Now()
	if err := c.Start(); err != nil {
		return err
	}
	defer func() {
		_ = c.Process.Kill()
		_ = c.Wait()
		time.Sleep(settle) // until its window is off the screen
	}()
	if err := s.window(); err != nil {
		return err
	}
	f.visible = append(f.visible, ms(time.Since(begun)))
	if err := s.painted(); err != nil {
		return err
	}
	f.painted = append(f.painted, ms(time.Since(begun)))
	time.Sleep(settle)
	pid := c.Process.Pid
	rss, err := memory(pid)
	if err != nil {
		return err
	}
	f.start = append(f.start, rss)
	before, err := ticks(pid)
	if err != nil {
		return err
	}
	time.Sleep(idle)
	after, err := ticks(pid)
	if err != nil {
		return err
	}
	f.ticks = append(f.ticks, after-before)
	if !asks {
		return nil
	}
	if err := s.answer(); err != nil {
		return err
	}
	rss, err = memory(pid)
	f.later = append(f.later, rss)
	return err
}

// window waits for the window of the program that was just started; there is no other.
func (s *screen) window() error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if id, err := s.xdotool("search", "--onlyvisible", "--name", "."); err == nil && id != "" {
			return nil
		}
	}
	return errors.New("no window came")
}

// painted waits until the middle of the screen has more than one colour: until then the first picture isn't there.
func (s *screen) painted() error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(time.Millisecond) {
		dump, err := s.dump()
		if err != nil {
			return err
		}
		if varied(dump) {
			return nil
		}
	}
	return errors.New("the window stayed empty")
}

// varied says whether the pixels of a screen differ, its edges with the frame of the window left out. The screen is in
// the format of xwd: a header of big-endian numbers, a table of colours, lines of pixels.
func varied(dump []byte) bool {
	const colours, edge, pixel = 12, 100, 4
	field := func(i int) int { return int(binary.BigEndian.Uint32(dump[4*i:])) }
	if len(dump) < 100 {
		return false
	}
	width, height, stride := field(4), field(5), field(12)
	pixels := dump[field(0)+colours*field(19):]
	var first []byte
	for y := edge; y < height-edge; y++ {
		row := pixels[y*stride:]
		for x := 8; x < width-8; x++ {
			p := row[x*pixel : x*pixel+3]
			if first == nil {
				first = p
			}
			if !bytes.Equal(p, first) {
				return true
			}
		}
	}
	return false
}

// answer begins a case at the first door and gives the second answer to each question: nobody is trapped.
func (s *screen) answer() error {
	keys := []string{"Return", "1", "Return", "1", "Return"}
	for range answers {
		keys = append(keys, "2", "Return")
	}
	for _, k := range keys {
		if _, err := s.xdotool("key", "--clearmodifiers", k); err != nil {
			return fmt.Errorf("press %s: %w", k, err)
		}
		time.Sleep(between)
	}
	time.Sleep(settle)
	return nil
}

// answered is how many answers the newest case of a file has.
func answered(path string) (int, error) {
	cases, err := sqlite.Open(path)
	if err != nil {
		return 0, err
	}
	defer cases.Close()
	ctx := context.Background()
	list, err := cases.List(ctx, store.Query{Limit: 1})
	if err != nil || len(list) == 0 {
		return 0, err
	}
	c, err := cases.Load(ctx, list[0].ID)
	if err != nil {
		return 0, err
	}
	return len(c.Answers) + len(c.Unknowns), nil
}

// memory is the resident memory of a process in MB.
func memory(pid int) (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, fmt.Errorf("the program ended: %w", err)
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024, err
		}
	}
	return 0, errors.New("no VmRSS in /proc")
}

// ticks is the CPU time of a process, user and system, in clock ticks (hundredths of a second).
func ticks(pid int) (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, fmt.Errorf("the program ended: %w", err)
	}
	_, rest, _ := strings.Cut(string(raw), ") ") // the name before it may hold spaces
	fields := strings.Fields(rest)
	const user, system = 11, 12 // fields 14 and 15 of the line
	if len(fields) <= system {
		return 0, errors.New("/proc/PID/stat is too short")
	}
	u, err := strconv.ParseFloat(fields[user], 64)
	if err != nil {
		return 0, err
	}
	k, err := strconv.ParseFloat(fields[system], 64)
	return u + k, err
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
