package photo

import (
	"image"
	"image/color"

	"golang.org/x/image/draw"
)

// grain is how many places of a picture, across and down, become one pixel of a smaller one.
const grain = 4

// reduced is a picture on white whose longer side is at most side pixels. Its cost depends on the result only, however large
// the picture is: each pixel is the mean of a few places.
func reduced(picture image.Image, side int) image.Image {
	b := picture.Bounds()
	w, h := within(b.Dx(), b.Dy(), side)
	at := colours(picture)
	if w == b.Dx() && h == b.Dy() || at == nil {
		return picture
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		rows := places(b.Min.Y, b.Dy(), y, h)
		for x := range w {
			out.SetRGBA(x, y, mean(at, places(b.Min.X, b.Dx(), x, w), rows))
		}
	}
	return out
}

// colours is how a picture tells the colour of a pixel without taking memory for each; all that the decoders make can.
func colours(picture image.Image) func(x, y int) color.RGBA64 {
	if p, ok := picture.(image.RGBA64Image); ok {
		return p.RGBA64At
	}
	return nil
}

// places are those of a row or column of length pixels, beginning at start, that go into the pixel i of n.
func places(start, length, i, n int) [grain]int {
	var out [grain]int
	for k := range out {
		out[k] = start + (length*(2*grain*i+2*k+1))/(2*grain*n)
	}
	return out
}

// mean is the colour of those places on white.
func mean(at func(x, y int) color.RGBA64, columns, rows [grain]int) color.RGBA {
	var r, g, b, a uint32
	for _, y := range rows {
		for _, x := range columns {
			c := at(x, y)
			r, g, b, a = r+uint32(c.R), g+uint32(c.G), b+uint32(c.B), a+uint32(c.A)
		}
	}
	white := 0xFFFF*grain*grain - a
	eight := func(sum uint32) uint8 { return uint8((sum + white) / (grain * grain) >> 8) }
	return color.RGBA{eight(r), eight(g), eight(b), 0xFF}
}

// scaled is a picture on white whose longer side is at most side pixels, as smooth as it gets. It takes memory for
// each row of the picture, which has to be small already.
func scaled(picture image.Image, side int) *image.RGBA {
	b := picture.Bounds()
	w, h := within(b.Dx(), b.Dy(), side)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(out, out.Bounds(), picture, b, draw.Over, nil)
	return out
}

// within is the size of a picture of w x h made small enough that its longer side is at most side.
func within(w, h, side int) (int, int) {
	long := max(w, h)
	if long <= side {
		return w, h
	}
	return max(w*side/long, 1), max(h*side/long, 1)
}
