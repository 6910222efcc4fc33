//go:build !windows

package printing

import (
	"errors"
	"path/filepath"
	"strconv"
	"strings"

	"unlatch/app/problem"
)

// Printers lists the printers, the default one first. None gives ErrNoPrinter.
func (s System) Printers() ([]Printer, error) {
	out, err := s.command("lpstat", "-e")
	if errors.Is(err, ErrNoPrinter) {
		return nil, err
	}
	if err != nil || strings.TrimSpace(out) == "" {
		return nil, ErrNoPrinter // lpstat fails when CUPS doesn't run or has no destinations
	}
	standard := s.standard()
	var list []Printer
	for _, name := range strings.Fields(out) {
		p := Printer{name, name == standard}
		if p.Default {
			list = append([]Printer{p}, list...)
			continue
		}
		list = append(list, p)
	}
	return list, nil
}

// standard is the default printer, empty if none is set.
func (s System) standard() string {
	out, err := s.command("lpstat", "-d")
	if err != nil {
		return ""
	}
	_, name, found := strings.Cut(out, ": ")
	if !found {
		return ""
	}
	return strings.TrimSpace(name)
}

// media are the CUPS names of the papers.
var media = map[string]string{"letter": "Letter", "a4": "A4"}

// Print hands the PDF at path to a printer (empty: the default one) on paper letter or a4. It returns when the print
// system has taken the job, not when paper comes out; ask State for that.
func (s System) Print(path, printer, paper string, copies int) (Job, error) {
	if err := check(path, paper, copies); err != nil {
		return Job{}, err
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return Job{}, problem.Wrap(err, "printing.unreadable", "Path", path)
	}
	args := []string{"-n", strconv.Itoa(copies), "-o", "media=" + media[paper], "-t", "Unlatch report"}
	if printer != "" {
		args = append(args, "-d", printer)
	}
	out, err := s.command("lp", append(args, "--", full)...)
	if errors.Is(err, ErrNoPrinter) {
		return Job{}, err
	}
	if err != nil {
		if _, none := s.Printers(); none != nil {
			return Job{}, ErrNoPrinter
		}
		return Job{}, refused(err)
	}
	return Job{jobID(out), printer}, nil
}

// refused is what went wrong when a job wasn't taken: that the print system didn't answer says more than that it refused.
func refused(err error) error {
	if problem.Has(err, "printing.slow") {
		return err
	}
	return problem.Wrap(err, "printing.refused")
}

// jobID finds "name-12" in "request id is name-12 (1 file(s))".
func jobID(out string) string {
	_, rest, found := strings.Cut(out, "request id is ")
	if !found {
		return ""
	}
	id, _, _ := strings.Cut(rest, " ")
	return strings.TrimSpace(id)
}

// State asks how far a job has got. CUPS lists jobs that aren't done; a job it doesn't list any more is done.
func (s System) State(j Job) (State, error) {
	if j.ID == "" {
		return Unknown, nil
	}
	out, err := s.command("lpstat", "-W", "not-completed", "-o")
	if err != nil {
		return Unknown, problem.Wrap(err, "printing.state", "Job", j.ID)
	}
	if !lists(out, j.ID) {
		return Done, nil
	}
	printers, err := s.command("lpstat", "-p")
	if err == nil && strings.Contains(printers, "now printing "+j.ID+".") {
		return Printing, nil
	}
	return Waiting, nil
}

// lists says whether one of the lines starts with the job's id.
func lists(out, id string) bool {
	for _, line := range strings.Split(out, "\n") {
		if first, _, _ := strings.Cut(line, " "); first == id {
			return true
		}
	}
	return false
}
