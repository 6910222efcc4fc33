package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unlatch/app/vector"
	"unlatch/screens/theme"
)

// area is a place that is taken.
type area struct{ x, y, w, h float32 }

func (a area) meets(b area) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// placeLabels sets each label beside its part where it meets no other label, with a thin line to the part, and leaves
// out the ones that find no room. All lines come first, so that none runs over another label's words.
func placeLabels(d *Diagram, size fyne.Size) []fyne.CanvasObject {
	fit := d.fit()
	taken := partMarks(d, fit)
	var lines, plates []fyne.CanvasObject
	covered := partAreas(d, fit)
	for _, l := range d.Labels {
		box := d.Drawing.Bounds(l.Part)
		if box.Empty() {
			continue
		}
		text := canvas.NewText(l.Text, Paint(d, l.Color))
		text.TextSize, text.TextStyle = d.Theme().Size(theme.SizeLabel), fyne.TextStyle{Bold: l.Bold}
		need := text.MinSize()
		spot, ok := findSpot(spots(fit, box, need), append(covered, taken...), size)
		if !ok {
			spot, ok = findSpot(spots(fit, box, need), taken, size)
		}
		if !ok {
			continue
		}
		taken = append(taken, spot)
		lines = append(lines, leader(d, l, spot, fit))
		plates = append(plates, plate(d, spot), text)
		Place(text, spot.x+3, spot.y, spot.w-6, spot.h)
	}
	return append(lines, plates...)
}

// partMarks keeps labels off the middle of the parts that have a label themselves.
func partMarks(d *Diagram, fit vector.Matrix) []area {
	var out []area
	for _, l := range d.Labels {
		x, y := d.Drawing.Anchor(l.Part)
		p := fit.Apply(vector.Point{X: x, Y: y})
		out = append(out, area{float32(p.X) - 9, float32(p.Y) - 9, 18, 18})
	}
	return out
}

// partAreas are the places of all parts that a label had better not cover; what fills half the drawing doesn't count.
func partAreas(d *Diagram, fit vector.Matrix) []area {
	var out []area
	s := fit.Scale()
	for _, id := range d.Parts {
		box := d.Drawing.Bounds(id)
		if box.W > d.Drawing.ViewBox.W/2 || box.H > d.Drawing.ViewBox.H/2 {
			continue
		}
		at := fit.Apply(vector.Point{X: box.X, Y: box.Y})
		out = append(out, area{float32(at.X), float32(at.Y), float32(box.W * s), float32(box.H * s)})
	}
	return out
}

// leader is the line from a part to its label.
func leader(d *Diagram, l Label, spot area, fit vector.Matrix) fyne.CanvasObject {
	x, y := d.Drawing.Anchor(l.Part)
	p := fit.Apply(vector.Point{X: x, Y: y})
	line := canvas.NewLine(Paint(d, l.Color))
	line.StrokeWidth = 1
	line.Position1 = fyne.NewPos(float32(p.X), float32(p.Y))
	line.Position2 = fyne.NewPos(min(max(float32(p.X), spot.x+4), spot.x+spot.w-4), min(max(float32(p.Y), spot.y), spot.y+spot.h))
	return line
}

// plate lets a label's words be read over the drawing.
func plate(d *Diagram, spot area) fyne.CanvasObject {
	r := canvas.NewRectangle(Paint(d, theme.Card))
	r.CornerRadius = 4
	Place(r, spot.x, spot.y, spot.w, spot.h)
	return r
}

// spots are the places to try, best first: above and below the part, then beside it, then farther away.
func spots(fit vector.Matrix, box vector.Rect, need fyne.Size) []area {
	at := fit.Apply(vector.Point{X: box.X, Y: box.Y})
	s := fit.Scale()
	x, y, w, h := float32(at.X), float32(at.Y), float32(box.W*s), float32(box.H*s)
	tw, th := need.Width+6, need.Height
	mid := x + w/2 - tw/2
	var out []area
	for _, away := range []float32{5, 24, 44, 64, 88, 112, 140} {
		out = append(out,
			area{mid, y - th - away, tw, th}, area{mid, y + h + away, tw, th},
			area{x - tw - away, y + h/2 - th/2, tw, th}, area{x + w + away, y + h/2 - th/2, tw, th},
			area{x - tw/2, y - th - away, tw, th}, area{x - tw/2, y + h + away, tw, th},
			area{x + w - tw/2, y - th - away, tw, th}, area{x + w - tw/2, y + h + away, tw, th},
		)
	}
	return out
}

func findSpot(try, taken []area, size fyne.Size) (area, bool) {
	for _, a := range try {
		if a.x < 0 || a.y < 0 || a.x+a.w > size.Width || a.y+a.h > size.Height {
			continue
		}
		free := true
		for _, t := range taken {
			free = free && !a.meets(t)
		}
		if free {
			return a, true
		}
	}
	return area{}, false
}
