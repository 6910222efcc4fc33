package vector

import "math"

// Ends says how the ends of an open line look. Corners are round either way.
type Ends int

// Ends of a line: round, or cut off where the line ends.
const (
	Round Ends = iota
	Flat
)

// outline hands out convex polygons that together cover a line of the given half width. All of them turn the same way
// round, so that overlaps add up instead of cutting holes, and outside the line they only touch: coverage at the rim is
// counted once.
func (l Line) outline(half, tolerance float64, ends Ends, emit func(...Point)) {
	points := distinct(l.Points)
	if len(points) == 1 {
		if ends == Round {
			emitSector(points[0], half, 0, 2*math.Pi, tolerance, emit)
		}
		return
	}
	n := len(points) - 1
	if l.Closed {
		n = len(points)
	}
	for i := range n {
		a, b := points[i], points[(i+1)%len(points)]
		if i > 0 || l.Closed {
			emitJoin(points[(i+len(points)-1)%len(points)], a, b, half, tolerance, emit)
		}
		emitBar(a, b, half, emit)
	}
	if !l.Closed && ends == Round {
		first, last := heading(points[0], points[1]), heading(points[n-1], points[n])
		emitSector(points[0], half, first+math.Pi/2, first+3*math.Pi/2, tolerance, emit)
		emitSector(points[n], half, last-math.Pi/2, last+math.Pi/2, tolerance, emit)
	}
}

// distinct leaves out points that repeat the one before, which would have no heading.
func distinct(points []Point) []Point {
	for i := 1; i < len(points); i++ {
		if Distance(points[i-1], points[i]) > 1e-9 {
			continue
		}
		out := append([]Point{}, points[:i]...)
		for _, p := range points[i:] {
			if Distance(out[len(out)-1], p) > 1e-9 {
				out = append(out, p)
			}
		}
		return out
	}
	return points
}

func heading(a, b Point) float64 { return math.Atan2(b.Y-a.Y, b.X-a.X) }

// emitBar covers the straight piece from a to b, without caps.
func emitBar(a, b Point, half float64, emit func(...Point)) {
	length := Distance(a, b)
	if length < 1e-9 {
		return
	}
	nx, ny := -(b.Y-a.Y)/length*half, (b.X-a.X)/length*half
	emit(Point{a.X + nx, a.Y + ny}, Point{a.X - nx, a.Y - ny}, Point{b.X - nx, b.Y - ny}, Point{b.X + nx, b.Y + ny})
}

// emitJoin fills the gap that two bars leave outside a corner.
func emitJoin(before, at, after Point, half, tolerance float64, emit func(...Point)) {
	from, to := heading(before, at), heading(at, after)
	turn := math.Remainder(to-from, 2*math.Pi)
	switch {
	case turn > 1e-6:
		emitSector(at, half, from-math.Pi/2, from-math.Pi/2+turn, tolerance, emit)
	case turn < -1e-6:
		emitSector(at, half, to+math.Pi/2, to+math.Pi/2-turn, tolerance, emit)
	}
}

// emitSector covers the part of a circle between two angles, in the same sense as emitBar.
func emitSector(c Point, r, from, to, tolerance float64, emit func(...Point)) {
	step := math.Pi / 4
	if r > tolerance {
		step = 2 * math.Acos(1-min(tolerance/r, 0.07))
	}
	n := min(max(int(math.Ceil((to-from)/step)), 1), 64)
	fan := make([]Point, n+2)
	fan[0] = c
	for i := range n + 1 {
		sin, cos := math.Sincos(from + (to-from)*float64(i)/float64(n))
		fan[i+1] = Point{c.X + r*cos, c.Y + r*sin}
	}
	emit(fan...)
}
