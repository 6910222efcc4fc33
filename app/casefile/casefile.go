// Package casefile reads and writes cases: as JSON, inside a report, or as the code on it. The format is documented in
// docs/case-format.md. Reading is strict about what would mislead a diagnosis (a newer format, a door that contradicts
// its position, a field that stands there twice) and lenient about what it doesn't know: unknown fields stay in Case.Extra
// and are written again.
package casefile

import (
	"bytes"
	"encoding/json"
	"io"
	"unicode/utf8"

	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/photo"
	"unlatch/app/problem"
)

// Extension is how names of case files end. Version 1.0 called them .json; what is in a file decides, whatever it is called.
const Extension = ".unlatch"

// MIMEType is what a desktop calls a case file.
const MIMEType = "application/x-unlatch-case"

// Limits on sizes, in bytes. A case with every question answered has about 10,000, and 33,000 more for each photo.
const (
	// MaxSize is the largest case that may be kept, as Marshal writes it.
	MaxSize = 1 << 20
	// MaxText is the largest text that is read as a case. Write stays below it for every case of at most MaxSize.
	MaxText = 4 << 20
	// MaxKept is the largest case that a store may give back: version 1.0 kept cases over MaxSize.
	MaxKept = 16 << 20
)

// ErrTooLarge is a case or text above the limits.
var ErrTooLarge = problem.New("casefile.too_large", "Most", MaxSize>>20)

// Parse reads a case from JSON as it came from elsewhere, and checks it. A case without id or number gets new ones, and its
// photos are made anew unless they hold nothing but a picture. Problems say the line or field.
func Parse(data []byte) (*cases.Case, error) {
	if len(data) > MaxText {
		return nil, ErrTooLarge
	}
	c, err := Unmarshal(data)
	if err != nil {
		return nil, err
	}
	if err := complete(c); err != nil {
		return nil, err
	}
	if err := cleanPhotos(c.Photos); err != nil {
		return nil, err
	}
	if err := Check(c); err != nil {
		return nil, err
	}
	if _, err := Marshal(c); err != nil { // too large to be kept
		return nil, err
	}
	return c, nil
}

// cleanPhotos leaves nothing in photos but their pictures: neither where they were taken nor what hangs behind them.
func cleanPhotos(photos []cases.Photo) error {
	if len(photos) > photo.Most {
		return tooManyPhotos(photos)
	}
	for i := range photos {
		clean, err := photo.Clean(photos[i].JPEG)
		if err != nil {
			return problem.Wrap(err, "casefile.photo", "Number", i+1)
		}
		photos[i].JPEG = clean
	}
	return nil
}

// Write checks the case and writes it as JSON that ends with a line break: indented, or in one line where unknown fields
// would make it larger than Parse takes.
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
		return problem.Wrap(err, "casefile.unwritable", "ID", c.ID)
	}
	if text.Len() >= MaxText {
		text = *bytes.NewBuffer(data)
	}
	text.WriteByte('\n')
	if _, err := w.Write(text.Bytes()); err != nil {
		return problem.Wrap(err, "casefile.write")
	}
	return nil
}

// WriteFile writes the case to path, whole or not at all: an older file at path stays as it was if anything fails.
// A new file can be read by its owner only, since a case may hold a name or a plate; an older one keeps its rights.
// What a rule of app/file protects is never replaced.
func WriteFile(path string, c *cases.Case, rules ...file.Rule) error {
	var text bytes.Buffer
	if err := Write(&text, c); err != nil {
		return problem.Wrap(err, "casefile.write_file", "Path", path)
	}
	return file.Write(path, text.Bytes(), 0o600, rules...)
}

// readAll reads a text of at most MaxText.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxText+1))
	if err != nil {
		return nil, problem.Wrap(err, "casefile.read")
	}
	if len(data) > MaxText {
		return nil, ErrTooLarge
	}
	return data, nil
}

var byteOrderMark = []byte("\ufeff")

// asText takes off the mark that some editors put before UTF-8, and refuses what is no UTF-8.
func asText(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, byteOrderMark)
	if !utf8.Valid(data) {
		return nil, problem.New("casefile.not_utf8")
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, problem.New("casefile.empty")
	}
	return data, nil
}
