package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/cases"
	"unlatch/screens/theme"
)

// Entry is a field for typed text. Enter and Esc go to the page; all else is text. It takes so many characters as its
// limit allows, and says so; a longer text that it is filled with is shown cut and kept whole.
type Entry struct {
	widget.Entry
	Label  string
	OnDone func(text string)            // left by Tab, click or Enter with a changed text; gets the whole text
	Keys   func(name fyne.KeyName) bool // keys of what it stands in; says whether it took one. nil: none

	limit Limit
	rest  string // of the text, behind what is shown
	over  int    // characters that were left out because they don't fit
	note  *Text  // says what the limit does
	held  bool   // had the focus when it was pressed last

	behind cursor // where the cursor is since the last character that was typed or taken back
	last   string // the whole text when it was last told or filled in
}

// Limit is how many characters a field takes, and how that is said.
type Limit struct {
	cases.Limit
	Left func(n int) string // n characters more fit
	Over func(n int) string // n characters were left out
	Kept func(n int) string // n characters more than are shown belong to the text
}

var (
	_ fyne.Focusable    = (*Entry)(nil)
	_ fyne.Accessible   = (*Entry)(nil)
	_ fyne.Shortcutable = (*Entry)(nil)
)

// NewEntry returns a field with its label for screen readers.
func NewEntry(label string, done func(string)) *Entry {
	e := newEntry(label, done)
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// NewNotes returns a field of several lines.
func NewNotes(label string, done func(string)) *Entry {
	e := newEntry(label, done)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(2)
	e.ExtendBaseWidget(e)
	return e
}

func newEntry(label string, done func(string)) *Entry {
	e := &Entry{Label: label, OnDone: done, note: Second("")}
	e.note.Hide()
	return e
}

// Within sets how many characters the field takes.
func (e *Entry) Within(limit Limit) *Entry {
	e.limit = limit
	return e
}

// Limit is how many characters the field takes.
func (e *Entry) Limit() cases.Limit { return e.limit.Limit }

// Note is the line that says what the limit does, to stand below the field; it is hidden while there is nothing to say.
func (e *Entry) Note() *Text { return e.note }

// Whole is the text, with what isn't shown of it.
func (e *Entry) Whole() string { return e.Text + e.rest }

// AcceptsTab is false: Tab leaves a field of several lines too.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained brings the field into sight.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if h := heederOf(e); h != nil {
		h.Typing(e)
	}
	reveal(e)
}

// Fill sets the text without calling back.
func (e *Entry) Fill(text string) {
	e.last, e.over = text, 0
	var shown string
	shown, e.rest = e.limit.Cut(text)
	if e.Text != shown {
		e.SetText(shown)
	}
	e.say()
}

// MouseDown notes whether the field was being written in.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	c := CanvasOf(e)
	e.held = c != nil && c.Focused() == fyne.Focusable(e)
	e.Entry.MouseDown(m)
}

// AccessibilityLabel is the label.
func (e *Entry) AccessibilityLabel() string { return e.Label }

// AccessibilityRole is text.
func (e *Entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// MinSize is at least a target high.
func (e *Entry) MinSize() fyne.Size {
	s := e.Entry.MinSize()
	return fyne.NewSize(min(s.Width, 120), max(s.Height, e.Theme().Size(theme.SizeTarget)))
}

// NaturalWidth is room for a few words.
func (e *Entry) NaturalWidth() float32 { return 220 }

// HeightFor doesn't depend on the width: longer texts scroll.
func (e *Entry) HeightFor(float32) float32 { return e.MinSize().Height }

// Commit calls back if the text changed since the last time. What isn't shown stays behind it, and as much of that as
// there is room for now is shown.
func (e *Entry) Commit() {
	whole := e.Whole()
	if whole == e.last {
		return
	}
	e.last = whole
	if e.OnDone != nil {
		e.OnDone(whole)
	}
	if e.rest != "" {
		e.Fill(e.last)
	}
}

// FocusLost keeps what was typed, unless a key on the screen took the focus for a moment.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	h := heederOf(e)
	if h != nil && h.Holds() {
		return
	}
	e.Commit()
	if h != nil {
		h.Typing(nil)
	}
}

// Heeder is the layout of a window that has keys on its screen.
type Heeder interface {
	// Typing is told of the field that got the focus, nil when a field lost it.
	Typing(e *Entry)
	// Touched is told of a press on a button or a tile.
	Touched()
	// Holds says whether a key on the screen is pressed just now.
	Holds() bool
}

// heederOf is the window's layout that wants to know which field is typed in, nil for none.
func heederOf(o fyne.CanvasObject) Heeder {
	c := CanvasOf(o)
	if c == nil {
		return nil
	}
	root, ok := c.Content().(*fyne.Container)
	if !ok {
		return nil
	}
	h, _ := root.Layout.(Heeder)
	return h
}

// notice tells the window that something was pressed, where it wants to know.
func notice(o fyne.CanvasObject) {
	if h := heederOf(o); h != nil {
		h.Touched()
	}
}

// TappedSecondary opens the toolkit's menu for a text, but not at a tablet for anybody.
func (e *Entry) TappedSecondary(ev *fyne.PointEvent) {
	if !ForFingers(e) {
		e.Entry.TappedSecondary(ev)
	}
}

// ForFingers says whether a widget stands on a tablet at a counter, by the size of targets: there is no keyboard whose digits
// choose, and no other program.
func ForFingers(w interface{ Theme() fyne.Theme }) bool {
	return w.Theme().Size(theme.SizeTarget) >= fingers
}

const fingers = 64

// TypedKey keeps the keys of a text field and hands Enter, Esc and the key for help to the page.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.Keys != nil && e.Keys(ev.Name) {
		return
	}
	if e.hands(ev.Name) {
		e.Commit()
		ForwardKey(e, ev)
		return
	}
	e.steady()
	at, alone := e.CursorTextOffset(), e.SelectedText() == ""
	e.Entry.TypedKey(ev)
	if ev.Name == fyne.KeyBackspace && alone {
		e.behind = cursor{max(0, at-1), e.CursorTextOffset(), e.Text}
	}
	e.say()
}

// hands says whether a key goes to the page.
func (e *Entry) hands(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF11:
		return true
	case fyne.KeyPageUp, fyne.KeyPageDown:
		return !e.MultiLine
	}
	return isEnter(name)
}

// TypedRune takes a character where one more fits.
func (e *Entry) TypedRune(r rune) {
	if e.room() < e.limit.Count(string(r)) {
		e.over++
	} else {
		e.steady()
		at := e.CursorTextOffset()
		e.Entry.TypedRune(r)
		e.behind = cursor{at + 1, e.CursorTextOffset(), e.Text}
	}
	e.say()
}

// TypedShortcut takes as much of what is pasted as fits.
func (e *Entry) TypedShortcut(shortcut fyne.Shortcut) {
	if ForFingers(e) { // nothing goes to or comes from other programs
		return
	}
	if _, own := shortcut.(*desktop.CustomShortcut); own { // of the window: the toolkit gives all to the field that has the focus
		if c, ok := CanvasOf(e).(fyne.Shortcutable); ok && !editing(shortcut) {
			e.Commit()
			c.TypedShortcut(shortcut)
			return
		}
	}
	e.steady()
	paste, ok := shortcut.(*fyne.ShortcutPaste)
	if !ok || e.limit.Most == 0 {
		e.Entry.TypedShortcut(shortcut)
		e.say()
		return
	}
	room, text := e.room(), paste.Clipboard.Content()
	fits, over := "", text
	if room > 0 {
		fits, over = cases.Limit{Most: room, NoSpaces: e.limit.NoSpaces}.Cut(text)
	}
	if fits != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: piece{paste.Clipboard, fits}})
	}
	e.over = e.limit.Count(over)
	e.say()
}

// editing says whether a shortcut moves through a text rather than through the program.
func editing(shortcut fyne.Shortcut) bool {
	c := shortcut.(*desktop.CustomShortcut)
	switch c.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// piece is a clipboard of which only a piece is taken.
type piece struct {
	fyne.Clipboard
	text string
}

// Content is the piece.
func (p piece) Content() string { return p.text }

// room is how many characters more fit, in place of those that are selected.
func (e *Entry) room() int {
	if e.limit.Most == 0 {
		return 1
	}
	return e.limit.Most - e.limit.Count(e.Text) + e.limit.Count(e.SelectedText())
}

// cursor is a place in a text, and the place that the toolkit made of it.
type cursor struct {
	at, told int
	text     string
}

// steady puts the cursor where the last character left it. Behind a space at which a line wraps the toolkit takes it back to
// before the space, and would write the next word there.
func (e *Entry) steady() {
	b := e.behind
	if b.at != b.told && b.text == e.Text && e.CursorTextOffset() == b.told && e.SelectedText() == "" {
		e.CursorRow, e.CursorColumn = 0, b.at
	}
	e.behind = cursor{}
}

// Near the limit is where a tenth of it is left; a field for a few characters says only when it is full.
const (
	nearShare = 10
	fewer     = 50
)

// say tells what the limit does, where it does anything.
func (e *Entry) say() {
	if e.limit.Most == 0 {
		return
	}
	left := e.limit.Most - e.limit.Count(e.Text)
	if left > 0 {
		e.over = 0
	}
	text := ""
	switch {
	case e.over > 0:
		text = e.limit.Over(e.over)
	case e.rest != "":
		text = e.limit.Kept(e.limit.Count(e.rest))
	case e.limit.Most >= fewer && left <= e.limit.Most/nearShare:
		text = e.limit.Left(left)
	}
	if text == e.note.Text {
		return
	}
	e.note.SetText(text)
	e.note.Hidden = text == ""
	if p := pageOf(e); p != nil {
		p.Relayout()
	}
}

// Field puts a label above an entry, and its note below.
func Field(label string, e *Entry) *fyne.Container {
	t := Second(label)
	t.Quiet = true
	return Column(4, t, e, e.note)
}
