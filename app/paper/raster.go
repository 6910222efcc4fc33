package paper

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"

	xdraw "golang.org/x/image/draw"

	"unlatch/app/problem"
	"unlatch/app/vector"
)

// mostPixels is the largest picture of a page that is drawn, against a slip in the scale.
const mostPixels = 64 << 20

// marksBetween is how many marks are drawn between two looks at whether the picture is still wanted.
const marksBetween = 200

// Draw draws page n, counted from 1, as a picture of scale pixels a point. It returns the context's error when it is
// cancelled, and the problem paper.scale where there is no such page or picture; progress, which may be nil, is told the
// share that is done.
func (p *Pages) Draw(ctx context.Context, n int, scale float64, progress func(share float64)) (*image.RGBA, error) {
	w, h := int(p.w*scale+0.5), int(p.h*scale+0.5)
	if n < 1 || n > len(p.sheets) || w < 1 || h < 1 || w*h > mostPixels {
		return nil, problem.New("paper.scale", "Page", n, "Pages", len(p.sheets))
	}
	p.drawing.Lock()
	defer p.drawing.Unlock()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	r := &raster{vector.NewRaster(img, vector.Matrix{scale, 0, 0, scale, 0, 0}), img, scale, p.fonts}
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
	to    *vector.Raster
	img   *image.RGBA
	scale float64 // pixels a point
	fonts Fonts
}

var _ Pen = (*raster)(nil)

// Text sets each letter where a PDF viewer sets it: the widths of the font, rounded as in the file, and no kerning.
func (r *raster) Text(x, baseline float64, text string, f Font, g Grey) {
	glyphs := r.fonts[f.Face]
	unit := f.Size / em
	for _, c := range text {
		r.to.Fill(glyphs.outline(c), vector.Matrix{unit, 0, 0, unit, x, baseline}, g.color())
		x += float64(glyphs.advance(c)) * unit
	}
}

func (g Grey) color() color.NRGBA { return color.NRGBA{uint8(g), uint8(g), uint8(g), 255} }

func (r *raster) Fill(o vector.Path, g Grey) { r.to.Fill(o, vector.Identity, g.color()) }

// thinnestPixels is the finest line that is still seen on a screen.
const thinnestPixels = 0.7

// Stroke cuts lines off where they end, as the file does.
func (r *raster) Stroke(o vector.Path, width float64, g Grey) {
	r.to.Stroke(o.Flatten(0.1/r.scale), math.Max(width, thinnestPixels/r.scale), vector.Flat, g.color())
}

func (r *raster) Clip(o vector.Path, draw func()) { r.to.Clip(o.Bounds(), draw) }

// Photo draws a picture; one that can't be read leaves its box empty, as the layout has none of those.
func (r *raster) Photo(content []byte, x, y, w, h float64) {
	photo, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		return
	}
	box := image.Rect(r.pixel(x), r.pixel(y), r.pixel(x+w), r.pixel(y+h))
	xdraw.ApproxBiLinear.Scale(r.img, box, photo, photo.Bounds(), xdraw.Over, nil)
}

func (r *raster) pixel(x float64) int { return int(math.Round(x * r.scale)) }
