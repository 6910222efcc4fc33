package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// Page is the frame of a screen: a head that stays, a content that may be taller than its place, and a foot with the
// way back, secondary links and the main button. Fyne doesn't scroll by finger on a desktop, so two buttons leaf
// through the content; wheel and scroll bar work as well. On a narrow page the links follow the content, and the foot is
// one row.
type Page struct {
	*fyne.Container
	head     fyne.CanvasObject
	scroll   *container.Scroll
	inner    *paged
	up, down *Button
	back     *Button // with its text
	arrow    *Button // the same on a narrow page
	main     *Button
	links    *fyne.Container
	wideSlot *fyne.Container // links in the foot
	slot     *fyne.Container // links below the content
}

// Parts are what a page is made of; all but the content may be missing.
type Parts struct {
	Head     fyne.CanvasObject
	Content  fyne.CanvasObject
	Back     *Button
	Main     *Button
	Links    []fyne.CanvasObject
	Up, Down string // labels of the two page buttons
}

// narrowBelow is the width below which a page is laid out for a small portrait window.
const narrowBelow = 600

// NewPage puts the parts together.
func NewPage(parts Parts) *Page {
	p := &Page{head: parts.Head, back: parts.Back, main: parts.Main}
	p.up = iconButton(base.MoveUpIcon(), parts.Up, func() { p.Leaf(-1) })
	p.down = iconButton(base.MoveDownIcon(), parts.Down, func() { p.Leaf(1) })
	p.links = Wrap(10, parts.Links...)
	p.slot, p.wideSlot = Column(0), Column(0)
	p.inner = &paged{page: p, content: Column(16, parts.Content, p.slot)}
	p.scroll = container.NewVScroll(&fyne.Container{Layout: p.inner, Objects: []fyne.CanvasObject{p.inner.content}})
	p.scroll.OnScrolled = func(fyne.Position) { p.mark() }
	var objects []fyne.CanvasObject
	if p.head != nil {
		objects = append(objects, p.head)
	}
	objects = append(objects, p.scroll)
	if p.back != nil {
		p.arrow = iconButton(base.NavigateBackIcon(), p.back.Text, p.back.OnTapped)
		objects = append(objects, p.back, p.arrow)
	}
	objects = append(objects, p.wideSlot, p.up, p.down)
	if p.main != nil {
		objects = append(objects, p.main)
	}
	p.Container = &fyne.Container{Layout: &pageLayout{page: p}, Objects: objects}
	return p
}

func iconButton(icon fyne.Resource, spoken string, tapped func()) *Button {
	b := NewButton(Plain, "", tapped)
	b.Icon, b.Spoken = icon, spoken
	return b
}

// Object is what is shown.
func (p *Page) Object() fyne.CanvasObject { return p.Container }

// Top goes to the beginning.
func (p *Page) Top() {
	p.scroll.ScrollToTop()
	p.mark()
}

// Leaf goes on (1) or back (-1) by a little less than what is shown.
func (p *Page) Leaf(by float32) { p.to(p.scroll.Offset.Y + by*p.scroll.Size().Height*0.85) }

func (p *Page) to(y float32) {
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), p.end())))
	p.mark()
}

func (p *Page) end() float32 { return max(0, p.inner.height-p.scroll.Size().Height) }

// Reveal scrolls so far that an object of the content is in sight.
func (p *Page) Reveal(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	y := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p.inner.content).Y
	top, height := p.scroll.Offset.Y, p.scroll.Size().Height
	if y < top || y+o.Size().Height > top+height {
		p.to(y - 24)
	}
}

// LeaveFields takes the focus away, so that a text field keeps what was typed.
func (p *Page) LeaveFields() {
	if c := CanvasOf(p.Container); c != nil {
		c.Unfocus()
	}
}

// mark greys the page button that leads nowhere.
func (p *Page) mark() {
	p.up.SetDisabled(p.scroll.Offset.Y <= 0)
	p.down.SetDisabled(p.scroll.Offset.Y >= p.end()-1)
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
	narrow := size.Width < narrowBelow
	l.deal(narrow)
	top := float32(0)
	if p.head != nil {
		h := HeightOf(p.head, size.Width)
		Place(p.head, 0, 0, size.Width, h)
		top = h + 12
	}
	l.arrows(false)
	foot := l.foot(size, narrow)
	width := size.Width
	if p.inner.heightFor(width) > size.Height-top-foot {
		l.arrows(true)
		foot = l.foot(size, narrow)
		if !narrow {
			width -= l.strip(size, foot)
		}
		width -= gutter
	}
	bottom := max(0, size.Height-top-foot)
	p.inner.width, p.inner.height = width, p.inner.heightFor(width)
	if !p.up.Visible() {
		p.scroll.Offset = fyne.Position{}
	}
	scrollWidth := width
	if p.up.Visible() {
		scrollWidth += gutter
	}
	Place(p.scroll, 0, top, scrollWidth, bottom)
	p.scroll.Content.Resize(fyne.NewSize(scrollWidth, max(p.inner.height, bottom)))
	p.inner.Layout(nil, fyne.Size{})
	p.scroll.Refresh()
	p.mark()
}

// gutter is the room at the right of the content that the scroll bar takes.
const gutter = 14

// deal puts the links into the foot or below the content.
func (l *pageLayout) deal(narrow bool) {
	p := l.page
	if p.back != nil {
		p.back.Hidden, p.arrow.Hidden = narrow, !narrow
	}
	p.slot.Objects, p.wideSlot.Objects = nil, nil
	if narrow {
		p.slot.Objects = []fyne.CanvasObject{p.links}
	} else {
		p.wideSlot.Objects = []fyne.CanvasObject{p.links}
	}
}

func (l *pageLayout) arrows(shown bool) { l.page.up.Hidden, l.page.down.Hidden = !shown, !shown }

// strip puts the page buttons at the right of the content and gives the width they take.
func (l *pageLayout) strip(size fyne.Size, foot float32) float32 {
	p := l.page
	s := p.up.MinSize()
	x, y := size.Width-s.Width, size.Height-foot-2*s.Height-10
	Place(p.up, x, y, s.Width, s.Height)
	Place(p.down, x, y+s.Height+10, s.Width, s.Height)
	return s.Width + 8
}

// foot lays the foot out and gives its height with the gap above it.
func (l *pageLayout) foot(size fyne.Size, narrow bool) float32 {
	p := l.page
	row := l.footRow(narrow)
	if len(row) == 0 {
		return 0
	}
	const gap = 10
	fixed := float32(0)
	for _, o := range row {
		if o != fyne.CanvasObject(p.wideSlot) && (!narrow || o != l.stretch(narrow)) {
			fixed += NaturalOf(o)
		}
	}
	rest := size.Width - fixed - gap*float32(len(row)-1)
	h := float32(0)
	widths := make([]float32, len(row))
	for i, o := range row {
		widths[i] = NaturalOf(o)
		if o == l.stretch(narrow) {
			widths[i] = rest
		}
		h = max(h, HeightOf(o, widths[i]))
	}
	x := float32(0)
	for i, o := range row {
		own := HeightOf(o, widths[i])
		Place(o, x, size.Height-h+(h-own)/2, widths[i], own)
		x += widths[i] + gap
	}
	return h + 12
}

// stretch is the object of the foot that takes the width that is left.
func (l *pageLayout) stretch(narrow bool) fyne.CanvasObject {
	if narrow && l.page.main != nil {
		return l.page.main
	}
	return l.page.wideSlot
}

func (l *pageLayout) footRow(narrow bool) []fyne.CanvasObject {
	p := l.page
	var row []fyne.CanvasObject
	if p.back != nil && narrow {
		row = append(row, p.arrow)
	} else if p.back != nil {
		row = append(row, p.back)
	}
	switch {
	case narrow && p.up.Visible():
		row = append(row, p.up, p.down)
	case !narrow && (len(p.links.Objects) > 0 || p.main != nil):
		row = append(row, p.wideSlot)
	}
	if p.main != nil {
		row = append(row, p.main)
	}
	return row
}

// paged gives the content the width of the page and all the height it needs, with room for rings of focus.
type paged struct {
	page          *Page
	content       *fyne.Container
	width, height float32
}

// ring is the room that the ring of focus needs around the content.
const ring = 5

func (l *paged) heightFor(width float32) float32 { return HeightOf(l.content, width-2*ring) + 2*ring }

func (l *paged) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, l.height) }

func (l *paged) Layout([]fyne.CanvasObject, fyne.Size) {
	Place(l.content, ring, ring, l.width-2*ring, l.height-2*ring)
}
