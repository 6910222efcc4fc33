package paper

import (
	"unlatch/app/vector"
)

// BadgeRadius is that of a badge, in points.
const BadgeRadius = 5.2

// Badge is a letter or a number in a ring, its centre at (cx, cy).
func (d *Draft) Badge(cx, cy float64, text string) {
	const r = BadgeRadius
	f := Font{Bold, 7.2}
	d.Fill(vector.Circle(cx, cy, r), White)
	d.Stroke(vector.Circle(cx, cy, r), 0.9, Ink)
	d.Text(cx-d.Width(text, f)/2, cy+2.6, text, f, Ink)
}

// HatchBar is a bar filled by hatching up to a share from 0 to 1.
func (d *Draft) HatchBar(x, y, w, h, share float64) {
	if share > 0 {
		end := x + w*min(share, 1)
		d.Clip(vector.Box(x, y, end-x, h), func() { d.hatch(x, y, w, h, 2.6) })
		d.Stroke(vector.Segment(end, y, end, y+h), 0.7, Ink)
	}
	d.Stroke(vector.Box(x, y, w, h), 0.7, Ink)
}

// HatchBox is a box full of hatching, with a border.
func (d *Draft) HatchBox(x, y, w, h float64) {
	d.Clip(vector.Box(x, y, w, h), func() { d.hatch(x, y, w, h, 2.8) })
	d.Stroke(vector.Box(x, y, w, h), 0.8, Ink)
}

// hatch covers a box, which it overlaps at the sides, with strokes.
func (d *Draft) hatch(x, y, w, h, gap float64) {
	d.Stroke(vector.HatchBox(vector.Rect{X: x, Y: y, W: w, H: h}, gap), 1, Ink)
}
