package widgets

import (
	"cmp"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/app/vector"
)

// area is a place that is taken.
type area struct{ x, y, w, h float32 }

func (a area) meets(b area) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// placeLabels sets each label at its part where it meets no other label and no mark, and leaves out the ones that find no
// room. Nothing leads from a label to its part: it stands close enough to be read as its name.
func placeLabels(d *Diagram, size fyne.Size) []fyne.CanvasObject {
	var taken []area
	side := float32(letterSide)
	for _, at := range d.letterPlaces(side / 2) {
		taken = append(taken, area{at.X - side/2, at.Y - side/2, side, side})
	}
	var out []fyne.CanvasObject
	for _, l := range d.Labels {
		spot, objects := placeLabel(d, l, taken, size)
		if objects != nil {
			taken = append(taken, spot)
			out = append(out, objects...)
		}
	}
	return out
}

// partAreas are the places of the parts with a name or a letter, which a label had better not cover; what fills half the
// drawing doesn't count.
func partAreas(d *Diagram, fit vector.Matrix) []area {
	var out []area
	s := fit.Scale()
	for _, id := range d.marked() {
		box := d.Drawing.Bounds(id)
		if box.W > d.Drawing.ViewBox.W/2 || box.H > d.Drawing.ViewBox.H/2 {
			continue
		}
		at := fit.Apply(vector.Point{X: box.X, Y: box.Y})
		out = append(out, area{float32(at.X), float32(at.Y), float32(box.W * s), float32(box.H * s)})
	}
	return out
}

// spots are the places to try, best first: above and below the part, then beside it, then a little farther away.
func spots(fit vector.Matrix, box vector.Rect, need fyne.Size) []area {
	at := fit.Apply(vector.Point{X: box.X, Y: box.Y})
	s := fit.Scale()
	x, y, w, h := float32(at.X), float32(at.Y), float32(box.W*s), float32(box.H*s)
	tw, th := need.Width+10, need.Height+2
	mid := x + w/2 - tw/2
	var out []area
	for _, away := range []float32{3, 12, 24, 36} {
		out = append(out,
			area{mid, y - th - away, tw, th}, area{mid, y + h + away, tw, th},
			area{x - tw - away, y + h/2 - th/2, tw, th}, area{x + w + away, y + h/2 - th/2, tw, th},
			area{x - tw/2, y - th - away, tw, th}, area{x - tw/2, y + h + away, tw, th},
			area{x + w - tw/2, y - th - away, tw, th}, area{x + w - tw/2, y + h + away, tw, th},
		)
	}
	return out
}

// marked are the parts with a name or a letter.
func (d *Diagram) marked() []string {
	var out []string
	for _, l := range d.Labels {
		out = append(out, l.Part)
	}
	for _, l := range d.Letters {
		out = append(out, l.Part)
	}
	return out
}

// clearOf is how far a label stays from the middle of its part, which it must not hide.
const clearOf = 11

// nearest sorts places by how near they come to the middle of a part, and leaves out those that would hide it.
func nearest(spots []area, at fyne.Position) []area {
	away := func(a area) float64 {
		dx := max(a.x-at.X, at.X-a.x-a.w, 0)
		dy := max(a.y-at.Y, at.Y-a.y-a.h, 0)
		return math.Hypot(float64(dx), float64(dy))
	}
	for _, gap := range []float32{clearOf, 18, 26} {
		w, h := spots[0].w, spots[0].h
		spots = append(spots, area{at.X - w/2, at.Y - h - gap, w, h}, area{at.X - w/2, at.Y + gap, w, h})
	}
	spots = slices.DeleteFunc(spots, func(a area) bool { return away(a) < clearOf })
	slices.SortStableFunc(spots, func(a, b area) int { return cmp.Compare(away(a), away(b)) })
	return spots
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
