// Package casefile reads and writes cases as JSON. The format is documented in docs/case-format.md. Reading is strict
// about what would mislead a diagnosis (a newer format, a door that contradicts its position) and lenient about what it
// doesn't know: unknown fields stay in Case.Extra and are written again.
package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"unlatch/app/cases"
	"unlatch/app/file"
)

// MaxSize is the largest case file that is read, in bytes. A case with every question answered has about 10,000.
const MaxSize = 1 << 20

// ErrNewer is returned for a case that a newer program wrote.
var ErrNewer = errors.New("the case was written by a newer Unlatch; update this program to open it")

// ErrTooLarge is returned for input above MaxSize.
var ErrTooLarge = fmt.Errorf("more than %d bytes, which no case file has; check that it is the right file", MaxSize)

// Read reads one case and checks it. A file without id or number gets new ones. Errors say the line or field.
func Read(r io.Reader) (*cases.Case, error) {
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	return Parse(data)
}

// Parse is Read for a case that is in memory already.
func Parse(data []byte) (*cases.Case, error) {
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	c, err := Unmarshal(data)
	if err != nil {
		return nil, err
	}
	if err := complete(c); err != nil {
		return nil, err
	}
	if err := Check(c); err != nil {
		return nil, err
	}
	return c, nil
}

// Write checks the case and writes it as indented JSON that ends with a line break.
func Write(w io.Writer, c *cases.Case) error {
	if err := Check(c); err != nil {
		return err
	}
	data, err := Marshal(c)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := json.Indent(&text, data, "", "  "); err != nil {
		return fmt.Errorf("case %s: %w", c.ID, err)
	}
	text.WriteByte('\n')
	if _, err := w.Write(text.Bytes()); err != nil {
		return fmt.Errorf("write case %s: %w", c.ID, err)
	}
	return nil
}

// ReadFile reads the case in the file at path.
func ReadFile(path string) (*cases.Case, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open case file: %w", err)
	}
	defer f.Close()
	c, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("case file %s: %w", path, err)
	}
	return c, nil
}

// WriteFile writes the case to path, whole or not at all: an older file at path stays as it was if anything fails.
// A new file can be read by its owner only, since a case may hold a name or a plate; an older one keeps its rights.
// What a rule of app/file protects is never replaced.
func WriteFile(path string, c *cases.Case, rules ...file.Rule) error {
	var text bytes.Buffer
	if err := Write(&text, c); err != nil {
		return fmt.Errorf("case file %s: %w", path, err)
	}
	return file.Write(path, text.Bytes(), 0o600, rules...)
}

func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("read case: %w", err)
	}
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	return data, nil
}
