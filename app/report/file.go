package report

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"unlatch/app/file"
	"unlatch/app/problem"
)

// WriteFile writes the report to path: whole or not at all. It writes beside the target first and renames at the
// end, so an existing file stays as it was if anything fails. A new file can be read by its owner only, since a report
// carries plate and VIN. Errors name the path and what to do.
func WriteFile(path string, in Input) error {
	var made bytes.Buffer
	if err := Write(&made, in); err != nil {
		return problem.Wrap(err, "report.unmade", "Path", path)
	}
	if err := file.Write(path, made.Bytes(), 0o600); err != nil {
		return advise(path, err)
	}
	return nil
}

// advise says what a person can do about a file that can't be written.
func advise(path string, err error) error {
	remedy := "choose another folder"
	switch {
	case errors.Is(err, file.ErrSpecial):
		remedy = "that is no plain file; choose another name"
	case errors.Is(err, fs.ErrNotExist):
		remedy = "the folder doesn't exist; choose another one"
	case errors.Is(err, fs.ErrPermission):
		remedy = "you may not write there; choose another folder"
	case errors.Is(err, syscall.ENOSPC):
		remedy = "the disk is full; free some space or choose another disk"
	case errors.Is(err, syscall.EISDIR), errors.Is(err, fs.ErrExist):
		remedy = "a folder has that name; choose another name"
	}
	return fmt.Errorf("saving the report as %s: %s (%w)", path, remedy, err)
}
