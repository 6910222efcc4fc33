package photo

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/file/filetest"
	"unlatch/app/problem"
)

// picture is black at its left and white elsewhere.
func picture(w, h int) *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			p.Set(x, y, color.White)
			if x < w/4 {
				p.Set(x, y, color.Black)
			}
		}
	}
	return p
}

func asJPEG(t testing.TB, p image.Image) []byte {
	var out bytes.Buffer
	require.NoError(t, jpeg.Encode(&out, p, nil))
	return out.Bytes()
}

func asPNG(t testing.TB, p image.Image) []byte {
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, p))
	return out.Bytes()
}

// withOrientation puts a camera's note into a JPEG.
func withOrientation(content []byte, turn int, order binary.AppendByteOrder, mark string) []byte {
	tiff := []byte(mark)
	tiff = order.AppendUint16(tiff, 42)
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(tiff, orientationTag)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, uint16(turn))
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	notes := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, binary.BigEndian.AppendUint16(nil, uint16(len(notes)+2))...)
	out = append(out, notes...)
	return append(out, content[2:]...)
}

func TestPhotosGetSmallAndKeepTheirShape(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	noise := image.NewRGBA(image.Rect(0, 0, 2000, 1500))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = uint8(random.Uint32())
	}
	for name, try := range map[string]struct {
		content []byte
		w, h    int
	}{
		"large JPEG": {asJPEG(t, picture(3000, 2000)), 640, 426},
		"tall PNG":   {asPNG(t, picture(300, 1200)), 160, 640},
		"tiny":       {asPNG(t, picture(3, 1)), 3, 1},
		"all noise":  {asJPEG(t, noise), 0, 0},
	} {
		t.Run(name, func(t *testing.T) {
			made, err := Read(bytes.NewReader(try.content))
			require.NoError(t, err)
			assert.LessOrEqual(t, len(made), MaxBytes)
			w, h, err := Check(made)
			require.NoError(t, err)
			if try.w > 0 {
				assert.Equal(t, [2]int{try.w, try.h}, [2]int{w, h})
			}
		})
	}
}

func TestPhotosStandUpright(t *testing.T) {
	dark := map[int]string{1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}
	for turn, side := range dark {
		for mark, order := range map[string]binary.AppendByteOrder{"II": binary.LittleEndian, "MM": binary.BigEndian} {
			made, err := Read(bytes.NewReader(withOrientation(asJPEG(t, picture(80, 40)), turn, order, mark)))
			require.NoError(t, err)
			p, err := jpeg.Decode(bytes.NewReader(made))
			require.NoError(t, err)
			w, h := p.Bounds().Dx(), p.Bounds().Dy()
			at := map[string]image.Point{"left": {3, h / 2}, "right": {w - 4, h / 2}, "top": {w / 2, 3}, "bottom": {w / 2, h - 4}}
			for place, q := range at {
				y, _, _, _ := p.At(q.X, q.Y).RGBA()
				assert.Equal(t, place == side, y < 0x4000, "orientation %d, %s", turn, place)
			}
		}
	}
}

func TestWhatIsNoPhotoIsRefused(t *testing.T) {
	good := asJPEG(t, picture(400, 300))
	bomb := asPNG(t, picture(4, 4))
	binary.BigEndian.PutUint32(bomb[16:], 60000)
	binary.BigEndian.PutUint32(bomb[20:], 60000)
	checksum(bomb)
	for name, try := range map[string]struct {
		content []byte
		want    error
	}{
		"nothing": {nil, ErrNotPhoto}, "text": {[]byte("<svg/>"), ErrNotPhoto}, "PDF": {[]byte("%PDF-1.4"), ErrNotPhoto},
		"cut off": {good[:len(good)/3], ErrDamaged}, "claims to be huge": {bomb, problem.New("photo.too_long")}, "huge file": {make([]byte, maxFile+2), ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(bytes.NewReader(try.content))
			assert.ErrorIs(t, err, try.want)
		})
	}
}

// checksum mends that of a PNG's header, the first chunk.
func checksum(content []byte) {
	binary.BigEndian.PutUint32(content[29:], crc32.ChecksumIEEE(content[12:29]))
}

func TestCheckTakesOnlyWhatReadMakes(t *testing.T) {
	_, _, err := Check(asPNG(t, picture(20, 20)))
	assert.ErrorIs(t, err, ErrNotPhoto)
	_, _, err = Check(asJPEG(t, picture(1200, 20)))
	assert.ErrorIs(t, err, problem.New("photo.not_small"))
	good := asJPEG(t, picture(200, 100))
	_, _, err = Check(good[:len(good)/2])
	assert.ErrorIs(t, err, ErrDamaged)
}

func TestReadFileNamesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "door.jpg")
	_, err := ReadFile(path)
	assert.ErrorContains(t, err, "door.jpg")
	require.NoError(t, os.WriteFile(path, []byte("no"), 0o600))
	_, err = ReadFile(path)
	assert.ErrorIs(t, err, ErrNotPhoto)
	_, err = ReadFile(filepath.Dir(path))
	assert.ErrorIs(t, err, ErrNotPhoto, "a folder")
}

func FuzzRead(f *testing.F) {
	good := asJPEG(f, picture(40, 30))
	f.Add(good)
	f.Add(withOrientation(good, 6, binary.BigEndian, "MM"))
	f.Add(asPNG(f, picture(9, 9)))
	for _, name := range []string{"1_x_64_million.png", "64_million_x_1.png", "100_scans.jpg"} {
		f.Add(hostileFile(f, name))
	}
	f.Add(plainPNG(40, 30, 16, 6, 1, chunk("zTXt", []byte("a\x00\x00x"))))
	f.Add(plainPNG(40, 30, 8, 3, 0))
	f.Add(framed(markSOF2, 300, 200, colour(0x22)...))
	f.Add(append(framed(markSOF0, 40, 30, [2]byte{1, 0x11})[:13:13], good[2:]...))
	f.Fuzz(func(t *testing.T, content []byte) {
		var made []byte
		var err error
		if memory := filetest.Taken(func() { made, err = Read(bytes.NewReader(content)) }) >> 20; memory > mostTaken {
			t.Fatalf("%d MB for %d bytes", memory, len(content))
		}
		if err != nil {
			return
		}
		if _, _, err := Check(made); err != nil {
			t.Fatalf("a photo was made that isn't one: %v", err)
		}
	})
}
