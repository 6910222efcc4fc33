package widgets

import (
	"image"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/drawing"
	"unlatch/screens/theme"
)

func TestAPictureThatWasPaintedAheadLooksAsOneThatWasNot(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	square, disc := drawn(t, `<rect class="metal" x="2" y="2" width="16" height="9"/>`), drawn(t, `<circle class="metal" cx="10" cy="10" r="8"/>`)
	p := NewPicture()
	p.Draw(square)
	assert.Nil(t, p.ahead, "its size isn't known yet")
	first := p.paint(40, 40)
	p.Draw(disc)
	require.NotNil(t, p.ahead)
	second := p.paint(40, 40)
	plain := NewPicture()
	plain.Drawing = disc
	assert.Equal(t, plain.paint(40, 40), second)
	assert.NotEqual(t, first, second)
	assert.Equal(t, second, p.paint(40, 40), "and again")
	p.Draw(square)
	assert.Equal(t, image.Pt(30, 20), p.paint(30, 20).Bounds().Size(), "in another size than was thought")
}

func drawn(t *testing.T, shapes string) *drawing.Drawing {
	d, err := drawing.Read([]byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">` + shapes + `</svg>`))
	require.NoError(t, err)
	return d
}
