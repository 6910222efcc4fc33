package report

import (
	"context"
	"encoding/xml"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// foundPage holds the words of a page in the file, with the places at which another program finds them.
type foundPage struct {
	Words []struct {
		X    float64 `xml:"xMin,attr"`
		Top  float64 `xml:"yMin,attr"`
		Low  float64 `xml:"yMax,attr"`
		Text string  `xml:",chardata"`
	} `xml:"word"`
}

func found(t *testing.T, path string) []foundPage {
	var doc struct {
		Pages []foundPage `xml:"body>doc>page"`
	}
	d := xml.NewDecoder(strings.NewReader(tool(t, "poppler-utils", "pdftotext", "-bbox", path, "-")))
	d.Strict, d.Entity = false, xml.HTMLEntity
	require.NoError(t, d.Decode(&doc))
	return doc.Pages
}

func TestPreviewSetsEveryWordWhereTheFileHasIt(t *testing.T) {
	for name, in := range examples(t) {
		if testing.Short() && name != "long concern" {
			continue
		}
		in.Summary = true
		t.Run(name, func(t *testing.T) {
			own := record(t, in)
			file := found(t, saved(t, in))
			require.Equal(t, len(file), own.pages.Count())
			for _, m := range own.marks {
				page := file[m.page-1]
				require.NotEmpty(t, page.Words)
				if words := strings.Fields(m.text); len(words) > 0 {
					at := [2]float64{m.x0, m.y0 + m.font.Size}
					assert.True(t, stands(page, words[0], at), "page %d: %q isn't at %.1f %.1f in the file", m.page, words[0], at[0], at[1])
				}
			}
		})
	}
}

// stands says whether a page has a word, or a word that starts with it, that begins there.
func stands(page foundPage, word string, at [2]float64) bool {
	for _, w := range page.Words {
		if math.Abs(w.X-at[0]) < 0.6 && w.Top < at[1] && at[1] < w.Low && strings.HasPrefix(w.Text, word) {
			return true
		}
	}
	return false
}

func TestPreviewLooksLikeThePrintedPage(t *testing.T) {
	if testing.Short() {
		t.Skip("other programs take their time")
	}
	in := likelyCable(t)
	in.Summary = true
	pages, err := Lay(in)
	require.NoError(t, err)
	folder := t.TempDir()
	tool(t, "poppler-utils", "pdftoppm", "-r", "72", "-gray", "-png", saved(t, in), filepath.Join(folder, "page"))
	printed, err := filepath.Glob(filepath.Join(folder, "*.png"))
	require.NoError(t, err)
	require.Len(t, printed, pages.Count())
	for i, path := range printed {
		img, err := pages.Draw(context.Background(), i+1, 1, nil)
		require.NoError(t, err)
		own := filepath.Join(folder, "own.png")
		f, err := os.Create(own)
		require.NoError(t, err)
		require.NoError(t, png.Encode(f, img))
		require.NoError(t, f.Close())
		assertAlike(t, grey8(t, own), grey8(t, path), i+1)
	}
}

// assertAlike compares pictures of two rasterisers in blocks of 6 x 6 pixels: letters differ at their rims, blocks don't.
func assertAlike(t *testing.T, a, b *image.Gray, page int) {
	const block = 6
	require.Equal(t, b.Bounds(), a.Bounds())
	worst := 0.0
	for y := 0; y+block <= a.Rect.Dy(); y += block {
		for x := 0; x+block <= a.Rect.Dx(); x += block {
			sum := 0.0
			for dy := range block {
				for dx := range block {
					i := (y+dy)*a.Stride + x + dx
					sum += float64(a.Pix[i]) - float64(b.Pix[i])
				}
			}
			worst = math.Max(worst, math.Abs(sum)/block/block)
		}
	}
	assert.Less(t, worst, 110.0, "page %d", page)
}

// BenchmarkLay is the layout alone, BenchmarkDraw a page as large as a window shows it.
func BenchmarkLay(b *testing.B) {
	in := likelyCable(b)
	for b.Loop() {
		_, err := Lay(in)
		require.NoError(b, err)
	}
}

func BenchmarkDraw(b *testing.B) {
	pages, err := Lay(likelyCable(b))
	require.NoError(b, err)
	for b.Loop() {
		_, err := pages.Draw(context.Background(), 1, 1.4, nil)
		require.NoError(b, err)
	}
}
