package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"unlatch/screens/theme"
)

// hand drags on a scroller as a finger or the mouse does, some milliseconds between two moves.
type hand struct {
	s    *Scroller
	at   fyne.Position
	time time.Time
}

func newHand(s *Scroller, x, y float32) *hand {
	h := &hand{s: s, at: fyne.NewPos(x, y), time: time.Unix(1e9, 0)}
	s.now = func() time.Time { return h.time }
	return h
}

func (h *hand) move(dx, dy float32) {
	h.time = h.time.Add(15 * time.Millisecond)
	h.at = h.at.AddXY(dx, dy)
	h.s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: h.at}, Dragged: fyne.NewDelta(dx, dy)})
}

// tall is a page of buttons that doesn't fit, 800 by 400, and how often its first one was pressed.
func tall(t *testing.T) (*Page, *Button, *int) {
	themed(t)
	chosen, list := new(int), Column(8)
	var first *Button
	for i := range 30 {
		c := NewButton(Plain, "Loose", func() {
			if i == 0 {
				*chosen++
			}
		})
		if i == 0 {
			first = c
		}
		list.Add(c)
	}
	p := NewPage(Parts{Content: list, Up: "Page up", Down: "Page down", More: "More", Main: NewButton(Main, "Next", nil)})
	w := test.NewTempWindow(t, p.Container)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 400))
	p.Relayout()
	return p, first, chosen
}

func TestADragOverACardScrollsAndDoesNotChooseIt(t *testing.T) {
	p, _, chosen := tall(t)
	h := newHand(p.scroll, 200, 40)
	for range 10 {
		h.move(0, -20)
	}
	h.time = h.time.Add(time.Second) // held still at the end: nothing goes on
	p.scroll.DragEnd()
	assert.InDelta(t, 200-wobble, p.scroll.Offset(), 0.1, "the content follows the finger")
	assert.Zero(t, *chosen)
	h.at = fyne.NewPos(200, 200)
	for range 40 {
		h.move(0, 20)
	}
	assert.Zero(t, p.scroll.Offset(), "no further than to the beginning")
}

func TestATapThatWobblesIsATap(t *testing.T) {
	p, _, chosen := tall(t)
	h := newHand(p.scroll, 200, 40)
	h.move(6, 0)
	h.move(3, 7)
	p.scroll.DragEnd()
	assert.Equal(t, 1, *chosen)
	assert.Zero(t, p.scroll.Offset())
	h.at = fyne.NewPos(200, 40)
	h.move(0, 14)
	h.move(0, -14)
	p.scroll.DragEnd()
	assert.Equal(t, 1, *chosen, "further than a wobble and back is no tap")
}

func TestAFastDragLetsTheContentGoOnUnlessNothingMayMove(t *testing.T) {
	p, _, _ := tall(t)
	fling := func() float32 {
		p.Top()
		h := newHand(p.scroll, 200, 300)
		for range 6 {
			h.move(0, -20)
		}
		p.scroll.DragEnd()
		return p.scroll.Offset()
	}
	assert.Greater(t, fling(), float32(120+100))
	assert.Nil(t, p.scroll.fling, "it ends by itself")
	p.scroll.Still = func() bool { return true }
	assert.InDelta(t, 120-wobble, fling(), 0.1)
}

func TestANotchOfTheWheelIsAFewLines(t *testing.T) {
	p, _, _ := tall(t)
	p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -toolkitNotch)})
	assert.GreaterOrEqual(t, p.scroll.Offset(), float32(60))
	assert.LessOrEqual(t, p.scroll.Offset(), float32(80))
}

func TestTheBarCanBeDragged(t *testing.T) {
	p, _, _ := tall(t)
	h := newHand(p.scroll, p.scroll.Size().Width-4, 10)
	for range 30 {
		h.move(0, 20)
	}
	p.scroll.DragEnd()
	assert.InDelta(t, p.scroll.End(), p.scroll.Offset(), 0.1)
}

func TestAPageLeafsThroughWhatDoesNotFit(t *testing.T) {
	p, first, _ := tall(t)
	before := first.Size().Width
	p.Leaf(1)
	assert.Greater(t, p.scroll.Offset(), float32(100))
	p.Bottom()
	assert.InDelta(t, p.scroll.End(), p.scroll.Offset(), 0.1)
	p.Leaf(-1)
	assert.Less(t, p.scroll.Offset(), p.scroll.End())
	list := p.parts.Content.(*fyne.Container)
	list.Objects = list.Objects[:2]
	p.Relayout()
	assert.Zero(t, p.scroll.Offset())
	assert.Equal(t, before, first.Size().Width, "nothing shifts when all fits")
}

func TestThePageButtonsStandInTheFootWhereTheyAreWanted(t *testing.T) {
	p, _, _ := tall(t)
	assert.NotContains(t, p.Objects, fyne.CanvasObject(p.up), "not on a wide page")
	p.parts.Paging = true
	p.Relayout()
	assert.Contains(t, p.Objects, fyne.CanvasObject(p.up))
	assert.True(t, p.up.Disabled)
	test.Tap(p.down)
	assert.False(t, p.up.Disabled)
	p.parts.Paging = false
	p.Container.Resize(fyne.NewSize(400, 400))
	assert.Contains(t, p.Objects, fyne.CanvasObject(p.up), "on a narrow page that doesn't fit")
}

// footed is a page with so many links and outlined buttons.
func footed(t *testing.T, links, also int, width float32) *Page {
	themed(t)
	parts := Parts{
		Content: Body("x"), Back: NewButton(Plain, "Back", nil), Main: NewButton(Main, "Next", nil), More: "More",
		Note: Second("Choose a door first"),
	}
	for range links {
		parts.Links = append(parts.Links, NewButton(Link, "Change an answer", nil))
	}
	for range also {
		parts.Also = append(parts.Also, NewButton(Plain, "Answer questions", nil))
	}
	p := NewPage(parts)
	w := test.NewTempWindow(t, p.Container)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, 600))
	p.Relayout()
	return p
}

func TestTheFootIsOneRowAtEveryWidth(t *testing.T) {
	for _, width := range []float32{600, 700, 900, 1280, 1680} {
		p := footed(t, 4, 2, width)
		for i, o := range p.Objects {
			if b, ok := o.(*Button); ok {
				assert.InDelta(t, 600-footHeight, b.Position().Y, 0.5, "%s at %v", b.Text, width)
				assert.LessOrEqual(t, b.Position().X+b.Size().Width, width+0.5)
				for _, other := range p.Objects[i+1:] {
					if n, ok := other.(*Button); ok {
						assert.GreaterOrEqual(t, n.Position().X, b.Position().X+b.Size().Width+footGap-0.5, "%s at %v", n.Text, width)
					}
				}
			}
		}
		assert.Contains(t, p.Objects, fyne.CanvasObject(p.more), width)
		last := p.parts.Main
		assert.InDelta(t, width, last.Position().X+last.Size().Width, 0.5, "the main button ends at the right edge")
	}
	p := footed(t, 2, 0, 1280)
	assert.NotContains(t, p.Objects, fyne.CanvasObject(p.more), "all has room")
}

func TestMoreHoldsTheLinksThatHaveNoRoomAndWorksByKeyboard(t *testing.T) {
	p := footed(t, 4, 0, 1280)
	pressed := 0
	p.parts.Links[3].(*Button).OnTapped = func() { pressed++ }
	c := CanvasOf(p.Container)
	c.Focus(p.more)
	p.more.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	assert.True(t, p.menu.Visible())
	assert.Len(t, p.menu.list.Objects, 2)
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	assert.Equal(t, p.menu.list.Objects[1], c.Focused())
	assert.True(t, p.Close())
	assert.Equal(t, fyne.Focusable(p.more), c.Focused(), "the focus goes back")
	assert.False(t, p.Close(), "nothing is open")

	test.Tap(p.more)
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	assert.Equal(t, 1, pressed)
	assert.False(t, p.menu.Visible())
	test.Tap(p.more)
	test.Tap(p.menu)
	assert.False(t, p.menu.Visible(), "a press beside it closes it")
}

func TestAMenuLineIsAsHighAsAFinger(t *testing.T) {
	p := footed(t, 4, 0, 1280)
	test.Tap(p.more)
	for _, o := range p.menu.list.Objects {
		assert.GreaterOrEqual(t, o.Size().Height, fyne.CurrentApp().Settings().Theme().Size(theme.SizeTarget))
	}
}
