package report

import (
	"image/color"
	"math"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
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

// xray draws the door without its trim, suspects hatched and lettered, working parts ticked, and returns its height.
func (d *document) xray(x, y, width float64) float64 {
	p := place{d.door.ViewBox, x, y, (width - 2) / d.door.ViewBox.W, false}
	d.door.Draw(&canvas{paper: d.Draft, place: p}, d.palette, d.looks())
	d.letterParts(d.door, p)
	_, h := p.size()
	caption := d.TextAt(x, y+h+2, width, note(d.t("report.xray")))
	return h + caption + 6
}

func (d *document) looks() map[string]drawing.Look {
	looks := map[string]drawing.Look{}
	for _, c := range d.in.Findings.Components {
		switch {
		case d.bears(c) != "":
			looks[c.ID] = d.palette.Hatched()
		case c.Ticked:
			looks[c.ID] = d.palette.Working()
		}
	}
	for _, id := range d.in.Findings.View.Absent {
		looks[id] = drawing.Look{Hidden: true}
	}
	return looks
}

// bears is the letters that a part bears of the suspects that this page has room for, in one string.
func (d *document) bears(c diagnosis.ComponentFinding) string {
	out := ""
	for _, s := range d.found.Suspects {
		if s.Part == c.ID {
			out += s.Letter
		}
	}
	return out
}

// letterParts puts each suspect's letter on its part, or against it where the part is small.
func (d *document) letterParts(pic *drawing.Drawing, p place) {
	var parts, letters, ticked []string
	for _, s := range d.found.Suspects {
		if s.Letter != "" && !pic.Bounds(s.Part).Empty() {
			parts, letters = append(parts, s.Part), append(letters, s.Letter)
		}
	}
	for _, c := range d.in.Findings.Components {
		if c.Ticked {
			ticked = append(ticked, c.ID)
		}
	}
	for i, at := range pic.Badges(parts, ticked, paper.BadgeRadius/p.scale) {
		x, y := p.at(at.X, at.Y)
		d.Badge(x, y, letters[i])
	}
}

// carPlan draws the car from above, front at the left, with the door in black, and returns its height.
func (d *document) carPlan(x, y, width float64) float64 {
	p := place{d.car.ViewBox, x, y, width / d.car.ViewBox.H, true}
	looks := map[string]drawing.Look{}
	for _, id := range d.in.Case.Door.IDs() {
		looks[id] = drawing.Look{Fill: color.Gray{30}, Stroke: color.Black}
	}
	d.car.Draw(&canvas{paper: d.Draft, place: p}, d.palette, looks)
	d.letterParts(d.car, p)
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
