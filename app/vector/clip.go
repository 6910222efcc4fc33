package vector

// Inside is the part of areas that lies in a rectangle: each contour cut at one edge after the other. Pieces that fall
// apart stay joined along the edge, which a fill doesn't show.
func (ls Lines) Inside(r Rect) Lines {
	var out Lines
	for _, l := range ls {
		points := l.Points
		for edge := range edges {
			points = behind(points, r, edge)
		}
		if len(points) > 2 {
			out = append(out, Line{points, true})
		}
	}
	return out
}

// Cut is the part of lines that lies in a rectangle.
func (ls Lines) Cut(r Rect) Lines {
	var out Lines
	for _, l := range ls {
		points := l.Points
		if l.Closed && len(points) > 1 {
			points = append(points[:len(points):len(points)], points[0])
		}
		var run []Point
		for i := 1; i < len(points); i++ {
			a, b, ok := r.cut(points[i-1], points[i])
			if ok && len(run) > 0 && run[len(run)-1] == a {
				run = append(run, b)
				continue
			}
			if len(run) > 1 {
				out = append(out, Line{Points: run})
			}
			if run = nil; ok {
				run = []Point{a, b}
			}
		}
		if len(run) > 1 {
			out = append(out, Line{Points: run})
		}
	}
	return out
}

// Path is all of the lines as one path.
func (ls Lines) Path() Path {
	var out Path
	for _, l := range ls {
		out = append(out, l.Path()...)
	}
	return out
}

// edges are the four of a rectangle: left, right, top, bottom.
const edges = 4

// depth is how far a point lies behind an edge, towards the inside.
func (r Rect) depth(edge int, p Point) float64 {
	switch edge {
	case 0:
		return p.X - r.X
	case 1:
		return r.X + r.W - p.X
	case 2:
		return p.Y - r.Y
	}
	return r.Y + r.H - p.Y
}

// behind is the part of a contour behind one edge.
func behind(points []Point, r Rect, edge int) []Point {
	out := make([]Point, 0, len(points)+4)
	for i, p := range points {
		before := points[(i+len(points)-1)%len(points)]
		d, e := r.depth(edge, before), r.depth(edge, p)
		if (d < 0) != (e < 0) {
			out = append(out, between(before, p, d/(d-e)))
		}
		if e >= 0 {
			out = append(out, p)
		}
	}
	return out
}

// cut is the part of the way from a to b that lies in the rectangle.
func (r Rect) cut(a, b Point) (Point, Point, bool) {
	from, to := 0.0, 1.0
	for edge := range edges {
		d, e := r.depth(edge, a), r.depth(edge, b)
		switch {
		case d < 0 && e < 0:
			return a, b, false
		case d < 0:
			from = max(from, d/(d-e))
		case e < 0:
			to = min(to, d/(d-e))
		}
	}
	if from > to {
		return a, b, false
	}
	start, end := a, b
	if from > 0 {
		start = between(a, b, from)
	}
	if to < 1 {
		end = between(a, b, to)
	}
	return start, end, true
}
