package host

import (
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"unlatch/app/words"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// messages tell what was done, what went wrong, and what is going on. They lie over the page, so that nothing shifts. What
// went well leaves by itself; a problem stays until it is closed or the page changes.
type messages struct {
	w       *Window
	lay     func() // lays the frame out anew
	note    *fyne.Container
	ground  *widgets.Surface
	over    *widgets.Pointed           // whether the mouse points at the message
	signs   map[tone]fyne.CanvasObject // one of them shows
	told    *widgets.Text
	working *widgets.Working
	deeds   []*widgets.Button // what can be done about it
	offers  *fyne.Container   // holds them
	dismiss *widgets.Button

	page    PageID // the page that it is about
	along   bool   // it goes along to the next page
	passing bool   // it goes when anything changes
	asks    func() // the message is a question, and this is the answer that does nothing
	busy    int    // counts what is going on; 0: nothing
	turns   int    // counts busy messages
	stop    func() // keeps the message from leaving
}

// tone is how a message sounds.
type tone int

const (
	care  tone = iota // something went wrong, or must be decided
	good              // something went well
	plain             // a word by the way
)

// Deed is something that a message offers to do.
type Deed struct {
	Text string
	Do   func()
}

// How long what went well stays: longer where it offers something.
const (
	briefMessage = 6 * time.Second
	longMessage  = 14 * time.Second
	// mostDeeds is how many things a message can offer.
	mostDeeds = 3
)

func newMessages(w *Window, lay func()) *messages {
	m := &messages{w: w, lay: lay, told: widgets.Body(""), stop: func() {}}
	m.dismiss = widgets.NewButton(widgets.Plain, "", m.Hush)
	m.dismiss.Icon = base.CancelIcon()
	m.dismiss.Spoken = w.T("ui.notice.close")
	var buttons []fyne.CanvasObject
	for range mostDeeds {
		b := widgets.NewButton(widgets.Plain, "", nil)
		b.Hide()
		m.deeds, buttons = append(m.deeds, b), append(buttons, b)
	}
	m.signs = map[tone]fyne.CanvasObject{
		care: widgets.NewIcon(base.WarningIcon(), theme.SuspectInk, 24), good: widgets.NewIcon(base.ConfirmIcon(), theme.WorksInk, 24),
		plain: widgets.NewIcon(base.InfoIcon(), theme.Press, 24),
	}
	m.working = widgets.NewWorking(func() bool { return w.settings.Still })
	m.ground, m.over = widgets.NewSurface(theme.CareGround, theme.Suspect, 14), widgets.NewPointed()
	m.note = widgets.Padded(m.ground, m.over, 0, 0)
	m.offers = widgets.WrapEnd(8, buttons...)
	m.note.Add(widgets.Margin(widgets.Column(8,
		widgets.Line(8, 0,
			widgets.Split(8, 560, 0.56, widgets.Line(12, 3, m.signs[care], m.signs[good], m.signs[plain], m.told), m.offers),
			m.dismiss),
		m.working), 14, 8))
	m.note.Hide()
	return m
}

// Told is the message that shows, "" for none.
func (m *messages) Told() string {
	if m.note.Hidden {
		return ""
	}
	return m.told.Text
}

// show shows a message in a tone.
func (m *messages) show(text string, sounds tone) {
	m.stop()
	m.stop = func() {}
	m.passing, m.along, m.asks, m.busy, m.page = false, false, nil, 0, m.w.Front()
	switch sounds {
	case care:
		m.ground.Fill, m.ground.Stroke = theme.CareGround, theme.Suspect
	case good:
		m.ground.Fill, m.ground.Stroke = theme.GoodGround, theme.Works
	case plain:
		m.ground.Fill, m.ground.Stroke = theme.Card, theme.Edge
	}
	for t, sign := range m.signs {
		if t == sounds {
			sign.Show()
		} else {
			sign.Hide()
		}
	}
	m.working.Stop()
	for _, b := range m.deeds {
		b.Hide()
	}
	m.offers.Hide()
	m.dismiss.Show()
	m.told.SetText(text)
	m.note.Show()
	m.lay()
}

// Tell shows a message that stays until it is closed, another one comes, or the page changes.
func (m *messages) Tell(text string, deeds ...Deed) {
	m.show(text, care)
	m.offer(deeds...)
	m.lay()
}

// TellAlong is Tell for what holds on the page that comes next as well.
func (m *messages) TellAlong(text string) {
	m.Tell(text)
	m.along = true
}

// Problem tells what could not be done, by the key of its text, and why.
func (m *messages) Problem(key string, err error) { m.Tell(m.w.texts.Failed(key, err)) }

// Done tells that something was done. It leaves by itself, or when anything changes, unless somebody points at it or has
// the focus on one of the deeds that it offers.
func (m *messages) Done(text string, deeds ...Deed) {
	m.show(text, good)
	m.passing = true
	m.offer(deeds...)
	m.lay()
	stays := briefMessage
	if len(deeds) > 0 {
		stays = longMessage
	}
	m.leave(stays)
}

// Remark tells by the way that there was nothing to do. It leaves as Done does.
func (m *messages) Remark(text string) {
	m.show(text, plain)
	m.passing = true
	m.leave(briefMessage)
}

// leave lets the message leave after a while, later if it is looked at just then.
func (m *messages) leave(after time.Duration) {
	if m.w.deps.After == nil {
		return
	}
	m.stop = m.w.deps.After(after, func() {
		if m.heeded() {
			m.leave(briefMessage)
			return
		}
		m.Hush()
	})
}

// heeded says whether somebody points at the message or has the focus in it.
func (m *messages) heeded() bool {
	focused := m.w.window.Canvas().Focused()
	return m.over.Here() || slices.ContainsFunc(append(slices.Clone(m.deeds), m.dismiss), func(b *widgets.Button) bool {
		return !b.Hidden && (b.Pointed() || focused == fyne.Focusable(b))
	})
}

// offer shows buttons in the message, which goes when one is pressed.
func (m *messages) offer(deeds ...Deed) {
	for i, d := range deeds {
		b := m.deeds[i]
		b.SetText(d.Text)
		b.OnTapped = func() {
			m.Hush()
			d.Do()
		}
		b.Show()
		m.offers.Show()
	}
}

// changed takes away a message that tells what was done before.
func (m *messages) changed() {
	if m.passing {
		m.Hush()
	}
}

// arrived takes away what was told about another page.
func (m *messages) arrived(page PageID) {
	switch {
	case m.note.Hidden || m.busy > 0:
	case m.along:
		m.along, m.page = false, page
	case page != m.page:
		m.Hush()
	}
}

// TellUndo tells of something that was done, with a way to take it back; Ctrl+Z does so too.
func (m *messages) TellUndo(text string, undo func()) {
	m.Done(text, Deed{m.w.T("ui.past.undo"), m.w.Undoable(undo)})
}

// AskReplace asks whether a file that is there already may be replaced. Enter alone doesn't. another is called when the
// person would rather choose another name; nil: there is no other one, and the file stays.
func (m *messages) AskReplace(path string, replace, another func()) {
	m.Tell(m.w.T("ui.ask.replace", words.With("Name", words.Quote(filepath.Base(path)))))
	safe := Deed{m.w.T("ui.files.dialog.cancel"), func() {}}
	if another != nil {
		safe = Deed{m.w.T("ui.ask.replace.no"), another}
	}
	m.offer(Deed{m.w.T("ui.ask.replace.yes"), replace}, safe)
	m.dismiss.Hide()
	m.passing, m.asks = true, m.Hush
	m.lay()
	m.w.window.Canvas().Focus(m.deeds[1]) // not widgets.Focus: the button was never drawn
}

// closeQuestion answers a question that a message asks with what does nothing, and says whether there was one.
func (m *messages) closeQuestion() bool {
	if m.note.Hidden || m.asks == nil {
		return false
	}
	m.asks()
	return true
}

// Hush takes the message away.
func (m *messages) Hush() {
	if m.note.Hidden {
		return
	}
	m.stop()
	m.stop, m.passing, m.asks, m.busy = func() {}, false, nil, 0
	m.working.Stop()
	m.note.Hide()
	m.lay()
}
