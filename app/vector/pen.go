package vector

import "math"

// Pen draws a path piece by piece. The zero Pen is ready for use.
type Pen struct {
	Path Path
	At   Point // where the pen is
}

// MoveTo starts a contour.
func (p *Pen) MoveTo(to Point) {
	p.Path = append(p.Path, Contour{Start: to})
	p.At = to
}

// add starts a new contour where the last was closed, as SVG asks of a command that follows z.
func (p *Pen) add(s Piece) {
	if len(p.Path) == 0 || p.Path[len(p.Path)-1].Closed {
		p.MoveTo(p.At)
	}
	c := &p.Path[len(p.Path)-1]
	c.Pieces = append(c.Pieces, s)
	p.At = s.To
}

// LineTo draws straight.
func (p *Pen) LineTo(to Point) { p.add(Piece{To: to}) }

// CurveTo draws a cubic curve.
func (p *Pen) CurveTo(c1, c2, to Point) { p.add(Piece{true, c1, c2, to}) }

// QuadTo draws a quadratic curve as the cubic that equals it.
func (p *Pen) QuadTo(c, to Point) { p.CurveTo(between(p.At, c, 2.0/3), between(to, c, 2.0/3), to) }

// quarterTo draws a quarter of an ellipse towards a corner and on to a point, by the usual constant
// 4/3 (sqrt 2 - 1), which is at most 0.03 % of the radius away from the true arc.
func (p *Pen) quarterTo(corner, to Point) {
	const k = 0.5522847498307936
	p.CurveTo(between(p.At, corner, k), between(to, corner, k), to)
}

// Close ends the contour where it started.
func (p *Pen) Close() {
	if len(p.Path) == 0 {
		return
	}
	c := &p.Path[len(p.Path)-1]
	c.Closed = true
	p.At = c.Start
}

// ArcTo draws SVG's elliptical arc by the endpoint-to-centre conversion of the SVG specification, appendix B.2.4.
func (p *Pen) ArcTo(rx, ry, degrees float64, large, sweep bool, to Point) {
	from := p.At
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return
	}
	if rx < 1e-9 || ry < 1e-9 {
		p.LineTo(to)
		return
	}
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	dx, dy := (from.X-to.X)/2, (from.Y-to.Y)/2
	x1, y1 := cos*dx+sin*dy, -sin*dx+cos*dy
	if over := x1*x1/(rx*rx) + y1*y1/(ry*ry); over > 1 {
		rx, ry = rx*math.Sqrt(over), ry*math.Sqrt(over)
	}
	num := rx*rx*ry*ry - rx*rx*y1*y1 - ry*ry*x1*x1
	den := rx*rx*y1*y1 + ry*ry*x1*x1
	f := math.Sqrt(max(num/den, 0))
	if large == sweep {
		f = -f
	}
	cx, cy := f*rx*y1/ry, -f*ry*x1/rx
	start := math.Atan2((y1-cy)/ry, (x1-cx)/rx)
	turn := math.Atan2((-y1-cy)/ry, (-x1-cx)/rx) - start
	if sweep && turn < 0 {
		turn += 2 * math.Pi
	}
	if !sweep && turn > 0 {
		turn -= 2 * math.Pi
	}
	frame := Matrix{
		cos * rx, sin * rx, -sin * ry, cos * ry,
		cos*cx - sin*cy + (from.X+to.X)/2, sin*cx + cos*cy + (from.Y+to.Y)/2,
	}
	p.turn(frame, start, turn, to)
}

// turn draws an arc of the unit circle, seen through frame, in steps of at most a quarter turn.
func (p *Pen) turn(frame Matrix, start, turn float64, to Point) {
	n := max(int(math.Ceil(math.Abs(turn)/(math.Pi/2)-1e-9)), 1)
	step := turn / float64(n)
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range n {
		s0, c0 := math.Sincos(start + float64(i)*step)
		s1, c1 := math.Sincos(start + float64(i+1)*step)
		end := frame.Apply(Point{c1, s1})
		if i == n-1 {
			end = to
		}
		p.CurveTo(frame.Apply(Point{c0 - k*s0, s0 + k*c0}), frame.Apply(Point{c1 + k*s1, s1 - k*c1}), end)
	}
}
