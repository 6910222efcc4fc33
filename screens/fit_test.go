package screens

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/words"
	"unlatch/app/words/wordstest"
	"unlatch/data"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// assertFits checks what a person would see: no text is cut off or runs out of its place, nothing that can be pressed
// lies over another such thing, nothing leaves the window, and every target is large enough.
// pressable is what has the keyboard: all that can be pressed.
type pressable interface {
	fyne.CanvasObject
	fyne.Focusable
}

func assertFits(t *testing.T, r *rig, where string) {
	t.Helper()
	size := r.Shown.Canvas().Size()
	var pressed []hosttest.Spot
	for _, s := range hosttest.All(r.Shown.Content()) {
		switch o := s.CanvasObject.(type) {
		case *canvas.Text:
			if inEntry(s) {
				continue // a field shows a piece of its text
			}
			need := fyne.MeasureText(o.Text, o.TextSize, o.TextStyle)
			assert.LessOrEqual(t, need.Width, o.Size().Width+1.5, "%s: %q is cut off", where, o.Text)
			assert.LessOrEqual(t, need.Height, o.Size().Height+1.5, "%s: %q is cut off in height", where, o.Text)
			assertInside(t, s, size, fmt.Sprintf("%s: %q", where, o.Text))
		case *widgets.Text:
			assert.LessOrEqual(t, o.HeightFor(o.Size().Width), o.Size().Height+1, "%s: %q needs more height", where, o.Text)
		case pressable: // a picture with labels of its own is pressed by them
			pressed = append(pressed, s)
			assert.GreaterOrEqual(t, o.Size().Height, float32(47.9), "%s: %s is too low to hit", where, hosttest.Label(o))
			assert.GreaterOrEqual(t, o.Size().Width, float32(47.9), "%s: %s is too narrow to hit", where, hosttest.Label(o))
			assertInside(t, s, size, where+": "+hosttest.Label(o))
		}
	}
	for i, a := range pressed {
		for _, b := range pressed[i+1:] {
			assert.False(t, overlap(a, b), "%s: %s lies over %s", where, hosttest.Label(a.CanvasObject), hosttest.Label(b.CanvasObject))
		}
	}
}

// assertInside checks the left and right edge of everything, and the lower one of what doesn't scroll.
func assertInside(t *testing.T, s hosttest.Spot, window fyne.Size, what string) {
	t.Helper()
	assert.GreaterOrEqual(t, s.At.X, float32(-0.5), "%s leaves the window at the left", what)
	assert.LessOrEqual(t, s.At.X+s.Size().Width, window.Width+0.5, "%s leaves the window at the right", what)
	if scrolls(s) {
		return
	}
	assert.GreaterOrEqual(t, s.At.Y, float32(-0.5), "%s leaves the window at the top", what)
	assert.LessOrEqual(t, s.At.Y+s.Size().Height, window.Height+0.5, "%s leaves the window at the bottom", what)
}

func scrolls(s hosttest.Spot) bool { return s.Scrolled() != nil }

func inEntry(s hosttest.Spot) bool {
	for _, o := range s.In {
		if _, ok := o.(*widgets.Entry); ok {
			return true
		}
	}
	return false
}

// overlap says whether two objects lie over each other; one that scrolls may lie behind the fixed frame.
func overlap(a, b hosttest.Spot) bool {
	if scrolls(a) != scrolls(b) {
		return false
	}
	return a.At.X+a.Size().Width > b.At.X+0.5 && b.At.X+b.Size().Width > a.At.X+0.5 &&
		a.At.Y+a.Size().Height > b.At.Y+0.5 && b.At.Y+b.Size().Height > a.At.Y+0.5
}

// assertFitsEverywhere brings a window to each of the sizes.
func assertFitsEverywhere(t *testing.T, r *rig, sizes []fyne.Size, what string) {
	t.Helper()
	for _, size := range sizes {
		r.Shown.Resize(size)
		assertFits(t, r, fmt.Sprintf("%s at %vx%v", what, size.Width, size.Height))
	}
}

// TestEveryScreen walks through the scenes once, for a window is slow to build: what can be pressed has a label of its
// own, everything fits, also in the smallest window, and help is near.
func TestEveryScreen(t *testing.T) {
	for _, s := range walk() {
		t.Run(s.name, func(t *testing.T) {
			r := newRig(t)
			s.show(r)
			assertLabelled(t, r)
			least := r.Shown.Content().MinSize()
			assert.LessOrEqual(t, least.Width, float32(360))
			assert.LessOrEqual(t, least.Height, float32(640))
			assertFitsEverywhere(t, r, windowSizes, s.name)
			assertHelp(t, r)
		})
	}
}

// assertLabelled checks that everything that can be pressed has a label of its own.
func assertLabelled(t *testing.T, r *rig) {
	seen := map[string]bool{}
	for _, o := range hosttest.All(r.Shown.Content()) {
		if _, ok := o.CanvasObject.(fyne.Tappable); !ok {
			continue
		}
		if _, ok := o.CanvasObject.(*widgets.Entry); ok {
			continue // its cursor and text answer to taps as well
		}
		a, ok := o.CanvasObject.(fyne.Accessible)
		if !ok {
			continue // parts of Fyne's own widgets, such as a scroll bar
		}
		label := a.AccessibilityLabel()
		assert.NotEmpty(t, label, "%T", o.CanvasObject)
		assert.False(t, seen[label], "%q stands twice", label)
		seen[label] = true
	}
	assert.NotEmpty(t, seen)
}

// assertHelp checks that help for somebody trapped is in sight and one key away.
func assertHelp(t *testing.T, r *rig) {
	assert.Contains(t, r.Labels(), r.T("ui.trapped"))
	r.Key(fyne.KeyF2)
	assert.Equal(t, host.PageHelp, r.Front())
	r.Key(fyne.KeyF1)
	assert.Equal(t, host.PageKeys, r.Front())
}

func TestEveryQuestionFitsAtEverySize(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for _, factor := range []float32{1, 1.5} {
		r := newRig(t)
		r.Settings().SetTextSize(factor)
		r.assertQuestionsFit(t, fmt.Sprintf("text %v", factor), windowSizes)
	}
}

// assertQuestionsFit walks through all questions of a new case.
func (r *rig) assertQuestionsFit(t *testing.T, how string, sizes []fyne.Size) {
	r.ask()
	r.assertQuestionsAtHandFit(t, how, sizes)
}

func (r *rig) assertQuestionsAtHandFit(t *testing.T, how string, sizes []fyne.Size) {
	for _, o := range r.Model().Knowledge().Observations {
		r.askOf(o.ID)
		assertFitsEverywhere(t, r, sizes, o.ID+", "+how)
	}
}

func TestEveryScreenFitsWithLargeText(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for factor, sizes := range map[float32][]fyne.Size{1.5: {{Width: 360, Height: 640}, {Width: 400, Height: 700}}, 2: {{Width: 800, Height: 1280}, {Width: 1280, Height: 800}}} {
		r := newRig(t)
		r.Settings().SetTextSize(factor)
		for _, s := range walk() {
			r.Shown.Resize(sizes[0])
			s.show(r)
			assertFitsEverywhere(t, r, sizes, fmt.Sprintf("%s, text %v", s.name, factor))
		}
	}
}

// pseudo is a rig in a language made for this test: every text 40 % longer and accented.
func pseudo(t *testing.T) *rig {
	r := newRig(t)
	r.Open(func(d *host.Deps) {
		plain := d.Words
		d.Words = func(string) (*words.Words, error) {
			w, err := plain(words.English)
			return wordstest.Pseudo(w), err
		}
	})
	return r
}

func TestEveryScreenIsTranslatedAndFitsInALongerLanguage(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	plain := map[string]bool{}
	w, err := hosttest.Words(words.English)
	require.NoError(t, err)
	for _, key := range w.Keys() {
		if text := w.T(key); strings.Count(text, " ") > 1 {
			plain[text] = true
		}
	}
	r := pseudo(t)
	for _, s := range walk() {
		s.show(r)
		for _, text := range r.Read() {
			assert.False(t, plain[text], "%s: %q is not translated", s.name, text)
			assert.NotContains(t, text, "\u27e6", "%s: a text is missing", s.name)
		}
		assertFitsEverywhere(t, r, windowSizes, s.name+" in the pseudo language")
	}
}

func TestEveryQuestionFitsInALongerLanguage(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	pseudo(t).assertQuestionsFit(t, "in the pseudo language", windowSizes)
}

// spoken is a rig in a shipped language.
func spoken(t *testing.T, lang string) *rig {
	r := newRig(t)
	r.Open(func(d *host.Deps) {
		d.Locale = lang
	})
	return r
}

// languageSizes are the sizes at which each language is walked.
var languageSizes = []fyne.Size{{Width: 360, Height: 640}, {Width: 800, Height: 1280}, {Width: 1280, Height: 800}}

// largeSizes are those at which the largest text has to fit.
var largeSizes = []fyne.Size{{Width: 800, Height: 1280}, {Width: 1280, Height: 800}}

// foreign are the languages besides English, which has its own walks.
func foreign() []string {
	return slices.DeleteFunc(words.Languages(data.FS), func(lang string) bool { return lang == words.English })
}

// Every page and question of each language fits in the smallest window, on a tablet and on a laptop, and from 800 on with the
// largest text, and no text is missing.
func TestEveryScreenFitsInEveryLanguage(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for _, lang := range foreign() {
		t.Run(lang, func(t *testing.T) { assertSpokenFits(t, lang, 1, languageSizes) })
		t.Run(lang+" in large letters", func(t *testing.T) { assertSpokenFits(t, lang, 2, largeSizes) })
	}
}

func assertSpokenFits(t *testing.T, lang string, factor float32, sizes []fyne.Size) {
	r := spoken(t, lang)
	require.Equal(t, lang, r.Texts().Lang())
	r.Settings().SetTextSize(factor)
	how := fmt.Sprintf("in %s, text %v", lang, factor)
	for _, s := range walk() {
		r.Shown.Resize(sizes[len(sizes)-1]) // where nothing to be pressed is behind More
		s.show(r)
		assert.NotContains(t, strings.Join(r.Read(), "\n"), "\u27e6", "%s: a text is missing", s.name)
		assertFitsEverywhere(t, r, sizes, s.name+" "+how)
		assertWhole(t, r, s.name+" "+how, sizes)
	}
	r.assertQuestionsFit(t, how, sizes)
}

// Every page and question of a tablet fits upright and lying, in each language, the shop's own pages among them.
func TestEveryPageOfATabletFitsInEveryLanguage(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for _, lang := range append(foreign(), words.English) {
		t.Run(lang, func(t *testing.T) {
			for _, s := range kioskScenes {
				r := newKioskIn(t, lang)
				s.show(r)
				require.Equal(t, lang, r.Texts().Lang())
				assert.NotContains(t, strings.Join(r.Read(), "\n"), "\u27e6", "%s: a text is missing", s.name)
				assertFitsEverywhere(t, r.rig, tabletSizes, s.name+" of a tablet in "+lang)
			}
			r := newKioskIn(t, lang)
			r.tellDoor()
			r.assertQuestionsAtHandFit(t, "of a tablet in "+lang, tabletSizes)
		})
	}
}

func TestALookChangesEveryColour(t *testing.T) {
	r := newRig(t)
	r.ask()
	for _, look := range []theme.Look{theme.Dark, theme.Contrast, theme.Light} {
		r.Settings().SetLook(look)
		for _, s := range hosttest.All(r.Shown.Content()) {
			if text, ok := s.CanvasObject.(*widgets.Text); ok && text.Text != "" {
				want := fyne.CurrentApp().Settings().Theme().Color(text.Tone, fyne.CurrentApp().Settings().ThemeVariant())
				for _, in := range hosttest.All(text) {
					if line, ok := in.CanvasObject.(*canvas.Text); ok {
						assert.Equal(t, want, line.Color, "%s: %q", look, text.Text)
					}
				}
			}
		}
	}
}
