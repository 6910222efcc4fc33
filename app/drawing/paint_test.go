package drawing

import (
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/confidence"
	"unlatch/app/vector"
)

var update = flag.Bool("update", false, "paint the masters in testdata anew: go test ./app/drawing -update")

func paintSmall(d *Drawing) { Paint(image.NewRGBA(image.Rect(0, 0, 40, 30)), d, Light(), nil) }

func canvasOf(d *Drawing, width int, ground color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, int(float64(width)*d.ViewBox.H/d.ViewBox.W)))
	draw.Draw(img, img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	return img
}

// evidence is a belief as in the middle of an interview.
func evidence(p Palette) map[string]Look {
	return map[string]Look{
		"inside_link": p.Suspected(0.58), "inside_handle": p.Suspected(0.17), "latch": p.Suspected(0.13),
		"lock_actuator": p.Suspected(0.06), "outside_handle": p.Working(), "outside_link": p.Working(),
		"key_cylinder": {Hidden: true}, "front_left": p.Selected(),
	}
}

func TestMasters(t *testing.T) {
	white, night := color.White, color.NRGBA{29, 34, 40, 255}
	tests := []struct {
		master, drawing string
		width           int
		palette         Palette
		ground          color.Color
	}{
		{"xray-light", "door_xray", 400, Light(), white},
		{"xray-light-200", "door_xray", 200, Light(), white},
		{"xray-dark", "door_xray", 400, Dark(), night},
		{"xray-contrast", "door_xray", 400, Contrast(), white},
		{"xray-print", "door_xray", 400, Print(), white},
		{"trim", "door_trim", 300, Light(), white},
		{"edge", "door_edge", 200, Light(), white},
		{"sliding", "door_sliding", 300, Light(), white},
		{"electric", "electric_latch", 300, Light(), white},
		{"car", "car_above", 150, Light(), white},
		{"van", "car_van", 150, Light(), white},
		{"handle-late", "answer_handle_feel_late", 56, Light(), white},
		{"sometimes", "answer_outside_opens_sometimes", 112, Dark(), night},
	}
	for _, test := range tests {
		t.Run(test.master, func(t *testing.T) {
			d := load(t, test.drawing)
			img := canvasOf(d, test.width, test.ground)
			Paint(img, d, test.palette, evidence(test.palette))
			compare(t, filepath.Join("testdata", test.master+".png"), img)
		})
	}
}

// compare allows a few pixels to differ a little, since processors round differently.
func compare(t *testing.T, file string, img *image.RGBA) {
	t.Helper()
	if *update {
		f, err := os.Create(file)
		require.NoError(t, err)
		defer f.Close()
		require.NoError(t, png.Encode(f, img))
		return
	}
	f, err := os.Open(file)
	require.NoError(t, err)
	defer f.Close()
	master, err := png.Decode(f)
	require.NoError(t, err)
	require.Equal(t, master.Bounds(), img.Bounds())
	off := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := master.At(x, y).RGBA()
			c := img.RGBAAt(x, y)
			if far(r, c.R) || far(g, c.G) || far(b, c.B) {
				off++
			}
		}
	}
	require.LessOrEqual(t, off, img.Bounds().Dx()*img.Bounds().Dy()/1000, "pixels that differ from %s", file)
}

func far(a uint32, b uint8) bool {
	d := int(a>>8) - int(b)
	return d > 12 || d < -12
}

func TestColourFollowsTheLook(t *testing.T) {
	d := read(t, `<rect id="part" class="part" x="20" y="20" width="60" height="60"/><rect class="part" x="2" y="2" width="10" height="10"/>`)
	p := Light()
	at := func(looks map[string]Look, x, y int) color.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, 100, 100))
		Paint(img, d, p, looks)
		return img.RGBAAt(x, y)
	}
	opaque := func(c color.NRGBA) color.RGBA { return color.RGBA(c) }
	require.Equal(t, opaque(p.Plain), at(nil, 50, 50))
	require.Equal(t, opaque(p.Works.Fill), at(map[string]Look{"part": {Fill: p.Works.Fill}}, 50, 50))
	require.Equal(t, opaque(p.Plain), at(map[string]Look{"part": {Fill: p.Works.Fill}}, 7, 7), "another shape keeps its colour")
	require.Equal(t, color.RGBA{}, at(map[string]Look{"part": {Hidden: true}}, 50, 50))
	require.NotEqual(t, opaque(p.Plain), at(map[string]Look{"part": {Tick: true}}, 50, 50), "a tick at the anchor")
	require.Equal(t, color.RGBA{}, at(nil, 15, 50), "around it nothing is painted")
}

// The claw is part of the latch: it takes the latch's look unless it has its own.
func TestAPartTakesTheLookOfTheWhole(t *testing.T) {
	d := read(t, `<g id="latch"><rect class="metal" width="100" height="100"/><g id="claw"><rect class="dark" x="40" y="40" width="20" height="20"/></g></g>`)
	p := Light()
	claw := func(looks map[string]Look) color.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, 100, 100))
		Paint(img, d, p, looks)
		return img.RGBAAt(50, 50)
	}
	require.Equal(t, color.RGBA(p.Inks["dark"].Fill), claw(nil))
	require.Equal(t, color.RGBA(p.Works.Fill), claw(map[string]Look{"latch": {Fill: p.Works.Fill}}))
	require.Equal(t, color.RGBA(p.Chosen.Fill), claw(map[string]Look{"latch": {Fill: p.Works.Fill}, "claw": p.Selected()}))
	require.Equal(t, color.RGBA{}, claw(map[string]Look{"latch": {Hidden: true}}))
	for _, pair := range [][2]string{{"claw", "latch"}, {"pawl", "latch"}, {"link_clip", "inside_link"}, {"wiring_boot", "door_wiring"}} {
		xray := load(t, "door_xray")
		i := slices.IndexFunc(xray.Shapes, func(s Shape) bool { return s.Component == pair[0] })
		require.Equal(t, pair[1], xray.Shapes[i].Outer)
	}
}

func TestSuspicionGrows(t *testing.T) {
	for name, p := range map[string]Palette{"light": Light(), "dark": Dark(), "contrast": Contrast(), "print": Print()} {
		t.Run(name, func(t *testing.T) {
			last := -1
			for _, share := range []float64{0, 0.1, 0.3, 0.6, 1} {
				look := p.Suspected(share)
				c := look.Fill.(color.NRGBA)
				away := abs(int(c.R)-int(p.Plain.R)) + abs(int(c.G)-int(p.Plain.G)) + abs(int(c.B)-int(p.Plain.B))
				require.Greater(t, away, last)
				require.Equal(t, share >= confidence.Possible.From(), look.Hatch)
				last = away
			}
			require.Equal(t, p.Suspected(1), p.Suspected(40), "beyond the ends")
			require.Equal(t, p.Suspected(0), p.Suspected(-1))
		})
	}
}

func TestEveryPaletteColoursEveryClass(t *testing.T) {
	for name, p := range map[string]Palette{"light": Light(), "dark": Dark(), "contrast": Contrast(), "print": Print()} {
		require.Len(t, p.Inks, len(materials), name)
		for class, kind := range materials {
			ink, ok := p.Inks[class]
			require.True(t, ok, "%s: %s", name, class)
			if kind.onlyLook {
				continue
			}
			require.Equal(t, kind.fill, ink.Fill.A > 0, "%s: fill of %s", name, class)
			require.Equal(t, kind.stroke, ink.Stroke.A > 0, "%s: stroke of %s", name, class)
		}
	}
}

// The hatch of an area covers about the share of it that its line width and gap say.
func TestHatchStaysInside(t *testing.T) {
	d := read(t, `<g id="a"><path class="part" stroke="none" d="M10 10H90V90H10ZM30 30V70H70V30Z"/></g>`)
	p := Light()
	img := image.NewRGBA(image.Rect(0, 0, 400, 400))
	red := color.NRGBA{255, 0, 0, 255}
	Paint(img, d, p, map[string]Look{"a": {Fill: color.White, Hatch: true, HatchColor: red}})
	inside, hatched := 0, 0
	for y := range 400 {
		for x := range 400 {
			c := img.RGBAAt(x, y)
			in := d.Shapes[0].inside(vector.Pt(float64(x)/4+0.125, float64(y)/4+0.125))
			hatch := c.A > 200 && c.G < 100
			if in {
				inside++
				if hatch {
					hatched++
				}
			}
			outside := vector.Pt(float64(x)/4, float64(y)/4)
			if hatch && d.Shapes[0].distance(outside) > 1.5 {
				t.Fatalf("hatch outside the area at %d, %d", x, y)
			}
		}
	}
	require.InDelta(t, 0.3, float64(hatched)/float64(inside), 0.1)
}

func TestPaintIntoAPartOfAnImage(t *testing.T) {
	d := load(t, "answer_handle_feel_late")
	whole := image.NewRGBA(image.Rect(0, 0, 120, 80))
	Paint(whole, d, Light(), nil)
	big := image.NewRGBA(image.Rect(0, 0, 300, 200))
	Paint(big.SubImage(image.Rect(100, 60, 220, 140)).(*image.RGBA), d, Light(), nil)
	for y := range 200 {
		for x := range 300 {
			want := color.RGBA{}
			if image.Pt(x, y).In(image.Rect(100, 60, 220, 140)) {
				want = whole.RGBAAt(x-100, y-60)
			}
			require.Equal(t, want, big.RGBAAt(x, y))
		}
	}
	Paint(image.NewRGBA(image.Rectangle{}), d, Light(), nil)
}

func abs(v int) int { return max(v, -v) }
