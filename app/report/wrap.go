package report

import (
	"strings"
	"unicode"
)

// span is a piece of text in one look.
type span struct {
	text string
	font font
	ink  grey
}

// piece is a span that has its place on a line.
type piece struct {
	span
	x float64
}

// textLine is one line of a wrapped text.
type textLine struct {
	pieces []piece
	width  float64
}

// wrapper breaks spans into lines no wider than width.
type wrapper struct {
	paper paper
	width float64
	lines []textLine
	now   textLine
}

// wrap breaks text into lines. It keeps line ends that the text has, and cuts a word that is wider than a line.
func wrap(p paper, spans []span, width float64) []textLine {
	w := &wrapper{paper: p, width: width}
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
	parts []span
	space bool // a space stands before it
	feed  bool // a line ends here
}

// units splits at white space, also across spans. A no-break space is no white space here.
func units(spans []span) []unit {
	var out []unit
	glue := false
	space := false
	for _, s := range spans {
		text := strings.ToValidUTF8(strings.ReplaceAll(s.text, "\r\n", "\n"), string(missing))
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
			word := span{text[:end], s.font, s.ink}
			if glue {
				last := &out[len(out)-1]
				last.parts = append(last.parts, word)
			} else {
				out = append(out, unit{parts: []span{word}, space: space})
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
		width += w.paper.Width(s.text, s.font)
	}
	gap := 0.0
	if u.space && len(w.now.pieces) > 0 {
		gap = w.paper.Width(" ", u.parts[0].font)
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
func (w *wrapper) place(s span) {
	for s.text != "" {
		fit := w.fitting(s)
		if fit == 0 {
			w.flush()
			continue
		}
		head := span{s.text[:fit], s.font, s.ink}
		w.now.pieces = append(w.now.pieces, piece{head, w.now.width})
		w.now.width += w.paper.Width(head.text, s.font)
		s.text = s.text[fit:]
	}
}

// fitting is how many bytes of the span fit on the rest of the line, at least one character on an empty line. A word
// that fits on a line of its own isn't cut.
func (w *wrapper) fitting(s span) int {
	room := w.width - w.now.width + 0.01
	fit, used := 0, 0.0
	for i, r := range s.text {
		used += w.paper.Width(string(r), s.font)
		if used > w.width {
			break
		}
		if used <= room {
			fit = i + len(string(r))
		}
	}
	empty := len(w.now.pieces) == 0
	switch {
	case fit >= len(s.text):
		return len(s.text)
	case used <= w.width && !empty:
		return 0
	case fit == 0 && empty:
		return firstRune(s.text)
	}
	return fit
}

func (w *wrapper) flush() {
	w.lines = append(w.lines, w.now)
	w.now = textLine{}
}
