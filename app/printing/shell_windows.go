package printing

import (
	"errors"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"

	"unlatch/app/problem"
)

// Printers lists the printers, the default one first. None gives ErrNoPrinter.
func (s System) Printers() ([]Printer, error) {
	const list = `Get-CimInstance Win32_Printer | Sort-Object -Property Default -Descending | ForEach-Object { "$($_.Default)|$($_.Name)" }`
	out, err := s.command("powershell", "-NoProfile", "-NonInteractive", "-Command", list)
	if err != nil {
		return nil, ErrNoPrinter
	}
	printers := parsePrinters(out)
	if len(printers) == 0 {
		return nil, ErrNoPrinter
	}
	return printers, nil
}

func parsePrinters(out string) []Printer {
	var list []Printer
	for _, line := range strings.Split(out, "\n") {
		standard, name, found := strings.Cut(strings.TrimSpace(line), "|")
		if found && name != "" {
			list = append(list, Printer{name, standard == "True"})
		}
	}
	return list
}

// Print hands the PDF at path to the program that prints PDF files here, for a printer (empty: the default one). That
// program chooses the paper by the document's page size; each copy is handed over by itself.
func (s System) Print(path, printer, paper string, copies int) (Job, error) {
	if err := check(path, paper, copies); err != nil {
		return Job{}, err
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return Job{}, problem.Wrap(err, "printing.unreadable", "Path", path)
	}
	for range copies {
		if err := shellPrint(full, printer); err != nil {
			return Job{}, problem.Wrap(err, "printing.no_program", "Path", path)
		}
	}
	return Job{Printer: printer}, nil
}

func shellPrint(path, printer string) error {
	verb, arguments := "print", ""
	if printer != "" {
		if strings.Contains(printer, `"`) {
			return errors.New("the printer's name has a quotation mark")
		}
		verb, arguments = "printto", `"`+printer+`"`
	}
	texts := make([]*uint16, 3)
	for i, s := range []string{verb, path, arguments} {
		p, err := windows.UTF16PtrFromString(s)
		if err != nil {
			return err
		}
		texts[i] = p
	}
	return windows.ShellExecute(0, texts[0], texts[1], texts[2], nil, windows.SW_HIDE)
}

// State is unknown on Windows: the shell doesn't say which job it made.
func (s System) State(Job) (State, error) { return Unknown, nil }
