package report

import (
	"image/color"
	"math"

	"unlatch/app/drawing"
)

// place maps viewBox units to page points: scaled, turned by a quarter to the left if asked, then moved.
type place struct {
	box   drawing.Rect
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

// canvas hands a drawing's outlines to the paper, in grey.
type canvas struct {
	paper paper
	place place
	now   path
}

var _ drawing.Canvas = (*canvas)(nil)

func (c *canvas) MoveTo(x, y float64) { c.now.move(c.place.at(x, y)) }
func (c *canvas) LineTo(x, y float64) { c.now.line(c.place.at(x, y)) }
func (c *canvas) Close()              { c.now.close() }

func (c *canvas) CurveTo(x1, y1, x2, y2, x, y float64) {
	x1, y1 = c.place.at(x1, y1)
	x2, y2 = c.place.at(x2, y2)
	x, y = c.place.at(x, y)
	c.now.curve(x1, y1, x2, y2, x, y)
}

func (c *canvas) Fill(n color.NRGBA) {
	c.paper.Fill(c.now, greyOf(n))
	c.now = nil
}

// thinnest is the finest line that a cheap printer shows, in points.
const thinnest = 0.25

func (c *canvas) Stroke(n color.NRGBA, width float64) {
	c.paper.Stroke(c.now, math.Max(width*c.place.scale, thinnest), greyOf(n))
	c.now = nil
}

// greyOf is the brightness of a colour on white paper (Rec. 709 weights).
func greyOf(c color.NRGBA) grey {
	luma := 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)
	a := float64(c.A) / 255
	return grey(luma*a + 255*(1-a) + 0.5)
}

// xray draws the door without its trim, suspects hatched and numbered, working parts ticked, and returns its height.
func (d *document) xray(x, y, width float64) float64 {
	door := d.door
	if d.in.Case.Door.Side == "left" {
		door = door.Mirrored()
	}
	p := place{door.ViewBox, x, y, (width - 2) / door.ViewBox.W, false}
	door.Draw(&canvas{paper: d.paper, place: p}, d.palette, d.looks())
	d.numberParts(door, p)
	_, h := p.size()
	caption := d.textAt(x, y+h+2, width, note(d.t("report.xray")))
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
	for _, s := range d.suspects {
		for _, id := range s.components {
			look := d.palette.Suspected(suspicion[id])
			look.Hatch, look.HatchColor = true, d.palette.Hatch
			looks[id] = look
		}
	}
	if d.in.Case.Door.Row == "front" {
		looks["child_lock"] = drawing.Look{Hidden: true}
	}
	return looks
}

// numberParts puts each suspect's number beside its parts, clear of the numbers already set.
func (d *document) numberParts(pic *drawing.Drawing, p place) {
	const apart = 11.5
	var taken [][2]float64
	for _, s := range d.suspects {
		for _, id := range s.components {
			if pic.Bounds(id).Empty() {
				continue
			}
			ax, ay := p.at(pic.Anchor(id))
			bx, by := free(ax, ay, taken, apart)
			taken = append(taken, [2]float64{bx, by})
			if bx != ax || by != ay {
				d.Stroke(segment(ax, ay, bx, by), 0.6, ink)
			}
			d.badge(bx, by, s.number)
		}
	}
}

// free is the place nearest to x, y that keeps its distance from all taken places.
func free(x, y float64, taken [][2]float64, apart float64) (float64, float64) {
	clear := func(x, y float64) bool {
		for _, t := range taken {
			if math.Hypot(x-t[0], y-t[1]) < apart {
				return false
			}
		}
		return true
	}
	if clear(x, y) {
		return x, y
	}
	for r := apart; r < 6*apart; r += apart / 2 {
		for i := range 8 {
			a := float64(i) * math.Pi / 4
			if nx, ny := x+r*math.Cos(a), y+r*math.Sin(a); clear(nx, ny) {
				return nx, ny
			}
		}
	}
	return x, y
}

// carPlan draws the car from above, front at the left, with the door in black, and returns its height.
func (d *document) carPlan(x, y, width float64) float64 {
	p := place{d.car.ViewBox, x, y, width / d.car.ViewBox.H, true}
	looks := map[string]drawing.Look{}
	for _, id := range d.doorElements() {
		looks[id] = drawing.Look{Fill: color.Gray{30}, Stroke: color.Black}
	}
	d.car.Draw(&canvas{paper: d.paper, place: p}, d.palette, looks)
	d.numberParts(d.car, p)
	_, h := p.size()
	d.arrow(x, y+h+6)
	d.textAt(x+14, y+h+1, width-14, note(d.t("report.front")))
	return h + height(small)
}

// arrow points to the left: where the car's front is.
func (d *document) arrow(x, y float64) {
	d.Stroke(segment(x+1, y, x+11, y), 0.8, second)
	d.Fill(polygon(x, y, x+4, y-2.2, x+4, y+2.2), second)
}

// doorElements are the elements of the car drawings that can show the door complained about; a car has one of them.
func (d *document) doorElements() []string {
	door := d.in.Case.Door
	switch {
	case door.Row == "cargo":
		return []string{"cargo"}
	case door.Side == "":
		return nil
	case door.Row == "rear":
		return []string{"rear_" + door.Side, "sliding_" + door.Side}
	}
	return []string{door.Row + "_" + door.Side}
}

// carDrawing is the drawing of the car from above; where the body isn't known, one that has such a door.
func (in Input) carDrawing() string {
	switch body := in.Case.Vehicle.Body; {
	case body == "sedan", body == "hatch", body == "van", body == "pickup":
		return "car_" + body
	case in.sliding(), in.Case.Door.Row == "cargo":
		return "car_van"
	}
	return "car_above"
}

func (in Input) sliding() bool { return in.Case.Answers["position"].Answer == "sliding" }
