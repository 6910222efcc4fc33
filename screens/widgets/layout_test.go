package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"unlatch/app/drawing"
	"unlatch/assets"
	"unlatch/screens/theme"
)

func themed(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	test.NewTempWindow(t, nil)
}

func TestWrappedTextKeepsEveryWordAndItsWidth(t *testing.T) {
	themed(t)
	rapid.Check(t, func(rt *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zA-Zäéß]{1,24}`), 1, 12).Draw(rt, "words")
		width := float32(rapid.IntRange(40, 500).Draw(rt, "width"))
		text := Body(strings.Join(words, " "))
		wrapped := text.wrap(width)
		lines := wrapped.lines
		assert.Equal(rt, strings.Join(words, ""), strings.ReplaceAll(strings.Join(lines, ""), " ", ""))
		for _, l := range lines {
			if len([]rune(l)) > 1 {
				assert.LessOrEqual(rt, text.measure(l, width).Width, width+1, l)
			}
		}
		assert.InDelta(rt, float32(len(lines))*wrapped.height, text.HeightFor(width), 0.01)
	})
}

func TestNarrowerIsNeverLower(t *testing.T) {
	themed(t)
	text := Body("Pull the inside handle while somebody listens at the door edge, then let go of it slowly")
	before := text.HeightFor(60)
	for w := float32(80); w < 900; w += 20 {
		h := text.HeightFor(w)
		assert.LessOrEqual(t, h, before)
		before = h
	}
}

// laidOut checks that objects of a layout stay inside it and off each other.
func laidOut(t *testing.T, c *fyne.Container, width float32) {
	t.Helper()
	c.Resize(fyne.NewSize(width, HeightOf(c, width)))
	for i, o := range c.Objects {
		end := o.Position().AddXY(o.Size().Width, o.Size().Height)
		assert.LessOrEqual(t, end.X, width+0.5, "object %d at width %v", i, width)
		assert.LessOrEqual(t, end.Y, c.Size().Height+0.5, "object %d at width %v", i, width)
		for _, p := range c.Objects[i+1:] {
			apart := end.X <= p.Position().X+0.5 || p.Position().X+p.Size().Width <= o.Position().X+0.5 ||
				end.Y <= p.Position().Y+0.5 || p.Position().Y+p.Size().Height <= o.Position().Y+0.5
			assert.True(t, apart, "objects overlap at width %v", width)
		}
	}
}

func TestLayoutsKeepObjectsInsideAndApart(t *testing.T) {
	themed(t)
	some := func() []fyne.CanvasObject {
		return []fyne.CanvasObject{Body("Cable or rod"), NewButton(Plain, "I did this", nil), Second("less likely (17%)")}
	}
	layouts := map[string]*fyne.Container{
		"column": Column(8, some()...), "line": Line(8, 0, some()...), "wrap": Wrap(8, some()...), "wrapEnd": WrapEnd(8, some()...),
		"grid": Grid(8, 150, 3, some()...), "columns": Columns(8, []float32{0.4, 0.3, 0.3}, some()...),
		"split": Split(8, 500, 0.5, Body("First part of it"), Body("Second part of it")), "topBar": TopBar(some()[0], some()[2], some()[1], some()[1]),
	}
	for name, c := range layouts {
		t.Run(name, func(t *testing.T) {
			for _, width := range []float32{332, 420, 700, 1200} {
				laidOut(t, c, width)
			}
		})
	}
}

func TestAButtonIsNeverSmallerThanAFinger(t *testing.T) {
	themed(t)
	for _, kind := range []Kind{Plain, Main, Link, Alarm, Toggle, Option, Tab} {
		b := NewButton(kind, "x", nil)
		assert.GreaterOrEqual(t, b.MinSize().Height, float32(48))
		assert.GreaterOrEqual(t, b.MinSize().Width, float32(48))
	}
}

func TestSpaceAndEnterPressAButtonAndOtherKeysGoToThePage(t *testing.T) {
	themed(t)
	pressed, page := 0, ""
	b := NewButton(Plain, "Past cases", func() { pressed++ })
	toggle := NewButton(Toggle, "I only think so", func() { pressed++ })
	w := test.NewTempWindow(t, Column(8, b, toggle))
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { page += string(ev.Name) + " " })
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	toggle.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	toggle.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	assert.Equal(t, 3, pressed)
	assert.Equal(t, "Escape Return ", page)
}

func TestADisabledButtonDoesNothing(t *testing.T) {
	themed(t)
	b := NewButton(Main, "Next", func() { t.Error("pressed") })
	b.Disabled = true
	test.Tap(b)
}

func TestASceneShowsNoLetterOfAPartThatIsOutOfSight(t *testing.T) {
	d, err := drawing.Load(assets.FS, "door_xray")
	require.NoError(t, err)
	s := NewScene(func(ratio float64) *drawing.Drawing { return d.Zoom("inside_handle", ratio) })
	s.Letters = []PartLetter{{"inside_handle", "A"}, {"hinges", "B"}, {"battery", "C"}}
	s.Resize(fyne.NewSize(120, 100))
	r := s.CreateRenderer().(*sceneRenderer)
	r.Layout(s.Size())
	var letters []string
	for _, o := range r.marks {
		at, size := o.Position(), o.Size()
		assert.True(t, at.X >= 0 && at.Y >= 0 && at.X+size.Width <= 120 && at.Y+size.Height <= 100, "%v", at)
		if text, ok := o.(*canvas.Text); ok {
			letters = append(letters, text.Text)
		}
	}
	assert.Contains(t, letters, "A")
	assert.NotContains(t, letters, "C")
}
