package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// BaseTouch is what widgets that stand in other packages embed, so that they are pressed, pointed at and focused like ours.
type BaseTouch struct {
	widget.BaseWidget
	touch
}

// Bind says what it is part of.
func (t *BaseTouch) Bind(self fyne.Widget) { t.self = self }

// Hovered says whether the mouse is over it.
func (t *BaseTouch) Hovered() bool { return t.hovered }

// TypedKey hands every key to the page.
func (t *BaseTouch) TypedKey(ev *fyne.KeyEvent) { ForwardKey(t.self, ev) }

// Ring is the ring around what has the keyboard.
type Ring struct{ *canvas.Rectangle }

// NewRing returns a ring with that radius.
func NewRing(radius float32) Ring {
	r := newRing()
	r.CornerRadius = radius
	return Ring{r}
}

// Show colours the ring where it has the focus.
func (r Ring) Show(of interface{ Theme() fyne.Theme }, focused bool) {
	r.StrokeColor = color.Transparent
	if focused {
		r.StrokeColor = Paint(of, theme.Focus)
	}
}

// Badge is a number in a small frame.
func Badge(number *Text) *fyne.Container {
	number.Align, number.Quiet = fyne.TextAlignCenter, true
	return &fyne.Container{Layout: badgeLayout{}, Objects: []fyne.CanvasObject{NewSurface(theme.Card, theme.Edge, 8), number}}
}

// badgeLayout is the small frame around a number.
type badgeLayout struct{}

func (badgeLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := objects[1].MinSize()
	side := max(s.Height+8, s.Width+14)
	return fyne.NewSize(side, side)
}

func (badgeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	h := HeightOf(objects[1], size.Width)
	Place(objects[1], 0, (size.Height-h)/2, size.Width, h)
}
