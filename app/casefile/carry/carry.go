// Package carry reads a case in whatever form it travels: as a case file, inside a report, or as the code that stands on
// the report in letters and as a QR code.
package carry

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"unlatch/app/casefile"
	"unlatch/app/casefile/code"
	"unlatch/app/casefile/pdf"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/knowledge"
)

// ErrNothing is returned for an empty text.
var ErrNothing = errors.New("nothing was given; name a report or a case file, or type the case code")

// ErrNotFile is returned for a path at which there is no file.
var ErrNotFile = errors.New("there is no file of that name; check the name and the folder")

// head is how far into a file the mark of a PDF may stand.
const head = 1024

// Read reads a case file, or the case inside a report.
func Read(r io.Reader) (*cases.Case, error) {
	b := bufio.NewReaderSize(r, head)
	start, err := b.Peek(head)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("reading the case: %w", err)
	}
	if isPDF(start) {
		return pdf.Read(b)
	}
	return casefile.Read(b)
}

// isPDF allows what readers of PDF allow, a mark that stands a little further in, but not inside a case file: there it is
// something that a person wrote.
func isPDF(start []byte) bool {
	text := bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\ufeff")))
	return bytes.Contains(start, []byte("%PDF-")) && !bytes.HasPrefix(text, []byte("{"))
}

// ReadFile is Read for the file at path.
func ReadFile(path string) (*cases.Case, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("opening %s: %w", path, ErrNotFile)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the case: %w", err)
	}
	defer f.Close()
	c, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	return c, nil
}

// Open reads what a person typed, pasted, dropped or scanned: the path of a report or case file, a case code, or the
// text of a case file. A code gives a new case with the answers only.
func Open(k *knowledge.Knowledge, given string) (*cases.Case, error) {
	text := strings.TrimSpace(given)
	switch path := pathOf(text); {
	case text == "":
		return nil, ErrNothing
	case text[0] == '{':
		return casefile.Parse([]byte(text))
	case file.Local(path) != nil:
		return nil, file.Local(path)
	case isPath(path):
		return ReadFile(path)
	}
	return code.Decode(k, text)
}

// pathOf takes off what desktops put around a path: quotation marks, and the scheme of a file address.
func pathOf(text string) string {
	text = strings.Trim(text, `"'`)
	if address, err := url.Parse(text); err == nil && address.Scheme == "file" {
		if address.Host != "" && address.Host != "localhost" {
			return `\\` + address.Host + filepath.FromSlash(address.Path)
		}
		return filepath.FromSlash(address.Path)
	}
	if rest, home := strings.CutPrefix(text, "~"+string(filepath.Separator)); home {
		if folder, err := os.UserHomeDir(); err == nil {
			return filepath.Join(folder, rest)
		}
	}
	return text
}

// isPath tells a path from a code, which has letters, digits, hyphens and spaces only.
func isPath(text string) bool {
	if strings.ContainsAny(text, `/\.`) {
		return true
	}
	_, err := os.Stat(text)
	return err == nil
}
