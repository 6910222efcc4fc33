package drawing

import (
	"errors"
	"fmt"
	"math"
	"sort"
)

// attributes are those of one element that aren't handed on; each is taken out when it is read, so that finish can
// name the ones nobody understood.
type attributes map[string]string

func (a attributes) drop(names ...string) {
	for _, name := range names {
		delete(a, name)
	}
}

func (a attributes) finish() error {
	if len(a) == 0 {
		return nil
	}
	names := make([]string, 0, len(a))
	for name := range a {
		names = append(names, name)
	}
	sort.Strings(names)
	return fmt.Errorf("attribute %s is outside the subset", names[0])
}

func (a attributes) number(name string, fallback float64) (float64, error) {
	text, ok := a[name]
	if !ok {
		return fallback, nil
	}
	delete(a, name)
	v, err := within(text, -maxNumber, maxNumber)
	if err != nil {
		return 0, fmt.Errorf("%s=%q: %w", name, text, err)
	}
	return v, nil
}

// all reads several numbers, each 0 where it isn't given.
func (a attributes) all(names ...string) ([]float64, error) {
	out := make([]float64, len(names))
	for i, name := range names {
		v, err := a.number(name, 0)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

func (a attributes) numbers(name string) ([]float64, error) {
	text := a[name]
	delete(a, name)
	list, err := parseNumbers(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}

// outline turns one element into a path.
func outline(element string, a attributes) (Path, error) {
	switch element {
	case "path":
		d := a["d"]
		a.drop("d")
		return parsePath(d)
	case "rect":
		return rectangle(a)
	case "circle":
		v, err := a.all("cx", "cy", "r")
		if err != nil {
			return nil, err
		}
		return ellipse(v[0], v[1], v[2], v[2])
	case "ellipse":
		v, err := a.all("cx", "cy", "rx", "ry")
		if err != nil {
			return nil, err
		}
		return ellipse(v[0], v[1], v[2], v[3])
	case "line":
		v, err := a.all("x1", "y1", "x2", "y2")
		if err != nil {
			return nil, err
		}
		return Path{{Start: Point{v[0], v[1]}, Pieces: []Piece{{To: Point{v[2], v[3]}}}}}, nil
	case "polyline", "polygon":
		return polygon(a, element == "polygon")
	}
	return nil, errors.New("the element is outside the subset")
}

func rectangle(a attributes) (Path, error) {
	_, hasX := a["rx"]
	_, hasY := a["ry"]
	v, err := a.all("x", "y", "width", "height", "rx", "ry")
	if err != nil {
		return nil, err
	}
	x, y, w, h, rx, ry := v[0], v[1], v[2], v[3], v[4], v[5]
	if w <= 0 || h <= 0 || rx < 0 || ry < 0 {
		return nil, errors.New("width and height must be above 0, rx and ry not below it")
	}
	if !hasX {
		rx = ry
	}
	if !hasY {
		ry = rx
	}
	rx, ry = min(rx, w/2), min(ry, h/2)
	if rx == 0 || ry == 0 {
		return Path{closed(Point{x, y}, Point{x + w, y}, Point{x + w, y + h}, Point{x, y + h})}, nil
	}
	p := pen{}
	p.move(Point{x + rx, y})
	p.line(Point{x + w - rx, y})
	p.quarter(Point{x + w, y}, Point{x + w, y + ry})
	p.line(Point{x + w, y + h - ry})
	p.quarter(Point{x + w, y + h}, Point{x + w - rx, y + h})
	p.line(Point{x + rx, y + h})
	p.quarter(Point{x, y + h}, Point{x, y + h - ry})
	p.line(Point{x, y + ry})
	p.quarter(Point{x, y}, Point{x + rx, y})
	p.close()
	return p.path, nil
}

func ellipse(cx, cy, rx, ry float64) (Path, error) {
	if rx <= 0 || ry <= 0 {
		return nil, errors.New("a radius must be above 0")
	}
	p := pen{}
	p.move(Point{cx + rx, cy})
	p.quarter(Point{cx + rx, cy + ry}, Point{cx, cy + ry})
	p.quarter(Point{cx - rx, cy + ry}, Point{cx - rx, cy})
	p.quarter(Point{cx - rx, cy - ry}, Point{cx, cy - ry})
	p.quarter(Point{cx + rx, cy - ry}, Point{cx + rx, cy})
	p.close()
	return p.path, nil
}

func polygon(a attributes, shut bool) (Path, error) {
	v, err := a.numbers("points")
	if err != nil {
		return nil, err
	}
	if len(v) < 4 || len(v)%2 == 1 {
		return nil, errors.New("points needs two or more pairs of numbers")
	}
	points := make([]Point, 0, len(v)/2)
	for i := 0; i < len(v); i += 2 {
		points = append(points, Point{v[i], v[i+1]})
	}
	c := closed(points...)
	c.Closed = shut
	return Path{c}, nil
}

func closed(points ...Point) Contour {
	c := Contour{Start: points[0], Closed: true}
	for _, p := range points[1:] {
		c.Pieces = append(c.Pieces, Piece{To: p})
	}
	return c
}

// pen draws a path piece by piece.
type pen struct {
	path Path
	at   Point
}

func (p *pen) move(to Point) {
	p.path = append(p.path, Contour{Start: to})
	p.at = to
}

// reopen starts a new contour where the last was closed, as SVG asks of a command that follows z.
func (p *pen) reopen() {
	if len(p.path) == 0 || p.path[len(p.path)-1].Closed {
		p.move(p.at)
	}
}

func (p *pen) add(s Piece) {
	p.reopen()
	c := &p.path[len(p.path)-1]
	c.Pieces = append(c.Pieces, s)
	p.at = s.To
}

func (p *pen) line(to Point) { p.add(Piece{To: to}) }

func (p *pen) cubic(c1, c2, to Point) { p.add(Piece{true, c1, c2, to}) }

// quad draws a quadratic curve as the cubic that equals it.
func (p *pen) quad(c, to Point) { p.cubic(between(p.at, c, 2.0/3), between(to, c, 2.0/3), to) }

// quarter draws a quarter of an ellipse towards a corner and on to a point, by the usual constant
// 4/3 (sqrt 2 - 1), which is at most 0.03 % of the radius away from the true arc.
func (p *pen) quarter(corner, to Point) {
	const k = 0.5522847498307936
	p.cubic(between(p.at, corner, k), between(to, corner, k), to)
}

func (p *pen) close() {
	if len(p.path) == 0 {
		return
	}
	c := &p.path[len(p.path)-1]
	c.Closed = true
	p.at = c.Start
}

// arc draws SVG's elliptical arc by the endpoint-to-centre conversion of the SVG specification, appendix B.2.4.
func (p *pen) arc(rx, ry, degrees float64, large, sweep bool, to Point) {
	from := p.at
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return
	}
	if rx < 1e-9 || ry < 1e-9 {
		p.line(to)
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
	frame := Matrix{cos * rx, sin * rx, -sin * ry, cos * ry,
		cos*cx - sin*cy + (from.X+to.X)/2, sin*cx + cos*cy + (from.Y+to.Y)/2}
	p.turn(frame, start, turn, to)
}

// turn draws an arc of the unit circle, seen through frame, in steps of at most a quarter turn.
func (p *pen) turn(frame Matrix, start, turn float64, to Point) {
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
		p.cubic(frame.Apply(Point{c0 - k*s0, s0 + k*c0}), frame.Apply(Point{c1 + k*s1, s1 - k*c1}), end)
	}
}
