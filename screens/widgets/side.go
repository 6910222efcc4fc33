package widgets

import "fyne.io/fyne/v2"

// side puts a picture at the left over the whole height, a number over its corner, and texts at the right.
type side struct {
	known
	width float32
}

// Side puts a picture of that width at the left over the whole height, a number over its corner, and texts at the right. It
// is as high as the texts ask.
func Side(width float32, picture, number, texts fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &side{width: width}, Objects: []fyne.CanvasObject{picture, number, texts}}
}

const (
	sideLeast = 96
	sidePad   = 12
)

// MinSize implements fyne.Layout.
func (s *side) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return s.known.min(s, objects, s.width+objects[2].MinSize().Width+2*sidePad)
}

func (s *side) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return max(sideLeast, HeightOf(objects[2], width-s.width-2*sidePad)+2*sidePad-4)
}

// Layout implements fyne.Layout.
func (s *side) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.known.width = size.Width
	Place(objects[0], 0, 0, s.width, size.Height)
	n := objects[1].MinSize()
	Place(objects[1], 6, 6, n.Width, n.Height)
	x, w := s.width+sidePad, size.Width-s.width-2*sidePad
	h := HeightOf(objects[2], w)
	Place(objects[2], x, max(sidePad-2, (size.Height-h)/2), w, h)
}
