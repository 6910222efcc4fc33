package report

import (
	"bytes"

	"unlatch/app/file"
	"unlatch/app/problem"
)

// WriteFile writes the report to path, as app/file writes: whole or not at all, and over nothing that a rule protects. A
// new file can be read by its owner only, since a report carries plate and VIN. Errors name the path and what to do.
func WriteFile(path string, in Input, rules ...file.Rule) error {
	var made bytes.Buffer
	if err := Write(&made, in); err != nil {
		return problem.Wrap(err, "report.unmade", "Path", path)
	}
	return file.Write(path, made.Bytes(), 0o600, rules...)
}
