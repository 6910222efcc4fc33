package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unlatch/screens/theme"
)

// PartLetter is a letter that stands at a part of a diagram, the same as in a list beside it.
type PartLetter struct{ Part, Letter string }

// letterSide is the width of a letter's disc at the normal size of text.
const letterSide = 22

// Letter is a suspect's letter on a disc, for lists.
func Letter(letter string) *fyne.Container {
	t := bold(NewText(letter, theme.SizeSmall, theme.Card))
	t.Align, t.Quiet = fyne.TextAlignCenter, true
	disc := NewSurface(theme.SuspectInk, "", letterSide)
	return &fyne.Container{Layout: discLayout{}, Objects: []fyne.CanvasObject{disc, t}}
}

// discLayout is a round ground with one letter or digit in its middle.
type discLayout struct{}

func (discLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSquareSize(max(letterSide, objects[1].MinSize().Height+2))
}

func (l discLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := l.MinSize(objects).Height
	Place(objects[0], (size.Width-side)/2, (size.Height-side)/2, side, side)
	h := HeightOf(objects[1], side)
	Place(objects[1], (size.Width-side)/2, (size.Height-h)/2, side, h)
}

// placeLetters sets the marks of a diagram at their parts, clear of the ticks.
func placeLetters(d *Diagram) []fyne.CanvasObject {
	side := max(letterSide, d.Theme().Size(theme.SizeLabel)*1.6)
	var out []fyne.CanvasObject
	for i, at := range d.letterPlaces(side / 2) {
		out = append(out, disc(d, d.Letters[i].Letter, theme.SuspectInk, at, side)...)
	}
	return out
}

// letterPlaces are the centres of the marks, given how far a disc reaches.
func (d *Diagram) letterPlaces(reach float32) []fyne.Position {
	parts := make([]string, len(d.Letters))
	for i, m := range d.Letters {
		parts[i] = m.Part
	}
	out := make([]fyne.Position, len(parts))
	for i, p := range d.Drawing.Badges(parts, d.Ticked, float64(reach)/d.fit().Scale()) {
		out[i] = d.Place(p.X, p.Y)
	}
	return out
}

// placeLabel sets the name of a part at it, over the drawing and clear of the marks.
func placeLabel(d *Diagram, l Label, taken []area, size fyne.Size) (area, []fyne.CanvasObject) {
	box := d.Drawing.Bounds(l.Part)
	if box.Empty() {
		return area{}, nil
	}
	text := canvas.NewText(l.Text, Paint(d, l.Color))
	text.TextSize, text.TextStyle = d.Theme().Size(theme.SizeLabel), fyne.TextStyle{Bold: l.Bold}
	try := nearest(spots(d.fit(), box, text.MinSize()), d.Place(d.Drawing.Anchor(l.Part)))
	spot, ok := findSpot(try, append(partAreas(d, d.fit()), taken...), size)
	if !ok {
		spot, ok = findSpot(try, taken, size)
	}
	if !ok {
		return area{}, nil
	}
	plate := canvas.NewRectangle(Paint(d, theme.Card))
	plate.CornerRadius, plate.StrokeColor, plate.StrokeWidth = 6, Paint(d, theme.Line), 1
	Place(plate, spot.x, spot.y, spot.w, spot.h)
	Place(text, spot.x+5, spot.y+1, spot.w-10, spot.h-2)
	return spot, []fyne.CanvasObject{plate, text}
}
