package assets_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"

	"unlatch/app/drawing"
	"unlatch/assets"
	"unlatch/data"
)

var update = flag.Bool("update", false, "paint icon.png anew from icon.svg")

func TestFontsCoverWhatIsWritten(t *testing.T) {
	const letters = "AZaz09 äöüÄÖÜßẞéèñÑçÇåøŁžğ¿¡ÀÂÆÈÊËÎÏÔŒÙÛŸàâæêëîïôœùûÿáíóúÁÍÓÚ" +
		"ąćęłńóśźżĄĆĘŃÓŚŹŻ áčďéěíňóřšťúůýžÁČĎĚŇŘŠŤŮÝŽ ãõÃÕâêôáéíóúàç ΑΩαωΐ АЯаяЁёЇї €£¥©°·×±–—…“”„«»’§¼½"
	tests := []struct{ file, runes string }{
		{"fonts/NotoSans-Regular.ttf", letters},
		{"fonts/NotoSans-Bold.ttf", letters},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			data, err := assets.FS.ReadFile(test.file)
			require.NoError(t, err)
			font, err := sfnt.Parse(data)
			require.NoError(t, err)
			missing := ""
			for _, r := range test.runes {
				index, err := font.GlyphIndex(nil, r)
				require.NoError(t, err)
				if index == 0 {
					missing += string(r)
				}
			}
			require.Empty(t, missing)
		})
	}
}

// Whatever a language file says can be painted: in the text font, or as a symbol.
func TestTheFontsCoverEveryText(t *testing.T) {
	var fonts []*sfnt.Font
	for _, raw := range []fyne.Resource{theme.DefaultTextFont(), theme.DefaultTextMonospaceFont()} {
		font, err := sfnt.Parse(raw.Content())
		require.NoError(t, err)
		fonts = append(fonts, font)
	}
	files, err := fs.Glob(data.FS, "text/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		raw, err := fs.ReadFile(data.FS, file)
		require.NoError(t, err)
		seen, missing := map[rune]bool{'\n': true}, ""
		for _, r := range string(raw) {
			if !seen[r] && !slices.ContainsFunc(fonts, func(f *sfnt.Font) bool { i, err := f.GlyphIndex(nil, r); return err == nil && i > 0 }) {
				missing += string(r)
			}
			seen[r] = true
		}
		require.Empty(t, missing, file)
	}
}

func TestTheToolkitsFontsAreReadLikeFiles(t *testing.T) {
	const name = "fonts/NotoSans-Bold.ttf"
	file, err := assets.FS.Open(name)
	require.NoError(t, err)
	info, err := file.Stat()
	require.NoError(t, err)
	opened, err := io.ReadAll(file)
	require.NoError(t, err)
	read, err := fs.ReadFile(assets.FS, name)
	require.NoError(t, err)
	require.Equal(t, opened, read)
	require.EqualValues(t, len(read), info.Size())
	require.Equal(t, "NotoSans-Bold.ttf", info.Name())
	read[0]++
	again, err := assets.FS.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, opened, again, "the toolkit's font stays as it is")
}

// The picture that windows and packages use is painted from the drawing: go test ./assets -update.
func TestIconIsUpToDate(t *testing.T) {
	text, err := assets.FS.ReadFile("icon.svg")
	require.NoError(t, err)
	d, err := drawing.Read(text)
	require.NoError(t, err)
	img := image.NewRGBA(image.Rect(0, 0, 512, 512))
	drawing.Paint(img, d, drawing.Light(), nil)
	if *update {
		var out bytes.Buffer
		require.NoError(t, png.Encode(&out, img))
		require.NoError(t, os.WriteFile("icon.png", out.Bytes(), 0o644))
		return
	}
	data, err := assets.FS.ReadFile("icon.png")
	require.NoError(t, err)
	painted, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	require.Equal(t, img.Bounds(), painted.Bounds())
	for _, p := range []image.Point{{10, 10}, {256, 40}, {208, 170}, {430, 330}} {
		r, g, b, a := img.At(p.X, p.Y).RGBA()
		pr, pg, pb, pa := painted.At(p.X, p.Y).RGBA()
		require.InDeltaSlice(t, []float64{float64(r), float64(g), float64(b), float64(a)},
			[]float64{float64(pr), float64(pg), float64(pb), float64(pa)}, 600)
	}
}
