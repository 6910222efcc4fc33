package picture_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/drawing"
	"unlatch/app/knowledge"
	"unlatch/app/picture"
	"unlatch/app/vector"
	"unlatch/assets"
)

const doorSVG = `<svg viewBox="0 0 200 100"><rect id="door_shell" class="body" x="10" y="0" width="180" height="100"/>
<rect id="inside_handle" class="part" x="20" y="40" width="40" height="20"/></svg>`

// book has one scene of a hand at a handle, on a door and on a car.
func book() *picture.Book {
	files := fstest.MapFS{}
	put := func(name, svg string) { files["drawings/"+name+".svg"] = &fstest.MapFile{Data: []byte(svg)} }
	put("door", doorSVG)
	put("door_rear", `<svg viewBox="0 0 200 100"><rect id="inside_handle" class="dark" x="100" y="40" width="40" height="20"/></svg>`)
	put("door_half", `<svg viewBox="0 0 200 100"><rect id="door_shell" class="body" x="10" y="0" width="180" height="100"/></svg>`)
	put("car_above", `<svg viewBox="0 0 100 100"><rect id="front_left" class="area" x="10" y="20" width="10" height="20"/>
<rect id="front_right" class="area" x="80" y="20" width="10" height="20"/></svg>`)
	put("hand", `<svg viewBox="0 0 10 10"><rect class="skin" x="0" y="0" width="10" height="4"/></svg>`)
	put("digit", `<svg viewBox="0 0 10 10"><rect class="ink" x="0" y="0" width="10" height="4"/></svg>`)
	put("answer_feel_loose", `<svg viewBox="0 0 96 64"><rect class="ink" x="0" y="0" width="10" height="4"/></svg>`)
	k := &knowledge.Knowledge{
		Observations: []knowledge.Observation{{ID: "feel", Answers: []string{"loose", "stiff"}, AnswerDrawing: true}},
		Pictures: knowledge.Pictures{
			Doors:   map[string]map[string]string{"door": {cases.AtRear: "door_rear", cases.HingedCargo: "door_half"}},
			Absent:  map[string][]string{picture.AnyPosition: {"door_shell"}},
			Sided:   []string{"door"},
			Upright: []string{"digit"},
			Scenes: []knowledge.Scene{
				{ID: "pull", Base: "door", Frame: knowledge.Frame{At: "inside_handle", Width: 60}, Over: []knowledge.Overlay{
					{Draw: "hand", At: "inside_handle", X: 5}, {Draw: "digit", At: "inside_handle", X: -5},
				}},
				{ID: "pull_again", Like: "pull", Looks: map[string]string{"inside_handle": "chosen"}},
				{ID: "seat", Base: picture.Car, Looks: map[string]string{picture.ThisDoor: "chosen"}, Over: []knowledge.Overlay{
					{Draw: "hand", At: picture.ThisDoor, X: -10},
				}},
			},
			Observations: map[string]string{"feel": "pull"},
			Answers:      map[string]map[string]string{"feel": {"stiff": "pull_again"}},
			Verdicts:     map[string]string{"seat": "seat"},
		},
	}
	return picture.New(files, k)
}

// box is that of the shape painted n before the last.
func box(d *drawing.Drawing, n int) vector.Rect { return d.Shapes[len(d.Shapes)-1-n].Path.Bounds() }

func TestASceneIsComposedForTheDoor(t *testing.T) {
	b := book()
	right := b.Observation("feel", picture.Door{Side: cases.Right})
	require.NotNil(t, right)
	assert.Equal(t, vector.Rect{X: 10, Y: 30, W: 60, H: 40}, right.Drawing.ViewBox)
	assert.Equal(t, vector.Rect{X: 45, Y: 50, W: 10, H: 4}, box(right.Drawing, 1), "the hand")
	assert.Equal(t, vector.Rect{X: 35, Y: 50, W: 10, H: 4}, box(right.Drawing, 0), "the digit")
	assert.Equal(t, 200.0, right.Where.ViewBox.W, "all of the door, with a frame")
	assert.Same(t, right, b.Observation("feel", picture.Door{Side: cases.Right}), "composed once")

	left := b.Observation("feel", picture.Door{Side: cases.Left})
	assert.Equal(t, vector.Rect{X: 130, Y: 30, W: 60, H: 40}, left.Drawing.ViewBox)
	assert.Equal(t, vector.Rect{X: 145, Y: 50, W: 10, H: 4}, box(left.Drawing, 1), "mirrored")
	assert.Equal(t, vector.Rect{X: 165, Y: 50, W: 10, H: 4}, box(left.Drawing, 0), "its place mirrored, itself not")

	rear := b.Observation("feel", picture.Door{Position: cases.AtRear})
	assert.Equal(t, vector.Rect{X: 90, Y: 30, W: 60, H: 40}, rear.Drawing.ViewBox, "the rear door's handle")
	half := b.Observation("feel", picture.Door{Position: cases.HingedCargo})
	assert.Equal(t, right.Drawing.ViewBox, half.Drawing.ViewBox, "its own drawing has no handle to point at")
}

func TestAPictureGrowsToTheRatioOfItsPlace(t *testing.T) {
	b := book()
	p := b.Observation("feel", picture.Door{})
	assert.Equal(t, vector.Rect{X: 0, Y: 30, W: 80, H: 40}, p.Wide(2).ViewBox)
	assert.Equal(t, vector.Rect{X: 0, Y: 30, W: 100, H: 40}, p.Wide(2.5).ViewBox, "not beyond the edge of the base")
	assert.Equal(t, vector.Rect{X: 10, Y: 20, W: 60, H: 60}, p.Wide(1).ViewBox)
	whole := b.Answer("feel", "loose", picture.Door{})
	assert.Same(t, whole.Drawing, whole.Wide(3), "a whole drawing has nothing to grow into")
}

func TestACarIsNeverMirrored(t *testing.T) {
	b := book()
	left := b.Verdict("seat", picture.Door{Side: cases.Left, ID: "front_left", Body: "sedan"})
	require.Nil(t, left.Where)
	assert.Equal(t, vector.Rect{X: 15, Y: 30, W: 10, H: 4}, box(left.Drawing, 0), "towards the inside of the car")
	right := b.Verdict("seat", picture.Door{Side: cases.Right, ID: "front_right"})
	assert.Equal(t, vector.Rect{X: 75, Y: 30, W: 10, H: 4}, box(right.Drawing, 0))
	assert.Less(t, left.Drawing.Bounds("front_left").X, 20.0, "the left door stays at the left")
}

func TestAnAnswerHasItsOwnPictureOrANamedOne(t *testing.T) {
	b := book()
	assert.Equal(t, "answer_feel_loose", b.Answer("feel", "loose", picture.Door{}).Drawing.Name)
	again := b.Answer("feel", "stiff", picture.Door{})
	assert.Equal(t, "pull_again", again.Drawing.Name)
	assert.NotNil(t, again.Where, "frame and hand come from the scene that it is like")
	assert.Nil(t, b.Answer("feel", "odd", picture.Door{}))
	assert.Nil(t, b.Observation("other", picture.Door{}))
	assert.Nil(t, b.Action("other", picture.Door{}))
	before, after := b.Solved("other", picture.Door{})
	assert.Nil(t, before)
	assert.Nil(t, after)
}

func TestEveryPictureOfTheDataIsComposedForEveryDoor(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	k := diagnosistest.Shipped(t).Knowledge()
	b := picture.New(assets.FS, k)
	for _, side := range cases.Sides() {
		for _, position := range []string{cases.AtFront, cases.AtRear, cases.Sliding, cases.HingedCargo} {
			c := &cases.Case{Door: cases.Door{Side: side, Row: cases.RowOf(position)}}
			c.Answers = map[string]cases.Answer{cases.Position: {Answer: position}}
			d := picture.Of(c)
			for _, s := range k.Pictures.Scenes {
				p := b.Named(s.ID, d)
				require.NotNil(t, p, s.ID)
				require.False(t, len(p.Drawing.Shapes) == 0, s.ID)
			}
		}
	}
}

func TestASceneThatADrawingDoesNotFitShowsTheBase(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	b := picture.New(assets.FS, k)
	snapped := func(position string) *picture.Picture {
		return b.Answer("link_seen", "snapped", picture.Door{Position: position})
	}
	assert.Equal(t, snapped(cases.AtFront).Drawing.ViewBox, snapped(cases.Sliding).Drawing.ViewBox)
	assert.Contains(t, snapped(cases.Sliding).Where.Components(), "window_regulator", "which a sliding door hasn't got")
}
