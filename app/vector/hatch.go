package vector

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// Hatch yields the lines of a 45-degree hatch, a gap apart, that lie inside areas, in a fixed order. Areas may overlap:
// inside is where their outlines wind round at least once. Doing it with outlines, not with pixels, gives screen and
// paper the same hatch.
func Hatch(areas Lines, gap float64, yield func(a, b Point)) {
	h := hatching{gap: gap * math.Sqrt2, lines: map[int][]crossing{}}
	for _, l := range areas {
		for i, a := range l.Points {
			h.edge(a, l.Points[(i+1)%len(l.Points)])
		}
	}
	h.cut(yield)
}

// hatching collects where the edges of areas cross the lines of a hatch.
type hatching struct {
	gap   float64 // distance from line to line, measured along u
	lines map[int][]crossing
}

// crossing is where an edge crosses a hatch line: how far along, and which way round.
type crossing struct {
	v   float64
	way int
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

func (h *hatching) cut(yield func(a, b Point)) {
	for _, k := range slices.Sorted(maps.Keys(h.lines)) {
		cross := h.lines[k]
		slices.SortFunc(cross, func(a, b crossing) int { return cmp.Compare(a.v, b.v) })
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

// HatchAcross yields bars at 45 degrees to lines of a width, a step apart along them. A hatch of one direction would run
// lengthwise along a rod that happens to lie in that direction, in long streaks.
func HatchAcross(lines Lines, width, step float64, yield func(a, b Point)) {
	half := width / 2
	for _, l := range lines {
		points := distinct(l.Points)
		if l.Closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		next := step / 2
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			length := Distance(a, b)
			for ; next < length; next += step {
				p := between(a, b, next/length)
				tx, ty := (b.X-a.X)/length*half, (b.Y-a.Y)/length*half
				yield(Point{p.X - tx + ty, p.Y - ty - tx}, Point{p.X + tx - ty, p.Y + ty + tx})
			}
			next -= length
		}
	}
}

// HatchBox is strokes rising to the right that cover a box, gap apart along its edges, for a pen that clips to the box:
// whatever the width of the strokes, they then end at its rim.
func HatchBox(box Rect, gap float64) Path {
	var p Pen
	for x := box.X - box.H; x < box.X+box.W; x += gap {
		p.MoveTo(Point{x, box.Y + box.H})
		p.LineTo(Point{x + box.H, box.Y})
	}
	return p.Path
}
