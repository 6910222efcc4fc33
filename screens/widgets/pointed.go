package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Pointed is an area that knows whether the mouse points at it. It shows nothing, and takes taps so that what lies below
// isn't tapped through it.
type Pointed struct {
	widget.BaseWidget
	here bool
}

var (
	_ desktop.Hoverable = (*Pointed)(nil)
	_ desktop.Mouseable = (*Pointed)(nil)
)

// NewPointed returns an area.
func NewPointed() *Pointed {
	p := &Pointed{}
	p.ExtendBaseWidget(p)
	return p
}

// Here says whether the mouse points at it.
func (p *Pointed) Here() bool { return p.here }

// MouseIn notes the mouse.
func (p *Pointed) MouseIn(*desktop.MouseEvent) { p.here = true }

// MouseMoved notes nothing new.
func (p *Pointed) MouseMoved(*desktop.MouseEvent) {}

// MouseOut notes that the mouse is elsewhere.
func (p *Pointed) MouseOut() { p.here = false }

// MouseDown keeps a press from what lies below.
func (p *Pointed) MouseDown(*desktop.MouseEvent) {}

// MouseUp keeps a press from what lies below.
func (p *Pointed) MouseUp(*desktop.MouseEvent) {}

// MinSize is nothing.
func (p *Pointed) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer draws nothing.
func (p *Pointed) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
