package host

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/store/opening"
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
	notice   *fyne.Container
	told     *widgets.Text
	offer    *widgets.Button // does what the message offers, such as taking back what it tells of
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
	dismiss := widgets.NewButton(widgets.Plain, w.T("ui.close"), s.Hush)
	dismiss.Spoken = w.T("ui.notice.close")
	s.offer = Plain(w, "ui.past.undo", nil)
	s.offer.Hide()
	warn := widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 24)
	s.notice = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 0),
		widgets.Split(8, 520, 0.7, widgets.Line(12, 1, warn, s.told), widgets.WrapEnd(8, s.offer, dismiss)), 20, 8)
	s.notice.Hide()
	top := widgets.Column(0, bar, widgets.Rule(), s.strip(), s.notice)
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

// strip says on every page that nothing is kept, where that is so.
func (s *Shell) strip() fyne.CanvasObject {
	strip := widgets.Padded(widgets.NewSurface(theme.CareGround, "", 0), widgets.Second(s.w.T("ui.store.strip")), 20, 4)
	kind := s.w.deps.Cases
	strip.Hidden = kind != opening.Newer && kind != opening.Unkept
	return strip
}

// Tell shows a message above the page until it is closed or another one comes.
func (s *Shell) Tell(text string) {
	s.offer.Hide()
	s.told.SetText(text)
	s.notice.Show()
	s.root.Refresh()
}

// TellUndo shows a message with a way to take back what it tells of.
func (s *Shell) TellUndo(text string, undo func()) { s.Offer(text, s.w.T("ui.past.undo"), undo) }

// Offer shows a message with a button that does something about it.
func (s *Shell) Offer(text, label string, do func()) {
	s.Tell(text)
	s.offer.SetText(label)
	s.offer.OnTapped = func() {
		s.Hush()
		do()
	}
	s.offer.Show()
	s.root.Refresh()
}

// Problem tells what could not be done, by the key of its text, and why.
func (s *Shell) Problem(key string, err error) { s.Tell(s.w.texts.Failed(key, err)) }

// Hush takes the message away.
func (s *Shell) Hush() {
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

func (margins) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := float32(28)
	if size.Width < 600 {
		side = 14
	}
	above := side
	if size.Height < 760 {
		above = 12
	}
	w := min(size.Width-2*side, mostWidth)
	widgets.Place(objects[0], (size.Width-w)/2, above, w, size.Height-2*above)
}
