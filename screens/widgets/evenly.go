package widgets

import "fyne.io/fyne/v2"

// evenly puts objects in rows of the same number each.
type evenly struct {
	known
	gap float32
}

// Evenly puts objects in rows of the same number each, as many in a row as the widest of them allows: ten in one row, two
// rows of five, five of two.
func Evenly(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &evenly{gap: gap}, Objects: objects}
}

// columns is the largest number that divides the objects and fits.
func (e *evenly) columns(objects []fyne.CanvasObject, width float32) int {
	least := widest(objects, NaturalOf)
	for n := len(objects); n > 1; n-- {
		if len(objects)%n == 0 && (width+e.gap)/float32(n)-e.gap >= least {
			return n
		}
	}
	return 1
}

func (e *evenly) each(objects []fyne.CanvasObject, width float32, do func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	shown := visible(objects)
	if len(shown) == 0 {
		return 0
	}
	n := e.columns(shown, width)
	w := (width - e.gap*float32(n-1)) / float32(n)
	var h float32
	for _, o := range shown {
		h = max(h, HeightOf(o, w))
	}
	for i, o := range shown {
		do(o, float32(i%n)*(w+e.gap), float32(i/n)*(h+e.gap), w, h)
	}
	return float32(len(shown)/n)*(h+e.gap) - e.gap
}

// Layout implements fyne.Layout.
func (e *evenly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	e.width = size.Width
	e.each(objects, size.Width, Place)
}

// MinSize implements fyne.Layout.
func (e *evenly) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return e.min(e, objects, e.narrowest(objects))
}

func (e *evenly) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects, leastWidth)
}

func (e *evenly) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return e.each(objects, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}
