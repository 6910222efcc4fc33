package screens

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"unlatch/screens/host/hosttest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	xdraw "golang.org/x/image/draw"
)

// Pictures of the pages come from the frozen model, so that a number of the real one changes none. They are kept at half
// size and may differ a little.
const (
	levelsApart = 48   // a pixel has changed from this difference in one channel on
	mayDiffer   = 0.01 // share of the pixels that may have changed
)

// TestPagesLookAsBefore compares each scene with the pictures kept of it. After a change: make golden, and
// look at every picture that changed before it is committed.
func TestPagesLookAsBefore(t *testing.T) {
	for _, s := range walk() {
		if len(s.kept) == 0 || testing.Short() && s.name != "question" && s.name != "findings-plan" {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			r := rigKnowing(t, hosttest.Frozen)
			r.Settings().SetStill(true)
			s.show(r)
			for i, look := range s.kept {
				if testing.Short() && i > 0 {
					break
				}
				r.Settings().SetLook(look)
				comparePicture(t, fmt.Sprintf("%s-%s.png", s.name, look), half(r.Shown.Canvas().Capture()))
			}
		})
	}
}

// half is a picture at half its size, each pixel the mean of four.
func half(img image.Image) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()/2, b.Dy()/2))
	xdraw.BiLinear.Scale(out, out.Rect, img, b, xdraw.Src, nil)
	return out
}

func comparePicture(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", "looks", name)
	if *update {
		writePicture(t, path, got)
		return
	}
	want, err := readPicture(path)
	require.NoError(t, err, "write the pictures with -update")
	require.Equal(t, want.Bounds(), got.Bounds(), name)
	if changed := changedShare(want, got); !assert.LessOrEqual(t, changed, mayDiffer, "%s: the page looks different; see testdata/failed", name) {
		writePicture(t, filepath.Join("testdata", "failed", name), got)
	}
}

// changedShare is the share of the pixels that differ; both pictures are of one size.
func changedShare(want, got *image.RGBA) float64 {
	changed := 0
	for i := 0; i < len(got.Pix); i += 4 {
		if apart(want.Pix[i], got.Pix[i]) || apart(want.Pix[i+1], got.Pix[i+1]) || apart(want.Pix[i+2], got.Pix[i+2]) {
			changed++
		}
	}
	return float64(changed) / float64(len(got.Pix)/4)
}

func apart(a, b uint8) bool { return max(a, b)-min(a, b) > levelsApart }

// paletted is a picture in its 256 commonest colours, 32 levels a channel, which takes a third of
// the room on disk.
func paletted(img *image.RGBA) *image.Paletted {
	count := map[color.RGBA]int{}
	level := func(v uint8) uint8 { return uint8(min(255, (int(v)+4)/8*8)) }
	for i := 0; i < len(img.Pix); i += 4 {
		p := img.Pix[i : i+3]
		c := color.RGBA{level(p[0]), level(p[1]), level(p[2]), 255}
		p[0], p[1], p[2] = c.R, c.G, c.B
		count[c]++
	}
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var common color.Palette
	for _, c := range colours[:min(256, len(colours))] {
		common = append(common, c)
	}
	out := image.NewPaletted(img.Rect, common)
	draw.Draw(out, out.Rect, img, img.Rect.Min, draw.Src)
	return out
}

func writePicture(t *testing.T, path string, img *image.RGBA) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	f, err := os.Create(path)
	require.NoError(t, err)
	defer f.Close()
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	require.NoError(t, encoder.Encode(f, paletted(img)))
}

func readPicture(path string) (*image.RGBA, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		return nil, err
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out, nil
}
