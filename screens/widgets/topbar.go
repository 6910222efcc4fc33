package widgets

import (
	"fyne.io/fyne/v2"
)

// topBar puts name, caption, settings and button into one row; where that has no room the caption gets a row of its own, and
// on a narrow page the settings stand elsewhere.
type topBar struct{ known }

// TopBar is the bar above every page.
func TopBar(name, caption, settings, button fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &topBar{}, Objects: []fyne.CanvasObject{name, caption, settings, button}}
}

func (t *topBar) rows(objects []fyne.CanvasObject, width float32) (first, second *fyne.Container) {
	objects[2].(*Button).Hidden = width < narrowBelow
	if one := Line(barGap, 1, objects...); width >= narrowBelow && leastWidth(one) <= width {
		return one, nil
	}
	gap := NewSurface("", "", 0)
	return Line(barGap, 1, objects[0], gap, objects[2], objects[3]), Column(0, objects[1])
}

// barGap stands between the objects of the bar.
const barGap = 14

func (t *topBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	first, second := t.rows(objects, size.Width)
	h := HeightOf(first, size.Width)
	Place(first, 0, 0, size.Width, h)
	if second != nil {
		Place(second, 0, h+6, size.Width, HeightOf(second, size.Width))
	}
	for _, o := range objects { // the rows are only rulers: their places count from the bar itself
		if second != nil && o == objects[1] {
			o.Move(o.Position().AddXY(0, h+6))
		}
	}
}

func (t *topBar) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return t.min(t, objects, t.narrowest(objects))
}

func (t *topBar) narrowest(objects []fyne.CanvasObject) float32 {
	return widest(objects, leastWidth)
}

func (t *topBar) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	first, second := t.rows(objects, width)
	h := HeightOf(first, width)
	if second == nil || HeightOf(objects[1], width) == 0 {
		return h
	}
	return h + 6 + HeightOf(second, width)
}
