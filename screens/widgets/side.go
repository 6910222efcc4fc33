package widgets

import "fyne.io/fyne/v2"

// side puts a picture at the left over the whole height, a number over its corner, and texts at the right.
type side struct {
	known
	width float32
}

// Side puts a picture of that width at the left over the whole height, a number over its corner, and texts at the right. It
// is as high as the texts ask. Where there is much room the picture is larger.
func Side(width float32, picture, number, texts fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &side{width: width}, Objects: []fyne.CanvasObject{picture, number, texts}}
}

const (
	sideLeast = 96
	sidePad   = 12
	sideMuch  = 520  // the width from which there is much room
	sideShare = 0.36 // of the picture then
	sideRatio = 1.5  // of its width to its height
)

// picture is the width of the picture, and the least height that it asks.
func (s *side) picture(width float32) (w, least float32) {
	if width < sideMuch {
		return s.width, sideLeast
	}
	w = max(s.width, width*sideShare)
	return w, max(sideLeast, w/sideRatio)
}

// MinSize implements fyne.Layout.
func (s *side) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return s.known.min(s, objects, s.width+objects[2].MinSize().Width+2*sidePad)
}

func (s *side) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	w, least := s.picture(width)
	return max(least, HeightOf(objects[2], width-w-2*sidePad)+2*sidePad-4)
}

// Layout implements fyne.Layout.
func (s *side) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.known.width = size.Width
	left, _ := s.picture(size.Width)
	Place(objects[0], 0, 0, left, size.Height)
	n := objects[1].MinSize()
	Place(objects[1], 6, 6, n.Width, n.Height)
	x, w := left+sidePad, size.Width-left-2*sidePad
	h := HeightOf(objects[2], w)
	Place(objects[2], x, max(sidePad-2, (size.Height-h)/2), w, h)
}
