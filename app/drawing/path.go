package drawing

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

func (p Path) transformed(m Matrix) Path {
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

// polyline is a flattened contour; a closed one doesn't repeat its first point.
type polyline struct {
	points []Point
	closed bool
}

func (l polyline) length() float64 {
	sum := 0.0
	for i := 1; i < len(l.points); i++ {
		sum += distance(l.points[i-1], l.points[i])
	}
	return sum
}

func (l polyline) along(t float64) Point {
	left := l.length() * min(max(t, 0), 1)
	for i := 1; i < len(l.points); i++ {
		a, b := l.points[i-1], l.points[i]
		step := distance(a, b)
		if left <= step && step > 0 {
			return between(a, b, left/step)
		}
		left -= step
	}
	return l.points[len(l.points)-1]
}

// flatten works out once what painting and hitting need again and again: polylines, bounds, what is drawn.
func (s *Shape) flatten(tolerance float64) {
	s.lines = make([]polyline, 0, len(s.Path))
	for _, c := range s.Path {
		s.lines = append(s.lines, c.flatten(tolerance))
	}
	s.bare = boundsOf(s.lines)
	s.bare.W, s.bare.H = max(s.bare.W, 1e-9), max(s.bare.H, 1e-9) // a straight line has bounds too
	kind := materials[s.Class]
	s.solid = !s.Fill.None && (s.Fill.Fixed != nil || kind.fill)
	s.lined = !s.Stroke.None && s.Width > 0 && (s.Stroke.Fixed != nil || kind.stroke)
	s.box = s.bare
	if s.lined {
		s.box = Rect{s.bare.X - s.Width/2, s.bare.Y - s.Width/2, s.bare.W + s.Width, s.bare.H + s.Width}
	}
}

func (c Contour) flatten(tolerance float64) polyline {
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
	if c.Closed && len(points) > 1 && distance(points[0], points[len(points)-1]) < 1e-9 {
		points = points[:len(points)-1]
	}
	return polyline{points, c.Closed}
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

func boundsOf(lines []polyline) Rect {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, l := range lines {
		for _, p := range l.points {
			lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
			hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
		}
	}
	if lo.X > hi.X {
		return Rect{}
	}
	return Rect{lo.X, lo.Y, hi.X - lo.X, hi.Y - lo.Y}
}

// dashed cuts a line into the drawn parts of a dash pattern.
func dashed(l polyline, dash []float64) []polyline {
	period := 0.0
	for _, d := range dash {
		period += d
	}
	points := append([]Point{}, l.points...)
	if l.closed && len(points) > 1 {
		points = append(points, points[0])
	}
	if period <= 0 || len(points) < 2 || l.length()/period > 2000 {
		return []polyline{l}
	}
	var out []polyline
	run := []Point{points[0]}
	k, left := 0, dash[0]
	for i := 1; i < len(points); {
		step := distance(points[i-1], points[i])
		if step <= left || step < 1e-9 {
			run = append(run, points[i])
			left -= step
			i++
			continue
		}
		cut := between(points[i-1], points[i], left/step)
		if k%2 == 0 {
			out = append(out, polyline{points: append(run, cut)})
		}
		points[i-1], run = cut, []Point{cut}
		k++
		left = max(dash[k%len(dash)], 1e-6)
	}
	if k%2 == 0 {
		out = append(out, polyline{points: run})
	}
	return out
}

func distance(a, b Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

func between(a, b Point, t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
