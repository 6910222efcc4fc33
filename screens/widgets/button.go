package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Kind is the rank of a button.
type Kind int

// The ranks of buttons. A page has one Main button.
const (
	Plain  Kind = iota
	Main        // goes on
	Link        // looks like a link: secondary ways
	Alarm       // "someone is trapped"
	Toggle      // on or off, with a box
	Option      // one of several, with a dot
	Tab         // one of several parts of a page
	Bare        // a line of a menu, or a sign: no frame, aligned at the left
)

// Button is anything that is pressed and shows a line of text. Space and Enter press it when it has the focus; all
// other keys go to the page.
type Button struct {
	widget.BaseWidget
	Text     string
	Spoken   string // label for a screen reader where the text alone isn't unique
	Kind     Kind
	Icon     fyne.Resource
	On       bool // Toggle and Option: chosen
	Disabled bool
	Empty    bool // shows nothing while it can't be pressed, and keeps its place
	Fold     bool // Toggle that opens what stands below it: an arrow instead of a box
	Heading  bool // bold and aligned at the left
	OnTapped func()

	touch
	text *Text
	keys func(name fyne.KeyName) bool // keys of what it stands in; says whether it took one
}

var (
	_ fyne.Tappable      = (*Button)(nil)
	_ fyne.Focusable     = (*Button)(nil)
	_ fyne.Accessible    = (*Button)(nil)
	_ desktop.Hoverable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
	_ Tall               = (*Button)(nil)
	_ Wide               = (*Button)(nil)
)

// NewButton returns a button of that rank.
func NewButton(kind Kind, text string, tapped func()) *Button {
	b := &Button{Kind: kind, Text: text, OnTapped: tapped}
	b.text = NewText(text, theme.SizeText, theme.Ink)
	b.text.Quiet = true
	b.self = b
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes the text.
func (b *Button) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// SetOn changes whether it is chosen.
func (b *Button) SetOn(on bool) {
	b.On = on
	b.Refresh()
}

// SetDisabled changes whether it can be pressed.
func (b *Button) SetDisabled(disabled bool) {
	if b.Disabled != disabled {
		b.Disabled = disabled
		b.Refresh()
	}
}

// AccessibilityLabel is the text, or what was given as Spoken.
func (b *Button) AccessibilityLabel() string {
	if b.Spoken != "" {
		return b.Spoken
	}
	return b.Text
}

// Tapped presses it. A press by mouse or finger leaves no focus behind, so that Enter still means the main button.
func (b *Button) Tapped(*fyne.PointEvent) {
	notice(b)
	b.press()
}

func (b *Button) press() {
	if !b.Disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey presses on Space and Enter and hands everything else to the page.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	if b.keys != nil && b.keys(ev.Name) {
		return
	}
	if ev.Name == fyne.KeySpace || isEnter(ev.Name) && !b.choice() {
		b.press()
		return
	}
	ForwardKey(b, ev)
}

// choice says whether it is chosen rather than pressed: Enter then goes to the page, Space chooses.
func (b *Button) choice() bool {
	return b.Kind == Toggle && !b.Fold || b.Kind == Option || b.Kind == Tab
}

func (b *Button) padding() float32 {
	switch b.Kind {
	case Link:
		return 6
	case Tab, Bare:
		return 12
	}
	return 16
}

func (b *Button) iconSize() float32 {
	if b.resource() == nil {
		return 0
	}
	return b.Theme().Size(theme.SizeText) * 1.3
}

func (b *Button) iconSpace() float32 {
	switch s := b.iconSize(); {
	case s > 0 && b.Text == "":
		return s - 0.5
	case s > 0:
		return s + 8
	}
	return 0
}

func (b *Button) resource() *base.ThemedResource {
	switch {
	case b.Fold && b.On:
		return base.NewColoredResource(base.MenuDropDownIcon(), theme.Press)
	case b.Fold:
		return base.NewColoredResource(base.MenuExpandIcon(), theme.Press)
	case b.Kind == Toggle && b.On:
		return base.NewColoredResource(base.CheckButtonCheckedIcon(), theme.Press)
	case b.Kind == Toggle:
		return base.NewColoredResource(base.CheckButtonIcon(), theme.Edge)
	case b.Kind == Option && b.On:
		return base.NewColoredResource(base.RadioButtonCheckedIcon(), theme.Press)
	case b.Kind == Option:
		return base.NewColoredResource(base.RadioButtonIcon(), theme.Edge)
	case b.Icon != nil:
		return base.NewColoredResource(b.Icon, b.ink())
	}
	return nil
}

func (b *Button) ink() fyne.ThemeColorName {
	switch {
	case b.Disabled:
		return theme.SecondInk
	case b.Kind == Main:
		return theme.PressInk
	case b.Kind == Link, b.Kind == Bare && b.Heading:
		return theme.Press
	case b.Kind == Alarm:
		return theme.Danger
	}
	return theme.Ink
}

func (b *Button) look() (fill, stroke fyne.ThemeColorName) {
	switch {
	case b.Disabled && b.Empty:
		return "", ""
	case b.Disabled && b.Kind != Link:
		return theme.Inset, theme.Asleep
	case b.Kind == Main:
		return theme.Press, ""
	case b.Kind == Link:
		return "", ""
	case b.Kind == Bare:
		return theme.Card, ""
	case b.Kind == Alarm:
		return theme.Card, theme.Danger
	case b.Fold:
		return theme.Card, theme.Line
	case b.On:
		return theme.Chosen, theme.Press
	}
	return theme.Card, theme.Edge
}

func (b *Button) target() float32 { return b.Theme().Size(theme.SizeTarget) }

// HeightFor is the height of the wrapped text, at least the smallest target.
func (b *Button) HeightFor(width float32) float32 {
	b.sync()
	return max(b.target(), b.text.HeightFor(width-2*b.padding()-b.iconSpace())+20)
}

// NaturalWidth is the width in one line.
func (b *Button) NaturalWidth() float32 {
	b.sync()
	return max(b.target(), b.text.NaturalWidth()+2*b.padding()+b.iconSpace())
}

// MinSize is as wide as the longest word.
func (b *Button) MinSize() fyne.Size {
	b.ExtendBaseWidget(b)
	b.sync()
	w := max(b.target(), b.text.MinSize().Width+2*b.padding()+b.iconSpace())
	return fyne.NewSize(w, b.HeightFor(max(w, b.Size().Width)))
}

func (b *Button) sync() {
	b.text.Text = b.Text
	b.text.Bold = b.Kind == Main || b.Kind == Alarm || b.Heading || b.Kind == Tab && b.On
	b.text.Tone = b.ink()
	b.text.Hidden = b.Disabled && b.Empty
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{
		button: b, ground: canvas.NewRectangle(color.Transparent), ring: newRing(),
		under: canvas.NewLine(color.Transparent), icon: &Icon{},
	}
	r.icon.ExtendBaseWidget(r.icon)
	r.Refresh()
	return r
}

func newRing() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Transparent)
	r.StrokeWidth = 3
	return r
}

type buttonRenderer struct {
	button       *Button
	ground, ring *canvas.Rectangle
	under        *canvas.Line
	icon         *Icon
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	b := r.button
	Place(r.ground, 0, 0, size.Width, size.Height)
	Place(r.ring, -4, -4, size.Width+8, size.Height+8)
	pad, space := b.padding(), b.iconSpace()
	w := size.Width - 2*pad - space
	h := b.text.HeightFor(w)
	text := min(b.text.NaturalWidth(), w)
	x := pad + (w-text)/2
	if b.Kind == Toggle || b.Kind == Option || b.Kind == Bare {
		x = pad
	}
	if space > 0 {
		s := b.iconSize()
		Place(r.icon, x, (size.Height-s)/2, s, s)
	}
	Place(b.text, x+space, (size.Height-h)/2, text, h)
	r.under.Position1 = fyne.NewPos(x+space, (size.Height+h)/2)
	r.under.Position2 = fyne.NewPos(x+space+text, (size.Height+h)/2)
}

func (r *buttonRenderer) Refresh() {
	b := r.button
	b.sync()
	fill, stroke := b.look()
	r.ground.FillColor, r.ground.StrokeColor = Paint(b, fill), Paint(b, stroke)
	r.ground.StrokeWidth, r.ground.CornerRadius = 0, 11
	if stroke != "" {
		r.ground.StrokeWidth = b.Theme().Size(theme.SizeStroke)
	}
	if b.On && !b.Fold || b.Kind == Alarm {
		r.ground.StrokeWidth = 2
	}
	r.point()
	r.ring.StrokeColor, r.ring.CornerRadius = color.Transparent, 14
	if b.focused {
		r.ring.StrokeColor = Paint(b, theme.Focus)
	}
	r.icon.symbol = b.resource()
	r.icon.Hidden = r.icon.symbol == nil
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// point shows that the mouse points at it, and draws the line below a link.
func (r *buttonRenderer) point() {
	b := r.button
	r.under.StrokeWidth, r.under.StrokeColor = 1, color.Transparent
	if b.Kind == Link {
		r.under.StrokeColor = Paint(b, theme.Press)
	}
	if !b.hovered || b.Disabled {
		return
	}
	switch b.Kind {
	case Link:
		r.under.StrokeWidth = 2
	case Main:
		r.ground.StrokeColor, r.ground.StrokeWidth = Paint(b, theme.Ink), 2.5
	case Alarm:
		r.ground.FillColor, r.ground.StrokeWidth = Paint(b, theme.AlarmGround), 3
	default:
		r.ground.FillColor = Paint(b, theme.Chosen)
	}
}

func (r *buttonRenderer) MinSize() fyne.Size { return r.button.MinSize() }
func (r *buttonRenderer) Destroy()           {}
func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.ground, r.under, r.icon, r.button.text}
}
