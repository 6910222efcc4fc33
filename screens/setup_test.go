package screens

import (
	"context"
	"flag"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"unlatch/app/casefile"
	"unlatch/app/casefile/carry"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/file"
	"unlatch/app/knowledge"
	"unlatch/app/report"
	"unlatch/app/store/memory"
	"unlatch/app/words"
	"unlatch/assets"
	"unlatch/data"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// pictures is a folder for pictures of every screen: go test -tags ci ./screens -run Pictures -pictures DIR.
var pictures = flag.String("pictures", "", "write pictures of every screen into this folder")

// rig is a window with everything behind it, the store in memory.
type rig struct {
	*App
	t       testing.TB
	store   *memory.Store
	written []string
	failing error // what WriteReport returns
}

var brain *diagnosis.Brain

// theBrain compiles the knowledge once for all tests.
func theBrain(t testing.TB) *diagnosis.Brain {
	if brain == nil {
		k, err := knowledge.Load(data.FS)
		require.NoError(t, err)
		brain, err = diagnosis.New(k, nil)
		require.NoError(t, err)
	}
	return brain
}

var loaded = map[string]*words.Words{}

// loadWords reads each language once for all tests.
func loadWords(lang string) (*words.Words, error) {
	if w, ok := loaded[lang]; ok {
		return w, nil
	}
	w, err := words.Load(data.FS, lang)
	loaded[lang] = w
	return w, err
}

func newRig(t testing.TB) *rig {
	a := test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	r := &rig{t: t, store: memory.New()}
	deps := Deps{
		Brain: func() (*diagnosis.Brain, error) { return theBrain(t), nil }, Store: r.store, Assets: assets.FS, Version: "1.0", Folder: t.TempDir(),
		Words:     loadWords,
		Languages: words.Languages(data.FS),
		WriteReport: func(path string, in report.Input, _ ...file.Rule) error {
			if r.failing != nil {
				return r.failing
			}
			r.written = append(r.written, path)
			return os.WriteFile(path, []byte("%PDF"), 0o600)
		},
		ReadCase:  func(given string) (*cases.Case, error) { return carry.Open(theBrain(t).Knowledge(), given) },
		WriteCase: casefile.WriteFile,
		Sleep:     func(time.Duration) {},
		Aside:     func(work func()) { work() },
		Clock:     func() time.Time { return time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC) },
	}
	app, err := New(a, w, deps)
	require.NoError(t, err)
	app.settings.Look = theme.Light
	app.useTheme()
	r.App = app
	r.size(1280, 800)
	return r
}

func (r *rig) size(w, h float32) {
	r.window.Resize(fyne.NewSize(w, h))
	r.router.refresh()
}

// key presses a key on whatever has the focus, as a keyboard does.
func (r *rig) key(name fyne.KeyName) {
	c := r.window.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	c.OnTypedKey()(&fyne.KeyEvent{Name: name})
}

// typed types characters on whatever has the focus.
func (r *rig) typed(text string) {
	c := r.window.Canvas()
	for _, x := range text {
		if f := c.Focused(); f != nil {
			f.TypedRune(x)
			continue
		}
		c.OnTypedRune()(x)
	}
}

// ask brings the window to the first question about a left rear door.
func (r *rig) ask() *question {
	r.newCase()
	r.typed("3")
	r.key(fyne.KeyReturn)
	require.Equal(r.t, pageQuestion, r.router.front())
	return r.router.page(pageQuestion).(*question)
}

// say types the digit of an answer to the question on the page.
func (r *rig) say(answer string) {
	q := r.router.page(pageQuestion).(*question)
	o, ok := r.knowledge().Observation(q.id)
	require.True(r.t, ok)
	i := slices.Index(o.Answers, answer)
	require.GreaterOrEqual(r.t, i, 0, "%s has no answer %s", q.id, answer)
	r.typed(strconv.Itoa(i + 1))
}

// card is the card of an answer on the question page.
func (r *rig) card(answer string) *widgets.AnswerCard {
	q := r.router.page(pageQuestion).(*question)
	o, _ := r.knowledge().Observation(q.id)
	return q.cards[slices.Index(o.Answers, answer)]
}

// answer gives an answer by its id and goes on.
func (r *rig) answer(id string) {
	q := r.router.page(pageQuestion).(*question)
	q.choose(id)
	q.goOn()
}

// open types something on the page that opens reports and presses Enter, as a hand scanner does.
func (r *rig) open(given string) {
	r.router.show(pageOpen)
	r.typed(given)
	r.key(fyne.KeyReturn)
}

// findings brings the window to the findings of a door with a loose inside handle.
func (r *rig) findings() *findings {
	r.ask()
	for _, obs := range slices.Sorted(maps.Keys(looseHandle)) {
		require.NoError(r.t, r.session.iv.Answer(obs, looseHandle[obs], true))
	}
	r.router.show(pageFindings)
	return r.router.page(pageFindings).(*findings)
}

// looseHandle is a door whose link has come off.
var looseHandle = map[string]string{
	"someone_trapped": "no", "other_doors_affected": "no", "outside_opens": "yes", "locked_now": "no", "second_pull_opens": "no",
	"child_lock_setting": "off", "handle_feel": "loose", "power_lock": "normal", "rattle_in_door": "yes", "closes_securely": "yes",
	"other_exit": "yes", "needs_this_door": "no", "opens_by_itself": "no",
}

func (r *rig) stored() *cases.Case {
	c, err := r.store.Load(context.Background(), r.session.iv.Case().ID)
	require.NoError(r.t, err)
	return c
}

func (r *rig) picture(name string) {
	if *pictures == "" {
		return
	}
	require.NoError(r.t, os.MkdirAll(*pictures, 0o755))
	f, err := os.Create(filepath.Join(*pictures, name+".png"))
	require.NoError(r.t, err)
	defer f.Close()
	require.NoError(r.t, png.Encode(f, r.window.Canvas().Capture()))
}

func sizeOf(w, h float32) fyne.Size { return fyne.NewSize(w, h) }

// shown are all objects that are visible in an object, each with its place in the window.
func shown(o fyne.CanvasObject) []spot { return collect(nil, o, fyne.Position{}) }

// spot is an object with its absolute position and the objects it stands in.
type spot struct {
	fyne.CanvasObject
	at fyne.Position
	in []fyne.CanvasObject
}

func collect(in []fyne.CanvasObject, o fyne.CanvasObject, at fyne.Position) []spot {
	if !o.Visible() {
		return nil
	}
	at = at.Add(o.Position())
	out := []spot{{o, at, in}}
	var children []fyne.CanvasObject
	switch x := o.(type) {
	case *fyne.Container:
		children = x.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(x).Objects()
	}
	inner := append(append([]fyne.CanvasObject(nil), in...), o)
	for _, c := range children {
		out = append(out, collect(inner, c, at)...)
	}
	return out
}
