package drawing

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// Lines and hatches never get thinner or closer than this, in pixels, so that a small picture stays readable.
const (
	thinnest  = 0.8
	hatchGap  = 6.0
	chunkArea = 48 * 48
)

// Paint draws into img over what is there, as large as fits, in the middle. Looks recolours components by id and may
// be nil; a component without a look takes that of the component it is part of (the claw that of the latch). Painting
// doesn't change the drawing: several may go on at once.
func Paint(img *image.RGBA, d *Drawing, palette Palette, looks map[string]Look) {
	b := img.Bounds()
	if b.Empty() {
		return
	}
	m := d.Fit(float64(b.Dx()), float64(b.Dy()))
	all := image.Rect(0, 0, b.Dx(), b.Dy())
	p := painter{
		img: img, m: m, scale: m.Scale(), tolerance: 0.1 / m.Scale(), gap: d.hatchGap(m.Scale()),
		mask: image.NewAlpha(all), piece: image.NewAlpha(all),
	}
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
	used      int          // points of buffer taken by rings
	buffer    []Point      // where rings keep their points, reused from shape to shape
	mask      *image.Alpha // coverage of the mark being painted
	piece     *image.Alpha // coverage of one chunk of it
	dirty     image.Rectangle
}

func (p *painter) mark(m mark) {
	if m.fill.A > 0 {
		for _, l := range m.lines {
			p.ring(l.points...)
		}
		p.cover()
		p.blend(m.fill)
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
	p.cover()
	p.blend(m.hatch)
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
		for _, piece := range p.chunks(l) {
			strokeOutline(piece, half, p.tolerance, p.ring)
			p.cover()
		}
	}
	p.blend(m.stroke)
}

// chunks cuts a long line into pieces with small bounding boxes: an outline round the whole picture then costs its
// length, not the picture's area. Round caps and a shared mask make the seams invisible.
func (p *painter) chunks(l polyline) []polyline {
	if len(l.points) < 3 {
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
	if p.used+len(points) > len(p.buffer) {
		p.buffer, p.used = make([]Point, max(4096, len(points))), 0
	}
	ring := p.buffer[p.used:][:len(points):len(points)]
	p.used += len(points)
	for i, q := range points {
		ring[i] = p.m.Apply(q)
	}
	p.rings = append(p.rings, ring)
}

// cover adds the collected outlines to the mask, keeping the larger coverage where they meet earlier ones.
func (p *painter) cover() {
	defer func() { p.rings, p.used = p.rings[:0], 0 }()
	area := p.pixels()
	if area.Empty() {
		return
	}
	p.raster.Reset(area.Dx(), area.Dy())
	p.raster.DrawOp = draw.Src
	ox, oy := float64(area.Min.X), float64(area.Min.Y)
	for _, ring := range p.rings {
		p.raster.MoveTo(float32(ring[0].X-ox), float32(ring[0].Y-oy))
		for _, q := range ring[1:] {
			p.raster.LineTo(float32(q.X-ox), float32(q.Y-oy))
		}
		p.raster.ClosePath()
	}
	if p.dirty.Empty() {
		p.raster.Draw(p.mask, area, image.Opaque, image.Point{})
		p.dirty = area
		return
	}
	piece := image.Rect(0, 0, area.Dx(), area.Dy())
	p.raster.Draw(p.piece, piece, image.Opaque, image.Point{})
	for y := range piece.Dy() {
		from := p.piece.Pix[y*p.piece.Stride:][:piece.Dx()]
		to := p.mask.Pix[(area.Min.Y+y)*p.mask.Stride+area.Min.X:][:piece.Dx()]
		for x, c := range from {
			to[x] = max(to[x], c)
		}
	}
	p.dirty = p.dirty.Union(area)
}

// blend paints one colour through the mask and wipes it. Most of a mask is empty or full, which is done in steps.
func (p *painter) blend(c color.NRGBA) {
	area := p.dirty
	p.dirty = image.Rectangle{}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		mask := p.mask.Pix[y*p.mask.Stride:][area.Min.X:area.Max.X]
		row := p.img.Pix[y*p.img.Stride+4*area.Min.X:]
		blendRow(row, mask, c)
		clear(mask)
	}
}

func blendRow(row, mask []uint8, c color.NRGBA) {
	r, g, b, alpha := uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
	var eight [32]uint8 // pixels of the colour
	for i := 0; i < len(eight); i += 4 {
		eight[i], eight[i+1], eight[i+2], eight[i+3] = c.R, c.G, c.B, 255
	}
	for x := 0; x < len(mask); x++ {
		if mask[x] == 0 {
			for x+8 < len(mask) && binary.LittleEndian.Uint64(mask[x+1:]) == 0 {
				x += 8
			}
			continue
		}
		a := uint32(mask[x]) * alpha / 255
		px := row[4*x : 4*x+4 : 4*x+4]
		if a == 255 {
			px[0], px[1], px[2], px[3] = c.R, c.G, c.B, 255
			for x+8 < len(mask) && binary.LittleEndian.Uint64(mask[x+1:]) == math.MaxUint64 {
				copy(row[4*x+4:4*x+36], eight[:])
				x += 8
			}
			continue
		}
		rest := 255 - a
		px[0] = uint8((r*a + uint32(px[0])*rest + 127) / 255)
		px[1] = uint8((g*a + uint32(px[1])*rest + 127) / 255)
		px[2] = uint8((b*a + uint32(px[2])*rest + 127) / 255)
		px[3] = uint8(a + (uint32(px[3])*rest+127)/255)
	}
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
