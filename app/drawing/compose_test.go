package drawing

import (
	"image"
	"image/color"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/vector"
)

func TestComposeShowsAPartAndNothingBeyond(t *testing.T) {
	door := load(t, "door_xray")
	frame := vector.Rect{X: 140, Y: 290, W: 240, H: 160}
	hand := read(t, `<rect class="skin" x="0" y="0" width="20" height="400" stroke-width="2"/>`)
	got := door.Compose("scene", frame, []Over{{hand, vector.Matrix{2, 0, 0, 2, 200, 300}}}, map[string]Role{"inside_handle": Suspect})
	require.Equal(t, frame, got.ViewBox)
	require.Contains(t, got.Components(), "inside_handle")
	require.NotContains(t, got.Components(), "latch", "it lies outside")
	for i := range got.Shapes {
		box := got.Shapes[i].bare
		require.GreaterOrEqual(t, box.X, frame.X-1e-6)
		require.LessOrEqual(t, box.Y+box.H, frame.Y+frame.H+1e-6)
	}
	last := got.Shapes[len(got.Shapes)-1]
	require.Empty(t, last.Component, "a finger meets what lies below the hand")
	require.InDelta(t, 4, last.Width, 1e-9, "lines grow with what they draw")
	require.Len(t, door.Shapes, len(load(t, "door_xray").Shapes), "the base is as before")
}

func TestRolesTakeTheirLookFromThePalette(t *testing.T) {
	square := read(t, `<rect id="a" class="part" x="0" y="0" width="100" height="100"/>`)
	middle := func(p Palette, role Role, looks map[string]Look) color.Color {
		img := image.NewRGBA(image.Rect(0, 0, 9, 9))
		Paint(img, square.Compose("", vector.Rect{}, nil, map[string]Role{"a": role}), p, looks)
		return color.NRGBAModel.Convert(img.At(4, 4))
	}
	require.Equal(t, Light().Chosen.Fill, middle(Light(), Chosen, nil))
	require.Equal(t, Dark().Works.Fill, middle(Dark(), Works, nil))
	require.Equal(t, color.NRGBA{}, middle(Light(), Hidden, nil))
	mine := map[string]Look{"a": {Fill: color.Black}}
	require.Equal(t, color.NRGBA{A: 255}, middle(Light(), Chosen, mine), "a look that is asked for goes first")
	mirrored := read(t, `<rect id="seat_left" class="part" x="0" y="0" width="9" height="9"/>`).
		Compose("", vector.Rect{}, nil, map[string]Role{"seat_left": Hidden}).Mirrored()
	require.Equal(t, map[string]Role{"seat_right": Hidden}, mirrored.roles)
}

func TestAFrameIsDrawnOverTheWhole(t *testing.T) {
	door := load(t, "door_trim")
	got := door.WithFrame(door.Bounds("inside_handle"), nil)
	require.Len(t, got.Shapes, len(door.Shapes)+2)
	require.Equal(t, "motion", got.Shapes[len(got.Shapes)-1].Class)
	require.Equal(t, "inside_handle", got.At(240, 331, 0), "the frame is in nobody's way")
}
