package screens

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/store/opening"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// shell is what stands around every page: name, progress, the door, and "someone is trapped".
type shell struct {
	app      *App
	root     *fyne.Container
	slot     *fyne.Container
	caption  *widgets.Text
	progress *widgets.Bar
	notice   *fyne.Container
	told     *widgets.Text
	undo     *widgets.Button // takes back what the message tells of
	top      *fyne.Container
}

func newShell(a *App) *shell {
	s := &shell{app: a}
	name := widgets.NewText(a.t("ui.app.name"), theme.SizeLead, theme.Press)
	name.Bold = true
	s.caption = widgets.Second("")
	s.progress = widgets.NewBar(0)
	s.progress.Fill = theme.Press
	trapped := widgets.NewButton(widgets.Alarm, a.t("ui.trapped"), func() { a.router.show(pageHelp) })
	bar := widgets.Padded(widgets.NewSurface(theme.Card, "", 0),
		widgets.TopBar(name, widgets.Column(6, s.caption, s.progress), trapped), 16, 8)
	s.told = widgets.Body("")
	dismiss := widgets.NewButton(widgets.Plain, a.t("ui.close"), s.hush)
	dismiss.Spoken = a.t("ui.notice.close")
	s.undo = a.plain("ui.past.undo", nil)
	s.undo.Hide()
	s.notice = widgets.Padded(widgets.NewSurface(theme.CareGround, theme.Suspect, 0),
		widgets.Split(8, 520, 0.7, widgets.Line(12, 1, s.warnIcon(), s.told), widgets.WrapEnd(8, s.undo, dismiss)), 20, 8)
	s.notice.Hide()
	s.top = widgets.Column(0, bar, widgets.Rule(), s.strip(), s.notice)
	s.slot = widgets.Padded(widgets.NewSurface(theme.Ground, "", 0), widgets.NewSurface("", "", 0), 0, 0)
	s.root = widgets.Head(s.slot, s.top)
	return s
}

func (s *shell) warnIcon() fyne.CanvasObject {
	return widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 24)
}

// put shows a page.
func (s *shell) put(o fyne.CanvasObject) {
	s.slot.Objects[1] = widgets.NewAdaptive(o)
	s.root.Refresh()
}

// quiet takes the progress of a question away.
func (s *shell) quiet() {
	s.caption.SetText("")
	s.caption.Hide()
	s.progress.Hide()
}

// say tells which door the page is about.
func (s *shell) say(text string) {
	s.caption.SetText(text)
	s.caption.Hidden = text == ""
	s.fit()
}

// count shows how far the questions are.
func (s *shell) count(text string, share float64) {
	s.say(text)
	s.progress.Show()
	s.progress.Share = share
	s.progress.Refresh()
	s.fit()
}

// fit lays the frame out anew after a text in it changed.
func (s *shell) fit() { s.root.Layout.Layout(s.root.Objects, s.root.Size()) }

// strip says on every page that nothing is kept, where that is so.
func (s *shell) strip() fyne.CanvasObject {
	strip := widgets.Padded(widgets.NewSurface(theme.CareGround, "", 0), widgets.Second(s.app.t("ui.store.strip")), 20, 4)
	kind := s.app.deps.Cases.Kind
	strip.Hidden = kind != opening.Newer && kind != opening.Unkept
	return strip
}

// tellUndo shows a message with a way to take back what it tells of.
func (a *App) tellUndo(text string, undo func()) {
	a.tell(text)
	a.shell.undo.OnTapped = func() {
		a.shell.hush()
		undo()
	}
	a.shell.undo.Show()
	a.shell.root.Refresh()
}

// tell shows a message above the page until it is closed or another one comes.
func (a *App) tell(text string) {
	a.shell.undo.Hide()
	a.shell.told.SetText(text)
	a.shell.notice.Show()
	a.shell.root.Refresh()
}

func (s *shell) hush() {
	s.notice.Hide()
	s.root.Refresh()
}
