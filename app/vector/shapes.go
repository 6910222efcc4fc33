package vector

// Segment is a straight line from a to b.
func Segment(ax, ay, bx, by float64) Path { return Line{Points: []Point{{ax, ay}, {bx, by}}}.Path() }

// Polygon is a closed outline through the points, given as x and y in turn.
func Polygon(xy ...float64) Path {
	var points []Point
	for i := 0; i+1 < len(xy); i += 2 {
		points = append(points, Point{xy[i], xy[i+1]})
	}
	return Line{points, true}.Path()
}

// Box is an upright rectangle.
func Box(x, y, w, h float64) Path { return Polygon(x, y, x+w, y, x+w, y+h, x, y+h) }

// RoundBox is an upright rectangle whose corners are quarters of an ellipse with the radii rx and ry, which are cut to
// half its sides.
func RoundBox(x, y, w, h, rx, ry float64) Path {
	rx, ry = min(rx, w/2), min(ry, h/2)
	if rx <= 0 || ry <= 0 {
		return Box(x, y, w, h)
	}
	var p Pen
	p.MoveTo(Point{x + rx, y})
	p.LineTo(Point{x + w - rx, y})
	p.quarterTo(Point{x + w, y}, Point{x + w, y + ry})
	p.LineTo(Point{x + w, y + h - ry})
	p.quarterTo(Point{x + w, y + h}, Point{x + w - rx, y + h})
	p.LineTo(Point{x + rx, y + h})
	p.quarterTo(Point{x, y + h}, Point{x, y + h - ry})
	p.LineTo(Point{x, y + ry})
	p.quarterTo(Point{x, y}, Point{x + rx, y})
	p.Close()
	return p.Path
}

// Ellipse is one with the centre (cx, cy) and the radii rx and ry.
func Ellipse(cx, cy, rx, ry float64) Path {
	var p Pen
	p.MoveTo(Point{cx + rx, cy})
	p.quarterTo(Point{cx + rx, cy + ry}, Point{cx, cy + ry})
	p.quarterTo(Point{cx - rx, cy + ry}, Point{cx - rx, cy})
	p.quarterTo(Point{cx - rx, cy - ry}, Point{cx, cy - ry})
	p.quarterTo(Point{cx + rx, cy - ry}, Point{cx + rx, cy})
	p.Close()
	return p.Path
}

// Circle is one with the centre (cx, cy).
func Circle(cx, cy, radius float64) Path { return Ellipse(cx, cy, radius, radius) }
