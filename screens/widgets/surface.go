package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Surface is a rounded area that follows the theme: the ground of cards, banners and bars.
type Surface struct {
	widget.BaseWidget
	Fill, Stroke fyne.ThemeColorName
	Radius       float32
	Thick        float32   // added to the stroke of the theme
	Least        fyne.Size // smallest size; usually nothing, a surface fills what it is given
}

// NewSurface returns a surface; an empty name paints nothing.
func NewSurface(fill, stroke fyne.ThemeColorName, radius float32) *Surface {
	s := &Surface{Fill: fill, Stroke: stroke, Radius: radius}
	s.ExtendBaseWidget(s)
	return s
}

// InCard puts a content on a white card with a thin line.
func InCard(content fyne.CanvasObject) *fyne.Container {
	return Padded(NewSurface(theme.Card, theme.Line, 14), content, 18, 16)
}

// InInset puts a content on a quiet area.
func InInset(content fyne.CanvasObject) *fyne.Container {
	return Padded(NewSurface(theme.Inset, "", 10), content, 14, 12)
}

// Rule is a thin line across.
func Rule() *Surface {
	s := NewSurface(theme.Line, "", 0)
	s.Least = fyne.NewSize(1, 1)
	return s
}

// Chip is a short text in a thin frame.
func Chip(text string) *fyne.Container {
	t := Second(text)
	t.Tone = theme.Ink
	return Padded(NewSurface(theme.Card, theme.Line, 8), t, 8, 3)
}

// MinSize is Least.
func (s *Surface) MinSize() fyne.Size { return s.Least }

// CreateRenderer draws the area.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &surfaceRenderer{surface: s, rect: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type surfaceRenderer struct {
	surface *Surface
	rect    *canvas.Rectangle
}

func (r *surfaceRenderer) Refresh() {
	s := r.surface
	r.rect.FillColor = Paint(s, s.Fill)
	r.rect.StrokeColor = Paint(s, s.Stroke)
	r.rect.StrokeWidth = 0
	if s.Stroke != "" {
		r.rect.StrokeWidth = s.Theme().Size(theme.SizeStroke) + s.Thick
	}
	r.rect.CornerRadius = s.Radius
	r.rect.Refresh()
}

func (r *surfaceRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *surfaceRenderer) MinSize() fyne.Size           { return r.surface.Least }
func (r *surfaceRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *surfaceRenderer) Destroy()                     {}
