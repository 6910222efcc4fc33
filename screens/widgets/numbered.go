package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"

	"unlatch/screens/theme"
)

// NumberOn is a number on a round ground of that colour, for the steps of a plan.
func NumberOn(n string, ground fyne.ThemeColorName) *fyne.Container {
	t := bold(NewText(n, theme.SizeText, theme.PressInk))
	t.Align, t.Quiet = fyne.TextAlignCenter, true
	return &fyne.Container{Layout: badgeLayout{}, Objects: []fyne.CanvasObject{NewSurface(ground, "", 20), t}}
}

// SmallNumber is the number of a line or of a choice, quieter than the number of a step.
func SmallNumber(n int) *fyne.Container {
	t := bold(NewText(strconv.Itoa(n), theme.SizeSmall, theme.Press))
	t.Align, t.Quiet = fyne.TextAlignCenter, true
	return &fyne.Container{Layout: discLayout{}, Objects: []fyne.CanvasObject{NewSurface(theme.Chosen, "", letterSide), t}}
}

// Fold is a heading that opens and closes what stands below it.
type Fold struct {
	*fyne.Container
	Head *Button
	Body fyne.CanvasObject

	changed func()
}

// NewFold returns a closed fold. changed is called when it opens or closes, so that the page can fit it.
func NewFold(title string, body fyne.CanvasObject, changed func()) *Fold {
	f := &Fold{Body: body, changed: changed}
	f.Head = NewButton(Toggle, title, f.Turn)
	f.Head.Fold = true
	body.Hide()
	f.Container = Column(10, f.Head, body)
	return f
}

// Turn opens or closes it.
func (f *Fold) Turn() {
	f.Head.SetOn(!f.Head.On)
	if f.Head.On {
		f.Body.Show()
	} else {
		f.Body.Hide()
	}
	if f.changed != nil {
		f.changed()
	}
}

// Bullet is a line of a list, with a small square before it.
func Bullet(text string) *fyne.Container {
	mark := NewSurface(theme.Press, "", 2)
	mark.Least = fyne.NewSquareSize(7)
	return TopLine(10, 1, Padded(NewSurface("", "", 0), mark, 0, 8), Body(text))
}
