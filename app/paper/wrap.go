package paper

import (
	"strings"
	"unicode"
)

// Span is a piece of text in one look.
type Span struct {
	Text string
	Font Font
	Ink  Grey
}

// piece is a span that has its place on a line.
type piece struct {
	Span
	x float64
}

// Line is one line of a text that was wrapped.
type Line struct {
	pieces []piece
	width  float64
}

// wrapper breaks spans into lines no wider than width.
type wrapper struct {
	draft *Draft
	width float64
	lines []Line
	now   Line
}

// Wrap breaks text into lines no wider than a width. It keeps line ends that the text has, and cuts a word that is wider
// than a line.
func (d *Draft) Wrap(width float64, spans ...Span) []Line {
	w := &wrapper{draft: d, width: width}
	for _, unit := range units(spans) {
		w.add(unit)
	}
	if len(w.now.pieces) > 0 {
		w.flush()
	}
	return w.lines
}

// unit is what must stay together on a line: a word with the punctuation that other spans hang onto it.
type unit struct {
	parts []Span
	space bool // a space stands before it
	feed  bool // a line ends here
}

// units splits at white space, also across spans. A no-break space is no white space here.
func units(spans []Span) []unit {
	var out []unit
	glue := false
	space := false
	for _, s := range spans {
		text := strings.ToValidUTF8(strings.ReplaceAll(s.Text, "\r\n", "\n"), string(missing))
		for len(text) > 0 {
			end := strings.IndexFunc(text, breaks)
			if end == 0 {
				if text[0] == '\n' || text[0] == '\r' {
					out = append(out, unit{feed: true})
				}
				text = text[firstRune(text):]
				glue, space = false, true
				continue
			}
			if end < 0 {
				end = len(text)
			}
			word := Span{text[:end], s.Font, s.Ink}
			if glue {
				last := &out[len(out)-1]
				last.parts = append(last.parts, word)
			} else {
				out = append(out, unit{parts: []Span{word}, space: space})
			}
			glue, space = true, false
			text = text[end:]
		}
	}
	return out
}

func breaks(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00A0' && r != '\u202F' && r != '\u2007'
}

func firstRune(s string) int {
	for i := range s {
		if i > 0 {
			return i
		}
	}
	return len(s)
}

func (w *wrapper) add(u unit) {
	if u.feed {
		w.flush()
		return
	}
	width := 0.0
	for _, s := range u.parts {
		width += w.draft.Width(s.Text, s.Font)
	}
	gap := 0.0
	if u.space && len(w.now.pieces) > 0 {
		gap = w.draft.Width(" ", u.parts[0].Font)
	}
	if w.now.width+gap+width > w.width && len(w.now.pieces) > 0 {
		w.flush()
		gap = 0
	}
	w.now.width += gap
	for _, s := range u.parts {
		w.place(s)
	}
}

// place puts a word at the pen; what is wider than a whole line is cut where the line ends.
func (w *wrapper) place(s Span) {
	for s.Text != "" {
		fit := w.fitting(s)
		if fit == 0 {
			w.flush()
			continue
		}
		head := Span{s.Text[:fit], s.Font, s.Ink}
		w.now.pieces = append(w.now.pieces, piece{head, w.now.width})
		w.now.width += w.draft.Width(head.Text, s.Font)
		s.Text = s.Text[fit:]
	}
}

// fitting is how many bytes of the span fit on the rest of the line, at least one character on an empty line. A word
// that fits on a line of its own isn't cut.
func (w *wrapper) fitting(s Span) int {
	room := w.width - w.now.width + 0.01
	fit, used := 0, 0.0
	for i, r := range s.Text {
		used += w.draft.Width(string(r), s.Font)
		if used > w.width {
			break
		}
		if used <= room {
			fit = i + len(string(r))
		}
	}
	empty := len(w.now.pieces) == 0
	switch {
	case fit >= len(s.Text):
		return len(s.Text)
	case used <= w.width && !empty:
		return 0
	case fit == 0 && empty:
		return firstRune(s.Text)
	}
	return fit
}

func (w *wrapper) flush() {
	w.lines = append(w.lines, w.now)
	w.now = Line{}
}
