package drawing

import "math"

// strokeOutline hands out convex polygons that together cover a line of the given half width with round joins and
// caps. All of them turn the same way round, so that overlaps add up instead of cutting holes.
func strokeOutline(l polyline, half, tolerance float64, emit func(...Point)) {
	points := l.points
	if len(points) == 1 {
		emitDisc(points[0], half, tolerance, emit)
		return
	}
	n := len(points) - 1
	if l.closed {
		n = len(points)
	}
	for i := range n {
		a, b := points[i], points[(i+1)%len(points)]
		if i > 0 || l.closed {
			emitJoin(points[(i+len(points)-1)%len(points)], a, b, half, tolerance, emit)
		}
		emitBar(a, b, half, emit)
	}
	if !l.closed {
		emitDisc(points[0], half, tolerance, emit)
		emitDisc(points[n], half, tolerance, emit)
	}
}

// emitBar covers the straight piece from a to b, without caps.
func emitBar(a, b Point, half float64, emit func(...Point)) {
	length := distance(a, b)
	if length < 1e-9 {
		return
	}
	nx, ny := -(b.Y-a.Y)/length*half, (b.X-a.X)/length*half
	emit(Point{a.X + nx, a.Y + ny}, Point{a.X - nx, a.Y - ny}, Point{b.X - nx, b.Y - ny}, Point{b.X + nx, b.Y + ny})
}

// emitJoin fills the gap outside a corner: a wedge where the line bends a little, a disc where it turns.
func emitJoin(before, at, after Point, half, tolerance float64, emit func(...Point)) {
	d0, d1 := distance(before, at), distance(at, after)
	if d0 < 1e-9 || d1 < 1e-9 {
		return
	}
	u0, v0 := (at.X-before.X)/d0, (at.Y-before.Y)/d0
	u1, v1 := (after.X-at.X)/d1, (after.Y-at.Y)/d1
	cross, dot := u0*v1-v0*u1, u0*u1+v0*v1
	if dot < 0.9 {
		emitDisc(at, half, tolerance, emit)
		return
	}
	// The gap is on the side away from the turn.
	side := -half
	if cross < 0 {
		side = half
	}
	p := Point{at.X - v0*side, at.Y + u0*side}
	q := Point{at.X - v1*side, at.Y + u1*side}
	if cross < 0 {
		emit(at, q, p)
		return
	}
	emit(at, p, q)
}

// emitDisc covers a circle, in the same sense as emitBar.
func emitDisc(c Point, r, tolerance float64, emit func(...Point)) {
	n := 8
	if r > tolerance {
		n = max(n, int(math.Ceil(math.Pi/math.Acos(1-min(tolerance/r, 0.2)))))
	}
	n = min(n, 64)
	var ring [64]Point
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ring[i] = Point{c.X + r*cos, c.Y + r*sin}
	}
	emit(ring[:n]...)
}
