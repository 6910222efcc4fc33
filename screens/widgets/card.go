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

// AnswerCard is one answer: number, drawing, title and a second line. Space chooses it when it has the focus; Enter,
// digits and Esc go to the page.
type AnswerCard struct {
	widget.BaseWidget
	Number   string
	Title    string
	Detail   string
	Picture  *Picture // nil: none
	Chosen   bool
	OnTapped func()

	touch
	number        *Text
	title, detail *Text
	tick          *canvas.Image
	content       *fyne.Container
}

var (
	_ fyne.Tappable      = (*AnswerCard)(nil)
	_ fyne.Focusable     = (*AnswerCard)(nil)
	_ fyne.Accessible    = (*AnswerCard)(nil)
	_ desktop.Hoverable  = (*AnswerCard)(nil)
	_ desktop.Cursorable = (*AnswerCard)(nil)
	_ Tall               = (*AnswerCard)(nil)
)

// NewAnswerCard returns an empty card; Set fills it.
func NewAnswerCard(tapped func()) *AnswerCard {
	c := &AnswerCard{OnTapped: tapped}
	c.number, c.title, c.detail = Second(""), bold(NewText("", theme.SizeLead, theme.Ink)), Second("")
	c.number.Align = fyne.TextAlignCenter
	c.number.Quiet, c.title.Quiet, c.detail.Quiet = true, true, true
	c.Picture = NewPicture()
	c.Picture.Least = fyne.NewSize(80, 62)
	badge := &fyne.Container{Layout: badgeLayout{}, Objects: []fyne.CanvasObject{NewSurface(theme.Card, theme.Edge, 8), c.number}}
	room := NewSurface("", "", 0) // for the tick of a chosen answer
	room.Least = fyne.NewSize(8, 1)
	c.content = Margin(Line(14, 2, badge, c.Picture, Column(2, c.title, c.detail), room), 16, 14)
	c.self = c
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another answer.
func (c *AnswerCard) Set(number, title, detail string, chosen bool) {
	c.Number, c.Title, c.Detail, c.Chosen = number, title, detail, chosen
	c.number.Text, c.title.Text, c.detail.Text = number, title, detail
	c.detail.Hidden = detail == ""
	c.Picture.Hidden = c.Picture.Empty()
	c.Refresh()
}

// SetChosen marks the card as the answer, or takes the mark away.
func (c *AnswerCard) SetChosen(chosen bool) {
	if c.Chosen == chosen {
		return
	}
	c.Chosen = chosen
	c.Refresh()
}

// AccessibilityLabel is number, title and detail.
func (c *AnswerCard) AccessibilityLabel() string { return c.Number + ". " + c.Title + ". " + c.Detail }

// Tapped chooses it.
func (c *AnswerCard) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// TypedKey chooses on Space and hands everything else to the page.
func (c *AnswerCard) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.Tapped(nil)
		return
	}
	ForwardKey(c, ev)
}

// HeightFor is the height of the wrapped texts.
func (c *AnswerCard) HeightFor(width float32) float32 {
	return max(HeightOf(c.content, width), 76)
}

// MinSize is as narrow as its longest word allows.
func (c *AnswerCard) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	return fyne.NewSize(c.content.MinSize().Width, 76)
}

// CreateRenderer draws the card.
func (c *AnswerCard) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	c.tick = canvas.NewImageFromResource(base.NewColoredResource(base.ConfirmIcon(), theme.Press))
	r := &cardRenderer{card: c, ground: canvas.NewRectangle(color.Transparent), ring: newRing()}
	r.Refresh()
	return r
}

type cardRenderer struct {
	card         *AnswerCard
	ground, ring *canvas.Rectangle
}

func (r *cardRenderer) Layout(size fyne.Size) {
	Place(r.ring, -4, -4, size.Width+8, size.Height+8)
	Place(r.ground, 0, 0, size.Width, size.Height)
	h := HeightOf(r.card.content, size.Width)
	Place(r.card.content, 0, (size.Height-h)/2, size.Width, h)
	Place(r.card.tick, size.Width-30, 8, 22, 22)
}

func (r *cardRenderer) Refresh() {
	c := r.card
	r.ground.CornerRadius, r.ring.CornerRadius = 14, 17
	r.ground.FillColor, r.ground.StrokeColor = Paint(c, theme.Card), Paint(c, theme.Line)
	r.ground.StrokeWidth = c.Theme().Size(theme.SizeStroke)
	if c.hovered {
		r.ground.StrokeColor = Paint(c, theme.Press)
	}
	if c.Chosen {
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = Paint(c, theme.Chosen), Paint(c, theme.Press), 2.5
	}
	r.ring.StrokeColor = color.Transparent
	if c.focused {
		r.ring.StrokeColor = Paint(c, theme.Focus)
	}
	c.tick.Hidden = !c.Chosen
	r.Layout(c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *cardRenderer) MinSize() fyne.Size { return r.card.MinSize() }
func (r *cardRenderer) Destroy()           {}
func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.ground, r.card.content, r.card.tick}
}

// badgeLayout is the small frame around a number.
type badgeLayout struct{}

func (badgeLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := objects[1].MinSize()
	side := max(s.Height+8, s.Width+14)
	return fyne.NewSize(side, side)
}

func (badgeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	h := HeightOf(objects[1], size.Width)
	Place(objects[1], 0, (size.Height-h)/2, size.Width, h)
}
