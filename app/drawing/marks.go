package drawing

import "image/color"

// mark is one shape with its final colours, ready for an image or for paper.
type mark struct {
	path         Path
	lines        []polyline
	fill, stroke color.NRGBA
	width        float64
	dash         []float64
	hatch        color.NRGBA
	hatchStroke  bool // the hatch covers the stroke (a cable), not the inside
}

// marks yields what is to be painted, in order: the shapes, then the ticks, which lie on top of all.
func (d *Drawing) marks(p Palette, looks map[string]Look, yield func(mark)) {
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
			m.fill = plain(look.Fill)
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
			m.stroke = plain(look.Stroke)
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

// tick yields a disc with a tick at the component's anchor.
func (d *Drawing) tick(component string, p Palette, yield func(mark)) {
	x, y := d.Anchor(component)
	r := max(d.ViewBox.W, d.ViewBox.H) / 62
	disc, err := ellipse(x, y, r, r)
	if err != nil {
		return
	}
	stroke := Path{{Start: Point{x - 0.46*r, y + 0.02*r}, Pieces: []Piece{
		{To: Point{x - 0.12*r, y + 0.38*r}}, {To: Point{x + 0.48*r, y - 0.36*r}}}}}
	for _, m := range []mark{
		{path: disc, fill: p.Tick, stroke: p.TickInk, width: r / 6},
		{path: stroke, stroke: p.TickInk, width: r / 3.4},
	} {
		s := Shape{Path: m.path}
		s.flatten(d.tolerance())
		m.lines = s.lines
		yield(m)
	}
}

func plain(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

func faded(alpha uint8, opacity float64) uint8 { return uint8(float64(alpha)*opacity + 0.5) }
