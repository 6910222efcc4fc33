package hosttest

import (
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"unlatch/screens/widgets"
)

func sorted(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// Key presses a key on whatever has the focus, as a keyboard does.
func (r *Rig) Key(name fyne.KeyName) {
	c := r.Shown.Canvas()
	if f := c.Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	c.OnTypedKey()(&fyne.KeyEvent{Name: name})
}

// Type types characters on whatever has the focus.
func (r *Rig) Type(text string) {
	c := r.Shown.Canvas()
	for _, x := range text {
		if f := c.Focused(); f != nil {
			f.TypedRune(x)
			continue
		}
		c.OnTypedRune()(x)
	}
}

// Press presses what carries a label.
func (r *Rig) Press(label string) {
	for _, s := range All(r.Shown.Content()) {
		if p, ok := s.CanvasObject.(fyne.Tappable); ok && Label(s.CanvasObject) == label {
			test.Tap(p)
			return
		}
	}
	require.Failf(r.TB, "nothing to press", "%q is not among %q", label, r.Labels())
}

// Labels are the labels of everything that can be pressed on the page in front.
func (r *Rig) Labels() []string {
	var out []string
	for _, s := range All(r.Shown.Content()) {
		if _, ok := s.CanvasObject.(fyne.Tappable); !ok {
			continue
		}
		if a, ok := s.CanvasObject.(fyne.Accessible); ok {
			out = append(out, a.AccessibilityLabel())
		}
	}
	return out
}

// Focus gives the focus to what carries a label.
func (r *Rig) Focus(label string) {
	for _, s := range All(r.Shown.Content()) {
		if f, ok := s.CanvasObject.(fyne.Focusable); ok && Label(s.CanvasObject) == label {
			r.Shown.Canvas().Focus(f)
			return
		}
	}
	require.Failf(r.TB, "nothing to focus", "%q is not in sight", label)
}

// Read gives all texts in sight.
func (r *Rig) Read() []string { return TextsIn(r.Shown.Content()) }

// Told is the message over the page, "" for none.
func (r *Rig) Told() string { return r.Shell().Told() }

// Shortcut presses a key with Ctrl.
func (r *Rig) Shortcut(key fyne.KeyName) {
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	if key == fyne.KeyZ {
		s = &fyne.ShortcutUndo{}
	}
	if f, ok := r.Shown.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	r.glass.pane.keys.TypedShortcut(s)
}

// Pass lets so much time pass: what waits for it is done.
func (r *Rig) Pass(d time.Duration) {
	end := r.past + d
	for {
		next := -1
		for i, t := range r.timers {
			if t.at <= end && (next < 0 || t.at < r.timers[next].at) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		t := r.timers[next]
		r.timers = slices.Delete(r.timers, next, next+1)
		r.past = max(r.past, t.at)
		t.do()
	}
	r.past = end
}

// Past is how much time has passed.
func (r *Rig) Past() time.Duration { return r.past }

// Waiting is how many things wait for a time to pass.
func (r *Rig) Waiting() int { return len(r.timers) }

// timer is something that waits for a time to pass.
type timer struct {
	at time.Duration
	do func()
}

func (r *Rig) after(wait time.Duration, do func()) (stop func()) {
	t := &timer{r.past + wait, do}
	r.timers = append(r.timers, t)
	return func() { r.timers = slices.DeleteFunc(r.timers, func(x *timer) bool { return x == t }) }
}

// Drop drops files on the window.
func (r *Rig) Drop(paths ...string) {
	require.NotNil(r.TB, r.glass.dropped, "the window takes no files")
	var files []fyne.URI
	for _, path := range paths {
		files = append(files, storage.NewFileURI(path))
	}
	r.glass.dropped(fyne.Position{}, files)
}

// glass is a window of the tests that knows who takes dropped files.
type glass struct {
	fyne.Window
	dropped func(fyne.Position, []fyne.URI)
	pane    *pane
}

// pane is the canvas of such a window. That of the tests takes no shortcuts.
type pane struct {
	fyne.Canvas
	keys fyne.ShortcutHandler
}

// AddShortcut notes who takes a shortcut.
func (p *pane) AddShortcut(s fyne.Shortcut, handler func(fyne.Shortcut)) {
	p.keys.AddShortcut(s, handler)
}

// Canvas is the canvas.
func (g *glass) Canvas() fyne.Canvas {
	if g.pane == nil {
		g.pane = &pane{Canvas: g.Window.Canvas()}
	}
	return g.pane
}

// SetOnDropped notes who takes dropped files.
func (g *glass) SetOnDropped(dropped func(fyne.Position, []fyne.URI)) { g.dropped = dropped }

// Spot is an object with its absolute position and the objects it stands in.
type Spot struct {
	fyne.CanvasObject
	At fyne.Position
	In []fyne.CanvasObject
}

// Spot is the place of an object in the window.
func (r *Rig) Spot(o any) Spot {
	for _, s := range All(r.Shown.Content()) {
		if any(s.CanvasObject) == o {
			return s
		}
	}
	return Spot{}
}

// Scrolled is the innermost scrolled place that it stands in, nil for none.
func (s Spot) Scrolled() fyne.CanvasObject {
	for _, o := range slices.Backward(s.In) {
		switch o.(type) {
		case *container.Scroll, *widgets.Scroller:
			return o
		}
	}
	return nil
}

// All are all objects that are visible in an object, each with its place in the window.
func All(o fyne.CanvasObject) []Spot {
	var out []Spot
	collect(&out, nil, o, fyne.Position{})
	return out
}

func collect(out *[]Spot, in []fyne.CanvasObject, o fyne.CanvasObject, at fyne.Position) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	*out = append(*out, Spot{o, at, in})
	var children []fyne.CanvasObject
	switch x := o.(type) {
	case *fyne.Container:
		children = x.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(x).Objects()
	}
	if len(children) == 0 {
		return
	}
	inner := append(slices.Clone(in), o)
	for _, c := range children {
		collect(out, inner, c, at)
	}
}

// First is the first visible object of a kind.
func First[T fyne.CanvasObject](in fyne.CanvasObject) (found T) {
	for _, s := range All(in) {
		if x, ok := s.CanvasObject.(T); ok {
			return x
		}
	}
	return found
}

// TextsIn are the texts shown in an object.
func TextsIn(o fyne.CanvasObject) []string {
	var out []string
	for _, s := range All(o) {
		if t, ok := s.CanvasObject.(*widgets.Text); ok {
			out = append(out, t.Text)
		}
	}
	return out
}

// Label is what a screen reader says of an object, "" for nothing.
func Label(o fyne.CanvasObject) string {
	if a, ok := o.(fyne.Accessible); ok {
		return a.AccessibilityLabel()
	}
	return ""
}
