package drawing

import (
	"image/color"
	"math"

	"unlatch/app/vector"
)

// mark is one shape with its final colours, ready for an image or for paper.
type mark struct {
	path         vector.Path
	lines        vector.Lines
	fill, stroke color.NRGBA
	width        float64
	dash         []float64
	hatch        color.NRGBA
	hatchStroke  bool // the hatch covers the stroke (a cable), not the inside
}

// marks yields what is to be painted, in order: the shapes, then the ticks, which lie on top of all.
func (d *Drawing) marks(p Palette, looks map[string]Look, yield func(mark)) {
	looks = d.looks(p, looks)
	for i := range d.Shapes {
		s := &d.Shapes[i]
		look := s.look(looks)
		if look.Hidden {
			continue
		}
		if m, seen := s.mark(p, look); seen {
			yield(m)
		}
	}
	for _, id := range d.Components() {
		if look := looks[id]; look.Tick && !look.Hidden {
			d.tick(id, p, yield)
		}
	}
}

// look is the component's own, or that of the component it is part of.
func (s *Shape) look(looks map[string]Look) Look {
	if s.Component == "" {
		return Look{}
	}
	if look, ok := looks[s.Component]; ok || s.Outer == "" {
		return look
	}
	return looks[s.Outer]
}

func (s *Shape) mark(p Palette, look Look) (m mark, seen bool) {
	kind, ink := materials[s.Class], p.Inks[s.Class]
	m = mark{path: s.Path, lines: s.lines, width: s.Width, dash: s.Dash}
	if s.solid {
		m.fill = ink.Fill
		if s.Fill.Fixed != nil {
			m.fill = *s.Fill.Fixed
		}
		if look.Fill != nil && kind.tint {
			m.fill = plain(look.fill(kind))
			m.hatch = look.hatch()
		}
	}
	if s.lined {
		m.stroke = ink.Stroke
		if s.Stroke.Fixed != nil {
			m.stroke = *s.Stroke.Fixed
		}
		switch {
		case kind.core && look.Fill != nil:
			m.stroke, m.hatch, m.hatchStroke = plain(look.Fill), look.hatch(), true
		case !kind.core && look.Stroke != nil:
			m.stroke = plain(look.stroke(kind))
		}
	}
	if kind.onlyLook && look.Fill == nil {
		return m, false
	}
	m.fill.A = faded(m.fill.A, s.Opacity)
	m.stroke.A = faded(m.stroke.A, s.Opacity)
	m.hatch.A = faded(m.hatch.A, s.Opacity)
	return m, m.fill.A > 0 || m.stroke.A > 0
}

// fill is the fill of a material that has one.
func (l Look) fill(kind material) color.Color {
	if kind.onlyLook && l.Area != nil {
		return l.Area
	}
	return l.Fill
}

// stroke is the stroke of an outline, or of a line inside it.
func (l Look) stroke(kind material) color.Color {
	if !kind.fill && l.Within != nil {
		return l.Within
	}
	return l.Stroke
}

func (l Look) hatch() color.NRGBA {
	if !l.Hatch {
		return color.NRGBA{}
	}
	if l.HatchColor != nil {
		return plain(l.HatchColor)
	}
	if l.Stroke != nil {
		return plain(l.Stroke)
	}
	return color.NRGBA{A: 255}
}

// hatchLines yields the hatch of a mark: across its stroke if that is its body, over its inside otherwise.
func (m *mark) hatchLines(gap float64, yield func(a, b vector.Point)) {
	if m.hatchStroke {
		vector.HatchAcross(m.lines, m.width, gap*math.Sqrt2, yield)
		return
	}
	vector.Hatch(m.lines, gap, yield)
}

// tick yields a disc with a tick at the component's anchor.
func (d *Drawing) tick(component string, p Palette, yield func(mark)) {
	x, y := d.Anchor(component)
	r := max(d.ViewBox.W, d.ViewBox.H) / 62
	var tick vector.Pen
	tick.MoveTo(vector.Pt(x-0.46*r, y+0.02*r))
	tick.LineTo(vector.Pt(x-0.12*r, y+0.38*r))
	tick.LineTo(vector.Pt(x+0.48*r, y-0.36*r))
	for _, m := range []mark{
		{path: vector.Circle(x, y, r), fill: p.Tick, stroke: p.TickInk, width: r / 6},
		{path: tick.Path, stroke: p.TickInk, width: r / 3.4},
	} {
		m.lines = m.path.Flatten(d.tolerance())
		yield(m)
	}
}

func plain(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

func faded(alpha uint8, opacity float64) uint8 { return uint8(float64(alpha)*opacity + 0.5) }
