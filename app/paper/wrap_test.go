package paper

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/assets"
)

func plain(text string) Span  { return Span{text, Body, Ink} }
func strong(text string) Span { return Span{text, BodyBold, Ink} }

func newLetter(t testing.TB) *Draft {
	fonts, err := ReadFonts(assets.FS)
	require.NoError(t, err)
	w, h, ok := Size("letter")
	require.True(t, ok)
	return NewDraft(fonts, w, h)
}

func TestWrap(t *testing.T) {
	d := newLetter(t)
	lines := func(width float64, spans ...Span) []string {
		var out []string
		for _, l := range d.Wrap(width, spans...) {
			line := ""
			for _, p := range l.pieces {
				line += p.Text + "|"
			}
			out = append(out, line)
			assert.LessOrEqual(t, l.width, width+0.01)
		}
		return out
	}
	assert.Equal(t, []string{"one|two|", "three|"}, lines(40, plain("one two three")))
	assert.Equal(t, []string{"a|", "", "b|"}, lines(40, plain("a\n\nb")))
	assert.Equal(t, []string{"71\u00a0%|"}, lines(40, plain("71\u00a0%")), "a no-break space holds")
	assert.Equal(t, []string{"bold|.|"}, lines(40, strong("bold"), plain(".")), "punctuation stays with its word")
	assert.Empty(t, lines(40, plain("  \t ")))
	assert.Equal(t, strings.Repeat("W", 30), strings.ReplaceAll(strings.Join(lines(40, plain(strings.Repeat("W", 30))), ""), "|", ""))
}

func FuzzWrap(f *testing.F) {
	d := newLetter(f)
	f.Add("one two three", "four", uint8(40))
	f.Add("a\n\nb\r\nc\u00a0d", ".", uint8(9))
	f.Add("\U0001F697\xff\u0301\u202e", strings.Repeat("W", 99), uint8(0))
	f.Fuzz(func(t *testing.T, first, second string, room uint8) {
		width := 8 + float64(room)
		set := ""
		for _, l := range d.Wrap(width, strong(first), plain(second)) {
			if l.width > width+0.1 && len([]rune(l.pieces[0].Text)) > 1 {
				t.Fatalf("a line of %.1f in %.1f: %v", l.width, width, l.pieces)
			}
			for _, piece := range l.pieces {
				set += piece.Text
			}
		}
		if want := unspaced(valid(first) + valid(second)); set != want {
			t.Fatalf("set %q of %q", set, want)
		}
	})
}

func valid(s string) string { return strings.ToValidUTF8(s, string(missing)) }

// unspaced is a text without the characters at which lines may break.
func unspaced(s string) string {
	return strings.Join(strings.FieldsFunc(s, breaks), "")
}
