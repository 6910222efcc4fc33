package host

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/store/opening"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// Shell is what stands around every page: the name, which leads home, progress, the door, messages, settings, and
// "someone is trapped".
type Shell struct {
	w        *Window
	root     *fyne.Container
	slot     *fyne.Container // the page in its margins
	foot     func() float32  // height of the foot of the page
	cover    func(float32)   // tells the page how much a message covers
	home     *widgets.Button
	menu     *widgets.Menu // below the name, on a narrow window
	caption  *widgets.Text
	progress *widgets.Bar
	strip    *fyne.Container // what holds on every page: nothing is kept, or the case may only be looked at
	holds    *widgets.Text
	touches  int             // how often something was pressed
	row      KioskRow        // below every page of a kiosk, nil elsewhere
	take     *widgets.Button // goes on with a case that is open in another window
	*messages
}

func newShell(w *Window) *Shell {
	s := &Shell{w: w, menu: widgets.NewMenu(), foot: func() float32 { return 0 }, cover: func(float32) {}}
	s.home = widgets.NewButton(widgets.Bare, w.T("ui.app.name"), s.pressHome)
	s.home.Icon, s.home.Heading, s.home.Spoken = base.HomeIcon(), true, w.T("ui.home.spoken")
	s.caption = widgets.Second("")
	s.progress = widgets.NewBar(0)
	s.progress.Fill = theme.Press
	settings := widgets.NewButton(widgets.Link, w.T("ui.settings.title"), func() { w.Show(PageSettings) })
	settings.Icon = base.SettingsIcon()
	trapped := widgets.NewButton(widgets.Alarm, w.T("ui.trapped"), func() { w.Show(PageHelp) })
	how := widgets.Column(6, s.caption, s.progress)
	head := widgets.TopBar(s.home, how, settings, trapped)
	below := fyne.CanvasObject(widgets.NewSurface("", "", 0))
	if k := w.deps.Kiosk; k != nil {
		head = widgets.Line(16, 1, k.Sign(w), how, trapped)
		s.row = k.Below(w)
		below = s.row.Object()
	}
	bar := widgets.Padded(widgets.NewSurface(theme.Card, "", 0), head, 16, 8)
	s.makeStrip()
	top := widgets.Column(0, bar, widgets.Rule(), s.strip)
	s.messages = newMessages(w, s.lay)
	s.slot = &fyne.Container{Layout: margins{}, Objects: []fyne.CanvasObject{widgets.NewSurface("", "", 0)}}
	s.root = &fyne.Container{Layout: &shellLayout{shell: s}, Objects: []fyne.CanvasObject{s.slot, top, s.note, s.menu, below}} // the page comes first for the keyboard
	return s
}

// pressHome goes home. On a narrow window, where the settings have no room, it opens a menu.
func (s *Shell) pressHome() {
	if s.root.Size().Width >= narrowBelow {
		s.w.goHome()
		return
	}
	at := s.home.Position().AddXY(8, s.home.Size().Height+16)
	s.menu.Open(s.home, at, false, []widgets.Choice{
		{Text: s.w.T("ui.home"), Icon: base.HomeIcon(), Do: s.w.goHome},
		{Text: s.w.T("ui.settings.title"), Icon: base.SettingsIcon(), Do: func() { s.w.Show(PageSettings) }},
	})
}

// goHome leads to the first page. The case is saved, and kept with the past ones; one that says nothing goes.
func (w *Window) goHome() {
	s, kept := w.session, ""
	switch {
	case s == nil || w.Front() == PageStart:
	case s.Untouched():
		s.Discard()
		w.End()
	default:
		kept = w.T("ui.home.kept")
	}
	w.Show(PageStart)
	if kept != "" {
		w.shell.Done(kept)
	}
}

// put shows a page. A page of ours tells how high its foot is, so that messages lie above it.
func (s *Shell) put(p Page) {
	s.foot = func() float32 { return 0 }
	s.cover = func(float32) {}
	if f, ok := p.(interface{ Foot() float32 }); ok {
		s.foot = f.Foot
	}
	if c, ok := p.(interface{ Cover(height float32) }); ok {
		s.cover = c.Cover
	}
	s.slot.Objects = []fyne.CanvasObject{p.Object()}
	s.root.Refresh()
	s.fit()
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

// Fit lays the frame out anew after what stands around the page changed.
func (s *Shell) Fit() { s.lay() }

// fit lays the frame out anew after a text in it changed.
func (s *Shell) fit() { s.root.Layout.Layout(s.root.Objects, s.root.Size()) }

// lay is fit, for what then has to be drawn anew.
func (s *Shell) lay() {
	s.fit()
	s.root.Refresh()
}

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
	s.lay()
}

// shellLayout keeps the frame at the top at its own height, gives the page the rest, and lays the message over the page
// above its foot, and the menu over everything.
type shellLayout struct{ shell *Shell }

func (l *shellLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := widgets.HeightOf(objects[1], size.Width)
	widgets.Place(objects[1], 0, 0, size.Width, h)
	below := widgets.HeightOf(objects[4], size.Width)
	widgets.Place(objects[4], 0, size.Height-below, size.Width, below)
	size.Height -= below
	widgets.Place(objects[0], 0, h, size.Width, max(0, size.Height-h))
	m := marginsOf(size.Width)
	w := min(size.Width-2*m.side, mostMessage)
	high := widgets.HeightOf(objects[2], w)
	y := size.Height - m.below - l.shell.foot() - high
	widgets.Place(objects[2], (size.Width-w)/2, max(h, y), w, high)
	l.shell.cover(l.shell.covered(high))
	widgets.Place(objects[3], 0, 0, size.Width, size.Height)
}

// covered is how much a message of that height covers above the foot of the page.
func (s *Shell) covered(high float32) float32 {
	if s.note.Hidden {
		return 0
	}
	return high + 8
}

// Typing implements widgets.Heeder.
func (l *shellLayout) Typing(e *widgets.Entry) {
	if r := l.shell.row; r != nil {
		r.Typing(e)
		l.shell.lay()
	}
}

// Touched implements widgets.Heeder.
func (l *shellLayout) Touched() { l.shell.touches++ }

// typed tells the row of a kiosk of the field that is typed in.
func (s *Shell) typed(f fyne.Focusable) {
	if e, ok := f.(*widgets.Entry); ok && s.row != nil {
		s.row.Typing(e)
		s.lay()
	}
}

// Holds implements widgets.Heeder.
func (l *shellLayout) Holds() bool {
	h, ok := l.shell.row.(interface{ Holds() bool })
	return ok && h.Holds()
}

// mostMessage is how wide a message gets.
const mostMessage = 760

// MinSize is the smallest window, whatever stands in it: a page pages what doesn't fit.
func (*shellLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth, leastHeight)
}

// margins keep a margin around a page that grows with the width, and keep the page from getting wider than reads well.
type margins struct{}

// mostWidth is the greatest width of a page, in Fyne units.
const mostWidth = 1680

func (margins) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// narrowBelow is the width of a window below which pages are laid out for a phone or a small upright window.
const narrowBelow = 600

// margin is the room around a page.
type margin struct{ side, above, below float32 }

func marginsOf(width float32) margin {
	switch {
	case width < narrowBelow:
		return margin{16, 14, 12}
	case width < 1000:
		return margin{24, 18, 20}
	}
	return margin{32, 18, 20}
}

func (margins) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := marginsOf(size.Width)
	w := min(size.Width-2*m.side, mostWidth)
	widgets.Place(objects[0], (size.Width-w)/2, m.above, w, size.Height-m.above-m.below)
}
