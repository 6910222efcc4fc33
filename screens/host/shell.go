package host

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/store/opening"
	"unlatch/app/words"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// Shell is what stands around every page: name, progress, the door, messages, and "someone is trapped".
type Shell struct {
	w        *Window
	root     *fyne.Container
	slot     *fyne.Container // the page in its margins
	caption  *widgets.Text
	progress *widgets.Bar
	strip    *fyne.Container // what holds on every page: nothing is kept, or the case may only be looked at
	holds    *widgets.Text
	take     *widgets.Button // goes on with a case that is open in another window
	notice   *fyne.Container
	told     *widgets.Text
	deed     *widgets.Button // takes back what the message tells of, or does what it asks
	refuse   *widgets.Button // does not do what it asks
	dismiss  *widgets.Button
	passing  bool // the message goes when anything changes
}

func newShell(w *Window) *Shell {
	s := &Shell{w: w}
	name := widgets.NewText(w.T("ui.app.name"), theme.SizeLead, theme.Press)
	name.Bold = true
	s.caption = widgets.Second("")
	s.progress = widgets.NewBar(0)
	s.progress.Fill = theme.Press
	trapped := widgets.NewButton(widgets.Alarm, w.T("ui.trapped"), func() { w.Show(PageHelp) })
	bar := widgets.Padded(widgets.NewSurface(theme.Card, "", 0),
		widgets.TopBar(name, widgets.Column(6, s.caption, s.progress), trapped), 16, 8)
	s.told = widgets.Body("")
	s.dismiss = widgets.NewButton(widgets.Plain, w.T("ui.close"), s.Hush)
	s.dismiss.Spoken = w.T("ui.notice.close")
	s.deed, s.refuse = Plain(w, "ui.past.undo", nil), Plain(w, "ui.close", nil)
	s.deed.Hide()
	s.refuse.Hide()
	warn := widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 24)
	s.notice = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 0),
		widgets.Split(8, 520, 0.7, widgets.Line(12, 1, warn, s.told), widgets.WrapEnd(8, s.deed, s.refuse, s.dismiss)), 20, 8)
	s.notice.Hide()
	s.makeStrip()
	top := widgets.Column(0, bar, widgets.Rule(), s.strip, s.notice)
	s.slot = &fyne.Container{Layout: margins{}, Objects: []fyne.CanvasObject{widgets.NewSurface("", "", 0)}}
	ground := widgets.Padded(widgets.NewSurface(theme.Ground, "", 0), s.slot, 0, 0)
	s.root = &fyne.Container{Layout: shellLayout{}, Objects: []fyne.CanvasObject{ground, top}} // the page comes first for the keyboard
	return s
}

// put shows a page.
func (s *Shell) put(o fyne.CanvasObject) {
	s.slot.Objects = []fyne.CanvasObject{o}
	s.root.Refresh()
}

// quiet takes the progress of a question away.
func (s *Shell) quiet() {
	s.caption.SetText("")
	s.caption.Hide()
	s.progress.Hide()
}

// Say tells which door the page is about.
func (s *Shell) Say(text string) {
	s.caption.SetText(text)
	s.caption.Hidden = text == ""
	s.fit()
}

// Count shows how far the questions are.
func (s *Shell) Count(text string, share float64) {
	s.Say(text)
	s.progress.Show()
	s.progress.Share = share
	s.progress.Refresh()
	s.fit()
}

// fit lays the frame out anew after a text in it changed.
func (s *Shell) fit() { s.root.Layout.Layout(s.root.Objects, s.root.Size()) }

func (s *Shell) makeStrip() {
	s.holds = widgets.Second("")
	s.take = Plain(s.w, "ui.locked.take", s.w.goOnHere)
	s.strip = widgets.Padded(widgets.NewSurface(theme.CareGround, "", 0),
		widgets.Split(8, 520, 0.7, widgets.Line(0, 0, s.holds), widgets.WrapEnd(0, s.take)), 20, 4)
	s.setStrip()
}

// setStrip says what holds on every page, where anything does.
func (s *Shell) setStrip() {
	kind, text := s.w.deps.Cases, ""
	s.take.Hide()
	switch {
	case s.w.missing != nil:
		text = s.w.texts.Failed("ui.store.missing", s.w.missing)
	case s.w.session != nil && s.w.session.Locked():
		text = s.w.T("ui.locked.text")
		s.take.Show()
	case kind == opening.Newer, kind == opening.Unkept:
		text = s.w.T("ui.store.strip")
	}
	s.holds.SetText(text)
	s.strip.Hidden = text == ""
}

// fitStrip is setStrip in a window that shows already.
func (s *Shell) fitStrip() {
	s.setStrip()
	s.fit()
	s.root.Refresh()
}

// Tell shows a message above the page until it is closed or another one comes.
func (s *Shell) Tell(text string) {
	s.passing = false
	s.deed.Hide()
	s.refuse.Hide()
	s.dismiss.Show()
	s.told.SetText(text)
	s.notice.Show()
	s.root.Refresh()
}

// Done tells that something was done, until anything changes.
func (s *Shell) Done(text string) {
	s.Tell(text)
	s.passing = true
}

// changed takes away a message that tells what was done before.
func (s *Shell) changed() {
	if s.passing {
		s.Hush()
	}
}

// TellUndo shows a message with a way to take back what it tells of.
func (s *Shell) TellUndo(text string, undo func()) {
	s.Tell(text)
	s.offer(s.deed, s.w.T("ui.past.undo"), undo)
	s.root.Refresh()
}

// AskReplace asks whether a file that is there already may be replaced. Enter alone doesn't. another is called when the
// person would rather choose another name; nil: there is no other one.
func (s *Shell) AskReplace(path string, replace, another func()) {
	s.Tell(s.w.T("ui.ask.replace", words.With("Name", words.Quote(filepath.Base(path)))))
	s.offer(s.deed, s.w.T("ui.ask.replace.yes"), replace)
	safe := s.dismiss
	if another != nil {
		s.offer(s.refuse, s.w.T("ui.ask.replace.no"), another)
		s.dismiss.Hide()
		safe = s.refuse
	}
	s.passing = true
	s.root.Refresh()
	s.w.window.Canvas().Focus(safe) // not widgets.Focus: the button was never drawn
}

// offer shows a button of the message, which goes with it.
func (s *Shell) offer(b *widgets.Button, text string, do func()) {
	b.SetText(text)
	b.OnTapped = func() {
		s.Hush()
		do()
	}
	b.Show()
}

// Problem tells what could not be done, by the key of its text, and why.
func (s *Shell) Problem(key string, err error) { s.Tell(s.w.texts.Failed(key, err)) }

// Hush takes the message away.
func (s *Shell) Hush() {
	s.passing = false
	s.notice.Hide()
	s.root.Refresh()
}

// shellLayout keeps the second object at the top at its own height and gives the first one the rest.
type shellLayout struct{}

func (shellLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := widgets.HeightOf(objects[1], size.Width)
	widgets.Place(objects[1], 0, 0, size.Width, h)
	widgets.Place(objects[0], 0, h, size.Width, max(0, size.Height-h))
}

// MinSize is the smallest window, whatever stands in it: a page pages what doesn't fit.
func (shellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(360, 640) }

// margins keep a margin around a page that grows with the width, and keep the page from getting wider than reads well.
type margins struct{}

// mostWidth is the greatest width of a page, in Fyne units.
const mostWidth = 1680

func (margins) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Margins of a page by the width of the window, and how much stands free below its foot.
const (
	wideFrom               = 1000
	wide, tablet, narrow   = 32, 24, 16
	aboveTitle, belowFoot  = 18, 20
	narrowAbove, narrowEnd = 14, 12
)

func (margins) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, above, below := float32(wide), float32(aboveTitle), float32(belowFoot)
	switch {
	case size.Width < 600:
		side, above, below = narrow, narrowAbove, narrowEnd
	case size.Width < wideFrom:
		side = tablet
	}
	w := min(size.Width-2*side, mostWidth)
	widgets.Place(objects[0], (size.Width-w)/2, above, w, size.Height-above-below)
}
