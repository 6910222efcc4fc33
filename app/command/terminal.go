package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"unlatch/app/words"
)

// terminal is a stream that a person reads. Ids, words and file names come from others: a control character in one could
// clear the screen, a turn of direction could hide what a line says. Everything that a command writes goes through one.
type terminal struct {
	to   io.Writer
	held []byte // the beginning of a character whose rest comes with the next call
}

// Write replaces every character but line break and tab that acts instead of being seen, and what is no character.
func (t *terminal) Write(p []byte) (int, error) {
	all := append(t.held, p...)
	end := len(all) - unfinished(all)
	_, err := t.to.Write(bytes.Map(visible, all[:end]))
	t.held = append([]byte(nil), all[end:]...)
	if err != nil {
		return 0, err
	}
	return len(p), nil
}

// flush writes what still was held; it was no character.
func (t *terminal) flush() {
	if len(t.held) > 0 {
		_, _ = t.to.Write([]byte(string(utf8.RuneError)))
		t.held = nil
	}
}

// unfinished is how many bytes at the end of text begin a character that isn't whole.
func unfinished(text []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(text); n++ {
		if last := text[len(text)-n:]; utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}

func visible(r rune) rune {
	if r != '\n' && r != '\t' && words.Steers(r) {
		return utf8.RuneError
	}
	return r
}

// writeJSON writes a value as indented JSON. Characters that act on a terminal are escaped, so that the text is safe to look
// at and means the same to whatever parses it.
func writeJSON(w io.Writer, v any) error {
	var made bytes.Buffer
	encoder := json.NewEncoder(&made)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	return writeEscaped(w, made.Bytes())
}

// writeEscaped writes JSON whose strings may hold anything. Outside of them stands nothing above ASCII, and below a space
// only what JSON takes for a space.
func writeEscaped(w io.Writer, text []byte) error {
	var out bytes.Buffer
	for _, r := range string(text) {
		if r >= 0x7f && words.Steers(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
			continue
		}
		out.WriteRune(r)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// watched remembers that writing failed, for kong doesn't tell, and whatever fails to be written is said alike.
type watched struct {
	io.Writer
	err error
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	w.err = errors.Join(w.err, err)
	return n, err
}
