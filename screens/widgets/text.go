package widgets

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Text is text that wraps at words and knows the height it needs at any width.
type Text struct {
	widget.BaseWidget
	Text  string
	Role  fyne.ThemeSizeName  // text size
	Tone  fyne.ThemeColorName // colour
	Bold  bool
	Align fyne.TextAlign
	Quiet bool // spoken by what it stands in: no label of its own

	measured measures
}

// measures are what was measured of a text: layouts ask for it again and again, and measuring is slow.
type measures struct {
	text             string
	size             float32 // of the role
	bold             bool
	natural, longest float32 // widths of the longest paragraph and word; 0: not measured yet
	wrapped          map[float32]wrapping
}

// wrapping is a text at one width.
type wrapping struct {
	lines  []string
	height float32 // of a line
}

// mostWidths is how many widths are remembered: a page is laid out at few, but a window may be dragged through many.
const mostWidths = 8

var (
	_ fyne.Widget     = (*Text)(nil)
	_ fyne.Accessible = (*Text)(nil)
	_ Tall            = (*Text)(nil)
	_ Wide            = (*Text)(nil)
)

// NewText returns text in that size and colour.
func NewText(text string, size fyne.ThemeSizeName, name fyne.ThemeColorName) *Text {
	t := &Text{Text: text, Role: size, Tone: name}
	t.ExtendBaseWidget(t)
	return t
}

// Title returns the heading of a page.
func Title(text string) *Text { return bold(NewText(text, theme.SizeTitle, theme.Ink)) }

// Lead returns the heading of a card.
func Lead(text string) *Text { return bold(NewText(text, theme.SizeLead, theme.Ink)) }

// Body returns plain text.
func Body(text string) *Text { return NewText(text, theme.SizeText, theme.Ink) }

// Strong returns plain text in bold.
func Strong(text string) *Text { return bold(Body(text)) }

// Second returns text of second rank.
func Second(text string) *Text { return NewText(text, theme.SizeSmall, theme.SecondInk) }

func bold(t *Text) *Text {
	t.Bold = true
	return t
}

// SetText changes the text.
func (t *Text) SetText(text string) {
	if t.Text == text {
		return
	}
	t.Text = text
	t.Refresh()
}

// AccessibilityLabel is the text itself.
func (t *Text) AccessibilityLabel() string { return t.Text }

// AccessibilityRole is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Paint gives the colour of a name in the theme of a widget.
func Paint(w interface{ Theme() fyne.Theme }, name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return w.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// textSize is the size of the role; a title gets smaller where there is little room.
func (t *Text) textSize(width float32) float32 {
	size := t.Theme().Size(t.Role)
	if t.Role == theme.SizeTitle && width < 520 {
		return size * 0.82
	}
	return size
}

func (t *Text) style() fyne.TextStyle { return fyne.TextStyle{Bold: t.Bold} }

func (t *Text) measure(s string, width float32) fyne.Size {
	return fyne.MeasureText(s, t.textSize(width), t.style())
}

func (t *Text) measures() *measures {
	m, size := &t.measured, t.Theme().Size(t.Role)
	if m.wrapped == nil || m.text != t.Text || m.size != size || m.bold != t.Bold {
		*m = measures{text: t.Text, size: size, bold: t.Bold, wrapped: map[float32]wrapping{}}
	}
	return m
}

// HeightFor gives the height at that width.
func (t *Text) HeightFor(width float32) float32 {
	w := t.wrap(width)
	return float32(len(w.lines)) * w.height
}

// anyWidth is more than any page has.
const anyWidth = 100000

// NaturalWidth is the width of the text in one line, or of its longest paragraph.
func (t *Text) NaturalWidth() float32 {
	m := t.measures()
	if m.natural == 0 {
		for _, p := range strings.Split(t.Text, "\n") {
			m.natural = max(m.natural, t.measure(p, anyWidth).Width)
		}
	}
	return m.natural + 0.5
}

// MinSize is as wide as the longest word.
func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	m := t.measures()
	if m.longest == 0 {
		for _, word := range unbroken(t.Text) {
			m.longest = max(m.longest, t.measure(word, 0).Width)
		}
	}
	w := min(m.longest+0.5, 12*t.textSize(0))
	return fyne.NewSize(w, t.HeightFor(max(w, t.Size().Width)))
}

func (t *Text) wrap(width float32) wrapping {
	m := t.measures()
	w, ok := m.wrapped[width]
	if ok {
		return w
	}
	if len(m.wrapped) == mostWidths {
		clear(m.wrapped)
	}
	w = wrapping{t.breakLines(width), t.measure("Ág", width).Height}
	m.wrapped[width] = w
	return w
}

func (t *Text) breakLines(width float32) []string {
	var out []string
	for _, paragraph := range strings.Split(t.Text, "\n") {
		out = append(out, t.breakParagraph(paragraph, width)...)
	}
	return out
}

// unbroken are the pieces of a text between which a line may end: not at a space that holds two words together, as French has
// before a question mark.
func unbroken(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) && r != '\u00A0' && r != '\u202F' && r != '\u2007'
	})
}

func (t *Text) breakParagraph(paragraph string, width float32) []string {
	if t.measure(paragraph, width).Width <= width+0.5 {
		return []string{paragraph}
	}
	var out []string
	line := ""
	for _, word := range unbroken(paragraph) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if t.measure(longer, width).Width <= width+0.5 {
			line = longer
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		pieces := t.breakWord(word, width)
		out = append(out, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(out, line)
}

// breakWord cuts a word that is wider than a line, behind a sign that joins where there is one, as in a path or a name of a
// file.
func (t *Text) breakWord(word string, width float32) []string {
	if width <= 0 || t.measure(word, width).Width <= width+0.5 {
		return []string{word}
	}
	var out []string
	for word != "" {
		n := t.fitting(word, width)
		if joint := strings.LastIndexAny(word[:n], `-/\_.@`) + 1; n < len(word) && joint > n/3 {
			n = joint
		}
		out, word = append(out, word[:n]), word[n:]
	}
	return out
}

// fitting is how many bytes of a word fit in a width, at least those of one character.
func (t *Text) fitting(word string, width float32) int {
	fits := 0
	for end := range word {
		if end > 0 && fits > 0 && t.measure(word[:end], width).Width > width {
			return fits
		}
		fits = end
	}
	if fits == 0 || t.measure(word, width).Width <= width {
		return len(word)
	}
	return fits
}

// CreateRenderer draws the lines.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{text: t}
	r.Refresh()
	return r
}

type textRenderer struct {
	text    *Text
	objects []fyne.CanvasObject
}

func (r *textRenderer) Layout(size fyne.Size) {
	t := r.text
	wrapped := t.wrap(size.Width)
	lines, h := wrapped.lines, wrapped.height
	for len(r.objects) < len(lines) {
		r.objects = append(r.objects, canvas.NewText("", color.Black))
	}
	r.objects = r.objects[:len(lines)]
	for i, line := range lines {
		c := r.objects[i].(*canvas.Text)
		c.Text, c.TextSize, c.TextStyle = line, t.textSize(size.Width), t.style()
		c.Color, c.Alignment = Paint(t, t.Tone), t.Align
		Place(c, 0, float32(i)*h, size.Width, h)
		c.Refresh()
	}
}

func (r *textRenderer) MinSize() fyne.Size           { return r.text.MinSize() }
func (r *textRenderer) Refresh()                     { r.Layout(r.text.Size()) }
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}
