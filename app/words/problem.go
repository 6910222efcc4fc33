package words

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"unicode"

	"unlatch/app/problem"
	"unlatch/app/store/place"
)

// quoted is how much foreign text a sentence quotes, in characters.
const quoted = 80

// problemKey is the start of the keys of all texts that say what went wrong.
const problemKey = "problem."

// Problem says an error in this language: what, where and what to do. It is the one place that words errors, for
// window, paper and terminal alike. An error that is no problem.Problem is said by its kind, and where it has none its
// technical text is quoted.
func (w *Words) Problem(err error) string {
	var p *problem.Problem
	if errors.As(err, &p) {
		return w.T(problemKey+p.Key, w.parameters(p))
	}
	for _, k := range kinds {
		if errors.Is(err, k.of) {
			return w.T(problemKey + k.key)
		}
	}
	return w.T(problemKey+"unknown", With("Text", Quote(place.Hide(err.Error()))))
}

// parameters are the placeholders of a problem: foreign text quoted, errors said, and the cause as Reason.
func (w *Words) parameters(p *problem.Problem) map[string]any {
	out := make(map[string]any, len(p.With)+1)
	for name, value := range p.With {
		switch v := value.(type) {
		case string:
			v = place.Shown(v) // an address may hold a password
			if out[name] = Quote(v); name == "Path" {
				out[name] = QuotePath(v)
			}
		case error:
			out[name] = w.Problem(v)
		case []string:
			clean := make([]string, len(v))
			for i, s := range v {
				clean[i] = Quote(place.Shown(s))
			}
			out[name] = w.List(clean)
		default:
			out[name] = v
		}
	}
	if p.Cause != nil {
		out["Reason"] = w.Problem(p.Cause)
	}
	return out
}

// kind is a sort of error that has a text of its own.
type kind struct {
	of  error
	key string
}

// kinds are the errors of system and library that people meet, by the key of the text that says them.
var kinds = []kind{
	{context.Canceled, "os.cancelled"},
	{context.DeadlineExceeded, "os.too_slow"},
	{os.ErrDeadlineExceeded, "os.too_slow"},
	{fs.ErrNotExist, "os.not_exist"},
	{fs.ErrPermission, "os.permission"},
	{fs.ErrExist, "os.exists"},
	{syscall.ENOSPC, "os.full"},
	{syscall.EROFS, "os.read_only"},
	{syscall.EISDIR, "os.folder"},
	{syscall.ENOTDIR, "os.no_folder"},
	{syscall.ENAMETOOLONG, "os.long_name"},
	{io.ErrUnexpectedEOF, "os.cut_off"},
	{exec.ErrNotFound, "os.no_program"},
	{syscall.ECONNREFUSED, "os.refused"},
	{syscall.EIO, "os.disk"},
}

// Quote makes foreign text fit to be shown in a sentence: at most 80 characters, on one line, without characters that
// steer a terminal or turn the direction of writing.
func Quote(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n == quoted {
			b.WriteRune('…')
			break
		}
		n++
		if Steers(r) {
			r = '�'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// QuotePath is Quote for a path: of one that is too long the end is kept, which has the file's name.
func QuotePath(s string) string {
	runes := []rune(s)
	if len(runes) <= quoted {
		return Quote(s)
	}
	return "…" + Quote(string(runes[len(runes)-quoted:]))
}

// Steers says whether a character acts on a terminal or on the direction of text instead of being seen.
func Steers(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
}
