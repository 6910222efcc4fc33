package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Bar shows a share from 0 to 1. Before, where it is not negative, marks another share to compare with (what-if).
type Bar struct {
	widget.BaseWidget
	Share  float64
	Before float64
	Fill   fyne.ThemeColorName
	Least  float32 // smallest width
}

// NewBar returns a bar of suspicion.
func NewBar(share float64) *Bar {
	b := &Bar{Share: share, Before: -1, Fill: theme.Suspect, Least: 60}
	b.ExtendBaseWidget(b)
	return b
}

// MinSize is one bar.
func (b *Bar) MinSize() fyne.Size { return fyne.NewSize(b.Least, 12) }

// NaturalWidth leaves room for reading a share.
func (b *Bar) NaturalWidth() float32 { return max(b.Least, 140) }

// CreateRenderer draws track, share and mark.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &barRenderer{bar: b, track: canvas.NewRectangle(color.Transparent), share: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type barRenderer struct {
	bar                *Bar
	track, share, mark *canvas.Rectangle
}

func (r *barRenderer) Layout(size fyne.Size) {
	Place(r.track, 0, 0, size.Width, size.Height)
	Place(r.share, 0, 0, max(size.Width*float32(r.bar.Share), min(size.Width, size.Height*0.7)), size.Height)
	Place(r.mark, size.Width*float32(max(r.bar.Before, 0))-1, -3, 3, size.Height+6)
}

func (r *barRenderer) Refresh() {
	r.track.CornerRadius, r.share.CornerRadius = 6, 6
	r.track.FillColor, r.share.FillColor = Paint(r.bar, theme.Track), Paint(r.bar, r.bar.Fill)
	r.mark.FillColor = Paint(r.bar, theme.Ink)
	r.mark.Hidden = r.bar.Before < 0
	r.Layout(r.bar.Size())
	r.track.Refresh()
	r.share.Refresh()
	r.mark.Refresh()
}

func (r *barRenderer) MinSize() fyne.Size { return r.bar.MinSize() }
func (r *barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.share, r.mark}
}
func (r *barRenderer) Destroy() {}
