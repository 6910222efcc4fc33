package ask

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// litText is a copy of the words of the person with those that were heard on a tinted ground, and those of the chip that is
// pressed on a solid one: the toolkit's field can't show two styles.
type litText struct {
	widget.BaseWidget
	parts []litPart
}

// litPart are words that look the same.
type litPart struct {
	text string
	how  lighting
}

// lighting is how words look.
type lighting int

const (
	unlit   lighting = iota
	heardIn          // something was heard in them
	pressed          // of the chip that is pressed
)

var _ widgets.Tall = (*litText)(nil)

func newLitText() *litText {
	l := &litText{}
	l.ExtendBaseWidget(l)
	return l
}

const (
	shownAround = 70  // bytes of a story that are shown before and after the words that are lit
	mostShown   = 320 // bytes of a story that are shown while no chip is pressed
)

// show shows a text with what was heard in it, each from one byte to another; chip is the one that is pressed, -1 for none.
// A long text is shown around what was heard last, or around the chip's words.
func (l *litText) show(text string, heard [][2]int, chip int) {
	how := make([]lighting, len(text)+1)
	first, last := len(text), 0
	for i, from := range heard {
		if from[0] < 0 || from[1] > len(text) || from[0] >= from[1] {
			continue
		}
		first, last = min(first, from[0]), max(last, from[1])
		for k := from[0]; k < from[1]; k++ {
			how[k] = max(how[k], heardIn)
			if i == chip {
				how[k] = pressed
			}
		}
		if i == chip {
			first, last = from[0], from[1]
			break
		}
	}
	l.parts = nil
	if first < last {
		start, end := stretchOf(text, first, last)
		l.cut(text, how, start, end)
	}
	l.Refresh()
}

// stretchOf is the part of a text that is shown around what is lit, at the limits of words.
func stretchOf(text string, first, last int) (start, end int) {
	start, end = max(0, first-shownAround), min(len(text), last+shownAround)
	if len(text) <= mostShown {
		return 0, len(text)
	}
	start = max(start, end-mostShown)
	for start > 0 && start < last && text[start-1] != ' ' {
		start++
	}
	for end < len(text) && end > last && text[end] != ' ' {
		end--
	}
	return start, end
}

// cut makes parts of a stretch of the text.
func (l *litText) cut(text string, how []lighting, start, end int) {
	add := func(s string, h lighting) { l.parts = append(l.parts, litPart{s, h}) }
	if start > 0 {
		add("\u2026", unlit)
	}
	for from := start; from < end; {
		to := from
		for to < end && how[to] == how[from] {
			to++
		}
		add(text[from:to], how[from])
		from = to
	}
	if end < len(text) {
		add("\u2026", unlit)
	}
}

// Text is what is shown.
func (l *litText) Text() string { return l.join(unlit, heardIn, pressed) }

func (l *litText) join(looks ...lighting) string {
	out := ""
	for _, p := range l.parts {
		if slices.Contains(looks, p.how) {
			out += p.text
		}
	}
	return out
}

// AccessibilityLabel is the words of the chip that is pressed, else all.
func (l *litText) AccessibilityLabel() string {
	if p := l.join(pressed); p != "" {
		return p
	}
	return l.Text()
}

// AccessibilityRole is text.
func (l *litText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// piece is a word in its place.
type piece struct {
	text       string
	how        lighting
	x, y, w, h float32
}

// pieces lays the words out and gives the height.
func (l *litText) pieces(width float32) ([]piece, float32) {
	var out []piece
	size := l.Theme().Size(theme.SizeText)
	space := fyne.MeasureText(" ", size, fyne.TextStyle{}).Width
	h := fyne.MeasureText("\u00c1g", size, fyne.TextStyle{}).Height + 6
	var x, y float32
	open := false // the next word goes on without a space
	for _, part := range l.parts {
		for i, word := range strings.Fields(part.text) {
			w := fyne.MeasureText(word, size, fyne.TextStyle{Bold: part.how == pressed}).Width
			if x > 0 && !(i == 0 && open && !startsWithSpace(part.text)) {
				x += space
			}
			if x > 0 && x+w > width {
				x, y = 0, y+h
			}
			out = append(out, piece{word, part.how, x, y, w, h})
			x += w
		}
		open = !strings.HasSuffix(part.text, " ")
	}
	return out, y + h
}

func startsWithSpace(s string) bool { return strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n") }

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
		if p.how == unlit {
			continue
		}
		right := p.x + p.w + 3
		if i+1 < len(pieces) && pieces[i+1].how == p.how && pieces[i+1].y == p.y {
			right = pieces[i+1].x // no gap between words that are lit together
		}
		left := max(0, p.x-3)
		ground := canvas.NewRectangle(widgets.Paint(l, theme.Chosen))
		widgets.Place(ground, left, p.y+1, right-left, p.h-2)
		r.objects = append(r.objects, ground)
		if ground.CornerRadius = 5; p.how == pressed {
			ground.FillColor = widgets.Paint(l, theme.Press)
			continue
		}
		ground.CornerRadius = 0
		under := canvas.NewRectangle(widgets.Paint(l, theme.Press))
		widgets.Place(under, left, p.y+p.h-3, right-left, 2)
		r.objects = append(r.objects, under)
	}
	for _, p := range pieces {
		t := canvas.NewText(p.text, l.ink(p))
		t.TextSize, t.TextStyle = l.Theme().Size(theme.SizeText), fyne.TextStyle{Bold: p.how == pressed}
		widgets.Place(t, p.x, p.y, p.w, p.h)
		r.objects = append(r.objects, t)
	}
}

func (l *litText) ink(p piece) color.Color {
	if p.how == pressed {
		return widgets.Paint(l, theme.PressInk)
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
