package ask

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// litText is a copy of a few words of the person, those that were heard on a solid ground: the toolkit's field can't show
// two styles.
type litText struct {
	widget.BaseWidget
	before, lit, after string
	quiet              bool // a hint stands there instead
}

var _ widgets.Tall = (*litText)(nil)

func newLitText() *litText {
	l := &litText{}
	l.ExtendBaseWidget(l)
	return l
}

// shownAround is how many bytes of a story are shown before and after the words that are lit.
const shownAround = 70

// show shows the words between two bytes of a text, with some of what stands around them.
func (l *litText) show(text string, from [2]int) {
	if from[0] < 0 || from[1] > len(text) || from[0] > from[1] {
		l.hint("")
		return
	}
	start, end := max(0, from[0]-shownAround), min(len(text), from[1]+shownAround)
	for start > 0 && start < from[0] && (!utf8.RuneStart(text[start]) || text[start-1] != ' ') {
		start++
	}
	for end < len(text) && end > from[1] && text[end] != ' ' {
		end--
	}
	l.before, l.lit, l.after = text[start:from[0]], text[from[0]:from[1]], text[from[1]:end]
	if start > 0 {
		l.before = "… " + l.before
	}
	if end < len(text) {
		l.after += " …"
	}
	l.quiet = false
	l.Refresh()
}

// hint shows a text of second rank.
func (l *litText) hint(text string) {
	l.before, l.lit, l.after, l.quiet = text, "", "", true
	l.Refresh()
}

// Text is what is shown.
func (l *litText) Text() string { return l.before + l.lit + l.after }

// AccessibilityLabel is the words that are lit, or the hint.
func (l *litText) AccessibilityLabel() string {
	if l.lit != "" {
		return l.lit
	}
	return l.before
}

// AccessibilityRole is text.
func (l *litText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// piece is a word in its place.
type piece struct {
	text       string
	lit        bool
	x, y, w, h float32
}

func (l *litText) size() float32 {
	if l.quiet {
		return l.Theme().Size(theme.SizeSmall)
	}
	return l.Theme().Size(theme.SizeText)
}

// pieces lays the words out and gives the height.
func (l *litText) pieces(width float32) ([]piece, float32) {
	var out []piece
	size := l.size()
	space := fyne.MeasureText(" ", size, fyne.TextStyle{}).Width
	h := fyne.MeasureText("Ág", size, fyne.TextStyle{}).Height + 6
	var x, y float32
	for i, part := range []string{l.before, l.lit, l.after} {
		for _, word := range strings.Fields(part) {
			w := fyne.MeasureText(word, size, fyne.TextStyle{Bold: i == 1}).Width
			if x > 0 && x+w > width {
				x, y = 0, y+h
			}
			out = append(out, piece{word, i == 1, x, y, w, h})
			x += w + space
		}
	}
	return out, y + h
}

// HeightFor is the height of the wrapped words.
func (l *litText) HeightFor(width float32) float32 {
	_, h := l.pieces(width)
	return h
}

// MinSize is small: the words wrap.
func (l *litText) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	return fyne.NewSize(100, l.HeightFor(max(100, l.Size().Width)))
}

// CreateRenderer draws the words.
func (l *litText) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &litRenderer{text: l}
	r.Refresh()
	return r
}

type litRenderer struct {
	text    *litText
	objects []fyne.CanvasObject
}

func (r *litRenderer) Layout(size fyne.Size) {
	l := r.text
	pieces, _ := l.pieces(size.Width)
	r.objects = nil
	for i, p := range pieces {
		if !p.lit {
			continue
		}
		ground := canvas.NewRectangle(widgets.Paint(l, theme.Press))
		ground.CornerRadius = 5
		right := float32(4)
		if i+1 < len(pieces) && pieces[i+1].lit && pieces[i+1].y == p.y {
			right = pieces[i+1].x - p.x - p.w + 4 // no gap between lit words
		}
		widgets.Place(ground, p.x-4, p.y+1, p.w+4+right, p.h-2)
		r.objects = append(r.objects, ground)
	}
	for _, p := range pieces {
		t := canvas.NewText(p.text, l.ink(p))
		t.TextSize, t.TextStyle = l.size(), fyne.TextStyle{Bold: p.lit}
		widgets.Place(t, p.x, p.y, p.w, p.h)
		r.objects = append(r.objects, t)
	}
}

func (l *litText) ink(p piece) color.Color {
	switch {
	case p.lit:
		return widgets.Paint(l, theme.PressInk)
	case l.quiet:
		return widgets.Paint(l, theme.SecondInk)
	}
	return widgets.Paint(l, theme.Ink)
}

func (r *litRenderer) Refresh() {
	r.Layout(r.text.Size())
	canvas.Refresh(r.text)
}
func (r *litRenderer) MinSize() fyne.Size           { return r.text.MinSize() }
func (r *litRenderer) Destroy()                     {}
func (r *litRenderer) Objects() []fyne.CanvasObject { return r.objects }
