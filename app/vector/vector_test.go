package vector

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var black = color.NRGBA{A: 255}

// painted is how many pixels' worth of ink a raster of 100 x 100 pixels, scale pixels a unit, has laid.
func painted(scale float64, draw func(r *Raster)) float64 {
	img := image.NewRGBA(image.Rect(0, 0, 100, 100))
	draw(NewRaster(img, Matrix{scale, 0, 0, scale, 0, 0}))
	sum := 0.0
	for i := 3; i < len(img.Pix); i += 4 {
		sum += float64(img.Pix[i]) / 255
	}
	return sum
}

func TestMatrixUndoesItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.Float64Range(-9, 9)
		m := Matrix{part.Draw(t, "a"), part.Draw(t, "b"), part.Draw(t, "c"), part.Draw(t, "d"), part.Draw(t, "e"), part.Draw(t, "f")}
		back, ok := m.Inverse()
		if !ok || m.Scale() < 0.1 {
			return
		}
		p := Pt(part.Draw(t, "x"), part.Draw(t, "y"))
		q := m.Times(back).Apply(p)
		assert.InDelta(t, p.X, q.X, 1e-6)
		assert.InDelta(t, p.Y, q.Y, 1e-6)
	})
	_, ok := Matrix{1, 2, 2, 4, 0, 0}.Inverse()
	assert.False(t, ok, "a map onto a line has no way back")
}

func TestFillCoversTheArea(t *testing.T) {
	for name, try := range map[string]struct {
		path Path
		area float64
	}{
		"box":       {Box(10, 10, 20, 15), 300},
		"circle":    {Circle(25, 25, 10), math.Pi * 100},
		"round box": {RoundBox(5, 5, 30, 20, 5, 5), 600 - 25*(4-math.Pi)},
		"triangle":  {Polygon(0, 0, 40, 0, 40, 40), 800},
		"two":       {append(Box(0, 0, 10, 10), Box(5, 0, 10, 10)...), 150},
		"nothing":   {nil, 0},
	} {
		curved := painted(2, func(r *Raster) { r.Fill(try.path, Identity, black) })
		assert.InDelta(t, 4*try.area, curved, 2+0.05*try.area, name)
		straight := painted(2, func(r *Raster) { r.FillLines(try.path.Flatten(0.01), black) })
		assert.InDelta(t, 4*try.area, straight, 4, name)
	}
}

func TestStrokeCoversLengthTimesWidth(t *testing.T) {
	line := Segment(10, 10, 40, 10).Flatten(0.1)
	flat := painted(2, func(r *Raster) { r.Stroke(line, 4, Flat, black) })
	assert.InDelta(t, 4*30*4, flat, 1)
	round := painted(2, func(r *Raster) { r.Stroke(line, 4, Round, black) })
	assert.InDelta(t, flat+4*math.Pi*4, round, 2, "a circle more, half at each end")
	for _, ends := range []Ends{Round, Flat} {
		ring := painted(2, func(r *Raster) { r.Stroke(Box(10, 10, 20, 20).Flatten(0.1), 2, ends, black) })
		assert.InDelta(t, 4*(22*22-18*18-(4-math.Pi)), ring, 3, "a closed line has round corners and no ends")
	}
	dot := Lines{{Points: []Point{{20, 20}}}}
	assert.InDelta(t, 4*math.Pi*4, painted(2, func(r *Raster) { r.Stroke(dot, 4, Round, black) }), 3)
	assert.Zero(t, painted(2, func(r *Raster) { r.Stroke(dot, 4, Flat, black) }))
}

// A long line is cut into pieces for speed, which nobody must see.
func TestALongLineHasNoSeams(t *testing.T) {
	var p Pen
	p.MoveTo(Pt(5, 50))
	for i := range 90 {
		p.LineTo(Pt(6+float64(i), 50+40*math.Sin(float64(i)/9)))
	}
	lines := p.Path.Flatten(0.1)
	img := image.NewRGBA(image.Rect(0, 0, 100, 100))
	NewRaster(img, Identity).Stroke(lines, 6, Round, black)
	for x := 10; x < 90; x++ {
		for y := 2; y < 98; y++ {
			if lines.Distance(Pt(float64(x)+0.5, float64(y)+0.5)) < 2 {
				require.Greater(t, img.RGBAAt(x, y).A, uint8(250), "at %d, %d", x, y)
			}
		}
	}
}

func TestClipPaintsInsideOnly(t *testing.T) {
	all := painted(1, func(r *Raster) {
		r.Clip(Rect{20, 20, 10, 10}, func() {
			r.Clip(Rect{0, 0, 25, 100}, func() { r.Fill(Box(0, 0, 100, 100), Identity, black) })
			r.Clip(Rect{60, 60, 9, 9}, func() { r.Fill(Box(0, 0, 100, 100), Identity, black) })
		})
		r.Fill(Box(90, 90, 5, 5), Identity, black)
	})
	assert.InDelta(t, 5*10+25, all, 0.01)
}

func TestWhatLiesOutsideThePictureIsLeftOut(t *testing.T) {
	assert.InDelta(t, 50*50, painted(1, func(r *Raster) { r.Fill(Box(50, 50, 1e6, 1e6), Identity, black) }), 0.01)
	assert.Zero(t, painted(1, func(r *Raster) { r.Fill(Box(-50, -50, 20, 20), Identity, black) }))
	img := image.NewRGBA(image.Rectangle{})
	NewRaster(img, Identity).Fill(Box(0, 0, 5, 5), Identity, black)
}

func TestHatchesCoverTheirShare(t *testing.T) {
	areas := append(Box(10, 10, 60, 60).Flatten(0.1), Box(40, 40, 50, 50).Flatten(0.1)...)
	length := 0.0
	Hatch(areas, 5, func(a, b Point) {
		length += Distance(a, b)
		middle := between(a, b, 0.5)
		assert.True(t, areas.Around(middle), "%v", middle)
	})
	assert.InDelta(t, (3600+2500-900)/5, length, 40, "the area over the gap, areas that overlap counted once")

	across := 0
	HatchAcross(Segment(0, 0, 30, 0).Flatten(0.1), 4, 3, func(a, b Point) {
		across++
		assert.InDelta(t, 4*math.Sqrt2, Distance(a, b), 1e-9)
	})
	assert.Equal(t, 10, across)

	b := HatchBox(Rect{10, 20, 40, 8}, 4).Bounds()
	assert.LessOrEqual(t, b.X, 10.0)
	assert.GreaterOrEqual(t, b.X+b.W, 50.0)
	assert.InDelta(t, 20, b.Y, 1e-9)
	assert.InDelta(t, 8, b.H, 1e-9)
}

func TestDashesAndGapsTakeTurns(t *testing.T) {
	corner := Lines{{Points: []Point{{0, 0}, {10, 0}, {10, 10}}}}
	dashes := corner.Dashed([]float64{6, 2})
	require.Len(t, dashes, 3)
	assert.Equal(t, []Point{{8, 0}, {10, 0}, {10, 4}}, dashes[1].Points, "round the corner")
	assert.Equal(t, corner, corner.Dashed(nil))
	square := Box(0, 0, 10, 10).Flatten(0.1)
	drawn := 0.0
	for _, d := range square.Dashed([]float64{3, 1}) {
		drawn += d.Length()
	}
	assert.InDelta(t, 30, drawn, 1e-9, "also along the side that closes it")
	assert.Len(t, corner.Dashed([]float64{1e-9, 1e-9}), 1, "a pattern too fine to be seen is a line")
}

func TestBounds(t *testing.T) {
	assert.Equal(t, Rect{10, 20, 5, 7}, Box(10, 20, 5, 7).Bounds())
	assert.True(t, Path(nil).Bounds().Empty())
	assert.Equal(t, Rect{0, 0, 30, 12}, Rect{0, 0, 10, 10}.Union(Rect{5, 2, 25, 10}))
	assert.Equal(t, Rect{1, 1, 2, 2}, Rect{}.Union(Rect{1, 1, 2, 2}))
}

func TestFlatteningStaysWithinItsTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Float64Range(-50, 50)
		point := func(name string) Point { return Pt(at.Draw(t, name+".x"), at.Draw(t, name+".y")) }
		var p Pen
		p.MoveTo(point("from"))
		p.CurveTo(point("c1"), point("c2"), point("to"))
		fine, coarse := p.Path.Flatten(0.001), p.Path.Flatten(0.2)
		for _, q := range fine[0].Points {
			assert.LessOrEqual(t, coarse.Distance(q), 0.21)
		}
	})
}

func TestPenDrawsCurvesAndArcs(t *testing.T) {
	for name, try := range map[string]struct {
		draw func(p *Pen)
		area float64
	}{
		"half circle":      {func(p *Pen) { p.ArcTo(15, 15, 0, false, true, Pt(40, 20)) }, math.Pi * 225 / 2},
		"large arc":        {func(p *Pen) { p.ArcTo(15, 15, 0, true, true, Pt(25, 35)) }, 225*math.Pi*3/4 + 225.0/2},
		"turned ellipse":   {func(p *Pen) { p.ArcTo(5, 15, 90, false, false, Pt(40, 20)) }, math.Pi * 75 / 2},
		"radius too small": {func(p *Pen) { p.ArcTo(1, 1, 0, false, true, Pt(40, 20)) }, math.Pi * 225 / 2},
		"no radius":        {func(p *Pen) { p.ArcTo(0, 3, 0, false, true, Pt(40, 20)); p.LineTo(Pt(40, 30)) }, 150},
		"no way":           {func(p *Pen) { p.ArcTo(9, 9, 0, false, true, Pt(10, 20)) }, 0},
		"parabola":         {func(p *Pen) { p.QuadTo(Pt(25, 50), Pt(40, 20)) }, 300},
	} {
		var p Pen
		p.MoveTo(Pt(10, 20))
		try.draw(&p)
		p.Close()
		area := painted(2, func(r *Raster) { r.FillLines(p.Path.Flatten(0.01), black) })
		assert.InDelta(t, 4*try.area, area, 6, name)
		moved := painted(1, func(r *Raster) { r.FillLines(p.Path.Transformed(Matrix{2, 0, 0, 2, 0, 0}).Flatten(0.01), black) })
		assert.InDelta(t, area, moved, 1, name)
	}
}

func TestAPenGoesOnWhereItClosed(t *testing.T) {
	var p Pen
	p.Close()
	p.MoveTo(Pt(10, 10))
	p.LineTo(Pt(20, 10))
	p.Close()
	p.LineTo(Pt(10, 30))
	require.Len(t, p.Path, 2)
	assert.Equal(t, Pt(10, 10), p.Path[1].Start)
}

func TestAlongIsAShareOfTheWay(t *testing.T) {
	l := Line{Points: []Point{{10, 10}, {50, 10}, {50, 30}}}
	for share, want := range map[float64]Point{0: {10, 10}, 0.5: {40, 10}, 1: {50, 30}, 7: {50, 30}, -1: {10, 10}} {
		assert.Equal(t, want, l.Along(share))
	}
	assert.InDelta(t, 60, l.Length(), 1e-9)
	assert.Equal(t, Rect{10, 10, 40, 20}, Lines{l}.Bounds())
}

func TestBarsAreCutOffAtTheirEnds(t *testing.T) {
	two := painted(2, func(r *Raster) {
		r.Bars(3, black, func(yield func(a, b Point)) {
			yield(Pt(10, 10), Pt(20, 10))
			yield(Pt(10, 20), Pt(10, 40))
			yield(Pt(30, 30), Pt(30, 30))
		})
	})
	assert.InDelta(t, 4*(30+60), two, 1)
}

func TestPointsThatRepeatChangeNoStroke(t *testing.T) {
	stroke := func(points ...Point) float64 {
		return painted(2, func(r *Raster) { r.Stroke(Lines{{Points: points}}, 4, Round, black) })
	}
	assert.InDelta(t, stroke(Pt(10, 10), Pt(30, 10), Pt(30, 30)), stroke(Pt(10, 10), Pt(30, 10), Pt(30, 10), Pt(30, 30), Pt(30, 30)), 0.5)
}

func TestRectContainsWithSlack(t *testing.T) {
	r := Rect{10, 20, 30, 40}
	assert.True(t, r.Contains(10, 60, 0))
	assert.False(t, r.Contains(9, 60, 0))
	assert.True(t, r.Contains(9, 61, 1))
	assert.Equal(t, Pt(25, 40), r.Center())
}
