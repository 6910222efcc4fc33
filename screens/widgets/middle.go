package widgets

import "fyne.io/fyne/v2"

// middle keeps an object in the middle, no wider than most, at its natural width where it is natural.
type middle struct {
	known
	most    float32
	natural bool
}

// Middle keeps an object in the middle of its place, no wider than most.
func Middle(most float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &middle{most: most}, Objects: []fyne.CanvasObject{object}}
}

// Centred keeps an object in the middle of its place, at its natural width.
func Centred(object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &middle{most: anyWidth, natural: true}, Objects: []fyne.CanvasObject{object}}
}

func (m *middle) wide(object fyne.CanvasObject, width float32) float32 {
	w := min(width, m.most)
	if m.natural {
		w = min(w, NaturalOf(object))
	}
	return w
}

func (m *middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m.width = size.Width
	w := m.wide(objects[0], size.Width)
	h := HeightOf(objects[0], w)
	Place(objects[0], (size.Width-w)/2, max(0, (size.Height-h)/2), w, h)
}

func (m *middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return m.min(m, objects, m.narrowest(objects))
}

func (m *middle) narrowest(objects []fyne.CanvasObject) float32 {
	return min(m.most, leastWidth(objects[0]))
}

func (m *middle) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightOf(objects[0], m.wide(objects[0], width))
}

func (m *middle) naturalWidth(objects []fyne.CanvasObject) float32 {
	return min(m.most, NaturalOf(objects[0]))
}

// atLeast gives an object a least height.
type atLeast struct {
	known
	height float32
}

// AtLeast gives an object a least height.
func AtLeast(height float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &atLeast{height: height}, Objects: []fyne.CanvasObject{object}}
}

func (a *atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a.width = size.Width
	Place(objects[0], 0, 0, size.Width, size.Height)
}

func (a *atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return a.min(a, objects, a.narrowest(objects))
}

func (a *atLeast) narrowest(objects []fyne.CanvasObject) float32 {
	return leastWidth(objects[0])
}

func (a *atLeast) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return max(a.height, HeightOf(objects[0], width))
}

func (a *atLeast) naturalWidth(objects []fyne.CanvasObject) float32 { return NaturalOf(objects[0]) }
