package ask

import (
	"slices"

	"fyne.io/fyne/v2"

	"unlatch/app/drawing"
	"unlatch/app/vector"
	"unlatch/screens/widgets"
)

// rowGap is the room between a label and the car, and between two labels.
const rowGap = 12

// layout places car, labels and lines.
func (p *doorPicker) layout(size fyne.Size) {
	car := p.car(size)
	if lies(size) {
		p.layoutLying(car, size)
		return
	}
	p.layoutUpright(car, size)
}

// setCar places the car in the middle of a room, as large as fits, and gives the matrix from its drawing.
func (p *doorPicker) setCar(car *drawing.Drawing, room vector.Rect) vector.Matrix {
	seen := car.Bounds("") // the outline with the mirrors; the frame of the drawing has margins
	scale := min(room.W/seen.W, room.H/seen.H)
	dx := room.X + (room.W-seen.W*scale)/2 - (seen.X-car.ViewBox.X)*scale
	dy := room.Y + (room.H-seen.H*scale)/2 - (seen.Y-car.ViewBox.Y)*scale
	widgets.Place(p.raster, float32(dx), float32(dy), float32(car.ViewBox.W*scale), float32(car.ViewBox.H*scale))
	p.shown = vector.Rect{X: dx + (seen.X-car.ViewBox.X)*scale, Y: dy + (seen.Y-car.ViewBox.Y)*scale, W: seen.W * scale, H: seen.H * scale}
	return vector.Matrix{scale, 0, 0, scale, dx - car.ViewBox.X*scale, dy - car.ViewBox.Y*scale}
}

// doorAt is where a door of the drawing is.
func doorAt(car *drawing.Drawing, m vector.Matrix, id string) vector.Rect {
	b := car.Bounds(id)
	at := m.Apply(vector.Pt(b.X, b.Y))
	return vector.Rect{X: at.X, Y: at.Y, W: b.W * m.Scale(), H: b.H * m.Scale()}
}

// cargo is the door at the rear end.
const cargo = "cargo"

// layoutLying puts the labels of one side above the car and those of the other below it, each over its door.
func (p *doorPicker) layoutLying(car *drawing.Drawing, size fyne.Size) {
	var height, width float32
	for _, l := range p.labels {
		width = max(width, l.natural())
		height = max(height, l.heightAt(width))
	}
	w, h, tall := float64(width), float64(size.Height), float64(height)
	m := p.setCar(car, vector.Rect{X: 4, Y: tall + rowGap, W: float64(size.Width) - 8, H: h - 2*tall - 2*rowGap})
	p.spots = make([]doorSpot, len(p.labels))
	var above, below []int
	for i, l := range p.labels {
		door := doorAt(car, m, l.ID)
		p.spots[i] = doorSpot{id: l.ID, door: door}
		if l.ID != cargo && door.Center().Y < h/2 {
			above = append(above, i)
		} else {
			below = append(below, i)
		}
	}
	for _, row := range [][]int{above, below} {
		middles := make([]float64, len(row))
		for k, i := range row {
			middles[k] = p.spots[i].door.Center().X
			if p.spots[i].id == cargo {
				middles[k] = p.spots[i].door.X + p.spots[i].door.W + 24
			}
		}
		spread(middles, w+rowGap, w/2, float64(size.Width)-w/2)
		for k, i := range row {
			p.spots[i].lie(middles[k], w, tall, h, slices.Contains(above, i))
		}
	}
}

// lie places the label of a lying car in its row, and the line to the door.
func (s *doorSpot) lie(middle, w, tall, height float64, above bool) {
	s.label = vector.Rect{X: middle - w/2, Y: height - tall, W: w, H: tall}
	end, edge := s.door.Y+s.door.H, height-tall
	if above {
		s.label.Y, end, edge = 0, s.door.Y, tall
	}
	x := s.door.Center().X
	bend := (end + edge) / 2
	s.from, s.bend, s.to = pos(middle, edge), pos(middle, bend), pos(x, end)
	if s.id == cargo && middle > s.door.X+s.door.W {
		y := s.door.Y + s.door.H*0.8
		s.bend, s.to = pos(middle, y), pos(s.door.X+s.door.W, y)
	}
	s.line = around(s.from, s.to)
}

// layoutUpright puts the labels at the left and right of the car, each beside its door.
func (p *doorPicker) layoutUpright(car *drawing.Drawing, size fyne.Size) {
	head := float64(p.front.HeightFor(size.Width)) + 6
	w, h := float64(size.Width), float64(size.Height)
	var natural, least float32
	for _, l := range p.labels {
		natural, least = max(natural, l.natural()), max(least, l.MinSize().Width)
	}
	seen := car.Bounds("")
	wide := min(w*0.44, seen.W*(h-8)/seen.H, w-2*float64(least)-2*rowGap) // of the car
	label := min(float64(natural), (w-wide)/2-rowGap)
	top := 4.0
	if label > (w-wide)/2-60 { // the name of the front needs room of its own
		top = head
	}
	m := p.setCar(car, vector.Rect{X: (w - wide) / 2, Y: top, W: wide, H: h - top - 4})
	p.spots = make([]doorSpot, len(p.labels))
	var left, right []int
	for i, l := range p.labels {
		door := doorAt(car, m, l.ID)
		p.spots[i] = doorSpot{id: l.ID, door: door}
		if l.ID != cargo && door.Center().X < w/2 {
			left = append(left, i)
		} else {
			right = append(right, i)
		}
	}
	for _, column := range [][]int{left, right} {
		var tall float64
		middles := make([]float64, len(column))
		for k, i := range column {
			tall = max(tall, float64(p.labels[i].heightAt(float32(label))))
			middles[k] = p.spots[i].door.Center().Y
		}
		tall = max(tall, 64)
		spread(middles, tall+rowGap, head+tall/2, h-tall/2)
		for k, i := range column {
			p.spots[i].stand(middles[k], label, tall, w, slices.Contains(left, i))
		}
	}
}

// stand places the label of an upright car in its column, and the line to the door.
func (s *doorSpot) stand(middle, label, tall, width float64, left bool) {
	s.label = vector.Rect{X: width - label, Y: middle - tall/2, W: label, H: tall}
	edge, end := width-label, s.door.X+s.door.W
	if left {
		s.label.X, edge, end = 0, label, s.door.X
	}
	y := s.door.Center().Y
	s.from, s.bend, s.to = pos(edge, middle), pos((edge+end)/2, middle), pos(end, y)
	s.line = around(s.from, s.to)
}

func pos(x, y float64) fyne.Position { return fyne.NewPos(float32(x), float32(y)) }

// around is the rectangle with two corners.
func around(a, b fyne.Position) vector.Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return vector.Rect{X: float64(x), Y: float64(y), W: float64(max(a.X, b.X) - x), H: float64(max(a.Y, b.Y) - y)}
}

// spread moves middles, which are in order, so far apart that each has its room, within bounds as far as they allow.
func spread(middles []float64, room, least, most float64) {
	for i := range middles {
		middles[i] = max(middles[i], least)
		if i > 0 {
			middles[i] = max(middles[i], middles[i-1]+room)
		}
	}
	for i := len(middles) - 1; i >= 0; i-- {
		middles[i] = min(middles[i], most)
		if i < len(middles)-1 {
			middles[i] = min(middles[i], middles[i+1]-room)
		}
	}
}
