package result

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/screens/host"
)

func TestTheSheetIsSeenBesideWhatItCanBeChangedByWhereThereIsRoom(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.Shown.Resize(fyne.NewSize(1280, 800))
	p := r.report()
	require.True(t, p.glance.Visible())
	require.True(t, p.glance.image.Visible(), "the first page is drawn")
	letter := p.glance.image.Image.Bounds()
	p.sizes.OnChosen("a4")
	a4 := p.glance.image.Image.Bounds()
	assert.Less(t, float64(letter.Dy())/float64(letter.Dx()), float64(a4.Dy())/float64(a4.Dx()), "A4 is narrower")
	p.glance.Tapped(nil)
	assert.Equal(t, host.PagePreview, r.Front())
}

func TestASmallWindowShowsNoSheetBesideTheChoices(t *testing.T) {
	r := newRig(t)
	r.Answered()
	for _, size := range []fyne.Size{{Width: 400, Height: 700}, {Width: 640, Height: 1280}, {Width: 1280, Height: 600}} {
		r.Shown.Resize(size)
		p := r.report()
		assert.False(t, p.glance.Visible(), size)
		assert.True(t, p.glance.pages == nil, "nothing is laid out for nobody")
	}
}

func TestTheSheetStandsBesideTheChoicesInAWindowThatGrew(t *testing.T) {
	r := newRig(t)
	r.Answered()
	r.Shown.Resize(fyne.NewSize(400, 700))
	p := r.report()
	require.False(t, p.glance.Visible())
	r.Shown.Resize(fyne.NewSize(1920, 1080))
	require.True(t, p.glance.Visible())
	assert.Greater(t, r.Spot(p.glance).At.X, float32(960))
	assert.Less(t, r.Spot(p.glance).At.Y, float32(300))
}

func TestThePrintPageShowsThePaperThatIsChosen(t *testing.T) {
	r := newRig(t)
	r.deps.Print = &fakePrinter{names: []string{"Office"}}
	r.Answered()
	r.Shown.Resize(fyne.NewSize(1280, 800))
	r.Show(host.PagePrint)
	p := r.Page(host.PagePrint).(*printPage)
	require.True(t, p.glance.pages != nil)
	before, _ := p.glance.pages.Size()
	p.sizes.OnChosen("a4")
	after, _ := p.glance.pages.Size()
	assert.Less(t, after, before)
	p.glance.Tapped(nil)
	assert.Equal(t, host.PagePrint, r.Front(), "no button of this page leads to the preview, so a press doesn't either")
}
