package paper

import (
	"fmt"
	"io/fs"
	"strings"
	"unicode"

	imagefont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"unlatch/app/problem"
	"unlatch/app/vector"
)

// missing stands where a character can't be printed, so that the reader sees that something was there.
const missing = '\uFFFD'

// fontFiles are the faces in the assets, by face.
var fontFiles = [...]string{Regular: "fonts/NotoSans-Regular.ttf", Bold: "fonts/NotoSans-Bold.ttf"}

// Fonts are the fonts of a document, by face.
type Fonts [len(fontFiles)]*glyphs

// ReadFonts reads the fonts from the assets. Its error is the problem paper.font.
func ReadFonts(assets fs.FS) (fonts Fonts, err error) {
	for f, name := range fontFiles {
		data, err := fs.ReadFile(assets, name)
		if err != nil {
			return fonts, problem.Wrap(err, "paper.font", "Name", name)
		}
		if fonts[f], err = readGlyphs(data); err != nil {
			return fonts, problem.Wrap(err, "paper.font", "Name", name)
		}
	}
	return fonts, nil
}

// Width is how long a text is on one line, in points.
func (t Fonts) Width(text string, f Font) float64 {
	return t[f.Face].width(text) * f.Size / em
}

// Printed is a text as it is printed: composed letters, line ends and tabs as spaces, invisible marks left out, and what
// the font lacks shown as a mark.
func (t Fonts) Printed(text string, f Font) string { return t[f.Face].clean(text) }

// em is how many units the font size is divided into.
const em = 1000

// glyphs knows which characters a font has, how wide they are and what they look like.
type glyphs struct {
	file     []byte
	font     *sfnt.Font
	buffer   sfnt.Buffer
	advances map[rune]int         // in units of em; -1: not in the font
	outlines map[rune]vector.Path // in units of em, from the start of the baseline
}

func readGlyphs(data []byte) (*glyphs, error) {
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("not a TrueType font: %w", err)
	}
	return &glyphs{file: data, font: f, advances: map[rune]int{}, outlines: map[rune]vector.Path{}}, nil
}

// advance is the width of a character in units of em, -1 if it can't be printed. The PDF library
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
	width, err := g.font.GlyphAdvance(&g.buffer, index, fixed.I(em), imagefont.HintingNone)
	if err != nil {
		return -1
	}
	return width.Round()
}

// outline is the shape of a character; one that can't be loaded has none.
func (g *glyphs) outline(r rune) vector.Path {
	if o, known := g.outlines[r]; known {
		return o
	}
	var o vector.Path
	if index, err := g.font.GlyphIndex(&g.buffer, r); err == nil {
		if segments, err := g.font.LoadGlyph(&g.buffer, index, fixed.I(em), nil); err == nil {
			o = pathOf(segments)
		}
	}
	g.outlines[r] = o
	return o
}

// pathOf turns the outline of a glyph into a path; its quadratic curves become cubic ones.
func pathOf(segments sfnt.Segments) vector.Path {
	var p vector.Pen
	for _, s := range segments {
		var at [3]vector.Point
		for i, a := range s.Args {
			at[i] = vector.Pt(float64(a.X)/64, float64(a.Y)/64)
		}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.Close()
			p.MoveTo(at[0])
		case sfnt.SegmentOpLineTo:
			p.LineTo(at[0])
		case sfnt.SegmentOpQuadTo:
			p.QuadTo(at[0], at[1])
		case sfnt.SegmentOpCubeTo:
			p.CurveTo(at[0], at[1], at[2])
		}
	}
	p.Close()
	return p.Path
}

func (g *glyphs) width(text string) float64 {
	total := 0
	for _, r := range g.clean(text) {
		total += g.advance(r)
	}
	return float64(total)
}

// clean makes a text printable, see Fonts.Printed.
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
