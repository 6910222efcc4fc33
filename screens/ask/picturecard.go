package ask

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unlatch/app/drawing"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// pictureCard is something to choose: a picture on top, a title in one line, a detail in one line, and the digit that
// chooses it. A bar at its foot fills while the page waits before it goes on. Space and a press choose it; all other keys
// go to the page.
type pictureCard struct {
	widgets.BaseTouch
	Number   string // the digit, "" for none
	Title    string
	Detail   string
	Spoken   string // said by a screen reader in place of the texts
	Picture  *widgets.Picture
	Chosen   bool
	Low      bool    // a small card without detail
	Wide     bool    // picture at the left of the texts
	Small    bool    // one of many: the picture may be small
	Waited   float32 // share of the wait that is over; 0: not waiting
	Large    bool    // one of two or three on its page
	Alarm    bool    // leads to help
	Height   float32 // least height, 0: as the content asks
	OnTapped func()

	number, title, detail *widgets.Text
	badge                 *fyne.Container
	bar                   *canvas.Rectangle
}

var (
	_ fyne.Tappable   = (*pictureCard)(nil)
	_ fyne.Focusable  = (*pictureCard)(nil)
	_ fyne.Accessible = (*pictureCard)(nil)
	_ widgets.Tall    = (*pictureCard)(nil)
	_ widgets.Wide    = (*pictureCard)(nil)
)

func newPictureCard(tapped func()) *pictureCard {
	c := &pictureCard{OnTapped: tapped, Picture: widgets.NewPicture(), bar: canvas.NewRectangle(color.Transparent)}
	c.number, c.detail = widgets.Second(""), widgets.Second("")
	c.title = widgets.Strong("")
	c.badge = widgets.Badge(c.number)
	for _, t := range []*widgets.Text{c.title, c.detail} {
		t.Align, t.Quiet = fyne.TextAlignCenter, true
	}
	c.Bind(c)
	c.ExtendBaseWidget(c)
	return c
}

// Set shows another choice.
func (c *pictureCard) Set(number, title, detail string, chosen bool) {
	if widgets.ForFingers(c) {
		number = "" // nobody types digits
	}
	c.Number, c.Title, c.Detail, c.Chosen = number, title, detail, chosen
	c.Waited = 0
	c.Refresh()
}

// SetChosen marks the card, or takes the mark away.
func (c *pictureCard) SetChosen(chosen bool) {
	if c.Chosen != chosen {
		c.Chosen = chosen
		c.Refresh()
	}
}

// Wait shows how much of the wait is over. Only the bar is drawn anew: it moves with every frame.
func (c *pictureCard) Wait(share float32) {
	if c.Waited == share {
		return
	}
	c.Waited = share
	c.placeBar()
	c.bar.Refresh()
}

func (c *pictureCard) placeBar() {
	size := c.Size()
	widgets.Place(c.bar, 3, size.Height-barHeight-2, max(0, (size.Width-6)*c.Waited), barHeight)
	c.bar.CornerRadius, c.bar.FillColor = 3, widgets.Paint(c, theme.Press)
	c.bar.Hidden = c.Waited <= 0
}

// AccessibilityLabel is number, title and detail.
func (c *pictureCard) AccessibilityLabel() string {
	if c.Spoken != "" {
		return c.Spoken
	}
	return strings.TrimPrefix(c.Number+". "+c.Title+". "+c.Detail, ". ")
}

// Tapped chooses it.
func (c *pictureCard) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// TypedKey chooses on Space.
func (c *pictureCard) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace {
		c.Tapped(nil)
		return
	}
	c.BaseTouch.TypedKey(ev)
}

func (c *pictureCard) sync() {
	c.number.Text, c.title.Text, c.detail.Text = c.Number, c.Title, c.Detail
	c.title.Bold, c.title.Role, c.detail.Role = !c.Low || c.Chosen, theme.SizeText, theme.SizeSmall
	switch {
	case c.Low:
		c.title.Role = theme.SizeSmall
	case c.Large:
		c.title.Role, c.detail.Role = theme.SizeLead, theme.SizeText
	}
	c.title.Tone = theme.Ink
	switch {
	case c.Alarm:
		c.title.Tone = theme.Danger
	case c.Chosen && c.Low:
		c.title.Tone = theme.Press
	}
	c.title.Align, c.detail.Align = fyne.TextAlignCenter, fyne.TextAlignCenter
	if c.Wide {
		c.title.Align, c.detail.Align = fyne.TextAlignLeading, fyne.TextAlignLeading
	}
	c.detail.Hidden = c.Detail == ""
	c.badge.Hidden = c.Number == ""
	c.Picture.Hidden = c.Picture.Empty()
}

// Measures of a card, in Fyne units.
const (
	cardPad     = 12
	cardPicture = 64
	lowPicture  = 34
	leastCard   = 76
	barHeight   = 7
)

func (c *pictureCard) pictureHeight() float32 {
	switch {
	case c.Picture.Empty():
		return 0
	case c.Low, c.Small:
		return lowPicture
	}
	return cardPicture
}

// sides is the room that text keeps free at either side of a card without picture, for number and tick.
func (c *pictureCard) sides() float32 {
	switch {
	case c.Low:
		return 6
	case c.Number == "" || !c.Picture.Empty():
		return cardPad
	}
	return 46
}

// texts places title and detail from y on, and gives the height that they end at.
func (c *pictureCard) texts(x, y, width float32, place bool) float32 {
	h := c.title.HeightFor(width)
	if place {
		widgets.Place(c.title, x, y, width, h)
	}
	y += h
	if c.Detail != "" {
		h = c.detail.HeightFor(width)
		if place {
			widgets.Place(c.detail, x, y+2, width, h)
		}
		y += h + 2
	}
	return y
}

// HeightFor is the height of picture and texts.
func (c *pictureCard) HeightFor(width float32) float32 {
	c.sync()
	pic, least := c.pictureHeight(), float32(leastCard)
	if c.Wide {
		left := c.left()
		return max(least, c.texts(0, cardPad, width-left-44, false)+cardPad, pic+2*cardPad)
	}
	if pic > 0 {
		pic += 6
	}
	if c.Low {
		return max(64, c.texts(0, 8+pic, width-2*c.sides(), false)+8)
	}
	return max(least, c.Height, c.texts(0, cardPad+pic, width-2*c.sides(), false)+cardPad)
}

// left is where the texts of a wide card begin.
func (c *pictureCard) left() float32 {
	x := float32(cardPad)
	if c.Number != "" {
		x += c.badge.MinSize().Width + cardPad
	}
	if !c.Picture.Empty() {
		x += c.pictureHeight()*1.5 + cardPad
	}
	return x
}

// NaturalWidth is the width at which nothing wraps.
func (c *pictureCard) NaturalWidth() float32 {
	c.sync()
	w := max(c.title.NaturalWidth(), c.detail.NaturalWidth())
	if c.Wide {
		return w + c.left() + 44
	}
	return w + 2*c.sides()
}

// MinSize is as narrow as its longest word allows.
func (c *pictureCard) MinSize() fyne.Size {
	c.ExtendBaseWidget(c)
	c.sync()
	w := max(c.title.MinSize().Width, c.detail.MinSize().Width)
	if c.Wide {
		return fyne.NewSize(w+c.left()+44, leastCard)
	}
	return fyne.NewSize(w+2*c.sides(), 56)
}

// CreateRenderer draws the card.
func (c *pictureCard) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &pictureCardRenderer{
		card: c, ground: canvas.NewRectangle(color.Transparent), ring: widgets.NewRing(17), tick: widgets.NewTick(),
	}
	r.Refresh()
	return r
}

type pictureCardRenderer struct {
	card   *pictureCard
	ground *canvas.Rectangle
	ring   widgets.Ring
	tick   *widgets.Icon
	drawn  *drawing.Drawing
}

func (r *pictureCardRenderer) Layout(size fyne.Size) {
	c := r.card
	c.sync()
	widgets.Place(r.ring.Rectangle, -4, -4, size.Width+8, size.Height+8)
	widgets.Place(r.ground, 0, 0, size.Width, size.Height)
	c.placeBar()
	widgets.Place(r.tick, size.Width-32, 10, 24, 24)
	b := c.badge.MinSize()
	if c.Wide {
		r.layoutWide(size, b)
		return
	}
	widgets.Place(c.badge, cardPad, cardPad, b.Width, b.Height)
	pic := c.pictureHeight()
	var y float32
	if pic > 0 {
		y = cardPad
		pic += c.room(size) // a higher card has a larger picture
		if c.Low {
			y = 8
		}
		side := float32(cardPad)
		if c.Number != "" {
			side += b.Width
		}
		widgets.Place(c.Picture, side, y, size.Width-2*side, pic)
		y += pic + 6
	} else {
		y = max(cardPad, (size.Height-c.texts(0, 0, size.Width-2*c.sides(), false))/2)
	}
	c.texts(c.sides(), y, size.Width-2*c.sides(), true)
}

// room is the height that a card has above what picture and texts need.
func (c *pictureCard) room(size fyne.Size) float32 {
	return max(0, size.Height-c.texts(0, cardPad+c.pictureHeight()+6, size.Width-2*c.sides(), false)-cardPad-6)
}

func (r *pictureCardRenderer) layoutWide(size fyne.Size, b fyne.Size) {
	c, x := r.card, float32(cardPad)
	if c.Number != "" {
		widgets.Place(c.badge, x, (size.Height-b.Height)/2, b.Width, b.Height)
		x += b.Width + cardPad
	}
	if h := c.pictureHeight(); h > 0 {
		widgets.Place(c.Picture, x, (size.Height-h)/2, h*1.5, h)
	}
	x, width := c.left(), size.Width-c.left()-44
	h := c.texts(x, 0, width, false)
	c.texts(x, (size.Height-h)/2, width, true)
}

func (r *pictureCardRenderer) Refresh() {
	c := r.card
	r.ground.CornerRadius = 14
	r.ground.FillColor, r.ground.StrokeColor = widgets.Paint(c, theme.Card), widgets.Paint(c, theme.Edge)
	r.ground.StrokeWidth = c.Theme().Size(theme.SizeStroke)
	if c.Alarm {
		r.ground.StrokeColor, r.ground.StrokeWidth = widgets.Paint(c, theme.Danger), 2
	}
	if c.Hovered() {
		r.ground.StrokeColor = widgets.Paint(c, theme.Press)
	}
	if c.Chosen {
		r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = widgets.Paint(c, theme.Chosen), widgets.Paint(c, theme.Press), 2.5
	}
	r.ring.Show(c, c.Focused())
	r.tick.Hidden = !c.Chosen || c.Low
	r.Layout(c.Size())
	for _, o := range []fyne.CanvasObject{r.ring.Rectangle, r.ground, c.badge, c.title, c.detail, c.bar, r.tick} {
		o.Refresh()
	}
	if r.drawn != c.Picture.Drawing { // painting takes a while
		r.drawn = c.Picture.Drawing
		c.Picture.Refresh()
	}
}

func (r *pictureCardRenderer) MinSize() fyne.Size { return r.card.MinSize() }
func (r *pictureCardRenderer) Destroy()           {}
func (r *pictureCardRenderer) Objects() []fyne.CanvasObject {
	c := r.card
	return []fyne.CanvasObject{r.ring.Rectangle, r.ground, c.Picture, c.badge, c.title, c.detail, c.bar, r.tick}
}
