package drawing

import (
	"image/color"

	"unlatch/app/vector"
)

// Canvas takes outlines in viewBox units, as widths are; whoever implements it scales them (see Drawing.Fit). Lines have
// round corners, and areas that overlap themselves are filled wherever the outline winds round at least once.
type Canvas interface {
	Fill(p vector.Path, c color.NRGBA)
	Stroke(p vector.Path, c color.NRGBA, width float64)
}

// Draw hands the drawing to a canvas as vector paths, with the same colours, hatches and ticks as Paint.
func (d *Drawing) Draw(c Canvas, palette Palette, looks map[string]Look) {
	gap := d.hatchGap(1e6)
	hatch := func(m mark) {
		var lines vector.Path
		m.hatchLines(gap, func(a, b vector.Point) { lines = append(lines, vector.Segment(a.X, a.Y, b.X, b.Y)...) })
		c.Stroke(lines, m.hatch, gap*0.2)
	}
	d.marks(palette, looks, func(m mark) {
		if m.fill.A > 0 {
			c.Fill(m.path, m.fill)
		}
		if m.hatch.A > 0 && !m.hatchStroke {
			hatch(m)
		}
		if m.stroke.A > 0 {
			c.Stroke(m.strokePath(), m.stroke, m.width)
		}
		if m.hatch.A > 0 && m.hatchStroke {
			hatch(m)
		}
	})
}

// strokePath is the path to draw a line along, its dashes cut out.
func (m *mark) strokePath() vector.Path {
	if len(m.dash) == 0 {
		return m.path
	}
	var path vector.Path
	for _, l := range m.lines.Dashed(m.dash) {
		path = append(path, l.Path()...)
	}
	return path
}
