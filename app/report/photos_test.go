package report

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/photo"
)

// someone's photo: noise, which no JPEG makes small.
func snapshot(t testing.TB, w, h int) cases.Photo {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	random := rand.New(rand.NewPCG(uint64(w), uint64(h)))
	for i := range img.Pix {
		img.Pix[i] = uint8(random.Uint32())
	}
	var out bytes.Buffer
	require.NoError(t, png.Encode(&out, img))
	made, err := photo.Read(&out)
	require.NoError(t, err)
	return cases.Photo{JPEG: made}
}

// photographed is a report with four photos, wide and tall.
func photographed(t testing.TB) Input {
	in := likelyCable(t)
	in.Case.Photos = []cases.Photo{snapshot(t, 1200, 900), snapshot(t, 900, 1200), snapshot(t, 2000, 300), snapshot(t, 30, 30)}
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
