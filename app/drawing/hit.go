package drawing

import "math"

// At is the component under a point in viewBox units, "" for none. What is painted last wins. Within slack of the
// point a much smaller component (a quarter of the area of what is hit, or less) wins over a larger one, so that thin
// rods and small levers can be hit with a finger.
func (d *Drawing) At(x, y float64, slack float64) string {
	p := Point{x, y}
	hit := d.topmost(p)
	if slack <= 0 {
		return hit
	}
	limit := math.Inf(1)
	if hit != "" {
		limit = d.extent(hit) / 4
	}
	best, nearest := hit, slack
	for i := range d.Shapes {
		s := &d.Shapes[i]
		if s.Component == "" || s.Component == hit || !s.bounds().Contains(x, y, slack) {
			continue
		}
		if away := s.distance(p); away <= nearest && d.extent(s.Component) <= limit {
			best, nearest = s.Component, away
		}
	}
	return best
}

// Anchor is the point deepest inside the part of a component that is seen: where a label may point and a tick may
// stand. It is (0, 0) if the drawing hasn't got the component.
func (d *Drawing) Anchor(component string) (x, y float64) {
	d.anchors.Lock()
	defer d.anchors.Unlock()
	p, ok := d.anchors.at[component]
	if !ok {
		p = d.deepest(component)
		d.anchors.at[component] = p
	}
	return p.X, p.Y
}

// deepest tries a grid of points over the component, then a finer one round the best of them.
func (d *Drawing) deepest(component string) Point {
	box := d.Bounds(component)
	if box.Empty() {
		return Point{}
	}
	best, depth := box.Center(), -1.0
	try := func(area Rect, n int) {
		for i := range n * n {
			p := Point{
				area.X + area.W*(float64(i%n)+0.5)/float64(n),
				area.Y + area.H*(float64(i/n)+0.5)/float64(n),
			}
			if d.topmost(p) != component {
				continue
			}
			if deep := d.depth(component, p); deep > depth {
				best, depth = p, deep
			}
		}
	}
	try(box, 32)
	if depth < 0 {
		try(box, 128) // thin or mostly covered
	}
	step := Rect{best.X - box.W/32, best.Y - box.H/32, box.W / 16, box.H / 16}
	try(step, 8)
	return best
}

// depth is the distance from a point inside a component to the nearest edge of the shapes there. Where the component
// is a thin line it is measured from the middle of the line.
func (d *Drawing) depth(component string, p Point) float64 {
	deep := -1.0
	for i := range d.Shapes {
		s := &d.Shapes[i]
		if s.Component != component || !s.hit(p) {
			continue
		}
		edge := s.edge(p)
		if !s.inside(p) {
			edge = s.Width/2 - edge
		}
		deep = max(deep, edge)
	}
	for i := range d.Shapes {
		s := &d.Shapes[i]
		if s.Component != component && s.Component != "" && s.bounds().Contains(p.X, p.Y, max(deep, 0)) {
			deep = min(deep, s.distance(p))
		}
	}
	return deep
}

func (d *Drawing) topmost(p Point) string {
	for i := len(d.Shapes) - 1; i >= 0; i-- {
		if s := &d.Shapes[i]; s.Component != "" && s.hit(p) {
			return s.Component
		}
	}
	return ""
}

func (d *Drawing) extent(component string) float64 {
	b := d.Bounds(component)
	return b.W * b.H
}

func (s *Shape) hit(p Point) bool {
	if !s.bounds().Contains(p.X, p.Y, 0) {
		return false
	}
	return s.inside(p) || (s.strokes() && s.edge(p) <= s.Width/2)
}

// distance from a point to the shape, 0 inside.
func (s *Shape) distance(p Point) float64 {
	if s.inside(p) {
		return 0
	}
	half := 0.0
	if s.strokes() {
		half = s.Width / 2
	}
	return max(s.edge(p)-half, 0)
}

// inside reports whether the outline winds round the point and the shape is filled.
func (s *Shape) inside(p Point) bool {
	if !s.fills() {
		return false
	}
	winding := 0
	for _, l := range s.lines {
		for i, a := range l.points {
			b := l.points[(i+1)%len(l.points)]
			if (a.Y <= p.Y) == (b.Y <= p.Y) {
				continue
			}
			if x := a.X + (p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X); x > p.X {
				if b.Y > a.Y {
					winding++
				} else {
					winding--
				}
			}
		}
	}
	return winding != 0
}

// edge is the distance from a point to the outline.
func (s *Shape) edge(p Point) float64 {
	nearest := math.Inf(1)
	for _, l := range s.lines {
		n := len(l.points) - 1
		if l.closed {
			n++
		}
		if n == 0 {
			nearest = min(nearest, distance(p, l.points[0]))
		}
		for i := range n {
			nearest = min(nearest, toSegment(p, l.points[i], l.points[(i+1)%len(l.points)]))
		}
	}
	return nearest
}

func toSegment(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	square := dx*dx + dy*dy
	if square < 1e-18 {
		return distance(p, a)
	}
	t := min(max(((p.X-a.X)*dx+(p.Y-a.Y)*dy)/square, 0), 1)
	return distance(p, Point{a.X + t*dx, a.Y + t*dy})
}
