package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// focus is what everything of ours that can have the focus does alike: a ring is shown, the page scrolls to it, and keys
// that it doesn't use go to the page.
type focus struct {
	self    fyne.Widget // what it is part of
	focused bool
}

// FocusGained shows the ring and brings it into sight.
func (f *focus) FocusGained() {
	f.focused = true
	f.self.Refresh()
	reveal(f.self)
}

// FocusLost hides the ring.
func (f *focus) FocusLost() {
	f.focused = false
	f.self.Refresh()
}

// Focused says whether it has the keyboard.
func (f *focus) Focused() bool { return f.focused }

// TypedRune hands characters to the page.
func (f *focus) TypedRune(r rune) {
	if r != ' ' {
		ForwardRune(f.self, r)
	}
}

// Cursor is a hand.
func (f *focus) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityRole is button.
func (f *focus) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// touch is focus with a mark under the mouse.
type touch struct {
	focus
	hovered bool
}

// MouseIn marks it.
func (t *touch) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.self.Refresh()
}

// MouseMoved does nothing.
func (t *touch) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the mark away.
func (t *touch) MouseOut() {
	t.hovered = false
	t.self.Refresh()
}

// Pointed says whether the mouse points at it.
func (t *touch) Pointed() bool { return t.hovered }

// Focus gives an object the keyboard.
func Focus(o interface {
	fyne.Focusable
	fyne.CanvasObject
},
) {
	if c := CanvasOf(o); c != nil {
		c.Focus(o)
	}
}

// reveal scrolls the page that an object stands in so far that the object is seen. Fyne tells only the widget itself
// that it got the focus, and a widget knows nothing of what it stands in: it is looked for from the top.
func reveal(o fyne.CanvasObject) {
	if p := pageOf(o); p != nil {
		p.Reveal(o)
	}
}

// pageOf is the page whose scrolled content an object stands in, nil for none.
func pageOf(o fyne.CanvasObject) *Page {
	c := CanvasOf(o)
	if c == nil {
		return nil
	}
	p, _ := pageAround(c.Content(), o, nil)
	return p
}

// pageAround is the innermost page whose scrolled content an object stands in, nil for none.
func pageAround(in, o fyne.CanvasObject, around *Page) (p *Page, found bool) {
	if in == o {
		return around, true
	}
	switch x := in.(type) {
	case *Scroller:
		return pageAround(x.Content, o, around)
	case *container.Scroll:
		return pageAround(x.Content, o, around)
	case *fyne.Container:
		if l, ok := x.Layout.(*paged); ok {
			around = l.page
		}
		for _, child := range x.Objects {
			if p, found := pageAround(child, o, around); found {
				return p, true
			}
		}
	}
	return nil, false
}
