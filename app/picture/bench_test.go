package picture_test

import (
	"image"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/drawing"
	"unlatch/app/knowledge"
	"unlatch/app/picture"
	"unlatch/assets"
	"unlatch/data"
)

// BenchmarkPaint paints the fullest scene at the size of a question's picture; the bar is one frame, 16 ms.
func BenchmarkPaint(b *testing.B) {
	k, err := knowledge.Load(data.FS)
	require.NoError(b, err)
	p := picture.New(assets.FS, k).Observation("lever_by_hand", picture.Door{Side: cases.Left, Position: cases.AtRear})
	img := image.NewRGBA(image.Rect(0, 0, 530, 246))
	for b.Loop() {
		drawing.Paint(img, p.Wide(530.0/246), drawing.Light(), nil)
	}
}

// BenchmarkCompose reads the drawings and composes a scene, as happens once a question.
func BenchmarkCompose(b *testing.B) {
	k, err := knowledge.Load(data.FS)
	require.NoError(b, err)
	for b.Loop() {
		picture.New(assets.FS, k).Observation("lever_by_hand", picture.Door{Position: cases.AtRear})
	}
}
