// Package drawing reads the program's own SVG drawings into shapes and serves three uses: painting into an image,
// finding the component under a point, and handing vector paths to the report.
//
// A drawing says what a shape is made of (its class: "body", "part", "glass", ...), never its colour: a Palette
// gives colours to classes, and a Look gives a component its own, for instance that of suspicion. One file therefore
// serves every theme, the X-ray and paper. Files may use path, rect, circle, ellipse, line, polyline, polygon, g and
// transform; an element's id is the component it shows. Anything else is an error, so that nothing is lost silently.
//
// A door is drawn as the right-hand door seen from inside, hinges on the left; Mirrored gives the left-hand one.
// Cars are drawn from above, front up, left-hand drive; Mirrored moves the wheel and keeps the door names right.
package drawing

import (
	"image/color"
	"io/fs"
	"strings"
	"sync"

	"unlatch/app/problem"
	"unlatch/app/vector"
)

// Given is how the file itself colours a fill or a stroke. The zero Given leaves the colour to the class.
type Given struct {
	None  bool         // the file says "none": neither painted nor hit
	Fixed *color.NRGBA // a colour that no palette changes; nil in all our own drawings
}

// Shape is one outline with what it is made of.
type Shape struct {
	Component string      // id of the nearest enclosing element that has one, "" for none
	Outer     string      // id of the element around that one, "" for none: a claw is part of the latch
	Class     string      // what it is made of: a key of Palette.Inks
	Path      vector.Path // the outline, transforms applied, in viewBox units
	Fill      Given       // the file's own fill, mostly left to the class
	Stroke    Given       // the file's own stroke, mostly left to the class
	Width     float64     // stroke width in viewBox units
	Dash      []float64   // lengths of dashes and gaps in turn, in viewBox units; empty for a solid line
	Opacity   float64     // 0 to 1, over fill and stroke

	lines vector.Lines // Path flattened
	bare  vector.Rect  // bounds of lines, without the stroke's width
	box   vector.Rect  // bounds with it
	solid bool         // the inside belongs to the shape
	lined bool         // a line is drawn along the outline
}

// Drawing is one picture. It doesn't change after loading, so screens and the report may share it.
type Drawing struct {
	Name    string      // the file's name without folder and ending
	ViewBox vector.Rect // the part of the plane that is shown
	Shapes  []Shape     // in paint order

	roles   map[string]Role // of a composed drawing
	anchors *anchors
}

// anchors remembers where labels point, since finding a place deep inside an outline takes a while.
type anchors struct {
	sync.Mutex
	at map[string]vector.Point
}

// Load reads "drawings/<name>.svg". Its error is the problem drawing.damaged, whose cause names the line and the reason:
// the drawings belong to the program, so nobody but who draws them can mend one.
func Load(fsys fs.FS, name string) (*Drawing, error) {
	file := "drawings/" + name + ".svg"
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, problem.Wrap(err, "drawing.damaged", "Name", file)
	}
	d, err := Read(text)
	if err != nil {
		return nil, problem.Wrap(err, "drawing.damaged", "Name", file)
	}
	d.Name = name
	return d, nil
}

// Components lists the ids in the drawing in paint order, each once.
func (d *Drawing) Components() []string {
	var ids []string
	seen := map[string]bool{"": true}
	for i := range d.Shapes {
		id := d.Shapes[i].Component
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// Bounds is the rectangle around all of a component, strokes included; empty if the drawing hasn't got it.
func (d *Drawing) Bounds(component string) vector.Rect {
	var all vector.Rect
	for i := range d.Shapes {
		if d.Shapes[i].Component == component {
			all = all.Union(d.Shapes[i].box)
		}
	}
	return all
}

func otherSide(component string) string {
	if stem, ok := strings.CutSuffix(component, "_left"); ok {
		return stem + "_right"
	}
	if stem, ok := strings.CutSuffix(component, "_right"); ok {
		return stem + "_left"
	}
	return component
}

// Along is the point a share t (0 to 1) of the way along the component's longest outline, for showing a pull that
// travels through it; ok is false if the drawing hasn't got the component.
func (d *Drawing) Along(component string, t float64) (x, y float64, ok bool) {
	var longest vector.Line
	for i := range d.Shapes {
		if d.Shapes[i].Component != component {
			continue
		}
		for _, l := range d.Shapes[i].lines {
			if l.Length() > longest.Length() {
				longest = l
			}
		}
	}
	if len(longest.Points) == 0 {
		return 0, 0, false
	}
	p := longest.Along(t)
	return p.X, p.Y, true
}

// Fit maps viewBox units to a picture w wide and h high: as large as fits, in the middle, proportions kept. Its
// Inverse maps a tap back to the drawing.
func (d *Drawing) Fit(w, h float64) vector.Matrix {
	scale := min(w/d.ViewBox.W, h/d.ViewBox.H)
	dx := (w-d.ViewBox.W*scale)/2 - d.ViewBox.X*scale
	dy := (h-d.ViewBox.H*scale)/2 - d.ViewBox.Y*scale
	return vector.Matrix{scale, 0, 0, scale, dx, dy}
}

// tolerance is how far a flattened curve may be from the true one, in viewBox units: a twentieth of a pixel in a
// picture 500 pixels wide, under half a pixel in one of 4000.
func (d *Drawing) tolerance() float64 { return max(d.ViewBox.W, d.ViewBox.H) / 10000 }

func newAnchors() *anchors { return &anchors{at: map[string]vector.Point{}} }

// flatten works out once what painting and hitting need again and again: lines, bounds, what is drawn.
func (s *Shape) flatten(tolerance float64) {
	s.lines = s.Path.Flatten(tolerance)
	s.bare = s.lines.Bounds()
	s.bare.W, s.bare.H = max(s.bare.W, 1e-9), max(s.bare.H, 1e-9) // a straight line has bounds too
	kind := materials[s.Class]
	s.solid = !s.Fill.None && (s.Fill.Fixed != nil || kind.fill)
	s.lined = !s.Stroke.None && s.Width > 0 && (s.Stroke.Fixed != nil || kind.stroke)
	s.box = s.bare
	if s.lined {
		s.box.X, s.box.Y = s.bare.X-s.Width/2, s.bare.Y-s.Width/2
		s.box.W, s.box.H = s.bare.W+s.Width, s.bare.H+s.Width
	}
}
