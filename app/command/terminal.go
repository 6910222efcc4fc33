package command

import (
	"bytes"
	"errors"
	"io"
	"unicode"
	"unicode/utf8"
)

// terminal is a stream that a person reads. Ids come from files of others: a control character in one could clear the
// screen or hide a line.
type terminal struct{ io.Writer }

// Write replaces every control character but line break and tab.
func (t terminal) Write(p []byte) (int, error) {
	if _, err := t.Writer.Write(bytes.Map(visible, p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

func visible(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\t' {
		return utf8.RuneError
	}
	return r
}

// watched remembers that writing failed, for kong doesn't tell.
type watched struct {
	io.Writer
	err error
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	w.err = errors.Join(w.err, err)
	return n, err
}
