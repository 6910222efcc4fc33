// Package pdf reads a case back out of a report: the sheet carries it as an attachment. Files come from anywhere, so
// size and decoding are limited, and whatever is wrong with one becomes an error that says what to do.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"unlatch/app/casefile"
	"unlatch/app/cases"
)

// Attachment is the name of the attached case in a report.
const Attachment = "case.json"

// Limits on what is read: a report has some 100 KB, its case some 10 KB.
const (
	maxFile    = 16 << 20
	maxDecoded = 4 << 20
	maxObjects = 20_000
	patience   = 20 * time.Second
)

// Reasons why a file yields no case.
var (
	ErrNotPDF    = errors.New("it isn't a PDF file")
	ErrTooLarge  = errors.New("it is too large for a report")
	ErrEncrypted = errors.New("it is protected by a password; open the report as it was saved")
	ErrDamaged   = errors.New("it is damaged; get the report again from where it was saved")
	ErrNoCase    = errors.New("it carries no case; only reports saved by Unlatch do")
)

// Extract reads the case that travels in the report at path.
func Extract(path string) (*cases.Case, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the report: %w", err)
	}
	defer f.Close()
	c, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("opening the report %s: %w", path, err)
	}
	return c, nil
}

// Read reads the case that travels in a report.
func Read(r io.Reader) (*cases.Case, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(content) > maxFile {
		return nil, ErrTooLarge
	}
	if !bytes.Contains(content[:min(len(content), 1024)], []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	attached, err := inTime(content)
	if err != nil {
		return nil, err
	}
	for _, a := range attached {
		if a.FileName == Attachment || a.ID == Attachment {
			return casefile.Read(io.LimitReader(a, maxDecoded))
		}
	}
	return nil, ErrNoCase
}

// inTime gives up on a file that keeps the PDF library busy for longer than any report does, by hundreds of times. What the
// library is doing then can't be stopped, but nobody waits for it any more.
func inTime(content []byte) ([]model.Attachment, error) {
	type result struct {
		list []model.Attachment
		err  error
	}
	done := make(chan result, 1)
	go func() {
		list, err := attachments(content)
		done <- result{list, err}
	}()
	select {
	case r := <-done:
		return r.list, r.err
	case <-time.After(patience):
		return nil, fmt.Errorf("%w (reading it takes more than %s)", ErrDamaged, patience)
	}
}

// attachments lists what is attached. The PDF library may panic on files made to hurt; that is damage like any other.
func attachments(content []byte) (list []model.Attachment, err error) {
	defer func() {
		if p := recover(); p != nil {
			list, err = nil, ErrDamaged
		}
	}()
	list, err = api.ExtractAttachmentsRaw(bytes.NewReader(content), "", nil, configuration())
	switch {
	case err == nil:
		return list, nil
	case errors.Is(err, pdfcpu.ErrWrongPassword), encrypted(content):
		return nil, ErrEncrypted
	case strings.Contains(err.Error(), "no attachments available"): // the library has no value for it
		return nil, ErrNoCase
	default:
		return nil, fmt.Errorf("%w (%v)", ErrDamaged, err)
	}
}

// configuration keeps the library from writing settings into the user's home and from decoding without end.
func configuration() *model.Configuration {
	api.DisableConfigDir()
	c := model.NewDefaultConfiguration()
	c.Offline = true
	c.Limits.MaxStreamBytes = maxFile
	c.Limits.MaxDecodeBytes = maxDecoded
	c.Limits.MaxObjectCount = maxObjects
	return c
}

func encrypted(content []byte) bool { return bytes.Contains(content, []byte("/Encrypt")) }
