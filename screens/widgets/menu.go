package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Menu is a short list of buttons over everything else. A press beside it closes it, and so does Esc, which whoever shows
// it hands on to Close. It lies over the whole place it is given, and isn't there while closed.
type Menu struct {
	widget.BaseWidget
	list   *fyne.Container
	card   *fyne.Container
	at     fyne.Position // the corner at which it opened
	up     bool          // it opens upwards
	opener fyne.Focusable
}

var _ fyne.Tappable = (*Menu)(nil)

// NewMenu returns a closed menu.
func NewMenu() *Menu {
	m := &Menu{list: Column(2)}
	m.card = Padded(NewSurface(theme.Card, theme.Edge, 14), m.list, 8, 8)
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

// Choice is one line of a menu.
type Choice struct {
	Text, Spoken string
	Icon         fyne.Resource
	Disabled     bool
	Do           func()
}

// Open shows choices at a corner of what opened the menu, upwards or downwards from there. The first one gets the focus.
func (m *Menu) Open(opener fyne.Focusable, at fyne.Position, up bool, choices []Choice) {
	m.opener, m.at, m.up = opener, at, up
	m.list.Objects = nil
	for _, c := range choices {
		m.list.Objects = append(m.list.Objects, m.line(c))
	}
	m.Show()
	m.Refresh()
	if c := CanvasOf(m); c != nil && len(m.list.Objects) > 0 {
		c.Focus(m.list.Objects[0].(*Button))
	}
}

// Close closes the menu and says whether it was open. The focus goes back to what opened it.
func (m *Menu) Close() bool {
	if m.Hidden {
		return false
	}
	c := CanvasOf(m)
	m.Hide()
	if c != nil && m.has(c.Focused()) {
		c.Focus(m.opener)
	}
	return true
}

// drop closes the menu because something of it was chosen: the focus goes nowhere.
func (m *Menu) drop() {
	m.Hide()
	if c := CanvasOf(m); c != nil {
		c.Unfocus()
	}
}

// Tapped is a press beside the list.
func (m *Menu) Tapped(*fyne.PointEvent) { m.Close() }

// MinSize is nothing: it lies over what is there.
func (m *Menu) MinSize() fyne.Size { return fyne.Size{} }

// CreateRenderer draws the list.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	return &menuRenderer{menu: m, veil: canvas.NewRectangle(color.Transparent)}
}

type menuRenderer struct {
	menu *Menu
	veil *canvas.Rectangle
}

// leastMenu and mostMenu are the widths a list may have.
const leastMenu, mostMenu = 220, 420

func (r *menuRenderer) Layout(size fyne.Size) {
	m := r.menu
	r.veil.Resize(size)
	w := min(max(NaturalOf(m.card), leastMenu), mostMenu, size.Width)
	h := HeightOf(m.card, w)
	x, y := min(max(m.at.X, 0), size.Width-w), m.at.Y
	if m.up {
		y = m.at.Y - h
	}
	Place(m.card, x, max(0, y), w, h)
}

func (r *menuRenderer) Refresh() {
	r.Layout(r.menu.Size())
	canvas.Refresh(r.menu)
}

func (r *menuRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *menuRenderer) Destroy()           {}
func (r *menuRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.veil, r.menu.card}
}

// line is a button of the list: the arrow keys go from line to line.
func (m *Menu) line(c Choice) *Button {
	b := NewButton(Bare, c.Text, func() {
		m.drop()
		c.Do()
	})
	b.Spoken, b.Disabled, b.Icon = c.Spoken, c.Disabled, c.Icon
	b.keys = func(name fyne.KeyName) bool { return m.step(b, name) }
	return b
}

// step goes to the line after or before one.
func (m *Menu) step(from *Button, name fyne.KeyName) bool {
	by := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[name]
	if by == 0 {
		return false
	}
	lines := m.list.Objects
	i := slices.Index(lines, fyne.CanvasObject(from))
	Focus(lines[(i+by+len(lines))%len(lines)].(*Button))
	return true
}

// has says whether something is a line of the list.
func (m *Menu) has(o fyne.Focusable) bool {
	b, ok := o.(*Button)
	return ok && slices.Contains(m.list.Objects, fyne.CanvasObject(b))
}

// openMenu shows what has no room in the foot.
func (p *Page) openMenu() {
	row := footRow{page: p, width: p.Size().Width}
	row.deal()
	var choices []Choice
	for _, b := range row.behind {
		choices = append(choices, Choice{Text: b.Text, Spoken: b.Spoken, Icon: b.Icon, Disabled: b.Disabled, Do: b.OnTapped})
	}
	p.menu.Open(p.more, p.more.Position().SubtractXY(0, 6), true, choices)
}
