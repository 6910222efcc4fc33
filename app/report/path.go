package report

import "math"

// step is one move of a path: to a point, by line or by cubic curve.
type step struct {
	kind stepKind
	x, y [3]float64 // the last point in use is where the pen ends up
}

type stepKind int

const (
	moveTo stepKind = iota
	lineTo
	curveTo
	closePath
)

// path is an outline in page coordinates.
type path []step

func (p *path) move(x, y float64) { *p = append(*p, step{moveTo, [3]float64{x}, [3]float64{y}}) }
func (p *path) line(x, y float64) { *p = append(*p, step{lineTo, [3]float64{x}, [3]float64{y}}) }
func (p *path) close()            { *p = append(*p, step{kind: closePath}) }

func (p *path) curve(x1, y1, x2, y2, x, y float64) {
	*p = append(*p, step{curveTo, [3]float64{x1, x2, x}, [3]float64{y1, y2, y}})
}

// points is how many points a step has.
func (s step) points() int {
	switch s.kind {
	case curveTo:
		return 3
	case closePath:
		return 0
	}
	return 1
}

// bounds is the box around all points of a path; control points count, which can only make it larger.
func (p path) bounds() (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range p {
		for i := range s.points() {
			x0, x1 = math.Min(x0, s.x[i]), math.Max(x1, s.x[i])
			y0, y1 = math.Min(y0, s.y[i]), math.Max(y1, s.y[i])
		}
	}
	return x0, y0, x1, y1
}

// polygon is a closed outline through x, y pairs.
func polygon(xy ...float64) path {
	var p path
	for i := 0; i+1 < len(xy); i += 2 {
		if i == 0 {
			p.move(xy[0], xy[1])
			continue
		}
		p.line(xy[i], xy[i+1])
	}
	p.close()
	return p
}

func box(x, y, w, h float64) path { return polygon(x, y, x+w, y, x+w, y+h, x, y+h) }

func segment(x0, y0, x1, y1 float64) path {
	var p path
	p.move(x0, y0)
	p.line(x1, y1)
	return p
}

// circle is drawn by four cubic curves; arc is the usual distance of their control points for a quarter turn.
func circle(cx, cy, r float64) path {
	const arc = 0.5522847498
	k := r * arc
	var p path
	p.move(cx+r, cy)
	p.curve(cx+r, cy+k, cx+k, cy+r, cx, cy+r)
	p.curve(cx-k, cy+r, cx-r, cy+k, cx-r, cy)
	p.curve(cx-r, cy-k, cx-k, cy-r, cx, cy-r)
	p.curve(cx+k, cy-r, cx+r, cy-k, cx+r, cy)
	p.close()
	return p
}

// hatch is a set of parallel strokes rising to the right that covers a box; clip it to the shape.
func hatch(x0, y0, x1, y1, gap float64) path {
	var p path
	for x := x0 - (y1 - y0); x < x1; x += gap {
		p.move(x, y1)
		p.line(x+(y1-y0), y0)
	}
	return p
}
