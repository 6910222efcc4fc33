package drawing

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"unlatch/app/problem"
	"unlatch/app/vector"
	"unlatch/assets"
)

// picture wraps elements in a file whose first line is the root.
func picture(elements string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" stroke-width="2">` + "\n" + elements + "\n</svg>")
}

func read(t *testing.T, elements string) *Drawing {
	t.Helper()
	d, err := Read(picture(elements))
	require.NoError(t, err)
	return d
}

func TestOutlinesOfElements(t *testing.T) {
	tests := []struct {
		name, element string
		box           [4]float64 // x, y, width and height of the outline, without its stroke
		in, out       vector.Point
	}{
		{"rect", `<rect class="part" x="10" y="20" width="30" height="40"/>`, [4]float64{10, 20, 30, 40}, vector.Pt(11, 21), vector.Pt(41, 30)},
		{"rounded rect", `<rect class="part" x="10" y="20" width="30" height="40" rx="10"/>`, [4]float64{10, 20, 30, 40}, vector.Pt(25, 21), vector.Pt(11, 21)},
		{"rect, only ry", `<rect class="part" width="30" height="40" ry="10"/>`, [4]float64{0, 0, 30, 40}, vector.Pt(15, 1), vector.Pt(1, 1)},
		{"circle", `<circle class="part" cx="50" cy="50" r="10"/>`, [4]float64{40, 40, 20, 20}, vector.Pt(57, 56), vector.Pt(58, 58)},
		{"ellipse", `<ellipse class="part" cx="50" cy="50" rx="20" ry="5"/>`, [4]float64{30, 45, 40, 10}, vector.Pt(68, 50), vector.Pt(50, 56)},
		{"polygon", `<polygon class="part" points="10,10 30,10 30,30"/>`, [4]float64{10, 10, 20, 20}, vector.Pt(28, 12), vector.Pt(12, 28)},
		{"polyline", `<polyline class="part" points="10 10 30 10 30 30"/>`, [4]float64{10, 10, 20, 20}, vector.Pt(28, 12), vector.Pt(12, 28)},
		{"lines", `<path class="part" d="M10 10H30V30h-20z"/>`, [4]float64{10, 10, 20, 20}, vector.Pt(12, 28), vector.Pt(32, 20)},
		{"relative lines", `<path class="part" d="m10 10 20 0 0 20 l-20 0z"/>`, [4]float64{10, 10, 20, 20}, vector.Pt(12, 28), vector.Pt(32, 20)},
		{"vertical, relative", `<path class="part" d="M10,10h20v20H10Z"/>`, [4]float64{10, 10, 20, 20}, vector.Pt(12, 28), vector.Pt(9, 20)},
		{"cubic", `<path class="part" d="M0 0C0 40 40 40 40 0Z"/>`, [4]float64{0, 0, 40, 30}, vector.Pt(20, 28), vector.Pt(1, 25)},
		{"smooth cubic", `<path class="part" d="M0 20C0 0 20 0 20 20S40 40 40 20Z"/>`, [4]float64{0, 5, 40, 30}, vector.Pt(30, 33), vector.Pt(30, 15)},
		{"smooth after another", `<path class="part" d="M0 0L10 0s10 0 10 20Z"/>`, [4]float64{0, 0, 20, 20}, vector.Pt(17, 10), vector.Pt(5, 15)},
		{"quadratic", `<path class="part" d="M0 0Q20 40 40 0Z"/>`, [4]float64{0, 0, 40, 20}, vector.Pt(20, 19), vector.Pt(4, 15)},
		{"smooth quadratic", `<path class="part" d="M0 20Q10 0 20 20T40 20"/>`, [4]float64{0, 10, 40, 20}, vector.Pt(30, 28), vector.Pt(30, 12)},
		{"relative quadratic", `<path class="part" d="m0 20q10 -20 20 0t20 0"/>`, [4]float64{0, 10, 40, 20}, vector.Pt(30, 28), vector.Pt(30, 12)},
		{"arc", `<path class="part" d="M10 50A20 20 0 0 1 50 50Z"/>`, [4]float64{10, 30, 40, 20}, vector.Pt(30, 31), vector.Pt(30, 52)},
		{"arc, flags packed", `<path class="part" d="M10 50a20,20 0 0150,0z"/>`, [4]float64{10, 25, 50, 25}, vector.Pt(35, 26), vector.Pt(35, 52)},
		{"large arc", `<path class="part" d="M50 30A20 20 0 1 0 70 50Z"/>`, [4]float64{30, 30, 40, 40}, vector.Pt(45, 60), vector.Pt(66, 34)},
		{"arc without radius", `<path class="part" d="M10 10A0 5 0 0 1 30 30L10 30Z"/>`, [4]float64{10, 10, 20, 20}, vector.Pt(12, 28), vector.Pt(28, 12)},
		{"turned arc", `<path class="part" d="M40 50A20 10 90 0 1 60 50Z"/>`, [4]float64{40, 30, 20, 20}, vector.Pt(50, 31), vector.Pt(42, 33)},
		{"after a close", `<path class="part" d="M10 10h10v10zl0 20h5z"/>`, [4]float64{10, 10, 10, 20}, vector.Pt(12, 29), vector.Pt(16, 22)},
		{"numbers run together", `<path class="part" d="M10-5L.5.5-1e1,2E1z"/>`, [4]float64{-10, -5, 20, 25}, vector.Pt(-5, 13), vector.Pt(8, 10)},
		{"translate", `<g transform="translate(10,20)"><rect class="part" width="5" height="5"/></g>`, [4]float64{10, 20, 5, 5}, vector.Pt(12, 22), vector.Pt(5, 5)},
		{"translate x", `<rect transform="translate(10)" class="part" width="5" height="5"/>`, [4]float64{10, 0, 5, 5}, vector.Pt(12, 2), vector.Pt(5, 9)},
		{"scale", `<rect transform="scale(2 3)" class="part" width="5" height="5"/>`, [4]float64{0, 0, 10, 15}, vector.Pt(9, 14), vector.Pt(12, 2)},
		{"scale alike", `<rect transform="scale(2)" class="part" width="5" height="5"/>`, [4]float64{0, 0, 10, 10}, vector.Pt(9, 9), vector.Pt(12, 2)},
		{"rotate", `<rect transform="rotate(90)" class="part" width="5" height="10"/>`, [4]float64{-10, 0, 10, 5}, vector.Pt(-9, 4), vector.Pt(4, 4)},
		{"rotate about", `<rect transform="rotate(180 10 10)" class="part" width="5" height="5"/>`, [4]float64{15, 15, 5, 5}, vector.Pt(17, 17), vector.Pt(2, 2)},
		{"skewX", `<rect transform="skewX(45)" class="part" width="10" height="10"/>`, [4]float64{0, 0, 20, 10}, vector.Pt(18, 9), vector.Pt(2, 9)},
		{"skewY", `<rect transform="skewY(45)" class="part" width="10" height="10"/>`, [4]float64{0, 0, 10, 20}, vector.Pt(9, 18), vector.Pt(9, 2)},
		{"matrix", `<rect transform="matrix(1 0 0 1 7 8)" class="part" width="5" height="5"/>`, [4]float64{7, 8, 5, 5}, vector.Pt(8, 9), vector.Pt(2, 2)},
		{"one after another", `<rect transform="translate(10 0) scale(2)" class="part" width="5" height="5"/>`, [4]float64{10, 0, 10, 10}, vector.Pt(19, 9), vector.Pt(5, 5)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := read(t, test.element)
			require.Len(t, d.Shapes, 1)
			s := d.Shapes[0]
			require.InDeltaSlice(t, test.box[:], []float64{s.bare.X, s.bare.Y, s.bare.W, s.bare.H}, 0.05)
			require.True(t, s.inside(test.in), "inside")
			require.False(t, s.inside(test.out), "outside")
		})
	}
}

func TestWhatElementsHandOn(t *testing.T) {
	d := read(t, `<g id="latch" class="metal" stroke-width="3" opacity="0.5" transform="scale(2)">
	<path d="M0 0L10 0L10 10Z"/>
	<g id="claw" opacity="0.5"><rect class="dark" width="4" height="4" stroke-width="1" stroke-dasharray="1 2" fill="none"/></g>
	<circle r="3" fill="#ff8000" stroke="none"/>
</g><line class="line" x1="1" y1="2" x2="3" y2="4"/>`)
	require.Len(t, d.Shapes, 4)
	first, second, third, last := d.Shapes[0], d.Shapes[1], d.Shapes[2], d.Shapes[3]
	require.Equal(t, "latch", first.Component)
	require.Equal(t, "metal", first.Class)
	require.InDelta(t, 6, first.Width, 1e-9)
	require.InDelta(t, 0.5, first.Opacity, 1e-9)
	require.Equal(t, "claw", second.Component)
	require.InDelta(t, 0.25, second.Opacity, 1e-9)
	require.True(t, second.Fill.None)
	require.Equal(t, []float64{2, 4}, second.Dash)
	require.Equal(t, "latch", third.Component)
	require.Equal(t, hex(0xff8000), *third.Fill.Fixed)
	require.True(t, third.Stroke.None)
	require.Empty(t, last.Component)
	require.InDelta(t, 2, last.Width, 1e-9, "from the root")
	require.Equal(t, []string{"latch", "claw"}, d.Components())
}

func TestErrorsNameLineAndReason(t *testing.T) {
	tests := []struct{ name, element, want string }{
		{"unknown element", `<text x="1">Latch</text>`, "line 2: <text>: the element is outside the subset"},
		{"unknown attribute", `<rect class="part" width="1" height="1" filter="x"/>`, "line 2: <rect>: attribute filter is outside the subset"},
		{"text", `Latch`, "labels are set by the program"},
		{"no class", `<rect width="1" height="1"/>`, "no class says"},
		{"unknown class", `<rect class="gold" width="1" height="1"/>`, `class="gold": no such class`},
		{"bad colour", `<rect class="part" fill="red" width="1" height="1"/>`, `fill="red": a colour is none or #`},
		{"bad number", `<circle class="part" r="wide"/>`, `r="wide": not a number`},
		{"no radius", `<circle class="part"/>`, "a radius must be above 0"},
		{"no width", `<rect class="part" height="3"/>`, "width and height must be above 0"},
		{"odd points", `<polygon class="part" points="1 2 3"/>`, "pairs of numbers"},
		{"empty path", `<path class="part" d=""/>`, "a path without commands"},
		{"path starts wrongly", `<path class="part" d="L1 2"/>`, "expected a path command"},
		{"path breaks off", `<path class="part" d="M1 2L3"/>`, "expected a number"},
		{"bad flag", `<path class="part" d="M1 2A5 5 0 2 1 9 9"/>`, "expected 0 or 1"},
		{"bad letter", `<path class="part" d="M1 2X5"/>`, `expected a path command at "X5"`},
		{"far away", `<path class="part" d="M1 2L1e300 3"/>`, "expected a number"},
		{"blown up", `<path class="part" transform="scale(9999)" d="M1 2L100 3"/>`, "reaches farther"},
		{"bad transform", `<g transform="turn(3)"/>`, "transform turn with 1 numbers"},
		{"open transform", `<g transform="rotate(3"/>`, "written name(numbers)"},
		{"bad dash", `<g stroke-dasharray="0 3"/>`, "longer than 0"},
		{"square caps", `<g stroke-linecap="square"/>`, "only round"},
		{"opacity", `<g opacity="2"/>`, "not a number from 0 to 1"},
		{"deep", strings.Repeat("<g>", 40) + strings.Repeat("</g>", 40), "nested deeper"},
		{"unclosed", `<g>`, "not well-formed XML"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read(picture(test.element))
			require.ErrorContains(t, err, test.want)
			require.ErrorContains(t, err, "line ")
		})
	}
}

func TestFilesThatAreNoDrawings(t *testing.T) {
	for _, text := range []string{
		"", "<html/>", "<svg/>", `<svg viewBox="0 0 0 5"/>`, `<svg viewBox="0 0 5"/>`,
		strings.Repeat(" ", maxBytes+1),
	} {
		_, err := Read([]byte(text))
		require.Error(t, err)
	}
	_, err := Load(assets.FS, "no_such_door")
	require.ErrorContains(t, err, "no_such_door")
	require.True(t, problem.Has(err, "drawing.damaged"))
	_, err = Load(fstest.MapFS{"drawings/torn.svg": {Data: picture("<rect/>")}}, "torn")
	require.True(t, problem.Has(err, "drawing.damaged"))
	require.ErrorContains(t, err, "drawings/torn.svg: line 2: <rect>")
}

// Whatever stands in a file, reading it gives a drawing that can be used or an error.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"door_edge", "answer_handle_feel_late", "car_van"} {
		text, err := assets.FS.ReadFile("drawings/" + name + ".svg")
		require.NoError(f, err)
		f.Add(text)
	}
	f.Add(picture(`<path id="a" class="part" stroke-dasharray="1 .001" d="M0 0a9 9 0 1 1 5-5tq1 2 3 4T9 9Z"/>`))
	f.Add(picture(`<g transform="matrix(0 0 0 0 1 1)"><circle id="b" class="core" r="9"/></g>`))
	f.Add(picture(`<path id="c" class="area" d="M5 5"/>`))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, err := Read(text)
		if err != nil {
			require.Nil(t, d)
			return
		}
		m := d.Mirrored()
		require.Len(t, m.Shapes, len(d.Shapes))
		for i, id := range d.Components() {
			d.Bounds(id)
			d.At(d.ViewBox.X, d.ViewBox.Y, 3)
			if i < 4 && len(text) < 2000 {
				d.Anchor(id)
			}
		}
		paintSmall(d)
	})
}
