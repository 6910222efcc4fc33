package vector

import "math"

// Path is an outline of contours.
type Path []Contour

// Contour is one run of straight and curved pieces.
type Contour struct {
	Start  Point
	Pieces []Piece
	Closed bool
}

// Piece goes from where the last one ended to To, straight, or as a cubic curve drawn by C1 and C2.
type Piece struct {
	Curve  bool
	C1, C2 Point
	To     Point
}

// Transformed is the path as m maps it.
func (p Path) Transformed(m Matrix) Path {
	out := make(Path, len(p))
	for i, c := range p {
		pieces := make([]Piece, len(c.Pieces))
		for j, s := range c.Pieces {
			pieces[j] = Piece{s.Curve, m.Apply(s.C1), m.Apply(s.C2), m.Apply(s.To)}
		}
		out[i] = Contour{m.Apply(c.Start), pieces, c.Closed}
	}
	return out
}

// Bounds is the box around all points of the path; control points count, which can only make it larger. The box of a
// path without points is empty.
func (p Path) Bounds() Rect {
	b := newBounds()
	for _, c := range p {
		b.add(c.Start)
		for _, s := range c.Pieces {
			if s.Curve {
				b.add(s.C1)
				b.add(s.C2)
			}
			b.add(s.To)
		}
	}
	return b.rect()
}

// Flatten turns curves into straight pieces that stay within tolerance of them, contour by contour.
func (p Path) Flatten(tolerance float64) Lines {
	lines := make(Lines, 0, len(p))
	for _, c := range p {
		lines = append(lines, c.flatten(tolerance))
	}
	return lines
}

func (c Contour) flatten(tolerance float64) Line {
	points := []Point{c.Start}
	at := c.Start
	for _, s := range c.Pieces {
		if s.Curve {
			points = appendCurve(points, at, s.C1, s.C2, s.To, tolerance)
		} else if s.To != at {
			points = append(points, s.To)
		}
		at = s.To
	}
	if c.Closed && len(points) > 1 && Distance(points[0], points[len(points)-1]) < 1e-9 {
		points = points[:len(points)-1]
	}
	return Line{points, c.Closed}
}

// appendCurve cuts a cubic into equal steps of its parameter. The step count follows from the bound on the distance
// between a curve and its chord, an eighth of the largest second derivative over the squared count.
func appendCurve(points []Point, a, b, c, d Point, tolerance float64) []Point {
	bend := max(
		math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y),
		math.Hypot(b.X-2*c.X+d.X, b.Y-2*c.Y+d.Y),
	)
	n := int(math.Ceil(math.Sqrt(6 * bend / 8 / tolerance)))
	n = min(max(n, 1), 64)
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		points = append(points, Point{
			u*u*u*a.X + 3*u*u*t*b.X + 3*u*t*t*c.X + t*t*t*d.X,
			u*u*u*a.Y + 3*u*u*t*b.Y + 3*u*t*t*c.Y + t*t*t*d.Y,
		})
	}
	return points
}

// bounds grows around points.
type bounds struct{ lo, hi Point }

func newBounds() bounds {
	return bounds{Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}}
}

func (b *bounds) add(p Point) {
	b.lo = Point{min(b.lo.X, p.X), min(b.lo.Y, p.Y)}
	b.hi = Point{max(b.hi.X, p.X), max(b.hi.Y, p.Y)}
}

func (b *bounds) rect() Rect {
	if b.lo.X > b.hi.X {
		return Rect{}
	}
	return Rect{b.lo.X, b.lo.Y, b.hi.X - b.lo.X, b.hi.Y - b.lo.Y}
}
