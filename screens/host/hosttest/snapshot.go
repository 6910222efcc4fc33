package hosttest

import (
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Snapshot is a picture file as a camera writes it.
func Snapshot(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "handle.jpg")
	f, err := os.Create(path)
	require.NoError(t, err)
	defer f.Close()
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for i := range img.Pix {
		img.Pix[i] = uint8(i / 1600 * 255 / 300)
	}
	img.Set(1, 1, color.White)
	require.NoError(t, jpeg.Encode(f, img, nil))
	return path
}
