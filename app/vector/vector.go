// Package vector holds outlines in the plane: paths of lines and curves, and what becomes of them, flattened lines,
// dashes, strokes, hatches and filled pixels. Drawings, the preview of paper and curves on the screen all use it. It knows
// no file format and no colours but those it is given.
//
// Coordinates have no unit of their own; y points down. Raster maps them to pixels.
package vector

// Point is a place in the plane.
type Point struct{ X, Y float64 }

// Pt is the point (x, y).
func Pt(x, y float64) Point { return Point{x, y} }

// Rect is an upright rectangle.
type Rect struct{ X, Y, W, H float64 }

// Empty reports whether the rectangle encloses nothing.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains reports whether the point is in the rectangle grown by slack on every side.
func (r Rect) Contains(x, y, slack float64) bool {
	return x >= r.X-slack && x <= r.X+r.W+slack && y >= r.Y-slack && y <= r.Y+r.H+slack
}

// Center is the middle of the rectangle.
func (r Rect) Center() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Moved is the rectangle moved into another as far as it fits: one that is wider or higher stands around its middle.
func (r Rect) Moved(into Rect) Rect {
	move := func(at, size, from, room float64) float64 {
		if size >= room {
			return from + (room-size)/2
		}
		return min(max(at, from), from+room-size)
	}
	r.X, r.Y = move(r.X, r.W, into.X, into.W), move(r.Y, r.H, into.Y, into.H)
	return r
}

// Union is the smallest rectangle around both.
func (r Rect) Union(o Rect) Rect {
	if r.Empty() {
		return o
	}
	if o.Empty() {
		return r
	}
	x, y := min(r.X, o.X), min(r.Y, o.Y)
	return Rect{x, y, max(r.X+r.W, o.X+o.W) - x, max(r.Y+r.H, o.Y+o.H) - y}
}
