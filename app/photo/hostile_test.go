package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/tiff"

	"unlatch/app/file/filetest"
	"unlatch/app/problem"
)

// mostTaken is what making a photo may take, in MB, all that is given back meanwhile included.
const mostTaken = 260

func chunk(kind string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// plainPNG is a PNG of that header whose pixels are all nought.
func plainPNG(w, h int, depth, colours, interlaced byte, extra ...[]byte) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h))
	header = append(header, depth, colours, 0, 0, interlaced)
	samples := map[byte]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours]
	size := 0 // of all rows, each led by a byte, in seven passes or none: first column and row, and steps
	for _, pass := range map[byte][][4]int{
		0: {{0, 0, 1, 1}}, 1: {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}},
	}[interlaced] {
		across, down := (w-pass[0]+pass[2]-1)/pass[2], (h-pass[1]+pass[3]-1)/pass[3]
		if across > 0 && down > 0 {
			size += down * (1 + (across*samples*int(depth)+7)/8)
		}
	}
	var data bytes.Buffer
	packer := zlib.NewWriter(&data)
	_, _ = packer.Write(make([]byte, size))
	_ = packer.Close()
	out := append(bytes.Clone(signaturePNG), chunk("IHDR", header)...)
	if colours == palettePNG {
		out = append(out, chunk("PLTE", make([]byte, 3*256))...)
	}
	out = append(out, bytes.Join(extra, nil)...)
	return append(append(out, chunk("IDAT", data.Bytes())...), chunk("IEND", nil)...)
}

// framed is the beginning of a JPEG with that frame header; parts are ids and samplings of its components.
func framed(mark byte, w, h int, parts ...[2]byte) []byte {
	out := []byte{0xFF, 0xD8, 0xFF, mark, 0, byte(8 + 3*len(parts)), 8}
	out = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(out, uint16(h)), uint16(w))
	out = append(out, byte(len(parts)))
	for _, p := range parts {
		out = append(out, p[0], p[1], 0)
	}
	scan := []byte{0xFF, markSOS, 0, byte(6 + 2*len(parts)), byte(len(parts))}
	for _, p := range parts {
		scan = append(scan, p[0], 0)
	}
	return append(append(out, scan...), 0, 63, 0, 0xFF, markEOI)
}

func colour(first byte) [][2]byte { return [][2]byte{{1, first}, {2, 0x11}, {3, 0x11}} }

func TestWhatAPictureTakesIsKnownFromItsHeader(t *testing.T) {
	cmyk := append(colour(0x11), [2]byte{4, 0x11})
	rgb := [][2]byte{{'R', 0x11}, {'G', 0x11}, {'B', 0x11}}
	heavy := problem.New("photo.too_many_pixels")
	for name, try := range map[string]struct {
		content    []byte
		megapixels int // the refusal names
		most       int
	}{
		"a JPEG of 51":                   {framed(markSOF0, 8500, 6000, colour(0x22)...), 51, 48},
		"a progressive one":              {framed(markSOF2, 6000, 4300, colour(0x22)...), 26, 24},
		"the same with full colours":     {framed(markSOF2, 5000, 4000, colour(0x11)...), 20, 13},
		"four inks":                      {framed(markSOF0, 6000, 5000, cmyk...), 30, 25},
		"four inks, progressive":         {framed(markSOF2, 4000, 3000, cmyk...), 12, 8},
		"red, green and blue":            {framed(markSOF0, 6000, 5000, rgb...), 30, 28},
		"gray, progressive":              {framed(markSOF2, 6000, 4300, [2]byte{1, 0x11}), 26, 24},
		"65,000 x 1,000, within limits":  {framed(markSOF0, 20_000, 3_000, colour(0x22)...), 60, 48},
		"a PNG of 60":                    {plainPNG(10, 10, 8, 6, 0), 60, 48},
		"a PNG of 16 bits":               {plainPNG(10, 10, 16, 2, 0), 60, 24},
		"a PNG in passes":                {plainPNG(10, 10, 8, 6, 1), 60, 25},
		"a PNG of 16 bits in passes":     {plainPNG(10, 10, 16, 6, 1), 60, 12},
		"a PNG of black and white":       {plainPNG(10, 10, 1, 0, 0), 60, 48},
		"a PNG with a table, in passes":  {plainPNG(10, 10, 8, 3, 1), 60, 48},
		"a JPEG of the oddest samplings": {framed(markSOF2, 2000, 1000, [2]byte{1, 0x11}, [2]byte{2, 0x44}, [2]byte{3, 0x44}, [2]byte{4, 0x44}), 2, 1},
	} {
		t.Run(name, func(t *testing.T) {
			if isPNG(try.content) {
				binary.BigEndian.PutUint32(try.content[16:], 12_000)
				binary.BigEndian.PutUint32(try.content[20:], 5_000)
				checksum(try.content)
			}
			var err error
			memory := filetest.Taken(func() { _, err = Read(bytes.NewReader(try.content)) })
			require.ErrorIs(t, err, heavy)
			p := err.(*problem.Problem)
			assert.Equal(t, try.megapixels, p.With["Megapixels"])
			assert.Equal(t, try.most, p.With["Most"])
			assert.Less(t, memory, uint64(1<<20), "nothing is decoded")
		})
	}
}

func hostileFile(t testing.TB, name string) []byte {
	content, err := os.ReadFile("testdata/hostile/" + name)
	require.NoError(t, err)
	return content
}

// hostile are pictures made to take memory and time, each with what it has to end in; nil: a photo.
func hostile(t testing.TB) map[string]struct {
	content []byte
	want    error
} {
	zeros := func() []byte {
		var b bytes.Buffer
		w := zlib.NewWriter(&b)
		_, _ = w.Write(make([]byte, 64<<20))
		_ = w.Close()
		return b.Bytes()
	}()
	good := asJPEG(t, picture(400, 300))
	scan := bytes.Index(good, []byte{0xFF, markSOS})
	again := func(n int) []byte {
		return append(append(bytes.Clone(good[:len(good)-2]), bytes.Repeat(good[scan:len(good)-2], n)...), 0xFF, markEOI)
	}
	small := asPNG(t, picture(90, 60))
	with := func(segment []byte, n int) []byte {
		return append(append(bytes.Clone(good[:2]), bytes.Repeat(segment, n)...), good[2:]...)
	}
	var scanned bytes.Buffer
	require.NoError(t, tiff.Encode(&scanned, picture(40, 30), nil))
	long := problem.New("photo.too_long")
	return map[string]struct {
		content []byte
		want    error
	}{
		"1 x 64 million":               {hostileFile(t, "1_x_64_million.png"), long},
		"64 million x 1":               {hostileFile(t, "64_million_x_1.png"), long},
		"100 scans of 64 megapixels":   {hostileFile(t, "100_scans.jpg"), problem.New("photo.too_many_pixels")},
		"20,000 x 2,400":               {plainPNG(20_000, 2_400, 8, 0, 0), nil},
		"2,400 x 20,000":               {plainPNG(2_400, 20_000, 8, 0, 0), nil},
		"1 x 20,000":                   {plainPNG(1, 20_000, 8, 6, 0), nil},
		"20,000 x 1 in passes":         {plainPNG(20_000, 1, 8, 6, 1), nil},
		"48 megapixels":                {plainPNG(8_000, 6_000, 8, 6, 0), nil},
		"48 megapixels, a table":       {plainPNG(8_000, 6_000, 8, 3, 0), nil},
		"24 megapixels of 16 bits":     {plainPNG(6_000, 4_000, 16, 6, 0), nil},
		"24 megapixels in passes":      {plainPNG(6_000, 4_000, 8, 6, 1), nil},
		"a JPEG of 48 megapixels":      {asJPEG(t, image.NewGray(image.Rect(0, 0, 8_000, 6_000))), nil},
		"a packed text of 64 MB":       {plainPNG(40, 30, 8, 6, 0, chunk("zTXt", append([]byte("a\x00\x00"), zeros...))), nil},
		"a packed profile of 64 MB":    {plainPNG(40, 30, 8, 6, 0, chunk("iCCP", append([]byte("a\x00\x00"), zeros...))), nil},
		"more pixels than it has room": {append(append(plainPNG(40, 30, 8, 6, 0)[:33:33], chunk("IDAT", zeros)...), chunk("IEND", nil)...), ErrDamaged},
		"a million texts":              {append(append(bytes.Clone(small[:33]), bytes.Repeat(chunk("tEXt", nil), 1<<20)...), small[33:]...), nil},
		"a million pieces":             {append(append(bytes.Clone(small[:33]), bytes.Repeat(chunk("IDAT", nil), 1<<20)...), small[33:]...), ErrDamaged},
		"65 scans":                     {again(64), ErrTooSlow},
		"1,500 tables":                 {with(append([]byte{0xFF, markDHT, 0, 20, 0, 1}, make([]byte, 16)...), 1500), ErrTooSlow},
		"a million comments":           {with([]byte{0xFF, 0xFE, 0, 2}, 1<<20), nil},
		"ten megabytes of filling":     {with([]byte{0xFF}, 10<<20), nil},
		"a trailer of ten megabytes":   {append(bytes.Clone(good), bytes.Repeat(good, 10<<20/len(good))...), nil},
		"lossless":                     {framed(0xC3, 40, 30, [2]byte{1, 0x11}), ErrKind},
		"arithmetic":                   {framed(0xC9, 40, 30, [2]byte{1, 0x11}), ErrKind},
		"no component":                 {framed(markSOF0, 40, 30), ErrDamaged},
		"no pixel":                     {framed(markSOF0, 0, 30, [2]byte{1, 0x11}), ErrDamaged},
		"two frames":                   {append(framed(markSOF0, 40, 30, [2]byte{1, 0x11})[:13:13], framed(markSOF0, 40, 30, [2]byte{1, 0x11})[2:]...), ErrDamaged},
		"TIFF":                         {scanned.Bytes(), ErrNotPhoto},
		"WebP":                         {[]byte("RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x000\x01\x00\x9d\x01\x2a\x01\x00\x01\x00"), ErrNotPhoto},
		"GIF":                          {[]byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), ErrNotPhoto},
	}
}

func TestNoPictureTakesMuch(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for name, try := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "picture")
			require.NoError(t, os.WriteFile(path, try.content, 0o600))
			var made []byte
			var err error
			memory := filetest.Taken(func() { made, err = ReadFile(path) })
			t.Logf("%d KB in, %d MB taken", len(try.content)>>10, memory>>20)
			assert.Less(t, memory>>20, uint64(mostTaken))
			if try.want != nil {
				require.ErrorIs(t, err, try.want)
				return
			}
			require.NoError(t, err)
			_, _, err = Check(made)
			require.NoError(t, err)
		})
	}
}

func TestScalingTakesWhatTheResultTakes(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	small := filetest.Taken(func() { scaled(reduced(image.NewUniform(color.White), 2*longSide), longSide) })
	assert.Less(t, small>>20, uint64(100), "an endless picture")
	tall := image.NewGray(image.Rect(0, 0, 2_000, 20_000))
	assert.Less(t, filetest.Taken(func() { scaled(reduced(tall, 2*longSide), longSide) })>>20, uint64(10))
}

func TestPhotosOfOthersAreMadeAnew(t *testing.T) {
	good, err := Read(bytes.NewReader(asJPEG(t, picture(300, 200))))
	require.NoError(t, err)
	same, err := Clean(good)
	require.NoError(t, err)
	assert.Equal(t, good, same, "what this program made stays as it is")
	for name, content := range map[string][]byte{
		"notes":    withOrientation(good, 6, binary.BigEndian, "MM"),
		"comment":  append([]byte{0xFF, 0xD8, 0xFF, 0xFE, 0, 8, 'S', 'E', 'C', 'R', 'E', 'T'}, good[2:]...),
		"trailer":  append(bytes.Clone(good), "SECRET"...),
		"profile":  append([]byte{0xFF, 0xD8, 0xFF, 0xE2, 0, 8, 'S', 'E', 'C', 'R', 'E', 'T'}, good[2:]...),
		"filling":  append([]byte{0xFF, 0xD8, 0xFF, 0xFF, 0xFF}, good[3:]...),
		"in front": append([]byte{0xFF, 0xD8, 0xFF, 0x00, 'S', 'E', 'C', 'R', 'E', 'T'}, good[2:]...),
	} {
		clean, err := Clean(content)
		require.NoError(t, err, name)
		assert.True(t, isPlain(clean), name)
		assert.NotContains(t, string(clean), "SECRET", name)
		assert.NotContains(t, string(clean), "Exif", name)
		w, h, err := Check(clean)
		require.NoError(t, err)
		if name == "notes" {
			w, h = h, w // it was turned as its notes say
		}
		assert.Equal(t, [2]int{300, 200}, [2]int{w, h}, name)
	}
	_, err = Clean(withOrientation(good[:len(good)/2], 6, binary.BigEndian, "MM"))
	assert.ErrorIs(t, err, ErrDamaged)
	_, err = Clean(asPNG(t, picture(20, 20)))
	assert.ErrorIs(t, err, ErrNotPhoto)
}
