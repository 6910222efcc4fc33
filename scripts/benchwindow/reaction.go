//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"unlatch/app/knowledge"
	"unlatch/app/store/sqlite"
	"unlatch/data"
)

const (
	quiet     = 250 * time.Millisecond // without a change the picture is taken to be whole
	questions = 7                      // of one interview, each answered and left
)

// driven is a program and what leads to its first question, from the start page: the left rear door, nobody shut in.
type driven struct {
	program string
	before  string // keys
	goesOn  bool   // it goes on by itself after an answer, unless told not to
	answer  reaction
	next    reaction
	found   reaction
}

// newer is this version.
func newer(program string) *driven {
	return &driven{program: program, before: "Return 1 Return 3 Return", goesOn: true}
}

// firstVersion is version 1.0.0.
func firstVersion(program string) *driven {
	return &driven{program: program, before: "Return 3 Return 1 Return"}
}

// reaction is how long it took from a key to the first pixel that changed, and to the last, in ms.
type reaction struct{ first, whole []float64 }

// react measures the programs in turn, until there are so many figures of each kind.
func (s *screen) react(runs int, programs ...*driven) error {
	for n := 0; len(programs[0].answer.whole) < runs; n++ {
		for _, d := range programs {
			path := filepath.Join(s.home, fmt.Sprintf("reaction%d-%t.db", n, d.goesOn))
			if err := s.interview(d, path); err != nil {
				return fmt.Errorf("%s: %w", d.program, err)
			}
			if err := s.findings(d, path+"-found", questions+1); err != nil {
				return fmt.Errorf("%s: %w", d.program, err)
			}
		}
	}
	for _, d := range programs {
		fmt.Printf("key to repainted, medians, ms    first pixel  whole   %s\n", d.program)
		for _, r := range []struct {
			what string
			reaction
		}{{"answer chosen", d.answer}, {"next question", d.next}, {"findings", d.found}} {
			fmt.Printf("%-30s %8.0f  %8.0f   of %d\n", r.what, median(r.first), median(r.whole), len(r.whole))
		}
	}
	return nil
}

// interview answers questions, each with its second answer, and measures both keys of each.
func (s *screen) interview(d *driven, path string) error {
	if d.goesOn {
		if err := dontGoOn(path); err != nil {
			return err
		}
	}
	end, err := s.open(d.program, "--store", path)
	if err != nil {
		return err
	}
	defer end()
	for _, k := range strings.Fields(d.before) {
		if _, err := s.xdotool("key", k); err != nil {
			return err
		}
		time.Sleep(settle / 2)
	}
	for range questions {
		if err := s.pressed(&d.answer, "2"); err != nil {
			return err
		}
		if err := s.pressed(&d.next, "Return"); err != nil {
			return err
		}
	}
	n, err := answered(path)
	if err == nil && n < questions {
		err = fmt.Errorf("only %d of %d answers were kept", n, questions)
	}
	return err
}

// dontGoOn lets a window wait for Next.
func dontGoOn(path string) error {
	cases, err := sqlite.Open(path)
	if err != nil {
		return err
	}
	defer cases.Close()
	return cases.SetSetting(context.Background(), "settings.advance", "no")
}

// findings opens a case with nothing left to ask, and comes back to its findings from the list of answers.
func (s *screen) findings(d *driven, path string, times int) error {
	file, err := s.answeredCase()
	if err != nil {
		return err
	}
	end, err := s.open(d.program, "--store", path, "open", "--case", file)
	if err != nil {
		return err
	}
	defer end()
	for range times {
		var away reaction
		if err := s.pressed(&away, "c"); err != nil {
			return err
		}
		if err := s.pressed(&d.found, "Escape"); err != nil {
			return err
		}
	}
	return nil
}

// answeredCase is a file with the case of the examples, in which all that it leaves open is "I don't know".
func (s *screen) answeredCase() (path string, err error) {
	text, err := os.ReadFile(filepath.Join("docs", "examples", "case.json"))
	if err != nil {
		return "", err
	}
	var c map[string]any
	if err := json.Unmarshal(text, &c); err != nil {
		return "", err
	}
	k, err := knowledge.Load(data.FS)
	if err != nil {
		return "", err
	}
	said, _ := c["answers"].(map[string]any)
	var unknown []string
	for _, o := range k.Observations {
		if _, ok := said[o.ID]; !ok {
			unknown = append(unknown, o.ID)
		}
	}
	c["unknowns"] = unknown
	if text, err = json.Marshal(c); err != nil {
		return "", err
	}
	path = filepath.Join(s.home, "answered.json")
	return path, os.WriteFile(path, text, 0o600)
}

// open starts a program and waits until its first page is at rest.
func (s *screen) open(program string, args ...string) (end func(), err error) {
	c := exec.Command(program, args...)
	c.Env = s.environment()
	if err := c.Start(); err != nil {
		return nil, err
	}
	end = func() {
		_ = c.Process.Kill()
		_ = c.Wait()
		time.Sleep(settle) // until its window is off the screen
	}
	err = s.window()
	if err == nil {
		err = s.painted()
	}
	if err != nil {
		end()
		return nil, err
	}
	time.Sleep(settle)
	return end, nil
}

// pressed presses a key and looks at the screen until it has changed and rests.
func (s *screen) pressed(r *reaction, key string) error {
	before, err := s.dump()
	if err != nil {
		return err
	}
	begun := time.Now()
	press := exec.Command("xdotool", "key", key)
	press.Env = s.environment()
	if err := press.Start(); err != nil {
		return err
	}
	defer func() { _ = press.Wait() }()
	var first, last time.Duration
	for since := begun; ; time.Sleep(time.Millisecond) {
		now, err := s.dump()
		if err != nil {
			return err
		}
		took := time.Since(begun)
		switch {
		case !bytes.Equal(now, before):
			if first == 0 {
				first = took
			}
			before, last, since = now, took, time.Now()
		case first > 0 && time.Since(since) > quiet:
			r.first, r.whole = append(r.first, ms(first)), append(r.whole, ms(last))
			return nil
		case time.Since(begun) > patience:
			return fmt.Errorf("nothing shows after %s", key)
		}
	}
}

// dump is all that the screen shows.
func (s *screen) dump() ([]byte, error) { return os.ReadFile(filepath.Join(s.home, "Xvfb_screen0")) }
