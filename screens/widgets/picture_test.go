package widgets

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/drawing"
	"unlatch/screens/theme"
)

func TestAPictureIsPaintedOnceAndLooksTheSameWhenBegunAhead(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	square, disc := drawn(t, `<rect class="metal" x="2" y="2" width="16" height="9"/>`), drawn(t, `<circle class="metal" cx="10" cy="10" r="8"/>`)
	p, plain := NewPicture(), NewPicture()
	w := test.NewTempWindow(t, container.NewWithoutLayout(p))
	w.SetPadded(false)
	p.Resize(fyne.NewSize(40, 40))
	p.Draw(square)
	p.Begin()
	require.NotNil(t, p.painted)
	first := p.paint(40, 40)
	assert.Same(t, first, p.paint(40, 40), "what shows the same isn't painted again")
	p.Draw(disc)
	p.Begin()
	plain.Drawing = disc
	assert.Equal(t, plain.paint(40, 40), p.paint(40, 40))
	assert.NotEqual(t, first, p.paint(40, 40))
	assert.Equal(t, image.Pt(30, 20), p.paint(30, 20).Bounds().Size(), "in another size than was thought")
	light := p.paint(40, 40)
	test.ApplyTheme(t, theme.New(theme.Dark, 1))
	assert.NotEqual(t, light, p.paint(40, 40), "in another look")
}

func drawn(t *testing.T, shapes string) *drawing.Drawing {
	d, err := drawing.Read([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">` + shapes + `</svg>`))
	require.NoError(t, err)
	return d
}
