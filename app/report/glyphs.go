package report

import (
	"fmt"
	"strings"
	"unicode"

	imagefont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// missing stands where a character can't be printed, so that the reader sees that something was there.
const missing = '\uFFFD'

// glyphs knows which characters a font has and how wide they are.
type glyphs struct {
	font     *sfnt.Font
	buffer   sfnt.Buffer
	advances map[rune]int // thousandths of the font size; -1: not in the font
}

func readGlyphs(data []byte) (*glyphs, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("not a TrueType font: %w", err)
	}
	return &glyphs{font: f, advances: map[rune]int{}}, nil
}

// advance is the width of a character in thousandths of the font size, -1 if it can't be printed. The PDF library
// breaks on characters above U+FFFF, so they count as missing whatever the font says.
func (g *glyphs) advance(r rune) int {
	if a, known := g.advances[r]; known {
		return a
	}
	a := g.measure(r)
	g.advances[r] = a
	return a
}

func (g *glyphs) measure(r rune) int {
	if r > 0xFFFF || unicode.IsControl(r) {
		return -1
	}
	index, err := g.font.GlyphIndex(&g.buffer, r)
	if err != nil || index == 0 {
		return -1
	}
	const em = 1000
	width, err := g.font.GlyphAdvance(&g.buffer, index, fixed.I(em), imagefont.HintingNone)
	if err != nil {
		return -1
	}
	return width.Round()
}

func (g *glyphs) width(text string) float64 {
	total := 0
	for _, r := range g.clean(text) {
		total += g.advance(r)
	}
	return float64(total)
}

// clean makes a text printable: composed letters, line ends and tabs as spaces, invisible marks left out, everything
// that the font lacks shown as the missing mark.
func (g *glyphs) clean(text string) string {
	if g.printable(text) {
		return text
	}
	text = norm.NFC.String(strings.ToValidUTF8(text, string(missing)))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r) || unicode.Is(unicode.Variation_Selector, r):
			return -1
		case g.advance(r) < 0:
			return missing
		}
		return r
	}, text)
}

func (g *glyphs) printable(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}
