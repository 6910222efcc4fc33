// Package widgets holds the parts that the screens share: text that wraps, buttons, answer cards, the X-ray, and the
// layouts that give each of them the height it needs at the width there is. A widget shows and calls back; it decides
// nothing.
package widgets

import (
	"fyne.io/fyne/v2"
)

// Tall is an object that needs more height the narrower it gets. Fyne's MinSize knows no width, so our layouts ask
// this instead.
type Tall interface {
	// HeightFor gives the height needed at that width.
	HeightFor(width float32) float32
}

// Wide is an object that has a width it would like best, above the least it can do with.
type Wide interface {
	// NaturalWidth gives the width at which nothing wraps.
	NaturalWidth() float32
}

// tallLayout is a layout that can tell the height its objects need at a width.
type tallLayout interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// wideLayout is a layout that can tell the width at which nothing wraps.
type wideLayout interface {
	naturalWidth(objects []fyne.CanvasObject) float32
}

// HeightOf gives the height an object needs at a width.
func HeightOf(o fyne.CanvasObject, width float32) float32 {
	if t, ok := o.(Tall); ok {
		return t.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(tallLayout); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// NaturalOf gives the width at which nothing in an object wraps.
func NaturalOf(o fyne.CanvasObject) float32 {
	if w, ok := o.(Wide); ok {
		return w.NaturalWidth()
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(wideLayout); ok {
			return l.naturalWidth(c.Objects)
		}
	}
	return o.MinSize().Width
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

func widest(objects []fyne.CanvasObject, size func(fyne.CanvasObject) float32) float32 {
	var w float32
	for _, o := range objects {
		if o.Visible() {
			w = max(w, size(o))
		}
	}
	return w
}

// narrowLayout is a layout that can tell the least width of its objects without their heights.
type narrowLayout interface {
	narrowest(objects []fyne.CanvasObject) float32
}

func leastWidth(o fyne.CanvasObject) float32 {
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(narrowLayout); ok {
			return l.narrowest(c.Objects)
		}
	}
	return o.MinSize().Width
}

// Place moves and sizes an object. A container is laid out even if its size stays: what is in it may have changed.
func Place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	size := fyne.NewSize(w, h)
	if c, ok := o.(*fyne.Container); ok && c.Layout != nil && c.Size() == size {
		c.Layout.Layout(c.Objects, size)
		return
	}
	o.Resize(size)
}

// known remembers the width of the last layout, so that MinSize gives a true height once there was one.
type known struct{ width float32 }

func (k *known) min(l tallLayout, objects []fyne.CanvasObject, least float32) fyne.Size {
	return fyne.NewSize(least, l.heightFor(objects, max(k.width, least)))
}

// column puts objects below each other over the whole width.
type column struct {
	known
	gap float32
}

// Column puts objects below each other over the whole width, with a gap between them.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &column{gap: gap}, Objects: objects}
}

func (c *column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	var y float32
	for _, o := range visible(objects) {
		h := HeightOf(o, size.Width)
		Place(o, 0, y, size.Width, h)
		y += h + c.gap
	}
}

func (c *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return c.min(c, objects, c.narrowest(objects))
}

func (c *column) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects, leastWidth)
}

func (c *column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	shown := visible(objects)
	if len(shown) == 0 {
		return 0
	}
	h := c.gap * float32(len(shown)-1)
	for _, o := range shown {
		h += HeightOf(o, width)
	}
	return h
}

func (c *column) naturalWidth(objects []fyne.CanvasObject) float32 { return widest(objects, NaturalOf) }

// pad keeps objects on top of each other with a margin around all but the first, which fills (a surface).
type pad struct {
	known
	x, y float32
}

// Padded puts a content on a surface with that margin left and right (x) and above and below (y).
func Padded(surface, content fyne.CanvasObject, x, y float32) *fyne.Container {
	return &fyne.Container{Layout: &pad{x: x, y: y}, Objects: []fyne.CanvasObject{surface, content}}
}

func (p *pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = size.Width
	Place(objects[0], 0, 0, size.Width, size.Height)
	for _, o := range objects[1:] {
		Place(o, p.x, p.y, size.Width-2*p.x, size.Height-2*p.y)
	}
}

func (p *pad) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return p.min(p, objects, p.narrowest(objects))
}

func (p *pad) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects[1:], leastWidth) + 2*p.x
}

func (p *pad) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range visible(objects[1:]) {
		h = max(h, HeightOf(o, width-2*p.x))
	}
	return h + 2*p.y
}

func (p *pad) naturalWidth(objects []fyne.CanvasObject) float32 {
	return widest(objects[1:], NaturalOf) + 2*p.x
}

// Margin keeps a margin around a content, without a surface.
func Margin(content fyne.CanvasObject, x, y float32) *fyne.Container {
	return Padded(NewSurface("", "", 0), content, x, y)
}
