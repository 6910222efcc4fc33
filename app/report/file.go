package report

import (
	"bytes"

	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/problem"
	"unlatch/app/words"
)

// FileName is the name that a report goes by: its car and door in the language of the words, or the number of the case as far
// as either isn't known; without what a name can't hold.
func FileName(w *words.Words, c *cases.Case) string {
	name := w.T("report.file_name.number", words.With("Number", c.Number))
	if car, door := w.Car(c.Vehicle), w.DoorWithin(c); car != "" && door != "" {
		name = w.T("report.file_name", words.With("Car", car, "Door", door))
	}
	return file.Name(name) + ".pdf"
}

// WriteFile writes the report to path, as app/file writes: whole or not at all, and over nothing that a rule protects. A
// new file can be read by its owner only, since a report carries plate and VIN. Errors name the path and what to do.
func WriteFile(path string, in Input, rules ...file.Rule) error {
	var made bytes.Buffer
	if err := Write(&made, in); err != nil {
		return problem.Wrap(err, "report.unmade", "Path", path)
	}
	return file.Write(path, made.Bytes(), 0o600, rules...)
}
