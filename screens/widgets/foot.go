package widgets

import (
	"fyne.io/fyne/v2"
)

const (
	footHeight = 52
	footGap    = 12
	footAbove  = 16
	mostLinks  = 2 // in the foot; the others are behind More
)

// footRow is the foot of a page at one width: what of its parts finds room in one row.
type footRow struct {
	page   *Page
	width  float32
	narrow bool
	paging bool // the page buttons are there

	left, right []fyne.CanvasObject
	behind      []*Button // behind More
}

// deal decides what stands in the row, what behind More, and what below the content.
func (f *footRow) deal() {
	p := f.page
	f.paging = f.paging || p.parts.Paging
	if f.narrow {
		var below []fyne.CanvasObject
		for _, b := range p.parts.Also {
			below = append(below, b)
		}
		p.slot.Objects = nil
		if below = append(below, p.parts.Links...); len(below) > 0 {
			p.slot.Objects = []fyne.CanvasObject{Wrap(10, below...)}
		}
		return
	}
	p.slot.Objects = nil
	for links, also := mostLinks, len(p.parts.Also); ; {
		f.fill(links, also, true)
		if f.fits() {
			return
		}
		if f.fill(links, also, false); f.fits() {
			return
		}
		switch {
		case links > 0:
			links--
		case also > 0:
			also--
		default:
			return
		}
	}
}

// fill fills the row with so many links and outlined buttons, and with the note where that is wanted.
func (f *footRow) fill(links, also int, note bool) {
	p := f.page
	f.left, f.right, f.behind = nil, nil, nil
	if p.parts.Back != nil {
		f.left = append(f.left, p.parts.Back)
	}
	for _, o := range visible(p.parts.Links) {
		if b, ok := o.(*Button); ok && links <= 0 {
			f.behind = append(f.behind, b)
			continue
		}
		f.left = append(f.left, o)
		links--
	}
	if note && p.parts.Note != nil && p.parts.Note.Visible() && p.parts.Note.Text != "" {
		f.right = append(f.right, p.parts.Note)
	}
	if f.paging {
		f.right = append(f.right, p.up, p.down)
	}
	for _, b := range p.parts.Also {
		switch {
		case b.Hidden:
		case also > 0:
			f.right = append(f.right, b)
			also--
		default:
			f.behind = append(f.behind, b)
		}
	}
	if f.hasMain() {
		f.right = append(f.right, p.parts.Main)
	}
	if len(f.behind) > 0 {
		f.left = append(f.left, p.more)
	}
}

func (f *footRow) hasMain() bool { return f.page.parts.Main != nil && f.page.parts.Main.Visible() }

func (f *footRow) fits() bool {
	need := float32(-footGap)
	for _, o := range f.objects() {
		need += NaturalOf(o) + footGap
	}
	return need <= f.width
}

// objects are what stands in the row, in the order of the keyboard.
func (f *footRow) objects() []fyne.CanvasObject {
	if !f.narrow {
		return append(append([]fyne.CanvasObject(nil), f.left...), f.right...)
	}
	p := f.page
	var row []fyne.CanvasObject
	if p.parts.Back != nil {
		row = append(row, p.arrow)
	}
	if f.paging {
		row = append(row, p.up, p.down)
	}
	if f.hasMain() {
		row = append(row, p.parts.Main)
	}
	return row
}

// widths are the widths of the objects in the row. The main button takes what is left on a narrow page, and gives what
// is missing on any.
func (f *footRow) widths(row []fyne.CanvasObject) []float32 {
	rest := f.width + footGap
	out := make([]float32, len(row))
	for i, o := range row {
		out[i] = NaturalOf(o)
		rest -= out[i] + footGap
	}
	if last := len(row) - 1; last >= 0 && (rest < 0 || f.narrow && f.hasMain()) {
		out[last] = max(out[last]+rest, row[last].MinSize().Width)
	}
	return out
}

// height is the height of the foot with the gap above it, 0 for none.
func (f *footRow) height() float32 {
	row := f.objects()
	if len(row) == 0 {
		return 0
	}
	return f.inner(row) + footAbove
}

func (f *footRow) inner(row []fyne.CanvasObject) float32 {
	h := max(footHeight, f.page.target())
	for i, w := range f.widths(row) {
		h = max(h, HeightOf(row[i], w))
	}
	return h
}

// place lays the row out at the lower edge of a page of that height and gives what stands in it.
func (f *footRow) place(bottom float32) []fyne.CanvasObject {
	row := f.objects()
	if len(row) == 0 {
		return nil
	}
	widths, high := f.widths(row), f.inner(row)
	put := func(o fyne.CanvasObject, x, w float32) {
		h := HeightOf(o, w)
		if _, text := o.(*Text); !text {
			h = high
		}
		Place(o, x, bottom-high+(high-h)/2, w, h)
	}
	x := float32(0)
	for i, o := range row {
		if !f.narrow && i == len(f.left) {
			x = max(x, f.rightEdge(widths[i:]))
		}
		put(o, x, widths[i])
		x += widths[i] + footGap
	}
	return row
}

// rightEdge is where objects of those widths begin to end at the right edge.
func (f *footRow) rightEdge(widths []float32) float32 {
	x := f.width + footGap
	for _, w := range widths {
		x -= w + footGap
	}
	return x
}

// target is the least height of what can be pressed.
func (p *Page) target() float32 {
	if p.parts.Main != nil {
		return p.parts.Main.target()
	}
	return footHeight
}
