package ask

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// newChip is one thing that was heard: pressing it lights its words, the cross at its end removes it.
func newChip(text string, on bool, remove string, press, removed func()) fyne.CanvasObject {
	body := &chipBody{text: widgets.Body(text), on: on, OnTapped: press}
	body.text.Quiet = true
	body.Bind(body)
	body.ExtendBaseWidget(body)
	cross := &chipBody{icon: widgets.NewIcon(base.CancelIcon(), theme.Press, crossSide), on: on, OnTapped: removed, Spoken: remove}
	if on {
		cross.icon = widgets.NewIcon(base.CancelIcon(), theme.PressInk, crossSide)
	}
	cross.Bind(cross)
	cross.ExtendBaseWidget(cross)
	ground := widgets.NewSurface(theme.Card, theme.Press, 24)
	if on {
		ground = widgets.NewSurface(theme.Press, theme.Press, 24)
	}
	return widgets.Padded(ground, widgets.Line(0, 0, body, cross), 0, 0)
}

// chipBody is one of the two targets of a chip.
type chipBody struct {
	widgets.BaseTouch
	Spoken   string
	OnTapped func()
	text     *widgets.Text // nil: an icon
	icon     *widgets.Icon
	on       bool
}

var (
	_ fyne.Tappable   = (*chipBody)(nil)
	_ fyne.Focusable  = (*chipBody)(nil)
	_ fyne.Accessible = (*chipBody)(nil)
	_ widgets.Wide    = (*chipBody)(nil)
	_ widgets.Tall    = (*chipBody)(nil)
)

// AccessibilityLabel is the text, or what the cross does.
func (c *chipBody) AccessibilityLabel() string {
	if c.Spoken != "" {
		return c.Spoken
	}
	return c.text.Text
}

// Tapped presses it.
func (c *chipBody) Tapped(*fyne.PointEvent) { c.OnTapped() }

// TypedKey presses on Space.
func (c *chipBody) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.OnTapped()
		return
	}
	c.BaseTouch.TypedKey(ev)
}

// crossSide is the side of the cross.
const crossSide = 20

// chipPad is the room at the left of a chip's text.
const chipPad = 18

// NaturalWidth is the width of the text in one line, or of the smallest target.
func (c *chipBody) NaturalWidth() float32 {
	if c.text == nil {
		return c.Theme().Size(theme.SizeTarget)
	}
	return c.text.NaturalWidth() + chipPad
}

// HeightFor is the height of the text, at least a target.
func (c *chipBody) HeightFor(width float32) float32 {
	least := c.Theme().Size(theme.SizeTarget)
	if c.text == nil {
		return least
	}
	return max(least, c.text.HeightFor(width-chipPad)+14)
}

// MinSize is as narrow as the longest word allows.
func (c *chipBody) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	target := c.Theme().Size(theme.SizeTarget)
	if c.text == nil {
		return fyne.NewSquareSize(target)
	}
	return fyne.NewSize(c.text.MinSize().Width+chipPad, target)
}

// CreateRenderer draws text or cross.
func (c *chipBody) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &chipRenderer{chip: c, ring: widgets.NewRing(22), over: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type chipRenderer struct {
	chip *chipBody
	ring widgets.Ring
	over *canvas.Rectangle
}

func (r *chipRenderer) Layout(size fyne.Size) {
	widgets.Place(r.ring.Rectangle, 0, 0, size.Width, size.Height)
	widgets.Place(r.over, 2, 2, size.Width-4, size.Height-4)
	if r.chip.text == nil {
		widgets.Place(r.chip.icon, (size.Width-crossSide)/2-4, (size.Height-crossSide)/2, crossSide, crossSide)
		return
	}
	h := r.chip.text.HeightFor(size.Width - chipPad)
	widgets.Place(r.chip.text, chipPad, (size.Height-h)/2, size.Width-chipPad, h)
}

func (r *chipRenderer) Refresh() {
	c := r.chip
	if c.text != nil {
		c.text.Tone, c.text.Bold = theme.Ink, c.on
		if c.on {
			c.text.Tone = theme.PressInk
		}
		c.text.Refresh()
	}
	r.over.CornerRadius, r.over.FillColor = 20, color.Transparent
	if c.Hovered() && !c.on {
		r.over.FillColor = widgets.Paint(c, theme.Chosen)
	}
	r.ring.Show(c, c.Focused())
	r.Layout(c.Size())
	r.over.Refresh()
	r.ring.Refresh()
}

func (r *chipRenderer) MinSize() fyne.Size { return r.chip.MinSize() }
func (r *chipRenderer) Destroy()           {}
func (r *chipRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.over, r.ring.Rectangle}
	if r.chip.text == nil {
		return append(objects, r.chip.icon)
	}
	return append(objects, r.chip.text)
}
