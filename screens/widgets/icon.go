package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NewIcon returns an icon in a colour of the theme.
func NewIcon(icon fyne.Resource, tone fyne.ThemeColorName, side float32) fyne.CanvasObject {
	i := &Icon{resource: base.NewColoredResource(icon, tone), side: side}
	i.ExtendBaseWidget(i)
	return i
}

// Icon is a symbol of fixed size that follows the theme.
type Icon struct {
	widget.BaseWidget
	resource fyne.Resource
	side     float32
}

// MinSize is its side.
func (i *Icon) MinSize() fyne.Size { return fyne.NewSquareSize(i.side) }

// CreateRenderer shows the symbol.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	img := canvas.NewImageFromResource(i.resource)
	img.FillMode = canvas.ImageFillContain
	return widget.NewSimpleRenderer(img)
}
