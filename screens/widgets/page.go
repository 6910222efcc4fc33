package widgets

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Page is the frame of a screen: a head that stays, a content that scrolls where it is higher than its place, and a foot
// in one row: the way back and links at the left, other buttons and the main one at the right. On a narrow page links and
// other buttons follow the content, and two buttons in the foot leaf through it.
type Page struct {
	*fyne.Container
	parts    Parts
	scroll   *Scroller
	inner    *paged
	up, down *Button
	arrow    *Button // the way back on a narrow page
	more     *Button // opens the menu of what has no room in the foot
	menu     *Menu
	slot     *fyne.Container // below the content: what a narrow foot has no room for
	foot     float32         // height that the foot takes, with the gap above it
}

// Parts are what a page is made of; all but the content may be missing.
type Parts struct {
	Head    fyne.CanvasObject
	Content fyne.CanvasObject
	Back    *Button
	Links   []fyne.CanvasObject // secondary ways, the most important first: two stand in the foot, the others behind More
	Note    *Text               // says why the main button waits, where there is room
	Also    []*Button           // outlined buttons beside the main one, two at most
	Main    *Button
	Fill    bool // the content takes the height that is left, where there is any

	Up, Down, More string      // labels of the page buttons and of the menu
	Paging         bool        // page buttons on wide pages too
	Still          func() bool // whether nothing may move by itself; nil: it may
}

// narrowBelow is the width below which a page is laid out for a small portrait window.
const narrowBelow = 600

// NewPage puts the parts together.
func NewPage(parts Parts) *Page {
	p := &Page{parts: parts, slot: Column(12), menu: NewMenu()}
	p.up = iconButton(base.MoveUpIcon(), parts.Up, func() { p.Leaf(-1) })
	p.down = iconButton(base.MoveDownIcon(), parts.Down, func() { p.Leaf(1) })
	p.more = iconButton(base.MenuDropUpIcon(), "", p.openMenu)
	p.more.Text, p.more.Kind = parts.More, Link
	p.inner = &paged{page: p, content: Tower(16, 0, parts.Content, p.slot)}
	p.scroll = NewScroller(&fyne.Container{Layout: p.inner, Objects: []fyne.CanvasObject{p.inner.content}})
	p.scroll.Moved, p.scroll.Still = p.mark, parts.Still
	p.Container = &fyne.Container{Layout: &pageLayout{page: p}}
	p.add(parts.Head, p.scroll)
	if parts.Back != nil {
		p.arrow = iconButton(base.NavigateBackIcon(), parts.Back.Text, parts.Back.OnTapped)
		p.add(parts.Back, p.arrow)
	}
	return p
}

// add adds objects to the page; those that are nil are left out.
func (p *Page) add(objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if o != nil {
			p.Objects = append(p.Objects, o)
		}
	}
}

func iconButton(icon fyne.Resource, spoken string, tapped func()) *Button {
	b := NewButton(Plain, "", tapped)
	b.Icon, b.Spoken = icon, spoken
	return b
}

// Object is what is shown.
func (p *Page) Object() fyne.CanvasObject { return p.Container }

// Foot is the height that the foot takes at the lower edge of the page.
func (p *Page) Foot() float32 { return p.foot }

// Close closes the menu and says whether it was open.
func (p *Page) Close() bool { return p.menu.Close() }

// CloseMenu closes the menu.
func (p *Page) CloseMenu() { p.menu.Close() }

// Top goes to the beginning.
func (p *Page) Top() {
	p.scroll.halt()
	p.scroll.To(0)
}

// Bottom goes to the end.
func (p *Page) Bottom() {
	p.scroll.halt()
	p.scroll.To(p.scroll.End())
}

// Cover says how much a message covers above the foot. All of the content can still be brought into sight.
func (p *Page) Cover(height float32) { p.scroll.Cover(height) }

// Leaf goes on (1) or back (-1) by a little less than what is shown.
func (p *Page) Leaf(by float32) { p.scroll.By(by * 0.85) }

// Reveal scrolls no further than so far that an object of the content is in sight, and a little of what stands beside it.
func (p *Page) Reveal(o fyne.CanvasObject) {
	const beside = 24
	y, found := heightWithin(p.inner.content, o)
	if !found {
		d := fyne.CurrentApp().Driver()
		y = d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p.inner.content).Y
	}
	top, height := p.scroll.Offset(), p.scroll.Size().Height-p.scroll.covered
	switch bottom := y + o.Size().Height; {
	case y < top || o.Size().Height+2*beside > height:
		p.scroll.halt()
		p.scroll.To(y - beside)
	case bottom > top+height:
		p.scroll.halt()
		p.scroll.To(bottom + beside - height)
	}
}

// heightWithin is how far below the top of a container an object stands that it or a container within it has. The driver
// doesn't know it of what has not been painted so far.
func heightWithin(in, o fyne.CanvasObject) (y float32, found bool) {
	if in == o {
		return 0, true
	}
	c, ok := in.(*fyne.Container)
	if !ok {
		return 0, false
	}
	for _, child := range c.Objects {
		if y, found := heightWithin(child, o); found {
			return child.Position().Y + y, true
		}
	}
	return 0, false
}

// LeaveFields takes the focus away, so that a text field keeps what was typed.
func (p *Page) LeaveFields() {
	if c := CanvasOf(p.Container); c != nil {
		c.Unfocus()
	}
}

// mark greys the page button that leads nowhere.
func (p *Page) mark() {
	p.up.SetDisabled(p.scroll.Offset() <= 0)
	p.down.SetDisabled(p.scroll.Offset() >= p.scroll.End()-1)
}

// Relayout fits everything after the content changed.
func (p *Page) Relayout() {
	p.Container.Layout.Layout(p.Objects, p.Size())
	if c := CanvasOf(p.Container); c != nil {
		c.Refresh(p.Container)
	}
}

type pageLayout struct{ page *Page }

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l *pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := l.page
	if size.Width < 1 {
		return
	}
	var top float32
	if p.parts.Head != nil {
		h := HeightOf(p.parts.Head, size.Width)
		Place(p.parts.Head, 0, 0, size.Width, h)
		top = h + 12
	}
	row := footRow{page: p, width: size.Width, narrow: size.Width < narrowBelow}
	row.deal()
	if row.narrow && p.inner.heightFor(size.Width) > size.Height-top-row.height() {
		row.paging = true
	}
	p.foot = row.height()
	p.show(row.place(size.Height))
	p.inner.width, p.inner.height = size.Width, p.inner.heightFor(size.Width)
	Place(p.scroll, -ring, top-ring, size.Width+ring+gutter, max(0, size.Height-top-p.foot)+2*ring)
	if p.parts.Fill {
		p.inner.height = max(p.inner.height, p.scroll.Size().Height)
	}
	p.scroll.SetHeight(p.inner.height)
	p.inner.Layout(nil, fyne.Size{})
	p.mark()
}

// show puts the objects of the foot behind the fixed ones, in the order of the keyboard; the menu lies over all.
func (p *Page) show(foot []fyne.CanvasObject) {
	p.Objects = p.Objects[:0]
	p.add(p.parts.Head, p.scroll)
	p.add(foot...)
	p.add(p.menu)
	Place(p.menu, 0, 0, p.Size().Width, p.Size().Height)
}

// paged gives the content the width of the page and all the height it needs, with room for rings of focus around it.
type paged struct {
	page          *Page
	content       *fyne.Container
	width, height float32
}

// ring is the room that the ring of focus needs around the content.
const ring = 5

func (l *paged) heightFor(width float32) float32 { return HeightOf(l.content, width) + 2*ring }

func (l *paged) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, l.height) }

func (l *paged) Layout([]fyne.CanvasObject, fyne.Size) {
	Place(l.content, ring, ring, l.width, l.height-2*ring)
}

// Spare is the height that the content leaves free in its place; negative where it scrolls.
func (p *Page) Spare() float32 { return p.scroll.Size().Height - p.inner.height }

// Fitted is a page whose parts depend on the size of the window: before is told of it, and then the page is laid out.
func Fitted(page *fyne.Container, before func(size fyne.Size)) *fyne.Container {
	return &fyne.Container{Layout: fitted(before), Objects: []fyne.CanvasObject{page}}
}

type fitted func(size fyne.Size)

// MinSize implements fyne.Layout.
func (fitted) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (before fitted) Layout(page []fyne.CanvasObject, size fyne.Size) {
	if size.Width >= 1 {
		before(size)
		Place(page[0], 0, 0, size.Width, size.Height)
	}
}
