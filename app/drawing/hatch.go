package drawing

import (
	"math"
	"sort"
)

// hatching collects the edges of an area and cuts the lines of a 45-degree hatch to it. Doing it with outlines, not
// with pixels, gives screen and paper the same hatch.
type hatching struct {
	gap   float64 // distance from line to line, measured along u
	lines map[int][]crossing
}

// crossing is where an edge crosses a hatch line: how far along, and which way round.
type crossing struct {
	v   float64
	way int
}

func newHatching(gap float64) *hatching {
	return &hatching{gap: gap * math.Sqrt2, lines: map[int][]crossing{}}
}

// ring adds the outline of an area. Areas may overlap: inside is where the outlines wind round at least once.
func (h *hatching) ring(points ...Point) {
	for i, a := range points {
		h.edge(a, points[(i+1)%len(points)])
	}
}

func (h *hatching) edge(a, b Point) {
	ua, va, ub, vb := a.X+a.Y, a.Y-a.X, b.X+b.Y, b.Y-b.X
	way := 1
	if ua > ub {
		ua, va, ub, vb, way = ub, vb, ua, va, -1
	}
	first, last := int(math.Ceil(ua/h.gap)), int(math.Ceil(ub/h.gap))
	for k := first; k < last; k++ {
		t := (float64(k)*h.gap - ua) / (ub - ua)
		h.lines[k] = append(h.lines[k], crossing{va + (vb-va)*t, way})
	}
}

// cut yields the pieces of hatch line inside the areas, in a fixed order.
func (h *hatching) cut(yield func(a, b Point)) {
	order := make([]int, 0, len(h.lines))
	for k := range h.lines {
		order = append(order, k)
	}
	sort.Ints(order)
	for _, k := range order {
		cross := h.lines[k]
		sort.Slice(cross, func(i, j int) bool { return cross[i].v < cross[j].v })
		u, winding, from := float64(k)*h.gap, 0, 0.0
		for _, c := range cross {
			if winding == 0 {
				from = c.v
			}
			winding += c.way
			if winding == 0 && c.v > from {
				yield(Point{(u - from) / 2, (u + from) / 2}, Point{(u - c.v) / 2, (u + c.v) / 2})
			}
		}
	}
}

// hatchLines yields the hatch of a mark: across its stroke if that is its body, over its inside otherwise.
func (m *mark) hatchLines(gap, tolerance float64, yield func(a, b Point)) {
	if m.hatchStroke {
		for _, l := range m.lines {
			hatchAcross(l, m.width/2, gap*math.Sqrt2, yield)
		}
		return
	}
	h := newHatching(gap)
	for _, l := range m.lines {
		h.ring(l.points...)
	}
	h.cut(yield)
}

// hatchAcross yields bars at 45 degrees to a line of the given half width, a step apart along it. A hatch of one
// direction would run lengthwise along a rod that happens to lie in that direction, in long streaks.
func hatchAcross(l polyline, half, step float64, yield func(a, b Point)) {
	points := distinct(l.points)
	if l.closed {
		points = append(points[:len(points):len(points)], points[0])
	}
	next := step / 2
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := distance(a, b)
		for ; next < length; next += step {
			p := between(a, b, next/length)
			tx, ty := (b.X-a.X)/length*half, (b.Y-a.Y)/length*half
			yield(Point{p.X - tx + ty, p.Y - ty - tx}, Point{p.X + tx - ty, p.Y + ty + tx})
		}
		next -= length
	}
}
