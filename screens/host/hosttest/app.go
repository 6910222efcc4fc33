package hosttest

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"unlatch/screens/theme"
)

// app is the toolkit's program for all windows of one test binary. The toolkit's own for tests is made anew for each test and
// forgets with it, and with each theme, the faces it read and the words it measured: a third of the time of every window.
type app struct {
	fyne.App
	settings *settings
	board    fyne.Clipboard
}

var shared = sync.OnceValue(func() *app {
	a := test.NewApp()
	return &app{App: a, settings: &settings{Settings: a.Settings()}}
})

// program makes the program the one in front, with an empty clipboard.
func program() {
	a := shared()
	a.board = test.NewClipboard()
	fyne.SetCurrentApp(a)
}

func (a *app) Settings() fyne.Settings   { return a.settings }
func (a *app) Clipboard() fyne.Clipboard { return a.board }

// settings applies a theme only where it looks different from the one before.
type settings struct {
	fyne.Settings
	now fyne.Theme
}

func (s *settings) Theme() fyne.Theme {
	if s.now == nil {
		return s.Settings.Theme()
	}
	return s.now
}

func (s *settings) SetTheme(next fyne.Theme) {
	before := s.now
	s.now = next
	if !s.alike(before, next) {
		s.Settings.SetTheme(next)
	}
}

func (s *settings) alike(a, b fyne.Theme) bool {
	x, ok := a.(*theme.Theme)
	y, too := b.(*theme.Theme)
	dark := s.ThemeVariant()
	return ok && too && x.Factor == y.Factor && x.Target == y.Target &&
		(x.Look == theme.Contrast) == (y.Look == theme.Contrast) && x.IsDark(dark) == y.IsDark(dark)
}
