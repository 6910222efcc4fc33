package picture_test

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"

	"unlatch/app/cases"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/drawing"
	"unlatch/app/knowledge"
	"unlatch/app/picture"
	"unlatch/assets"
)

// To look at all pictures: UNLATCH_SHEETS=DIR [UNLATCH_ONLY=text in the name] [UNLATCH_PALETTE=dark] [UNLATCH_DOOR=left,rear]
// go test ./app/picture -run TestContactSheets. It writes sheets of all pictures, a name under each.
func TestContactSheets(t *testing.T) {
	folder := os.Getenv("UNLATCH_SHEETS")
	if folder == "" {
		t.Skip("UNLATCH_SHEETS names no folder")
	}
	k := diagnosistest.Shipped(t).Knowledge()
	side, position, _ := strings.Cut(cmp.Or(os.Getenv("UNLATCH_DOOR"), "right,front"), ",")
	c := cases.Case{Door: cases.Door{Side: side, Row: cases.RowOf(position)}}
	c.Answers = map[string]cases.Answer{cases.Position: {Answer: position}}
	if position == cases.HingedCargo {
		c.Door.Row, c.Vehicle.Body = cases.Rear, cases.Pickup
	}
	door := picture.Of(&c)
	book := picture.New(assets.FS, k)
	groups := named(k, book, door)
	for _, group := range []string{"question", "answer", "action", "help", "verdict", "solved"} {
		list := slices.DeleteFunc(groups[group], func(n entry) bool { return !strings.Contains(n.name, os.Getenv("UNLATCH_ONLY")) })
		sheets(t, filepath.Join(folder, group), list)
	}
}

type entry struct {
	name    string
	picture *picture.Picture
}

func named(k *knowledge.Knowledge, b *picture.Book, d picture.Door) map[string][]entry {
	out := map[string][]entry{}
	add := func(group, name string, p *picture.Picture) { out[group] = append(out[group], entry{name, p}) }
	for _, o := range k.Observations {
		add("question", o.ID, b.Observation(o.ID, d))
		for _, a := range o.Answers {
			add("answer", o.ID+" "+a, b.Answer(o.ID, a, d))
		}
	}
	for _, a := range k.Actions {
		add("action", a.ID, b.Action(a.ID, d))
	}
	for _, h := range k.HelpSteps {
		add("help", h.ID, b.Help(h.ID, d))
	}
	for id := range k.Pictures.Verdicts {
		add("verdict", id, b.Verdict(id, d))
	}
	for id := range k.Pictures.Solved {
		before, after := b.Solved(id, d)
		add("solved", id+" before", before)
		add("solved", id+" after", after)
	}
	for _, list := range []string{"verdict", "solved"} {
		slices.SortFunc(out[list], func(a, b entry) int { return strings.Compare(a.name, b.name) })
	}
	return out
}

// Size of a picture on a sheet, and of the line under it.
const (
	wide, high, line, across, down = 300, 200, 20, 5, 6
)

func sheets(t *testing.T, stem string, list []entry) {
	palettes := map[string]drawing.Palette{"dark": drawing.Dark(), "contrast": drawing.Contrast(), "print": drawing.Print()}
	palette, ok := palettes[os.Getenv("UNLATCH_PALETTE")]
	ground := color.NRGBA{255, 255, 255, 255}
	if !ok {
		palette = drawing.Light()
	} else if os.Getenv("UNLATCH_PALETTE") == "dark" {
		ground = color.NRGBA{29, 34, 40, 255}
	}
	for n := 0; n*across*down < len(list); n++ {
		page := list[n*across*down : min(len(list), (n+1)*across*down)]
		rows := (len(page) + across - 1) / across
		img := image.NewRGBA(image.Rect(0, 0, across*(wide+10), rows*(high+line+10)))
		draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{200}), image.Point{}, draw.Src)
		for i, e := range page {
			x, y := i%across*(wide+10)+5, i/across*(high+line+10)+5
			cell := img.SubImage(image.Rect(x, y, x+wide, y+high)).(*image.RGBA)
			draw.Draw(cell, cell.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
			if e.picture != nil {
				own := image.NewRGBA(image.Rect(0, 0, wide, high))
				draw.Draw(own, own.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
				drawing.Paint(own, e.picture.Drawing, palette, nil)
				draw.Draw(cell, cell.Bounds(), own, image.Point{}, draw.Src)
			}
			d := font.Drawer{Dst: img, Src: image.Black, Face: basicfont.Face7x13, Dot: fixed.P(x+2, y+high+14)}
			d.DrawString(e.name)
		}
		f, err := os.Create(stem + strconv.Itoa(n+1) + ".png")
		require.NoError(t, err)
		require.NoError(t, png.Encode(f, img))
		require.NoError(t, f.Close())
	}
}
