package drawing

import "unlatch/app/vector"

// How much of a drawing a zoom shows around a component, in its own size, and at least, as a share of the drawing.
const (
	zoomAround = 1.7
	zoomLeast  = 0.40
)

// Zoom is the drawing cut to the surroundings of a component, as wide to its height as ratio says; the whole drawing if it
// hasn't got the component.
func (d *Drawing) Zoom(component string, ratio float64) *Drawing {
	b := d.Bounds(component)
	if b.Empty() || ratio <= 0 {
		return d
	}
	w := max(b.W*zoomAround, d.ViewBox.W*zoomLeast, b.H*zoomAround*ratio)
	mid := b.Center()
	return d.Cut(vector.Rect{X: mid.X - w/2, Y: mid.Y - w/ratio/2, W: w, H: w / ratio})
}

// Cut is the part of the drawing inside a box, which is moved to where there is something to see. Shapes, places and marks
// are those of the drawing.
func (d *Drawing) Cut(box vector.Rect) *Drawing {
	all := d.ViewBox
	box.X = slid(box.X, box.W, all.X, all.W)
	box.Y = slid(box.Y, box.H, all.Y, all.H)
	return &Drawing{Name: d.Name, ViewBox: box, Shapes: d.Shapes, anchors: d.anchors}
}

// slid moves a stretch into another one; one that is longer is put around its middle.
func slid(at, length, from, whole float64) float64 {
	if length >= whole {
		return from + (whole-length)/2
	}
	return min(max(at, from), from+whole-length)
}

// Framed is the whole drawing with a frame around a box: where what is shown larger belongs.
func (d *Drawing) Framed(box vector.Rect) *Drawing {
	s := Shape{Class: "motion", Path: vector.Box(box.X, box.Y, box.W, box.H), Width: d.ViewBox.W / 40, Opacity: 1}
	s.flatten(d.tolerance())
	shapes := append(d.Shapes[:len(d.Shapes):len(d.Shapes)], s)
	return &Drawing{Name: d.Name, ViewBox: d.ViewBox, Shapes: shapes, anchors: d.anchors}
}
