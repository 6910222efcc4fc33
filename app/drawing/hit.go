package drawing

import (
	"math"

	"unlatch/app/vector"
)

// At is the component under a point in viewBox units, "" for none. What is painted last wins. Within slack of the
// point a much smaller component (a quarter of the area of what is hit, or less) wins over a larger one, so that thin
// rods and small levers can be hit with a finger.
func (d *Drawing) At(x, y float64, slack float64) string {
	p := vector.Pt(x, y)
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
		if s.Component == "" || s.Component == hit || !s.box.Contains(x, y, slack) {
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
func (d *Drawing) deepest(component string) vector.Point {
	box := d.Bounds(component)
	if box.Empty() {
		return vector.Point{}
	}
	best, depth := box.Center(), math.Inf(-1)
	try := func(area vector.Rect, n int) {
		for i := range n * n {
			p := vector.Pt(
				area.X+area.W*(float64(i%n)+0.5)/float64(n),
				area.Y+area.H*(float64(i/n)+0.5)/float64(n),
			)
			aside := vector.Distance(p, box.Center()) / 100 // of places alike, the one near the middle
			if deep := d.depth(component, p, depth+aside) - aside; deep > depth && d.topmost(p) == component {
				best, depth = p, deep
			}
		}
	}
	try(box, 20)
	if math.IsInf(depth, -1) {
		try(box, 128) // thin or mostly covered
	}
	try(vector.Rect{X: best.X - box.W/20, Y: best.Y - box.H/20, W: box.W / 10, H: box.H / 10}, 8)
	return best
}

// depth is the distance from a point of a component to the nearest edge of its shapes there, or of a shape of
// another component painted above them; less than 0 outside. Where the component is a thin line it is measured from the middle of the line.
// Once it is known to be enough or less it says no more.
func (d *Drawing) depth(component string, p vector.Point, enough float64) float64 {
	deep, own := -1.0, 0
	for i := range d.Shapes {
		s := &d.Shapes[i]
		if s.Component != component || !s.box.Contains(p.X, p.Y, 0) {
			continue
		}
		edge := -1.0
		if s.inside(p) {
			edge = s.lines.DistanceOver(p, enough)
		} else if s.lined && s.Width/2 > enough {
			edge = s.Width/2 - s.edge(p)
		}
		if edge > deep {
			deep, own = edge, i
		}
	}
	if deep < 0 {
		return deep
	}
	for i := own + 1; i < len(d.Shapes) && deep > enough; i++ {
		s := &d.Shapes[i]
		if s.Component != component && s.Component != "" && s.box.Contains(p.X, p.Y, deep) {
			deep = min(deep, s.distance(p))
		}
	}
	return deep
}

func (d *Drawing) topmost(p vector.Point) string {
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

func (s *Shape) hit(p vector.Point) bool {
	if !s.box.Contains(p.X, p.Y, 0) {
		return false
	}
	return s.inside(p) || (s.lined && s.edge(p) <= s.Width/2)
}

// distance from a point to the shape, 0 inside.
func (s *Shape) distance(p vector.Point) float64 {
	if s.inside(p) {
		return 0
	}
	half := 0.0
	if s.lined {
		half = s.Width / 2
	}
	return max(s.edge(p)-half, 0)
}

// inside reports whether the outline winds round the point and the shape is filled.
func (s *Shape) inside(p vector.Point) bool { return s.solid && s.lines.Around(p) }

// edge is the distance from a point to the outline.
func (s *Shape) edge(p vector.Point) float64 { return s.lines.Distance(p) }
