package vector

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// chunkArea is the size, in pixels, from which a long line is cut: see chunks.
const chunkArea = 48 * 48

// Raster paints outlines into an image. The rasteriser works on the bounding box of each shape, not on the whole image;
// that is most of its speed.
type Raster struct {
	img       *image.RGBA
	m         Matrix  // from the plane to pixels, counted from the image's corner
	scale     float64 // pixels a unit
	tolerance float64 // of round corners and curves, in units
	clip      image.Rectangle

	raster vector.Rasterizer
	verbs  []verb  // the outlines collected for the next cover
	points []Point // what they go through, in pixels
	mask   *image.Alpha
	piece  []uint8 // room for the coverage of one cover
	dirty  image.Rectangle
}

// verb is one step of an outline; it takes one point, or three for a curve.
type verb byte

const (
	moveTo verb = iota
	lineTo
	curveTo
	closePath
)

// NewRaster returns a raster that paints into img over what is there, m mapping the plane to its pixels, counted from
// its corner.
func NewRaster(img *image.RGBA, m Matrix) *Raster {
	all := image.Rect(0, 0, img.Rect.Dx(), img.Rect.Dy())
	scale := m.Scale()
	return &Raster{
		img: img, m: m, scale: scale, tolerance: 0.1 / scale, clip: all,
		mask: image.NewAlpha(all),
	}
}

// Fill paints the inside of a path: where its outline winds round at least once. at maps the path to the plane.
func (r *Raster) Fill(p Path, at Matrix, c color.NRGBA) {
	m := r.m.Times(at)
	for _, contour := range p {
		r.add(m, moveTo, contour.Start)
		for _, s := range contour.Pieces {
			if s.Curve {
				r.add(m, curveTo, s.C1, s.C2, s.To)
			} else {
				r.add(m, lineTo, s.To)
			}
		}
		r.add(m, closePath)
	}
	r.cover()
	r.blend(c)
}

// FillLines paints the inside of lines, each taken as closed.
func (r *Raster) FillLines(ls Lines, c color.NRGBA) {
	for _, l := range ls {
		r.ring(l.Points...)
	}
	r.cover()
	r.blend(c)
}

// Stroke paints lines of a width in units of the plane.
func (r *Raster) Stroke(ls Lines, width float64, ends Ends, c color.NRGBA) {
	for _, l := range ls {
		for _, piece := range r.chunks(l, ends) {
			piece.outline(width/2, r.tolerance, ends, r.ring)
			r.cover()
		}
	}
	r.blend(c)
}

// Bars paints straight bars of a width without round ends: each call of the function that lines gets adds one.
func (r *Raster) Bars(width float64, c color.NRGBA, lines func(yield func(a, b Point))) {
	lines(func(a, b Point) { emitBar(a, b, width/2, r.ring) })
	r.cover()
	r.blend(c)
}

// Clip paints only inside a box, given in units of the plane, while draw runs. The box ends at whole pixels.
func (r *Raster) Clip(box Rect, draw func()) {
	outer := r.clip
	a, b := r.m.Apply(Point{box.X, box.Y}), r.m.Apply(Point{box.X + box.W, box.Y + box.H})
	pixel := func(x float64) int { return int(math.Round(x)) }
	r.clip = outer.Intersect(image.Rect(pixel(a.X), pixel(a.Y), pixel(b.X), pixel(b.Y)))
	draw()
	r.clip = outer
}

// chunks cuts a long line into pieces with small bounding boxes: an outline round the whole picture then costs its
// length, not the picture's area. Round ends and a shared mask make the seams invisible, so lines with flat ones stay
// whole.
func (r *Raster) chunks(l Line, ends Ends) Lines {
	if len(l.Points) < 3 || ends != Round {
		return Lines{l}
	}
	points := l.Points
	if l.Closed {
		points = append(append(make([]Point, 0, len(points)+1), points...), points[0])
	}
	var out Lines
	start := 0
	lo, hi := points[0], points[0]
	for i := 1; i < len(points); i++ {
		q := points[i]
		lo, hi = Point{min(lo.X, q.X), min(lo.Y, q.Y)}, Point{max(hi.X, q.X), max(hi.Y, q.Y)}
		if (hi.X-lo.X)*(hi.Y-lo.Y)*r.scale*r.scale > chunkArea && i > start+1 {
			out = append(out, Line{Points: points[start:i]})
			start = i - 1
			lo = Point{min(points[i-1].X, q.X), min(points[i-1].Y, q.Y)}
			hi = Point{max(points[i-1].X, q.X), max(points[i-1].Y, q.Y)}
		}
	}
	if start == 0 {
		return Lines{l}
	}
	return append(out, Line{Points: points[start:]})
}

// ring adds a closed outline to what the next cover fills.
func (r *Raster) ring(points ...Point) {
	if len(points) < 3 {
		return
	}
	for _, p := range points {
		r.verbs = append(r.verbs, lineTo)
		r.points = append(r.points, r.m.Apply(p))
	}
	r.verbs[len(r.verbs)-len(points)] = moveTo
	r.verbs = append(r.verbs, closePath)
}

func (r *Raster) add(m Matrix, v verb, points ...Point) {
	r.verbs = append(r.verbs, v)
	for _, p := range points {
		r.points = append(r.points, m.Apply(p))
	}
}

// cover adds the collected outlines to the mask, keeping the larger coverage where they meet earlier ones.
func (r *Raster) cover() {
	area := r.area()
	defer func() { r.verbs, r.points = r.verbs[:0], r.points[:0] }()
	if area.Empty() {
		return
	}
	r.raster.Reset(area.Dx(), area.Dy())
	r.raster.DrawOp = draw.Src
	r.trace(float64(area.Min.X), float64(area.Min.Y))
	if r.dirty.Empty() {
		r.raster.Draw(r.mask, area, image.Opaque, image.Point{})
		r.dirty = area
		return
	}
	if n := area.Dx() * area.Dy(); n > len(r.piece) {
		r.piece = make([]uint8, n)
	}
	piece := &image.Alpha{Pix: r.piece, Stride: area.Dx(), Rect: image.Rect(0, 0, area.Dx(), area.Dy())}
	r.raster.Draw(piece, piece.Rect, image.Opaque, image.Point{})
	for y := range area.Dy() {
		from := piece.Pix[y*piece.Stride:][:area.Dx()]
		to := r.mask.Pix[(area.Min.Y+y)*r.mask.Stride+area.Min.X:][:area.Dx()]
		for x, c := range from {
			to[x] = max(to[x], c)
		}
	}
	r.dirty = r.dirty.Union(area)
}

// trace hands the collected outlines to the rasteriser, moved by a corner.
func (r *Raster) trace(left, top float64) {
	at := func(i int) (x, y float32) { return float32(r.points[i].X - left), float32(r.points[i].Y - top) }
	i := 0
	for _, v := range r.verbs {
		switch v {
		case moveTo:
			r.raster.MoveTo(at(i))
			i++
		case lineTo:
			r.raster.LineTo(at(i))
			i++
		case curveTo:
			ax, ay := at(i)
			bx, by := at(i + 1)
			cx, cy := at(i + 2)
			r.raster.CubeTo(ax, ay, bx, by, cx, cy)
			i += 3
		case closePath:
			r.raster.ClosePath()
		}
	}
}

// area is the part of the image that the collected outlines touch, counted from the image's corner.
func (r *Raster) area() image.Rectangle {
	if len(r.points) == 0 {
		return image.Rectangle{}
	}
	lo, hi := r.points[0], r.points[0]
	for _, p := range r.points[1:] {
		lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
		hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	w, h := float64(r.img.Rect.Dx()), float64(r.img.Rect.Dy())
	return image.Rect(
		int(math.Floor(min(max(lo.X, 0), w))), int(math.Floor(min(max(lo.Y, 0), h))),
		int(math.Ceil(min(max(hi.X, 0), w))), int(math.Ceil(min(max(hi.Y, 0), h))),
	)
}

// blend paints one colour through the mask and wipes it. Most of a mask is empty or full, which is done in steps.
func (r *Raster) blend(c color.NRGBA) {
	area := r.dirty
	r.dirty = image.Rectangle{}
	var eight [32]uint8 // pixels of the colour
	for i := 0; i < len(eight); i += 4 {
		eight[i], eight[i+1], eight[i+2], eight[i+3] = c.R, c.G, c.B, 255
	}
	for y := area.Min.Y; y < area.Max.Y; y++ {
		mask := r.mask.Pix[y*r.mask.Stride:][area.Min.X:area.Max.X]
		if seen := area.Intersect(r.clip); y >= seen.Min.Y && y < seen.Max.Y {
			row := r.img.Pix[y*r.img.Stride+4*seen.Min.X:]
			blendRow(row, mask[seen.Min.X-area.Min.X:seen.Max.X-area.Min.X], c, eight[:])
		}
		clear(mask)
	}
}

// blendRow paints a row of pixels; eight holds eight pixels of the colour.
func blendRow(row, mask []uint8, c color.NRGBA, eight []uint8) {
	r, g, b, alpha := uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
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
				copy(row[4*x+4:4*x+36], eight)
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
