package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	base "fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"
)

// pairs are the text colours in use with the surfaces they stand on.
var pairs = []struct{ text, ground fyne.ThemeColorName }{
	{Ink, Ground},
	{Ink, Card},
	{Ink, Inset},
	{Ink, Chosen},
	{Ink, GoodGround},
	{Ink, CareGround},
	{Ink, AlarmGround},
	{SecondInk, Ground},
	{SecondInk, Card},
	{SecondInk, Inset},
	{SecondInk, Chosen},
	{SecondInk, CareGround},
	{SecondInk, GoodGround},
	{SecondInk, AlarmGround},
	{Press, Ground},
	{Press, Card},
	{Press, Inset},
	{Press, Chosen},
	{PressInk, Press},
	{SuspectInk, Card},
	{SuspectInk, Ground},
	{SuspectInk, Inset},
	{WorksInk, Card},
	{WorksInk, GoodGround},
	{Danger, Ground},
	{Danger, Card},
	{Danger, AlarmGround},
	{DangerInk, Danger},
}

// marks are shapes that carry a meaning without text; 3:1 is the bar for those.
var marks = []struct{ mark, ground fyne.ThemeColorName }{
	{Suspect, Card}, {Works, Card}, {Edge, Card}, {Edge, Ground}, {Focus, Card}, {Focus, Ground},
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	channel := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(r) + 0.7152*channel(g) + 0.0722*channel(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastOfEveryPairInUse(t *testing.T) {
	for _, look := range []Look{Light, Dark, Contrast} {
		th := New(look, 1)
		for _, p := range pairs {
			got := contrast(th.Color(p.text, base.VariantLight), th.Color(p.ground, base.VariantLight))
			assert.GreaterOrEqual(t, got, 4.5, "%s: %s on %s", look, p.text, p.ground)
		}
		for _, p := range marks {
			got := contrast(th.Color(p.mark, base.VariantLight), th.Color(p.ground, base.VariantLight))
			assert.GreaterOrEqual(t, got, 3.0, "%s: %s on %s", look, p.mark, p.ground)
		}
	}
}

// names are all colour names of our own.
var names = []fyne.ThemeColorName{
	Ground, Card, Inset, Line, Edge, Ink, SecondInk, Press, PressInk, Chosen, Focus, Suspect, SuspectInk, Works,
	WorksInk, Danger, DangerInk, Track, GoodGround, CareGround, AlarmGround,
}

func TestEveryNameHasAColourInEveryLook(t *testing.T) {
	test.NewTempApp(t)
	for _, look := range Looks() {
		th := New(look, 1)
		for _, name := range names {
			assert.NotZero(t, th.Color(name, base.VariantLight), "%s has no %s", look, name)
		}
		test.AssertAllColorNamesDefined(t, th, string(look))
	}
}

func TestSystemFollowsTheDesktop(t *testing.T) {
	th := New(System, 1)
	assert.Equal(t, New(Dark, 1).Color(Ground, base.VariantLight), th.Color(Ground, base.VariantDark))
	assert.Equal(t, New(Light, 1).Color(Ground, base.VariantDark), th.Color(Ground, base.VariantLight))
}

func TestTextGrowsWithTheFactor(t *testing.T) {
	for _, name := range []fyne.ThemeSizeName{SizeTitle, SizeLead, SizeText, SizeSmall, base.SizeNameText} {
		assert.InDelta(t, 1.5*New(Light, 1).Size(name), New(Light, 1.5).Size(name), 0.01, name)
	}
	assert.GreaterOrEqual(t, New(Light, 1).Size(SizeTarget), float32(48))
}
