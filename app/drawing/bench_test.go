package drawing_test

import (
	"image"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/drawing"
	"unlatch/assets"
)

// BenchmarkXRay recolours and paints the X-ray at the size it has on a question page; the bar is one frame, 16 ms.
func BenchmarkXRay(b *testing.B) {
	d, err := drawing.Load(assets.FS, "door_xray")
	require.NoError(b, err)
	palette := drawing.Light()
	img := image.NewRGBA(image.Rect(0, 0, 700, 600))
	looks := map[string]drawing.Look{}
	for i, id := range d.Components() {
		looks[id] = palette.Suspected(float64(i%5) / 5)
	}
	looks["outside_handle"] = palette.Working()
	for b.Loop() {
		drawing.Paint(img, d, palette, looks)
	}
}

// BenchmarkAt finds the component under a finger.
func BenchmarkAt(b *testing.B) {
	d, err := drawing.Load(assets.FS, "door_xray")
	require.NoError(b, err)
	for b.Loop() {
		d.At(540, 380, 12)
	}
}

// BenchmarkAnchors places all labels of the X-ray, as happens once after it is loaded.
func BenchmarkAnchors(b *testing.B) {
	for b.Loop() {
		d, err := drawing.Load(assets.FS, "door_xray")
		require.NoError(b, err)
		for _, id := range d.Components() {
			d.Anchor(id)
		}
	}
}

// BenchmarkLoad reads the X-ray.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		_, err := drawing.Load(assets.FS, "door_xray")
		require.NoError(b, err)
	}
}
