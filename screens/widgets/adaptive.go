package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// adaptive keeps a margin that grows with the width, and keeps a page from getting wider than reads well.
type adaptive struct{}

// mostWidth is the greatest width of a page, in Fyne units.
const mostWidth = 1680

// NewAdaptive puts a page in its margins.
func NewAdaptive(page fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: adaptive{}, Objects: []fyne.CanvasObject{page}}
}

func (adaptive) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (adaptive) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := float32(28)
	if size.Width < 600 {
		m = 14
	}
	w := min(size.Width-2*m, mostWidth)
	y := m
	if size.Height < 760 {
		y = 12
	}
	place(objects[0], (size.Width-w)/2, y, w, size.Height-2*y)
}

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
