package ask

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// doorLabel is the name of a door beside the car: what keyboard and screen readers choose it by.
type doorLabel struct {
	widgets.BaseTouch
	ID       string
	Title    string // the door
	Detail   string // driver's or passenger's side
	Chosen   bool
	Lit      bool // the door is pointed at on the car
	OnTapped func()
	OnHover  func(in bool)

	number, title, detail *widgets.Text
	badge                 *fyne.Container
}

var (
	_ fyne.Tappable   = (*doorLabel)(nil)
	_ fyne.Focusable  = (*doorLabel)(nil)
	_ fyne.Accessible = (*doorLabel)(nil)
)

func newDoorLabel(id, number, title, detail string) *doorLabel {
	l := &doorLabel{ID: id, Title: title, Detail: detail}
	l.number, l.title, l.detail = widgets.Second(number), widgets.Strong(title), widgets.Second(detail)
	l.title.Quiet, l.detail.Quiet = true, true
	l.badge = widgets.Badge(l.number)
	l.Bind(l)
	l.ExtendBaseWidget(l)
	return l
}

// AccessibilityLabel is what stands on it.
func (l *doorLabel) AccessibilityLabel() string {
	return l.number.Text + ". " + l.Title + ", " + l.Detail
}

// Tapped chooses the door.
func (l *doorLabel) Tapped(*fyne.PointEvent) { l.OnTapped() }

// TypedKey chooses on Space.
func (l *doorLabel) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		l.OnTapped()
		return
	}
	l.BaseTouch.TypedKey(ev)
}

// MouseIn lights the door up.
func (l *doorLabel) MouseIn(ev *desktop.MouseEvent) {
	l.BaseTouch.MouseIn(ev)
	l.OnHover(true)
}

// MouseOut takes the light away.
func (l *doorLabel) MouseOut() {
	l.BaseTouch.MouseOut()
	l.OnHover(false)
}

// Measures of a label.
const (
	labelWidth  = 180
	labelHeight = 56
	labelPad    = 12
)

// numbered says whether there is room for the number beside the longest word: not on a narrow window, where nobody types digits.
func (l *doorLabel) numbered(width float32) bool {
	return width >= 150 && !widgets.ForFingers(l) && width-2*labelPad-l.badge.MinSize().Width-8 >= l.longest()
}

// longest is the width of the longest word.
func (l *doorLabel) longest() float32 { return max(l.title.MinSize().Width, l.detail.MinSize().Width) }

// left is where the texts begin.
func (l *doorLabel) left(width float32) float32 {
	if l.numbered(width) {
		return 2*labelPad + l.badge.MinSize().Width
	}
	return 8
}

// within is the room for the texts.
func (l *doorLabel) within(width float32) float32 { return width - l.left(width) - 8 }

// heightAt is the height at a width.
func (l *doorLabel) heightAt(width float32) float32 {
	w := l.within(width)
	return max(labelHeight, l.title.HeightFor(w)+l.detail.HeightFor(w)+14)
}

// natural is the width at which nothing wraps.
func (l *doorLabel) natural() float32 {
	return max(labelWidth, max(l.title.NaturalWidth(), l.detail.NaturalWidth())+3*labelPad+l.badge.MinSize().Width+1)
}

// MinSize is as narrow as its longest word allows.
func (l *doorLabel) MinSize() fyne.Size {
	return fyne.NewSize(l.longest()+16, labelHeight)
}

// CreateRenderer draws the label.
func (l *doorLabel) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &doorLabelRenderer{label: l, ground: canvas.NewRectangle(color.Transparent), ring: widgets.NewRing(15), tick: widgets.NewTick()}
	r.Refresh()
	return r
}

type doorLabelRenderer struct {
	label  *doorLabel
	ground *canvas.Rectangle
	ring   widgets.Ring
	tick   *widgets.Icon
}

func (r *doorLabelRenderer) Layout(size fyne.Size) {
	l := r.label
	widgets.Place(r.ring.Rectangle, -4, -4, size.Width+8, size.Height+8)
	widgets.Place(r.ground, 0, 0, size.Width, size.Height)
	b := l.badge.MinSize()
	widgets.Place(l.badge, labelPad, (size.Height-b.Height)/2, b.Width, b.Height)
	widgets.Place(r.tick, labelPad+3, (size.Height-b.Height)/2+3, b.Width-6, b.Height-6)
	w, x := l.within(size.Width), l.left(size.Width)
	th, dh := l.title.HeightFor(w), l.detail.HeightFor(w)
	y := (size.Height - th - dh) / 2
	widgets.Place(l.title, x, y, w, th)
	widgets.Place(l.detail, x, y+th, w, dh)
	l.badge.Hidden = !l.numbered(size.Width)
	r.tick.Hidden = l.badge.Hidden || !l.Chosen
}

func (r *doorLabelRenderer) Refresh() {
	l := r.label
	r.ground.CornerRadius, r.ground.StrokeWidth = 12, max(1.4, l.Theme().Size(theme.SizeStroke))
	r.ground.FillColor, r.ground.StrokeColor = widgets.Paint(l, theme.Card), widgets.Paint(l, theme.Press)
	l.title.Tone, l.detail.Tone = theme.Press, theme.Press
	switch {
	case l.Chosen:
		r.ground.FillColor = widgets.Paint(l, theme.Press)
		l.title.Tone, l.detail.Tone = theme.PressInk, theme.PressInk
	case l.Lit || l.Hovered():
		r.ground.FillColor = widgets.Paint(l, theme.Chosen)
	}
	l.number.Hidden = l.Chosen
	r.ring.Show(l, l.Focused())
	r.Layout(l.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *doorLabelRenderer) MinSize() fyne.Size { return r.label.MinSize() }
func (r *doorLabelRenderer) Destroy()           {}
func (r *doorLabelRenderer) Objects() []fyne.CanvasObject {
	l := r.label
	return []fyne.CanvasObject{r.ring.Rectangle, r.ground, l.badge, r.tick, l.title, l.detail}
}
