package widgets

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/screens/theme"
)

// Working is a bar on which a piece runs to and fro while something goes on of which nobody knows how long it takes.
type Working struct {
	widget.BaseWidget
	still func() bool
	run   *fyne.Animation
	at    float32 // of the piece, 0 to 1
	share float32 // that is done, negative while nobody knows
}

// workingTime is how long the piece takes from one end to the other.
const workingTime = 900 * time.Millisecond

// NewWorking returns a bar that is hidden until it is started; still says whether nothing may move by itself.
func NewWorking(still func() bool) *Working {
	w := &Working{still: still, at: 0.5, share: -1}
	w.ExtendBaseWidget(w)
	w.Hide()
	return w
}

// Start shows the bar.
func (w *Working) Start() {
	w.Show()
	if w.run != nil || w.still() || !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	w.run = fyne.NewAnimation(workingTime, func(at float32) {
		w.at = at
		w.Refresh()
	})
	w.run.AutoReverse, w.run.RepeatCount = true, fyne.AnimationRepeatForever
	w.run.Start()
}

// SetShare shows how much is done, 0 to 1, once that is known.
func (w *Working) SetShare(share float32) {
	if w.run != nil {
		w.run.Stop()
		w.run = nil
	}
	w.share = min(max(share, 0), 1)
	w.Refresh()
}

// Stop takes the bar away; nothing moves any more.
func (w *Working) Stop() {
	if w.run != nil {
		w.run.Stop()
		w.run = nil
	}
	w.share = -1
	w.Hide()
}

// MinSize is one bar.
func (w *Working) MinSize() fyne.Size { return fyne.NewSize(60, 6) }

// CreateRenderer draws track and piece.
func (w *Working) CreateRenderer() fyne.WidgetRenderer {
	w.ExtendBaseWidget(w)
	r := &workingRenderer{bar: w, track: canvas.NewRectangle(color.Transparent), piece: canvas.NewRectangle(color.Transparent)}
	r.track.CornerRadius, r.piece.CornerRadius = 3, 3
	r.Refresh()
	return r
}

type workingRenderer struct {
	bar          *Working
	track, piece *canvas.Rectangle
}

func (r *workingRenderer) Layout(size fyne.Size) {
	r.track.Resize(size)
	long := size.Width / 4
	if r.bar.share >= 0 {
		Place(r.piece, 0, 0, size.Width*r.bar.share, size.Height)
		return
	}
	Place(r.piece, (size.Width-long)*r.bar.at, 0, long, size.Height)
}

func (r *workingRenderer) Refresh() {
	r.track.FillColor, r.piece.FillColor = Paint(r.bar, theme.Track), Paint(r.bar, theme.Press)
	r.Layout(r.bar.Size())
	r.track.Refresh()
	r.piece.Refresh()
}

func (r *workingRenderer) MinSize() fyne.Size { return r.bar.MinSize() }
func (r *workingRenderer) Destroy()           { r.bar.Stop() }
func (r *workingRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.piece}
}
