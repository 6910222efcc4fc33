// Package printing hands a PDF to a printer of the computer: through CUPS (lp, lpstat) on Linux and macOS, through the
// shell's print verb on Windows. It knows nothing of reports.
package printing

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"unlatch/app/problem"
)

// ErrNoPrinter says that there is no printer, or no print system to ask; the file can still be saved.
var ErrNoPrinter error = problem.New("printing.none")

// Printer is one printer by the name the system knows it under.
type Printer struct {
	Name    string
	Default bool
}

// State is how far a job has got.
type State string

// The states of a job. Unknown is also the answer of systems that don't tell.
const (
	Waiting  State = "waiting"
	Printing State = "printing"
	Done     State = "done"
	Unknown  State = "unknown"
)

// Job is one document that was handed to a printer.
type Job struct {
	ID      string // the system's job id; empty if it gives none
	Printer string
}

// MostCopies is the largest number of copies that Print takes, against a slip of the finger.
const MostCopies = 20

// patience is how long the print system may take to answer; a dead network printer must not hold the program.
const patience = 15 * time.Second

// System is the print system of this computer. The zero System is ready for use. Its errors are the problems printing.*.
type System struct {
	// run starts a program and returns its output; tests put their own in. Nil: the real one.
	run func(ctx context.Context, name string, args ...string) (string, error)
}

// check rejects what no print system could take, so that its own words needn't be shown to a person.
func check(path, paper string, copies int) error {
	if copies < 1 || copies > MostCopies {
		return problem.New("printing.copies", "Copies", copies, "Most", MostCopies)
	}
	if paper != "letter" && paper != "a4" {
		return problem.New("printing.paper", "Paper", paper)
	}
	info, err := os.Stat(path)
	if err != nil {
		return problem.Wrap(err, "printing.unreadable", "Path", path)
	}
	if !info.Mode().IsRegular() || info.Size() == 0 {
		return problem.New("printing.no_document", "Path", path)
	}
	return nil
}

func (s System) command(name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	run := s.run
	if run == nil {
		run = start
	}
	out, err := run(ctx, name, args...)
	if ctx.Err() != nil {
		return out, problem.New("printing.slow", "Seconds", int(patience/time.Second))
	}
	if errors.Is(err, exec.ErrNotFound) {
		return out, ErrNoPrinter
	}
	return out, err
}

// start runs a program with messages in English, since they are read by parsers.
func start(ctx context.Context, name string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), "LC_ALL=C")
	c.WaitDelay = time.Second
	var out, complaint strings.Builder
	c.Stdout, c.Stderr = &out, &complaint
	if err := c.Run(); err != nil {
		if said := firstLine(complaint.String()); said != "" {
			return out.String(), fmt.Errorf("%s: %s (%w)", name, said, err)
		}
		return out.String(), fmt.Errorf("%s: %w", name, err)
	}
	return out.String(), nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.TrimSpace(line)
}
