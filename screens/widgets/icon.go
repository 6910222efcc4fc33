package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// NewIcon returns an icon in a colour of the theme.
func NewIcon(icon fyne.Resource, tone fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{symbol: base.NewColoredResource(icon, tone), side: side}
	i.ExtendBaseWidget(i)
	return i
}

// NewTick is the tick of what is chosen.
func NewTick() *Icon { return NewIcon(base.ConfirmIcon(), theme.Press, 24) }

// Icon is a symbol that follows the theme. It is drawn when it is first seen, and anew only when it or its colour changed:
// Fyne reads it as text each time.
type Icon struct {
	widget.BaseWidget
	symbol *base.ThemedResource // nil: nothing
	side   float32
}

// MinSize is its side.
func (i *Icon) MinSize() fyne.Size { return fyne.NewSquareSize(i.side) }

// CreateRenderer shows the symbol.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	r := &iconRenderer{icon: i, img: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.Refresh()
	return r
}

type iconRenderer struct {
	icon *Icon
	img  *canvas.Image
	ink  color.Color
}

func (r *iconRenderer) Refresh() {
	i := r.icon
	if i.Hidden || i.symbol == nil {
		return
	}
	ink := Paint(i, i.symbol.ColorName)
	if r.img.Resource != nil && r.img.Resource.Name() == i.symbol.Name() && r.ink == ink {
		return
	}
	r.img.Resource, r.ink = i.symbol, ink
	r.img.Refresh()
}

func (r *iconRenderer) Layout(size fyne.Size)        { r.img.Resize(size) }
func (r *iconRenderer) MinSize() fyne.Size           { return r.icon.MinSize() }
func (r *iconRenderer) Destroy()                     {}
func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }
