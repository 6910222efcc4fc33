package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// Pager shows a content that may be taller than its place. Fyne doesn't scroll by finger on a desktop, so two buttons
// leaf through it; wheel and scroll bar work as well. The buttons are there only where they are needed.
type Pager struct {
	*fyne.Container
	scroll   *container.Scroll
	inner    *fyne.Container
	layout   *pagerLayout
	back, on *Button
	bar      *fyne.Container
}

// NewPager returns a pager with the labels of its two buttons for screen readers; they show arrows.
func NewPager(content fyne.CanvasObject, back, on string) *Pager {
	p := &Pager{}
	p.back = NewButton(Plain, "", func() { p.Leaf(-1) })
	p.on = NewButton(Plain, "", func() { p.Leaf(1) })
	p.back.Spoken, p.on.Spoken = back, on
	p.back.Icon, p.on.Icon = base.MoveUpIcon(), base.MoveDownIcon()
	p.inner = &fyne.Container{Layout: &pagedLayout{}, Objects: []fyne.CanvasObject{content}}
	p.scroll = container.NewVScroll(p.inner)
	p.scroll.OnScrolled = func(fyne.Position) { p.mark() }
	p.bar = Column(10, p.back, p.on)
	p.layout = &pagerLayout{pager: p}
	p.Container = &fyne.Container{Layout: p.layout, Objects: []fyne.CanvasObject{p.scroll, p.bar}}
	return p
}

// Top goes to the beginning.
func (p *Pager) Top() {
	p.scroll.ScrollToTop()
	p.mark()
}

// Leaf goes on (1) or back (-1) by a little less than what is shown.
func (p *Pager) Leaf(by float32) {
	y := p.scroll.Offset.Y + by*p.scroll.Size().Height*0.85
	end := max(0, p.inner.Size().Height-p.scroll.Size().Height)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y, 0), end)))
	p.mark()
}

// Show scrolls so far that an object of the content is in sight.
func (p *Pager) Reveal(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	y := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p.inner).Y
	top, height := p.scroll.Offset.Y, p.scroll.Size().Height
	if y >= top && y+o.Size().Height <= top+height {
		return
	}
	end := max(0, p.inner.Size().Height-height)
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(max(y-24, 0), end)))
	p.mark()
}

// mark greys the button that leads nowhere.
func (p *Pager) mark() {
	end := p.inner.Size().Height - p.scroll.Size().Height - 1
	p.setDisabled(p.back, p.scroll.Offset.Y <= 0)
	p.setDisabled(p.on, p.scroll.Offset.Y >= end)
}

func (p *Pager) setDisabled(b *Button, disabled bool) {
	if b.Disabled != disabled {
		b.Disabled = disabled
		b.Refresh()
	}
}

// Relayout fits everything after the content changed.
func (p *Pager) Relayout() {
	p.layout.Layout(p.Objects, p.Size())
	p.Container.Refresh()
}

type pagerLayout struct{ pager *Pager }

func (l *pagerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 120) }

func (l *pagerLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := l.pager
	need := HeightOf(p.inner.Objects[0], size.Width)
	if need <= size.Height+0.5 {
		p.bar.Hidden = true
		l.put(size.Width, size.Height)
		p.scroll.Offset = fyne.Position{}
		return
	}
	p.bar.Hidden = false
	w := NaturalOf(p.bar)
	bar := HeightOf(p.bar, w)
	place(p.bar, size.Width-w, size.Height-bar, w, bar)
	l.put(size.Width-w-8, size.Height)
	p.mark()
}

func (l *pagerLayout) put(width, height float32) {
	paged := l.pager.inner.Layout.(*pagedLayout)
	paged.width = width
	if h := HeightOf(l.pager.inner.Objects[0], width-l.gutter(height)); h > height {
		paged.gutter = l.gutter(height)
	} else {
		paged.gutter = 0
	}
	place(l.pager.scroll, 0, 0, width, height)
	l.pager.scroll.Refresh()
}

// gutter is the room at the right that the scroll bar takes.
func (l *pagerLayout) gutter(float32) float32 { return 14 }

// pagedLayout gives the content the width of the page and all the height it needs, with room for rings of focus.
type pagedLayout struct{ width, gutter float32 }

func (l *pagedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, HeightOf(objects[0], l.width-l.gutter))
}

func (l *pagedLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	w := l.width - l.gutter
	place(objects[0], 0, 0, w, HeightOf(objects[0], w))
}
