package result

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/report"
	"unlatch/screens/host"
)

func TestThePreviewShowsThePagesOfTheReport(t *testing.T) {
	r := newRig(t)
	r.findings()
	r.Show(host.PageReport)
	r.Press(r.T("ui.report.preview"))
	require.Equal(t, host.PagePreview, r.Front())
	p := r.preview()
	in, err := p.input()
	require.NoError(t, err)
	want, err := report.Lay(in)
	require.NoError(t, err)
	require.Equal(t, want.Count(), p.pages.Count())
	assert.Contains(t, p.where.Text, "1")
	size := p.image.Image.Bounds().Size()
	assert.InDelta(t, 612.0/792, float64(size.X)/float64(size.Y), 0.01)
	first := p.image.Image

	r.Key(fyne.KeyRight)
	assert.Equal(t, 2, p.page)
	assert.NotEqual(t, first, p.image.Image)
	assert.True(t, p.on.Disabled)
	r.Key(fyne.KeyRight)
	assert.Equal(t, 2, p.page, "there is no page behind the last")
	r.Press(r.T("ui.preview.back"))
	assert.Equal(t, 1, p.page)
	r.Key(fyne.KeyEnd)
	r.Key(fyne.KeyHome)
	assert.Equal(t, 1, p.page)
	r.Key(fyne.KeyEscape)
	assert.Equal(t, host.PageReport, r.Front())
}

func TestZoomChangesTheSizeAndLeafingReadsOn(t *testing.T) {
	r := newRig(t)
	r.Size(400, 700)
	r.findings()
	p := r.preview()
	assert.LessOrEqual(t, p.image.Size().Height, p.scroll.Size().Height)
	assert.False(t, p.down.Visible(), "all of it is seen")
	r.Press(r.T("ui.preview.zoom") + ": " + r.T("ui.preview.zoom.large"))
	assert.InDelta(t, 612*largeScale, p.image.Size().Width, 1)
	assert.InDelta(t, 612*largeScale, float64(p.image.Image.Bounds().Dx())/float64(r.Shown.Canvas().Scale()), 2)
	seen := map[fyne.Position]bool{}
	for p.page == 1 {
		assert.False(t, seen[p.scroll.Offset], "leafing goes on")
		seen[p.scroll.Offset] = true
		r.Press(r.T("ui.preview.down"))
	}
	assert.Greater(t, len(seen), 4)
	assert.Equal(t, fyne.Position{}, p.scroll.Offset)
	r.Key(fyne.KeyPageUp)
	assert.Equal(t, 1, p.page)
	r.Type("2")
	assert.LessOrEqual(t, p.image.Size().Width, p.scroll.Size().Width)
}

func TestStoppedDrawingGoesOnWhenAskedTo(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.preview()
	var left []func()
	r.Run = func(work func()) { left = append(left, work) }
	r.Key(fyne.KeyRight)
	before := p.image.Image
	p.stop()
	for _, work := range left {
		work()
	}
	assert.Same(t, before, p.image.Image, "what was stopped isn't shown")
	r.Run = func(work func()) { work() }
	r.Type("2")
	assert.NotSame(t, before, p.image.Image)
}

func TestALayoutStartsNoWork(t *testing.T) {
	r := newRig(t)
	r.findings()
	p, begun := r.preview(), 0
	r.Run = func(func()) { begun++ }
	content := p.root.content
	content.Layout.Layout(content.Objects, fyne.NewSize(900, 1200))
	assert.Zero(t, begun, "placing things draws nothing")
	r.Shown.Resize(fyne.NewSize(900, 1200))
	assert.Equal(t, 1, begun, "a page of another size is drawn once")
}

// The preview leafs by itself and has no frame that could: keys that lead nowhere on it must do nothing.
func TestKeysThatThePreviewHasNoUseForDoNothing(t *testing.T) {
	r := newRig(t)
	r.findings()
	p := r.preview()
	p.pages = nil // as long as the report is being laid out
	r.Shown.Canvas().Unfocus()
	for _, name := range []fyne.KeyName{
		fyne.KeyTab, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeySpace,
	} {
		r.Key(name)
		assert.Equal(t, host.PagePreview, r.Front(), name)
	}
}
