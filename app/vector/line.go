package vector

import "math"

// Line is a flattened contour; a closed one doesn't repeat its first point.
type Line struct {
	Points []Point
	Closed bool
}

// Lines are the flattened contours of a path.
type Lines []Line

// Length is the way along the line, without the piece that closes it.
func (l Line) Length() float64 {
	sum := 0.0
	for i := 1; i < len(l.Points); i++ {
		sum += Distance(l.Points[i-1], l.Points[i])
	}
	return sum
}

// Along is the point a share t (0 to 1) of the way along the line.
func (l Line) Along(t float64) Point {
	left := l.Length() * min(max(t, 0), 1)
	for i := 1; i < len(l.Points); i++ {
		a, b := l.Points[i-1], l.Points[i]
		step := Distance(a, b)
		if left <= step && step > 0 {
			return between(a, b, left/step)
		}
		left -= step
	}
	return l.Points[len(l.Points)-1]
}

// Path is the line as an outline.
func (l Line) Path() Path {
	c := Contour{Start: l.Points[0], Closed: l.Closed}
	for _, p := range l.Points[1:] {
		c.Pieces = append(c.Pieces, Piece{To: p})
	}
	return Path{c}
}

// Bounds is the box around all lines.
func (ls Lines) Bounds() Rect {
	b := newBounds()
	for _, l := range ls {
		for _, p := range l.Points {
			b.add(p)
		}
	}
	return b.rect()
}

// Around reports whether the lines, each taken as closed, wind round a point.
func (ls Lines) Around(p Point) bool {
	winding := 0
	for _, l := range ls {
		a := l.Points[len(l.Points)-1]
		for _, b := range l.Points {
			from := a
			a = b
			if (from.Y <= p.Y) == (b.Y <= p.Y) {
				continue
			}
			if x := from.X + (p.Y-from.Y)/(b.Y-from.Y)*(b.X-from.X); x > p.X {
				if b.Y > from.Y {
					winding++
				} else {
					winding--
				}
			}
		}
	}
	return winding != 0
}

// Distance is how far a point is from the nearest of the lines.
func (ls Lines) Distance(p Point) float64 { return ls.DistanceOver(p, -1) }

// DistanceOver is the distance for those who ask only for more than least: it stops looking where it is no more, and is
// then some number up to least.
func (ls Lines) DistanceOver(p Point, least float64) float64 {
	nearest, enough := math.Inf(1), least*math.Abs(least)
	for _, l := range ls {
		last := l.Points[0]
		rest := l.Points[1:]
		if l.Closed || len(rest) == 0 {
			last, rest = l.Points[len(l.Points)-1], l.Points
		}
		for _, q := range rest {
			if square := toSegment(p, last, q); square < nearest {
				if nearest = square; square <= enough {
					return min(math.Sqrt(square), least)
				}
			}
			last = q
		}
	}
	return math.Sqrt(nearest)
}

// toSegment is the squared distance from a point to a straight piece.
func toSegment(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	px, py := p.X-a.X, p.Y-a.Y
	square, along := dx*dx+dy*dy, px*dx+py*dy
	switch {
	case square <= 1e-18 || along <= 0: // a is the nearest
	case along >= square:
		px, py = px-dx, py-dy
	default:
		t := along / square
		px, py = px-t*dx, py-t*dy
	}
	return px*px + py*py
}

// Dashed cuts lines into the drawn parts of a dash pattern: lengths of dashes and gaps in turn. Without a pattern the
// lines stay as they are.
func (ls Lines) Dashed(dash []float64) Lines {
	if len(dash) == 0 {
		return ls
	}
	var out Lines
	for _, l := range ls {
		out = append(out, l.dashed(dash)...)
	}
	return out
}

func (l Line) dashed(dash []float64) Lines {
	period := 0.0
	for _, d := range dash {
		period += d
	}
	points := append([]Point{}, l.Points...)
	if l.Closed && len(points) > 1 {
		points = append(points, points[0])
	}
	if period <= 0 || len(points) < 2 || l.Length()/period > 2000 {
		return Lines{l}
	}
	var out Lines
	run := []Point{points[0]}
	k, left := 0, dash[0]
	for i := 1; i < len(points); {
		step := Distance(points[i-1], points[i])
		if step <= left || step < 1e-9 {
			run = append(run, points[i])
			left -= step
			i++
			continue
		}
		cut := between(points[i-1], points[i], left/step)
		if k%2 == 0 {
			out = append(out, Line{Points: append(run, cut)})
		}
		points[i-1], run = cut, []Point{cut}
		k++
		left = max(dash[k%len(dash)], 1e-6)
	}
	if k%2 == 0 {
		out = append(out, Line{Points: run})
	}
	return out
}

// Distance is how far two points are apart.
func Distance(a, b Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

func between(a, b Point, t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
