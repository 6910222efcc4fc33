package widgets

import "fyne.io/fyne/v2"

// board puts four objects in two columns, or below each other.
type board struct {
	known
	gap, from, share float32
}

// Board puts four objects in two columns from a width on: the first with the fourth below it, which have that share of the
// width, and the second with the third below it. The columns end together: the first and the second take what is left. On
// anything narrower all stand below each other in their order. Hidden ones leave their room to their neighbour.
func Board(gap, from, share float32, first, second, third, fourth fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{
		Layout: &board{gap: gap, from: from, share: share}, Objects: []fyne.CanvasObject{first, second, third, fourth},
	}
}

func (b *board) columns(objects []fyne.CanvasObject, width float32) (left, right float32) {
	left = (width - b.gap) * b.share
	return left, width - b.gap - left
}

func (b *board) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if width < b.from {
		return (&column{gap: b.gap}).heightFor(objects, width)
	}
	left, right := b.columns(objects, width)
	stack := &column{gap: b.gap}
	return max(stack.heightFor(pick(objects, 0, 3), left), stack.heightFor(pick(objects, 1, 2), right))
}

func pick(objects []fyne.CanvasObject, at ...int) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, i := range at {
		out = append(out, objects[i])
	}
	return out
}

func (b *board) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return b.min(b, objects, b.narrowest(objects))
}

func (b *board) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects, leastWidth)
}

func (b *board) naturalWidth(objects []fyne.CanvasObject) float32 { return widest(objects, NaturalOf) }

func (b *board) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	if size.Width < b.from {
		(&column{gap: b.gap}).Layout(objects, size)
		return
	}
	left, right := b.columns(objects, size.Width)
	b.stack(pick(objects, 0, 3), 0, left, size.Height)
	b.stack(pick(objects, 1, 2), left+b.gap, right, size.Height)
}

// stack places objects below each other; the first one that is seen takes the height that is left.
func (b *board) stack(objects []fyne.CanvasObject, x, width, height float32) {
	shown := visible(objects)
	rest := height - (&column{gap: b.gap}).heightFor(shown, width)
	var y float32
	for i, o := range shown {
		h := HeightOf(o, width)
		if i == 0 {
			h += max(0, rest)
		}
		Place(o, x, y, width, h)
		y += h + b.gap
	}
}
