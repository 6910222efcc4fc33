package drawing

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// Lines and hatches never get thinner or closer than this, in pixels, so that a small picture stays readable.
const (
	thinnest  = 0.8
	hatchGap  = 6.0
	chunkArea = 96 * 96
)

// Paint draws into img over what is there, as large as fits, in the middle. Looks recolours components by id and may
// be nil. Painting doesn't change the drawing: several may go on at once.
func Paint(img *image.RGBA, d *Drawing, palette Palette, looks map[string]Look) {
	b := img.Bounds()
	if b.Empty() {
		return
	}
	m := d.Fit(float64(b.Dx()), float64(b.Dy()))
	p := painter{img: img, m: m, scale: m.Scale(), tolerance: 0.1 / m.Scale(), gap: d.hatchGap(m.Scale())}
	d.marks(palette, looks, p.mark)
}

// hatchGap is the distance between hatch lines in viewBox units.
func (d *Drawing) hatchGap(scale float64) float64 {
	return max(max(d.ViewBox.W, d.ViewBox.H)/110, hatchGap/scale)
}

// painter paints marks. The rasteriser works on the bounding box of each shape, not on the whole image; that is most
// of its speed.
type painter struct {
	img       *image.RGBA
	raster    vector.Rasterizer
	m         Matrix
	scale     float64 // pixels a unit
	tolerance float64 // of circles, in viewBox units
	gap       float64 // of the hatch, in viewBox units
	rings     [][]Point
}

func (p *painter) mark(m mark) {
	if m.fill.A > 0 {
		for _, l := range m.lines {
			p.ring(l.points...)
		}
		p.flush(m.fill)
	}
	if m.hatch.A > 0 && !m.hatchStroke {
		p.hatch(m)
	}
	if m.stroke.A > 0 {
		p.stroke(m)
	}
	if m.hatch.A > 0 && m.hatchStroke {
		p.hatch(m)
	}
}

func (p *painter) hatch(m mark) {
	half := max(p.gap*0.3, thinnest/p.scale) / 2
	m.hatchLines(p.gap, p.tolerance, func(a, b Point) { emitBar(a, b, half, p.ring) })
	p.flush(m.hatch)
}

func (p *painter) stroke(m mark) {
	half := max(m.width, thinnest/p.scale) / 2
	lines := m.lines
	if len(m.dash) > 0 {
		lines = nil
		for _, l := range m.lines {
			lines = append(lines, dashed(l, m.dash)...)
		}
	}
	for _, l := range lines {
		for _, piece := range p.chunks(l, m.stroke.A == 255) {
			strokeOutline(piece, half, p.tolerance, p.ring)
			if m.stroke.A == 255 {
				p.flush(m.stroke)
			}
		}
	}
	p.flush(m.stroke)
}

// chunks cuts a long opaque line into pieces with small bounding boxes: an outline round the whole picture then costs
// its length, not the picture's area. Round caps make the seams invisible.
func (p *painter) chunks(l polyline, opaque bool) []polyline {
	if !opaque || len(l.points) < 3 {
		return []polyline{l}
	}
	points := l.points
	if l.closed {
		points = append(append(make([]Point, 0, len(points)+1), points...), points[0])
	}
	var out []polyline
	start := 0
	lo, hi := points[0], points[0]
	for i := 1; i < len(points); i++ {
		q := points[i]
		lo, hi = Point{min(lo.X, q.X), min(lo.Y, q.Y)}, Point{max(hi.X, q.X), max(hi.Y, q.Y)}
		if (hi.X-lo.X)*(hi.Y-lo.Y)*p.scale*p.scale > chunkArea && i > start+1 {
			out = append(out, polyline{points: points[start:i]})
			start = i - 1
			lo = Point{min(points[i-1].X, q.X), min(points[i-1].Y, q.Y)}
			hi = Point{max(points[i-1].X, q.X), max(points[i-1].Y, q.Y)}
		}
	}
	if start == 0 {
		return []polyline{l}
	}
	return append(out, polyline{points: points[start:]})
}

// ring adds a closed outline, given in viewBox units, to what the next flush fills.
func (p *painter) ring(points ...Point) {
	if len(points) < 3 {
		return
	}
	ring := make([]Point, len(points))
	for i, q := range points {
		ring[i] = p.m.Apply(q)
	}
	p.rings = append(p.rings, ring)
}

// flush fills the collected outlines with one colour.
func (p *painter) flush(c color.NRGBA) {
	defer func() { p.rings = p.rings[:0] }()
	area := p.pixels()
	if area.Empty() {
		return
	}
	p.raster.Reset(area.Dx(), area.Dy())
	ox, oy := float64(area.Min.X), float64(area.Min.Y)
	for _, ring := range p.rings {
		p.raster.MoveTo(float32(ring[0].X-ox), float32(ring[0].Y-oy))
		for _, q := range ring[1:] {
			p.raster.LineTo(float32(q.X-ox), float32(q.Y-oy))
		}
		p.raster.ClosePath()
	}
	p.raster.Draw(p.img, area.Add(p.img.Rect.Min), image.NewUniform(c), image.Point{})
}

// pixels is the part of the image that the collected outlines touch, counted from the image's corner.
func (p *painter) pixels() image.Rectangle {
	if len(p.rings) == 0 {
		return image.Rectangle{}
	}
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, ring := range p.rings {
		for _, q := range ring {
			lo = Point{min(lo.X, q.X), min(lo.Y, q.Y)}
			hi = Point{max(hi.X, q.X), max(hi.Y, q.Y)}
		}
	}
	w, h := float64(p.img.Rect.Dx()), float64(p.img.Rect.Dy())
	return image.Rect(
		int(math.Floor(min(max(lo.X, 0), w))), int(math.Floor(min(max(lo.Y, 0), h))),
		int(math.Ceil(min(max(hi.X, 0), w))), int(math.Ceil(min(max(hi.Y, 0), h))),
	)
}
