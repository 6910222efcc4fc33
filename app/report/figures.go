package report

import (
	"image/color"
	"math"
	"slices"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/paper"
	"unlatch/app/vector"
)

// place maps viewBox units to page points: scaled, turned by a quarter to the left if asked, then moved.
type place struct {
	box   vector.Rect
	x, y  float64 // top left corner on the page
	scale float64
	turn  bool // the drawing's top at the left, as a car seen from above lies on the page
}

func (p place) at(x, y float64) (float64, float64) {
	x, y = x-p.box.X, y-p.box.Y
	if p.turn {
		x, y = y, p.box.W-x
	}
	return p.x + x*p.scale, p.y + y*p.scale
}

func (p place) size() (w, h float64) {
	if p.turn {
		return p.box.H * p.scale, p.box.W * p.scale
	}
	return p.box.W * p.scale, p.box.H * p.scale
}

// matrix is the same map for whole outlines.
func (p place) matrix() vector.Matrix {
	k := p.scale
	if p.turn {
		return vector.Matrix{0, -k, k, 0, p.x - p.box.Y*k, p.y + (p.box.X+p.box.W)*k}
	}
	return vector.Matrix{k, 0, 0, k, p.x - p.box.X*k, p.y - p.box.Y*k}
}

// canvas hands a drawing's outlines to the paper, in grey.
type canvas struct {
	paper *paper.Draft
	place place
}

var _ drawing.Canvas = (*canvas)(nil)

func (c *canvas) Fill(p vector.Path, n color.NRGBA) {
	c.paper.Fill(p.Transformed(c.place.matrix()), greyOf(n))
}

// thinnest is the finest line that a cheap printer shows, in points.
const thinnest = 0.25

func (c *canvas) Stroke(p vector.Path, n color.NRGBA, width float64) {
	c.paper.Stroke(p.Transformed(c.place.matrix()), math.Max(width*c.place.scale, thinnest), greyOf(n))
}

// greyOf is the brightness of a colour on white paper (Rec. 709 weights).
func greyOf(c color.NRGBA) paper.Grey {
	luma := 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)
	a := float64(c.A) / 255
	return paper.Grey(luma*a + 255*(1-a) + 0.5)
}

// xray draws the door without its trim, suspects hatched and numbered, working parts ticked, and returns its height.
func (d *document) xray(x, y, width float64) float64 {
	door := d.door
	if d.in.Findings.View.Mirrored {
		door = door.Mirrored()
	}
	p := place{door.ViewBox, x, y, (width - 2) / door.ViewBox.W, false}
	door.Draw(&canvas{paper: d.Draft, place: p}, d.palette, d.looks())
	d.numberParts(door, p)
	_, h := p.size()
	caption := d.TextAt(x, y+h+2, width, note(d.t("report.xray")))
	return h + caption + 6
}

func (d *document) looks() map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	suspicion := map[string]float64{}
	for _, c := range d.in.Findings.Components {
		suspicion[c.ID] = c.Suspicion
		if c.Works {
			looks[c.ID] = d.palette.Working()
		}
	}
	for _, s := range d.found.Suspects {
		for _, id := range s.Components {
			look := d.palette.Suspected(suspicion[id])
			look.Hatch, look.HatchColor = true, d.palette.Hatch
			looks[id] = look
		}
	}
	for _, id := range d.in.Findings.View.Absent {
		looks[id] = drawing.Look{Hidden: true}
	}
	return looks
}

// Numbers in a drawing: a part of less than smallPart points would vanish under its number, which then stands beside it
// on a line.
const (
	badgesApart = 11.5
	smallPart   = 26.0
)

// numberParts puts each suspect's number on its part, or beside it where the part is small, clear of numbers already set
// and of other suspected parts.
func (d *document) numberParts(pic *drawing.Drawing, p place) {
	var parts []numbered
	for n, s := range d.found.Suspects {
		for _, id := range s.Components {
			if b := pic.Bounds(id); !b.Empty() {
				x, y := p.at(pic.Anchor(id))
				parts = append(parts, numbered{n + 1, x, y, max(b.W, b.H) * p.scale / 2})
			}
		}
	}
	var taken [][2]float64
	for i, part := range parts {
		x, y := part.x, part.y
		if part.reach < smallPart/2 || !apart(x, y, taken) {
			x, y = part.beside(slices.Delete(slices.Clone(parts), i, i+1), taken, p)
			d.Stroke(vector.Segment(part.x, part.y, x, y), 0.7, paper.Ink)
			d.Fill(vector.Circle(part.x, part.y, 1.3), paper.Ink)
		}
		taken = append(taken, [2]float64{x, y})
		defer d.Badge(x, y, part.number) // over all lines
	}
}

// numbered is a suspected part: the number of its suspect, its anchor on the page, and how far it reaches from there.
type numbered struct {
	number      int
	x, y, reach float64
}

// beside is the nearest place around a part that is inside the drawing, far enough from all numbers, and off the parts.
func (n numbered) beside(others []numbered, taken [][2]float64, p place) (float64, float64) {
	const turns = 12
	w, h := p.size()
	for away := max(n.reach, 3) + badgesApart*0.75; away < 8*badgesApart; away += badgesApart / 3 {
		for i := range turns {
			sin, cos := math.Sincos(2*math.Pi*float64(i)/turns - math.Pi/2)
			x, y := n.x+away*cos, n.y+away*sin
			inside := x > p.x+6 && x < p.x+w-6 && y > p.y+6 && y < p.y+h-6
			if inside && apart(x, y, taken) && !slices.ContainsFunc(others, func(o numbered) bool { return o.under(x, y) }) {
				return x, y
			}
		}
	}
	return n.x, n.y
}

// under says whether a number at x, y would cover a part's middle.
func (n numbered) under(x, y float64) bool {
	return math.Hypot(x-n.x, y-n.y) < badgesApart/2+min(n.reach, badgesApart/2)
}

func apart(x, y float64, taken [][2]float64) bool {
	return !slices.ContainsFunc(taken, func(t [2]float64) bool { return math.Hypot(x-t[0], y-t[1]) < badgesApart })
}

// carPlan draws the car from above, front at the left, with the door in black, and returns its height.
func (d *document) carPlan(x, y, width float64) float64 {
	p := place{d.car.ViewBox, x, y, width / d.car.ViewBox.H, true}
	looks := map[string]drawing.Look{}
	for _, id := range d.in.Case.Door.IDs() {
		looks[id] = drawing.Look{Fill: color.Gray{30}, Stroke: color.Black}
	}
	d.car.Draw(&canvas{paper: d.Draft, place: p}, d.palette, looks)
	d.numberParts(d.car, p)
	_, h := p.size()
	d.arrow(x, y+h+6)
	d.TextAt(x+14, y+h+1, width-14, note(d.t("report.front")))
	return h + paper.Small.Height()
}

// arrow points to the left: where the car's front is.
func (d *document) arrow(x, y float64) {
	d.Stroke(vector.Segment(x+1, y, x+11, y), 0.8, paper.Second)
	d.Fill(vector.Polygon(x, y, x+4, y-2.2, x+4, y+2.2), paper.Second)
}

// carDrawing is the drawing of the car from above.
func (in Input) carDrawing() string {
	if body := in.Case.Shape(); body != cases.Sedan {
		return "car_" + body
	}
	return "car_above"
}
