package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Tile is a card that is pressed as a whole: a step with its picture, an outcome. Space presses it when it has the focus;
// Enter, digits and Esc go to the page.
type Tile struct {
	widget.BaseWidget
	Content  fyne.CanvasObject
	Spoken   string // label for a screen reader: what its texts say
	Chosen   bool
	Strong   bool // the one that the page proposes
	Choice   bool // it is chosen, not pressed: Enter goes to the page
	OnTapped func()

	touch
	tick *Icon
}

var (
	_ fyne.Tappable      = (*Tile)(nil)
	_ fyne.Focusable     = (*Tile)(nil)
	_ fyne.Accessible    = (*Tile)(nil)
	_ desktop.Hoverable  = (*Tile)(nil)
	_ desktop.Cursorable = (*Tile)(nil)
	_ Tall               = (*Tile)(nil)
)

// NewTile returns a card around a content whose texts are spoken by it.
func NewTile(content fyne.CanvasObject, spoken string, tapped func()) *Tile {
	t := &Tile{Content: content, Spoken: spoken, OnTapped: tapped}
	quiet(content)
	t.self = t
	t.ExtendBaseWidget(t)
	return t
}

// quiet takes the labels of texts inside a pressed thing away, since it says them itself.
func quiet(o fyne.CanvasObject) {
	switch x := o.(type) {
	case *Text:
		x.Quiet = true
	case *fyne.Container:
		for _, child := range x.Objects {
			quiet(child)
		}
	}
}

// SetChosen marks the tile as what was chosen, or takes the mark away.
func (t *Tile) SetChosen(chosen bool) {
	if t.Chosen != chosen {
		t.Chosen = chosen
		t.Refresh()
	}
}

// AccessibilityLabel is what its texts say.
func (t *Tile) AccessibilityLabel() string { return t.Spoken }

// Tapped presses it.
func (t *Tile) Tapped(*fyne.PointEvent) {
	notice(t)
	if t.OnTapped != nil {
		t.OnTapped()
	}
}

// TypedKey presses on Space, and on Enter where it isn't a choice; all else goes to the page.
func (t *Tile) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || isEnter(ev.Name) && !t.Choice {
		t.Tapped(nil)
		return
	}
	ForwardKey(t, ev)
}

// HeightFor is the height of its content.
func (t *Tile) HeightFor(width float32) float32 {
	return max(HeightOf(t.Content, width), t.Theme().Size(theme.SizeTarget))
}

// NaturalWidth is that of its content.
func (t *Tile) NaturalWidth() float32 { return NaturalOf(t.Content) }

// MinSize is as narrow as its content can be.
func (t *Tile) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return fyne.NewSize(t.Content.MinSize().Width, t.Theme().Size(theme.SizeTarget))
}

// CreateRenderer draws the card.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	t.tick = NewTick()
	r := &tileRenderer{tile: t, ground: canvas.NewRectangle(color.Transparent), ring: newRing()}
	r.Refresh()
	return r
}

type tileRenderer struct {
	tile         *Tile
	ground, ring *canvas.Rectangle
}

func (r *tileRenderer) Layout(size fyne.Size) {
	Place(r.ring, -4, -4, size.Width+8, size.Height+8)
	Place(r.ground, 0, 0, size.Width, size.Height)
	Place(r.tile.Content, 0, 0, size.Width, size.Height)
	Place(r.tile.tick, size.Width-34, 10, 24, 24)
}

func (r *tileRenderer) Refresh() {
	t := r.tile
	r.ground.CornerRadius, r.ring.CornerRadius = 14, 17
	r.ground.FillColor, r.ground.StrokeColor = Paint(t, theme.Card), Paint(t, theme.Edge)
	r.ground.StrokeWidth = t.Theme().Size(theme.SizeStroke)
	if t.hovered || t.Strong {
		r.ground.StrokeColor = Paint(t, theme.Press)
	}
	if t.Strong {
		r.ground.StrokeWidth = 2
	}
	if t.Chosen {
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = Paint(t, theme.Chosen), Paint(t, theme.Press), 2.5
	}
	r.ring.StrokeColor = color.Transparent
	if t.focused {
		r.ring.StrokeColor = Paint(t, theme.Focus)
	}
	t.tick.Hidden = !t.Chosen
	r.Layout(t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *tileRenderer) MinSize() fyne.Size { return r.tile.MinSize() }
func (r *tileRenderer) Destroy()           {}
func (r *tileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.ground, r.tile.Content, r.tile.tick}
}
