package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Entry is a field for typed text. Enter and Esc go to the page; all else is text.
type Entry struct {
	widget.Entry
	Label  string
	OnDone func(text string) // left by Tab, click or Enter with a changed text

	last string
}

var (
	_ fyne.Focusable  = (*Entry)(nil)
	_ fyne.Accessible = (*Entry)(nil)
)

// NewEntry returns a field with its label for screen readers.
func NewEntry(label string, done func(string)) *Entry {
	e := &Entry{Label: label, OnDone: done}
	e.Wrapping = fyne.TextWrapOff
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// NewNotes returns a field of several lines.
func NewNotes(label string, done func(string)) *Entry {
	e := &Entry{Label: label, OnDone: done}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(2)
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab is false: Tab leaves a field of several lines too.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained brings the field into sight.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}

// Fill sets the text without calling back.
func (e *Entry) Fill(text string) {
	e.last = text
	if e.Text != text {
		e.SetText(text)
	}
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

// Commit calls back if the text changed since the last time.
func (e *Entry) Commit() {
	if e.Text == e.last {
		return
	}
	e.last = e.Text
	if e.OnDone != nil {
		e.OnDone(e.Text)
	}
}

// FocusLost keeps what was typed.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	e.Commit()
}

// TypedKey keeps the keys of a text field and hands Enter, Esc and the key for help to the page.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape || ev.Name == fyne.KeyF1 || isEnter(ev.Name) {
		e.Commit()
		ForwardKey(e, ev)
		return
	}
	e.Entry.TypedKey(ev)
}

// Field puts a label above an entry.
func Field(label string, e *Entry) *fyne.Container {
	t := Second(label)
	t.Quiet = true
	return Column(4, t, e)
}
