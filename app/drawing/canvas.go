package drawing

import "image/color"

// Canvas takes vector paths. Coordinates and widths are in viewBox units; whoever implements it scales them (see
// Drawing.Fit). Fill and Stroke end the path that was drawn before them; lines have round joins and caps, and areas
// that overlap themselves are filled wherever the outline winds round at least once.
type Canvas interface {
	MoveTo(x, y float64)
	LineTo(x, y float64)
	CurveTo(x1, y1, x2, y2, x, y float64)
	Close()
	Fill(c color.NRGBA)
	Stroke(c color.NRGBA, width float64)
}

// Draw hands the drawing to a canvas as vector paths, with the same colours, hatches and ticks as Paint.
func (d *Drawing) Draw(c Canvas, palette Palette, looks map[string]Look) {
	gap := d.hatchGap(1e6)
	hatch := func(m mark) {
		m.hatchLines(gap, d.tolerance(), func(a, b Point) {
			c.MoveTo(a.X, a.Y)
			c.LineTo(b.X, b.Y)
		})
		c.Stroke(m.hatch, gap*0.2)
	}
	d.marks(palette, looks, func(m mark) {
		if m.fill.A > 0 {
			m.path.draw(c)
			c.Fill(m.fill)
		}
		if m.hatch.A > 0 && !m.hatchStroke {
			hatch(m)
		}
		if m.stroke.A > 0 {
			m.strokePath().draw(c)
			c.Stroke(m.stroke, m.width)
		}
		if m.hatch.A > 0 && m.hatchStroke {
			hatch(m)
		}
	})
}

// strokePath is the path to draw a line along, its dashes cut out.
func (m *mark) strokePath() Path {
	if len(m.dash) == 0 {
		return m.path
	}
	var path Path
	for _, l := range m.lines {
		for _, dash := range dashed(l, m.dash) {
			path = append(path, closed(dash.points...))
			path[len(path)-1].Closed = dash.closed
		}
	}
	return path
}

func (p Path) draw(c Canvas) {
	for _, contour := range p {
		c.MoveTo(contour.Start.X, contour.Start.Y)
		for _, s := range contour.Pieces {
			if s.Curve {
				c.CurveTo(s.C1.X, s.C1.Y, s.C2.X, s.C2.Y, s.To.X, s.To.Y)
			} else {
				c.LineTo(s.To.X, s.To.Y)
			}
		}
		if contour.Closed {
			c.Close()
		}
	}
}
