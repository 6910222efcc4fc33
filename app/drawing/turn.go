package drawing

import "unlatch/app/vector"

// Lying is the drawing of a car turned so that its front points to the left: what was left stands below.
func (d *Drawing) Lying() *Drawing {
	v := d.ViewBox
	return d.changed(vector.Matrix{0, -1, 1, 0, 0, v.X + v.W}, vector.Rect{X: v.Y, W: v.H, H: v.W}, func(id string) string { return id })
}

// Mirrored is the drawing as in a looking glass, left and right exchanged: the door on the other side of the car.
// Components named ..._left and ..._right keep their meaning: what is drawn on the left stays named left.
func (d *Drawing) Mirrored() *Drawing {
	return d.changed(vector.Matrix{-1, 0, 0, 1, 2*d.ViewBox.X + d.ViewBox.W, 0}, d.ViewBox, otherSide)
}

// changed is the drawing with every outline moved, in another frame, its components renamed.
func (d *Drawing) changed(m vector.Matrix, frame vector.Rect, name func(string) string) *Drawing {
	out := &Drawing{Name: d.Name, ViewBox: frame, Shapes: make([]Shape, len(d.Shapes)), anchors: newAnchors()}
	out.roles = make(map[string]Role, len(d.roles))
	for id, role := range d.roles {
		out.roles[name(id)] = role
	}
	for i, s := range d.Shapes {
		s.Component = name(s.Component)
		s.Path = s.Path.Transformed(m)
		s.flatten(d.tolerance())
		out.Shapes[i] = s
	}
	return out
}
