package widgets

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Scroller shows a part of a content that is higher than its place. It is moved by a finger or the mouse that drags it,
// by the wheel, and by its bar. Fyne hands a drag to the topmost object under the pointer that takes drags, and then taps
// nothing: so a drag that begins on a card moves the content and doesn't choose the card.
type Scroller struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Moved   func()      // is called when another part shows; nil: nobody wants to know
	Still   func() bool // whether nothing may move by itself; nil: it may

	offset, height float32 // of what shows, and of the content
	covered        float32 // at the lower edge, by something that lies over it
	hovered        bool    // the bar is pointed at
	drag           drag
	now            func() time.Time
	fling          *fyne.Animation // goes on after a drag, nil while nothing moves
}

var (
	_ fyne.Scrollable   = (*Scroller)(nil)
	_ fyne.Draggable    = (*Scroller)(nil)
	_ desktop.Hoverable = (*Scroller)(nil)
)

// NewScroller returns a place for a content.
func NewScroller(content fyne.CanvasObject) *Scroller {
	s := &Scroller{Content: content, now: time.Now}
	s.ExtendBaseWidget(s)
	return s
}

// What the wheel moves: a notch is so many units in Fyne on Linux and Windows, and three to four lines of text with us.
const (
	toolkitNotch = 25
	notch        = 76
)

// Scrolled moves the content as the wheel or a touchpad says.
func (s *Scroller) Scrolled(ev *fyne.ScrollEvent) {
	s.halt()
	s.To(s.offset - ev.Scrolled.DY*notch/toolkitNotch)
}

// Offset is how far the content has moved up.
func (s *Scroller) Offset() float32 { return s.offset }

// End is the greatest offset, 0 where all of the content shows.
func (s *Scroller) End() float32 { return max(0, s.height+s.covered-s.Size().Height) }

// Cover says how much is covered at the lower edge: the content can be moved so far that all of it is seen above that.
// Nothing moves by itself.
func (s *Scroller) Cover(height float32) {
	if s.covered == height {
		return
	}
	s.covered = height
	s.place()
	if s.Moved != nil {
		s.Moved()
	}
}

// To moves the content to an offset, as far as there is content.
func (s *Scroller) To(offset float32) {
	offset = min(max(offset, 0), s.End())
	if offset == s.offset {
		return
	}
	s.offset = offset
	s.place()
	if s.Moved != nil {
		s.Moved()
	}
}

// By moves the content on by a part of what shows.
func (s *Scroller) By(share float32) {
	s.halt()
	s.To(s.offset + share*s.Size().Height)
}

// SetHeight says how high the content is.
func (s *Scroller) SetHeight(height float32) {
	if s.height != height {
		s.height = height
		s.offset = min(s.offset, s.End())
	}
	s.place()
}

// place puts content and bar where they belong and has them drawn.
func (s *Scroller) place() {
	s.Content.Resize(fyne.NewSize(s.Size().Width, max(s.height, s.Size().Height)))
	s.Content.Move(fyne.NewPos(0, -s.offset))
	s.Refresh()
}

// Resize is another place for the content.
func (s *Scroller) Resize(size fyne.Size) {
	same := s.Size() == size
	s.BaseWidget.Resize(size)
	if !same {
		s.offset = min(s.offset, s.End())
	}
	s.place()
}

// MinSize is small: what doesn't fit is scrolled to.
func (s *Scroller) MinSize() fyne.Size { return fyne.NewSize(32, 32) }

// MouseIn tells where the mouse is.
func (s *Scroller) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved makes the bar wider while it is pointed at.
func (s *Scroller) MouseMoved(ev *desktop.MouseEvent) {
	s.hover(ev.Position.X >= s.Size().Width-gutter)
}

// MouseOut makes the bar thin again.
func (s *Scroller) MouseOut() { s.hover(false) }

func (s *Scroller) hover(over bool) {
	if s.hovered != over {
		s.hovered = over
		s.Refresh()
	}
}

// gutter is the room at the right of the content in which the bar stands and can be taken hold of.
const gutter = 14

// CreateRenderer draws the content and the bar.
func (s *Scroller) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &scrollerRenderer{scroller: s, bar: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type scrollerRenderer struct {
	scroller *Scroller
	bar      *canvas.Rectangle
}

// leastBar is how short the bar may get.
const leastBar = 36

// bar is where the bar stands, and how long it is.
func (s *Scroller) bar() (y, length float32) {
	size := s.Size().Height
	length = min(max(size*size/max(s.height+s.covered, 1), leastBar), size)
	if end := s.End(); end > 0 {
		y = (size - length) * min(1, s.offset/end)
	}
	return y, length
}

func (r *scrollerRenderer) Layout(size fyne.Size) {
	s := r.scroller
	thick := float32(5)
	if s.hovered || s.drag.bar {
		thick = 9
	}
	y, length := s.bar()
	Place(r.bar, size.Width-thick-2, y, thick, length)
	r.bar.CornerRadius = thick / 2
	r.bar.Hidden = s.End() < 1
}

func (r *scrollerRenderer) Refresh() {
	r.bar.FillColor = Paint(r.scroller, theme.Edge)
	r.Layout(r.scroller.Size())
	canvas.Refresh(r.scroller)
}

func (r *scrollerRenderer) MinSize() fyne.Size { return r.scroller.MinSize() }
func (r *scrollerRenderer) Destroy()           { r.scroller.halt() }
func (r *scrollerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.scroller.Content, r.bar}
}

// ScrolledIn adds up how far everything in an object is scrolled.
func ScrolledIn(o fyne.CanvasObject) float32 {
	var sum float32
	switch x := o.(type) {
	case *Scroller:
		return x.offset + ScrolledIn(x.Content)
	case *fyne.Container:
		for _, child := range x.Objects {
			sum += ScrolledIn(child)
		}
	}
	return sum
}
