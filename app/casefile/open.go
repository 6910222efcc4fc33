package casefile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"unlatch/app/casefile/code"
	"unlatch/app/casefile/pdf"
	"unlatch/app/cases"
	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Attachment is the name under which a case travels inside a report.
const Attachment = "case.json"

// head is how far into a file the mark of a PDF may stand.
const head = 1024

// Open reads what a person typed, pasted, dropped or scanned: the path of a report or case file, a case code, or the
// text of a case file. A code gives a new case with the answers only.
func Open(k *knowledge.Knowledge, given string) (*cases.Case, error) {
	text := strings.TrimSpace(given)
	switch path := pathOf(text); {
	case text == "":
		return nil, problem.New("casefile.nothing")
	case strings.HasPrefix(strings.TrimPrefix(text, string(byteOrderMark)), "{"):
		return Parse([]byte(text))
	case file.Local(path) != nil:
		return nil, file.Local(path)
	case isPath(path):
		return ReadFile(path)
	}
	return code.Decode(k, text)
}

// IsCode says whether Open takes what was given for a case code.
func IsCode(given string) bool {
	text := strings.TrimSpace(given)
	return text != "" && !strings.HasPrefix(strings.TrimPrefix(text, string(byteOrderMark)), "{") && !isPath(pathOf(text))
}

// ReadFile reads the case file or report at path.
func ReadFile(path string) (*cases.Case, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, problem.New("casefile.no_file", "Path", path)
	case err == nil && !info.Mode().IsRegular(): // a folder; a pipe would be waited for without end
		return nil, problem.New("casefile.no_regular_file", "Path", path)
	case err != nil:
		return nil, problem.Wrap(err, "casefile.open", "Path", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, problem.Wrap(err, "casefile.open", "Path", path)
	}
	defer f.Close()
	c, err := Read(f)
	if err != nil {
		return nil, problem.Wrap(err, "casefile.open", "Path", path)
	}
	return c, nil
}

// Read reads a case file, or the case inside a report.
func Read(r io.Reader) (*cases.Case, error) {
	start, err := io.ReadAll(io.LimitReader(r, head))
	if err != nil {
		return nil, problem.Wrap(err, "casefile.read")
	}
	if !isPDF(start) {
		data, err := readAll(io.MultiReader(bytes.NewReader(start), r))
		if err != nil {
			return nil, err
		}
		return Parse(data)
	}
	report, err := io.ReadAll(io.MultiReader(bytes.NewReader(start), io.LimitReader(r, pdf.MaxFile)))
	if err != nil {
		return nil, problem.Wrap(err, "casefile.read")
	}
	attached, err := pdf.Attached(report, Attachment, MaxText)
	if err != nil {
		return nil, err
	}
	return Parse(attached)
}

// isPDF allows what readers of PDF allow, a mark that stands a little further in, but not inside a case file: there it is
// something that a person wrote.
func isPDF(start []byte) bool {
	text := bytes.TrimSpace(bytes.TrimPrefix(start, byteOrderMark))
	return bytes.Contains(start, []byte("%PDF-")) && !bytes.HasPrefix(text, []byte("{"))
}

// pathOf takes off what desktops put around a path: quotation marks, and the scheme of a file address.
func pathOf(text string) string {
	text = strings.Trim(text, `"'`)
	if address, err := url.Parse(text); err == nil && address.Scheme == "file" {
		if address.Host != "" && address.Host != "localhost" {
			return "//" + address.Host + address.Path
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
