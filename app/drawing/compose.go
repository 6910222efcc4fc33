package drawing

import (
	"maps"

	"unlatch/app/vector"
)

// Role says what a component is in a composed drawing; the palette gives it its look wherever it is painted.
type Role string

// The roles of components.
const (
	Suspect Role = "suspect" // hatched, as under strong suspicion
	Works   Role = "works"
	Chosen  Role = "chosen"
	Hidden  Role = "hidden"
)

// Roles lists all of them.
func Roles() []Role { return []Role{Suspect, Works, Chosen, Hidden} }

// Over is a drawing that lies over another, and where.
type Over struct {
	Drawing *Drawing
	Place   vector.Matrix // from its units to those of the drawing below
}

// Compose makes one drawing of a part of another and what lies over it. It shows frame and nothing beyond; an empty frame
// is all of the base. What lies over belongs to no component, so that a finger meets what is below.
func (d *Drawing) Compose(name string, frame vector.Rect, over []Over, roles map[string]Role) *Drawing {
	if frame.Empty() {
		frame = d.ViewBox
	}
	c := &Drawing{Name: name, ViewBox: frame, roles: roles, anchors: newAnchors()}
	for _, s := range d.Shapes {
		c.cut(s, frame)
	}
	for _, o := range over {
		for _, s := range o.Drawing.Shapes {
			c.cut(s.placed(o.Place), frame)
		}
	}
	return c
}

// WithFrame is the drawing with a rectangle around a part of it.
func (d *Drawing) WithFrame(part vector.Rect, roles map[string]Role) *Drawing {
	width := max(d.ViewBox.W, d.ViewBox.H) / 64
	c := &Drawing{Name: d.Name, ViewBox: d.ViewBox, roles: roles, anchors: newAnchors()}
	c.Shapes = append(c.Shapes, d.Shapes...)
	round := vector.RoundBox(part.X, part.Y, part.W, part.H, 2*width, 2*width)
	for _, line := range []Shape{{Class: "halo", Width: 2.2 * width}, {Class: "motion", Width: width}} {
		line.Path, line.Opacity = round, 1
		line.flatten(c.tolerance())
		c.Shapes = append(c.Shapes, line)
	}
	return c
}

// placed is a shape of what lies over, where it lies.
func (s Shape) placed(m vector.Matrix) Shape {
	s.Component, s.Outer = "", ""
	s.Path = s.Path.Transformed(m)
	s.Width *= m.Scale()
	if len(s.Dash) > 0 {
		dash := make([]float64, len(s.Dash))
		for i := range s.Dash {
			dash[i] = s.Dash[i] * m.Scale()
		}
		s.Dash = dash
	}
	return s
}

// cut adds what of a shape lies in the frame. A shape across its edge becomes its area and its line, cut off there.
func (d *Drawing) cut(s Shape, frame vector.Rect) {
	s.flatten(d.tolerance())
	box := s.bare
	switch {
	case box.X > frame.X+frame.W || box.X+box.W < frame.X || box.Y > frame.Y+frame.H || box.Y+box.H < frame.Y:
		return
	case box.X >= frame.X && box.X+box.W <= frame.X+frame.W && box.Y >= frame.Y && box.Y+box.H <= frame.Y+frame.H:
		d.Shapes = append(d.Shapes, s)
		return
	}
	if area := s; s.solid {
		area.Stroke, area.Path = Given{None: true}, s.lines.Inside(frame).Path()
		d.add(area)
	}
	if line := s; s.lined {
		line.Fill, line.Path = Given{None: true}, s.lines.Dashed(s.Dash).Cut(frame).Path()
		line.Dash = nil
		d.add(line)
	}
}

func (d *Drawing) add(s Shape) {
	if len(s.Path) == 0 {
		return
	}
	s.flatten(d.tolerance())
	d.Shapes = append(d.Shapes, s)
}

// look gives a role its look.
func (p Palette) look(r Role) Look {
	switch r {
	case Suspect:
		look := p.Suspected(1)
		look.Hatch, look.HatchColor = true, p.Hatch
		return look
	case Works:
		look := p.Working()
		look.Tick = false
		return look
	case Chosen:
		return p.Selected()
	case Hidden:
		return Look{Hidden: true}
	}
	return Look{}
}

// looks are those given, over those of the roles.
func (d *Drawing) looks(p Palette, given map[string]Look) map[string]Look {
	if len(d.roles) == 0 {
		return given
	}
	all := make(map[string]Look, len(d.roles)+len(given))
	for id, role := range d.roles {
		all[id] = p.look(role)
	}
	maps.Copy(all, given)
	return all
}
