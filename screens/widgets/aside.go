package widgets

import "fyne.io/fyne/v2"

// aside is a split whose second object comes first where the two stand below each other.
type aside struct{ split }

// Aside puts second at the right of first from a width on, the first with that share of it; on anything narrower second
// stands above first.
func Aside(gap, from, share float32, first, second fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &aside{split{gap: gap, from: from, share: share}}, Objects: []fyne.CanvasObject{first, second}}
}

// Layout implements fyne.Layout.
func (a *aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if a.beside(objects, size.Width) {
		a.split.Layout(objects, size)
		return
	}
	a.width = size.Width
	(&column{gap: a.gap}).Layout([]fyne.CanvasObject{objects[1], objects[0]}, size)
}
