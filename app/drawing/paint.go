package drawing

import (
	"image"

	"unlatch/app/vector"
)

// Lines and hatches never get thinner or closer than this, in pixels, so that a small picture stays readable.
const (
	thinnest = 0.8
	hatchGap = 6.0
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
	p := painter{vector.NewRaster(img, m), thinnest / m.Scale(), d.hatchGap(m.Scale())}
	d.marks(palette, looks, p.mark)
}

// hatchGap is the distance between hatch lines in viewBox units.
func (d *Drawing) hatchGap(scale float64) float64 {
	return max(max(d.ViewBox.W, d.ViewBox.H)/110, hatchGap/scale)
}

// painter paints marks. Its lengths are in viewBox units.
type painter struct {
	raster   *vector.Raster
	thinnest float64 // width of a line
	gap      float64 // of the hatch
}

func (p *painter) mark(m mark) {
	if m.fill.A > 0 {
		p.raster.FillLines(m.lines, m.fill)
	}
	if m.hatch.A > 0 && !m.hatchStroke {
		p.hatch(m)
	}
	if m.stroke.A > 0 {
		p.raster.Stroke(m.lines.Dashed(m.dash), max(m.width, p.thinnest), vector.Round, m.stroke)
	}
	if m.hatch.A > 0 && m.hatchStroke {
		p.hatch(m)
	}
}

func (p *painter) hatch(m mark) {
	p.raster.Bars(max(p.gap*0.3, p.thinnest), m.hatch, func(yield func(a, b vector.Point)) { m.hatchLines(p.gap, yield) })
}
