package report

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/vector"
)

// mostPixels is the largest picture of a page that is drawn, against a slip in the scale.
const mostPixels = 64 << 20

// marksBetween is how many marks are drawn between two looks at whether the picture is still wanted.
const marksBetween = 200

// Draw draws page n, counted from 1, as a picture of scale pixels a point. It returns the context's error when it is
// cancelled; progress, which may be nil, is told the share that is done.
func (p *Pages) Draw(ctx context.Context, n int, scale float64, progress func(share float64)) (*image.RGBA, error) {
	w, h := int(p.w*scale+0.5), int(p.h*scale+0.5)
	if n < 1 || n > len(p.sheets) || w < 1 || h < 1 || w*h > mostPixels {
		return nil, fmt.Errorf("page %d of %d can't be drawn at %g pixels a point", n, len(p.sheets), scale)
	}
	p.drawing.Lock()
	defer p.drawing.Unlock()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	r := &raster{img: img, area: img.Bounds(), scale: scale, fonts: p.fonts}
	marks := p.sheets[n-1]
	for i, m := range marks {
		if i%marksBetween == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if progress != nil {
				progress(float64(i) / float64(len(marks)))
			}
		}
		m(r)
	}
	return img, nil
}

// raster is the pen that draws into a picture.
type raster struct {
	img    *image.RGBA
	area   image.Rectangle // of the clip in use
	scale  float64         // pixels a point
	fonts  typefaces
	vector vector.Rasterizer
	mask   []uint8
}

var _ pen = (*raster)(nil)

// Text sets each letter where a PDF viewer sets it: the widths of the font, rounded as in the file, and no kerning.
func (r *raster) Text(x, baseline float64, text string, f font, g grey) {
	glyphs := r.fonts[f.face]
	unit := f.size / em
	for _, c := range glyphs.clean(text) {
		r.fill(glyphs.outline(c), spot{x, baseline, unit}, g)
		x += float64(glyphs.advance(c)) * unit
	}
}

// spot moves an outline to a point of the page and scales it.
type spot struct{ x, y, scale float64 }

func (r *raster) Fill(o path, g grey) { r.fill(o, spot{scale: 1}, g) }

// fill rasterises no more than the box around a shape: a page has some thousands of them, nearly all small.
func (r *raster) fill(o path, at spot, g grey) {
	if len(o) == 0 {
		return
	}
	k := at.scale * r.scale
	dx, dy := at.x*r.scale, at.y*r.scale
	x0, y0, x1, y1 := o.bounds()
	r.shape(x0*k+dx, y0*k+dy, x1*k+dx, y1*k+dy, g, func(v *vector.Rasterizer, left, top float64) {
		at := func(x, y float64) (float32, float32) { return float32(x*k + dx - left), float32(y*k + dy - top) }
		for _, s := range o {
			x, y := at(s.x[0], s.y[0])
			switch s.kind {
			case moveTo:
				v.MoveTo(x, y)
			case lineTo:
				v.LineTo(x, y)
			case curveTo:
				bx, by := at(s.x[1], s.y[1])
				cx, cy := at(s.x[2], s.y[2])
				v.CubeTo(x, y, bx, by, cx, cy)
			case closePath:
				v.ClosePath()
			}
		}
	})
}

// shape fills what trace draws, all of which lies in the given box of pixels.
func (r *raster) shape(x0, y0, x1, y1 float64, g grey, trace func(v *vector.Rasterizer, left, top float64)) {
	box := image.Rect(int(math.Floor(x0)), int(math.Floor(y0)), int(math.Ceil(x1))+1, int(math.Ceil(y1))+1)
	if !box.Overlaps(r.area) {
		return
	}
	r.vector.Reset(box.Dx(), box.Dy())
	r.vector.DrawOp = draw.Src
	trace(&r.vector, float64(box.Min.X), float64(box.Min.Y))
	cover := r.coverage(box.Size())
	r.vector.Draw(cover, cover.Rect, image.Opaque, image.Point{})
	seen := box.Intersect(r.area)
	draw.DrawMask(r.img, seen, image.NewUniform(color.Gray{uint8(g)}), image.Point{}, cover, seen.Min.Sub(box.Min), draw.Over)
}

// coverage is a mask of the given size, made anew only when a larger one is needed.
func (r *raster) coverage(size image.Point) *image.Alpha {
	if n := size.X * size.Y; n > len(r.mask) {
		r.mask = make([]uint8, n)
	}
	return &image.Alpha{Pix: r.mask, Stride: size.X, Rect: image.Rectangle{Max: size}}
}

// thinnestPixels is the finest line that is still seen on a screen.
const thinnestPixels = 0.7

// Stroke covers each straight piece of a path with a bar, and corners with a disc where the line is thick enough for
// one to show. All turn the same way round, so that overlaps add up.
func (r *raster) Stroke(o path, width float64, g grey) {
	half := math.Max(width*r.scale, thinnestPixels) / 2
	for _, line := range o.lines(r.scale) {
		x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, p := range line {
			x0, y0, x1, y1 = math.Min(x0, p[0]), math.Min(y0, p[1]), math.Max(x1, p[0]), math.Max(y1, p[1])
		}
		r.shape(x0-half, y0-half, x1+half, y1+half, g, func(v *vector.Rasterizer, left, top float64) {
			for i := 1; i < len(line); i++ {
				a, b := line[i-1], line[i]
				bar(v, a[0]-left, a[1]-top, b[0]-left, b[1]-top, half)
				if half > 0.6 && i+1 < len(line) {
					disc(v, b[0]-left, b[1]-top, half)
				}
			}
		})
	}
}

func bar(v *vector.Rasterizer, ax, ay, bx, by, half float64) {
	length := math.Hypot(bx-ax, by-ay)
	if length == 0 {
		return
	}
	nx, ny := -(by-ay)/length*half, (bx-ax)/length*half
	ring(v, ax+nx, ay+ny, ax-nx, ay-ny, bx-nx, by-ny, bx+nx, by+ny)
}

func disc(v *vector.Rasterizer, x, y, radius float64) {
	const corners = 12
	var xy [2 * corners]float64
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		xy[2*i], xy[2*i+1] = x+radius*cos, y+radius*sin
	}
	ring(v, xy[:]...)
}

func ring(v *vector.Rasterizer, xy ...float64) {
	v.MoveTo(float32(xy[0]), float32(xy[1]))
	for i := 2; i < len(xy); i += 2 {
		v.LineTo(float32(xy[i]), float32(xy[i+1]))
	}
	v.ClosePath()
}

func (r *raster) Clip(o path, draw func()) {
	outer := r.area
	x0, y0, x1, y1 := o.bounds()
	r.area = outer.Intersect(image.Rect(r.pixel(x0), r.pixel(y0), r.pixel(x1), r.pixel(y1)))
	draw()
	r.area = outer
}

func (r *raster) pixel(x float64) int { return int(math.Round(x * r.scale)) }

// Photo draws a picture; one that can't be read leaves its box empty, as the layout has none of those.
func (r *raster) Photo(content []byte, x, y, w, h float64) {
	photo, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		return
	}
	box := image.Rect(r.pixel(x), r.pixel(y), r.pixel(x+w), r.pixel(y+h))
	xdraw.ApproxBiLinear.Scale(r.img, box, photo, photo.Bounds(), xdraw.Over, nil)
}

// lines are the straight pieces of a path in pixels, curves cut into as many as their length asks for.
func (p path) lines(scale float64) [][][2]float64 {
	var out [][][2]float64
	var now [][2]float64
	flush := func() {
		if len(now) > 1 {
			out = append(out, now)
		}
		now = nil
	}
	for _, s := range p {
		switch s.kind {
		case moveTo:
			flush()
			now = append(now, [2]float64{s.x[0] * scale, s.y[0] * scale})
		case lineTo:
			now = append(now, [2]float64{s.x[0] * scale, s.y[0] * scale})
		case curveTo:
			now = s.appendCurve(now, scale)
		case closePath:
			if len(now) > 0 {
				now = append(now, now[0])
			}
		}
	}
	flush()
	return out
}

func (s step) appendCurve(line [][2]float64, scale float64) [][2]float64 {
	if len(line) == 0 {
		return line
	}
	a := line[len(line)-1]
	var c [3][2]float64
	span := 0.0
	last := a
	for i := range c {
		c[i] = [2]float64{s.x[i] * scale, s.y[i] * scale}
		span += math.Hypot(c[i][0]-last[0], c[i][1]-last[1])
		last = c[i]
	}
	n := int(math.Min(math.Max(math.Ceil(span/4), 2), 40))
	for i := 1; i <= n; i++ {
		t := float64(i) / float64(n)
		u := 1 - t
		k := [4]float64{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t}
		line = append(line, [2]float64{
			k[0]*a[0] + k[1]*c[0][0] + k[2]*c[1][0] + k[3]*c[2][0],
			k[0]*a[1] + k[1]*c[0][1] + k[2]*c[1][1] + k[3]*c[2][1],
		})
	}
	return line
}
