package report

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/photo"
)

// snapshots are four photos, wide and tall, made once: noise, which no JPEG makes small. With -short they are small ones.
var snapshots = sync.OnceValues(func() ([]cases.Photo, error) {
	var photos []cases.Photo
	for _, size := range []image.Point{{880, 660}, {660, 880}, {1320, 200}, {30, 30}} {
		if testing.Short() {
			size = size.Div(3)
		}
		img := image.NewRGBA(image.Rectangle{Max: size})
		random := rand.New(rand.NewPCG(uint64(size.X), uint64(size.Y)))
		for i := range img.Pix {
			img.Pix[i] = uint8(random.Uint32())
		}
		var out bytes.Buffer
		plain := png.Encoder{CompressionLevel: png.NoCompression}
		if err := plain.Encode(&out, img); err != nil {
			return nil, err
		}
		made, err := photo.Read(&out)
		if err != nil {
			return nil, err
		}
		photos = append(photos, cases.Photo{JPEG: made})
	}
	return photos, nil
})

// photographed is a report with four photos, wide and tall.
func photographed(t testing.TB) Input {
	in := likelyCable(t)
	photos, err := snapshots()
	require.NoError(t, err)
	in.Case.Photos = slices.Clone(photos)
	return in
}

func TestPhotosStandOnPageTwo(t *testing.T) {
	in := photographed(t)
	r := record(t, in)
	assertInMargins(t, r)
	assertNoOverlap(t, r)
	assert.Equal(t, 2, r.pages.Count(), "photos need no page of their own")
	assert.Contains(t, r.words(2), in.Words.T("report.photos"))
	assert.Contains(t, r.words(2), "Photo 4")
	count := 0
	for _, m := range r.marks {
		if m.photo {
			assert.Equal(t, 2, m.page)
			count++
		}
	}
	assert.Equal(t, 4, count)
	assert.NotContains(t, record(t, likelyCable(t)).words(2), in.Words.T("report.photos"))
}

func TestReportWithPhotosIsSmallAndCarriesThem(t *testing.T) {
	in := photographed(t)
	in.Summary = true
	content := made(t, in)
	assert.Less(t, len(content), 300<<10)
	c, err := casefile.Read(bytes.NewReader(content))
	require.NoError(t, err)
	assert.Equal(t, in.Case.Photos, c.Photos)
}

func TestADamagedPhotoStopsNoReport(t *testing.T) {
	in := photographed(t)
	half := in.Case.Photos[1].JPEG
	in.Case.Photos[1].JPEG = half[:len(half)/2]
	content := made(t, in)
	assert.NotEmpty(t, content)
	page := record(t, in).words(2)
	assert.Contains(t, page, "Photo 2 is damaged")
	assert.Contains(t, page, "Photo 4")
}
