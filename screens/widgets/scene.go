package widgets

import (
	"image"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/drawing"
	"unlatch/screens/theme"
)

// Scene is a picture that fills its place, with round corners: what is to be seen large, in a corner of it where that is,
// letters at parts, and a number.
type Scene struct {
	widget.BaseWidget
	View    func(ratio float64) *drawing.Drawing          // what is shown, for a place of that ratio of width to height
	Where   func(shown *drawing.Drawing) *drawing.Drawing // the whole of it with a frame; nil: none
	Looks   func(drawing.Palette) map[string]drawing.Look // nil: as drawn
	Letters []PartLetter                                  // letters at parts of the drawing
	Ticked  []string                                      // parts that bear a tick
	Number  string                                        // on a disc in the upper left corner
	Ratio   float32                                       // width to height that it would like
	Least   fyne.Size
	Most    float32 // greatest height, 0: as the ratio asks
	Radius  float32
	Ground  fyne.ThemeColorName // behind the drawing

	raster, where *canvas.Raster
	plate         *canvas.Rectangle
	shown         *drawing.Drawing
	ratio         float64
}

// NewScene returns a picture of drawings that follow the ratio of its place.
func NewScene(view func(ratio float64) *drawing.Drawing) *Scene {
	s := &Scene{View: view, Ratio: 1.5, Least: fyne.NewSize(80, 60), Radius: 10, Ground: theme.Inset}
	s.raster, s.where = canvas.NewRaster(s.paint), canvas.NewRaster(s.paintWhere)
	s.plate = canvas.NewRectangle(color.Transparent)
	s.ExtendBaseWidget(s)
	return s
}

// at is the drawing for the size of the place.
func (s *Scene) at(size fyne.Size) *drawing.Drawing {
	if size.Width < 1 || size.Height < 1 {
		return nil
	}
	ratio := math.Round(float64(size.Width/size.Height)*100) / 100
	if s.shown == nil || ratio != s.ratio {
		s.shown, s.ratio = s.View(ratio), ratio
	}
	return s.shown
}

func (s *Scene) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	d := s.at(s.Size())
	if d == nil || w < 1 || h < 1 {
		return img
	}
	ground := color.RGBAModel.Convert(Paint(s, s.Ground)).(color.RGBA)
	for i := 0; i < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = ground.R, ground.G, ground.B, ground.A
	}
	drawing.Paint(img, d, PaletteOf(s), s.looks())
	roundCorners(img, int(s.Radius*float32(w)/s.Size().Width))
	return img
}

func (s *Scene) looks() map[string]drawing.Look {
	if s.Looks == nil {
		return nil
	}
	return s.Looks(PaletteOf(s))
}

func (s *Scene) paintWhere(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if d := s.at(s.Size()); d != nil && s.Where != nil {
		if whole := s.Where(d); whole != nil {
			drawing.Paint(img, whole, PaletteOf(s), nil)
		}
	}
	return img
}

// roundCorners clears the corners of a picture outside a quarter circle.
func roundCorners(img *image.RGBA, r int) {
	b := img.Bounds()
	r = min(r, b.Dx()/2, b.Dy()/2)
	for y := range r {
		for x := range r {
			away := math.Hypot(float64(r-x)-0.5, float64(r-y)-0.5)
			keep := min(max(float64(r)-away+0.5, 0), 1)
			for _, p := range []image.Point{{x, y}, {b.Max.X - 1 - x, y}, {x, b.Max.Y - 1 - y}, {b.Max.X - 1 - x, b.Max.Y - 1 - y}} {
				i := img.PixOffset(p.X, p.Y)
				for c := i; c < i+4; c++ {
					img.Pix[c] = uint8(float64(img.Pix[c])*keep + 0.5)
				}
			}
		}
	}
}

// HeightFor keeps the ratio, up to Most.
func (s *Scene) HeightFor(width float32) float32 {
	h := width / s.Ratio
	if s.Most > 0 {
		h = min(h, s.Most)
	}
	return max(h, s.Least.Height)
}

// NaturalWidth is the smallest width: a picture beside text leaves the room to the text.
func (s *Scene) NaturalWidth() float32 { return s.Least.Width }

// MinSize is Least.
func (s *Scene) MinSize() fyne.Size {
	s.ExtendBaseWidget(s)
	return s.Least
}

// CreateRenderer shows the painted images, letters and number.
func (s *Scene) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	return &sceneRenderer{scene: s}
}

type sceneRenderer struct {
	scene *Scene
	marks []fyne.CanvasObject
}

// How large the whole stands in the corner of a scene: a share of its height, and not below a width that can be read.
const (
	whereShare  = 0.38
	whereLeast  = 96
	whereMost   = 132
	whereMargin = 10
)

func (r *sceneRenderer) Layout(size fyne.Size) {
	s := r.scene
	Place(s.raster, 0, 0, size.Width, size.Height)
	r.marks = nil
	d := s.at(size)
	if d == nil {
		return
	}
	fit := d.Fit(float64(size.Width), float64(size.Height))
	var parts, letters []string
	for _, l := range s.Letters {
		if shows(d, l.Part) {
			parts, letters = append(parts, l.Part), append(letters, l.Letter)
		}
	}
	side := s.letterSide()
	var marked []fyne.Position
	for i, p := range d.Badges(parts, s.Ticked, float64(side/2)/fit.Scale()) {
		at := fit.Apply(p)
		marked = append(marked, fyne.NewPos(float32(at.X), float32(at.Y)))
		r.marks = append(r.marks, disc(s, letters[i], theme.SuspectInk, marked[i], side)...)
	}
	if s.Number != "" {
		r.marks = append(r.marks, disc(s, s.Number, theme.Press, fyne.NewPos(side/2+10, side/2+10), side)...)
	}
	r.placeWhere(size, marked, side/2)
}

// shows says whether the middle of a part is in sight.
func shows(d *drawing.Drawing, part string) bool {
	if d.Bounds(part).Empty() {
		return false
	}
	x, y := d.Anchor(part)
	return d.ViewBox.Contains(x, y, 0)
}

func (s *Scene) letterSide() float32 { return max(letterSide+4, s.Theme().Size(theme.SizeLabel)*1.9) }

// placeWhere puts the small picture of the whole into a lower corner, or the upper right one, clear of the letters.
func (r *sceneRenderer) placeWhere(size fyne.Size, letters []fyne.Position, reach float32) {
	s := r.scene
	h := min(size.Height*whereShare, whereMost)
	s.where.Hidden = s.Where == nil || h < whereLeast*0.7 || size.Width < 2.2*whereLeast
	s.plate.Hidden = s.where.Hidden
	if s.where.Hidden {
		return
	}
	whole := s.Where(s.shown)
	w := h * float32(whole.ViewBox.W/whole.ViewBox.H)
	right, low := size.Width-w-whereMargin, size.Height-h-whereMargin
	at := fyne.NewPos(whereMargin, low)
	for _, corner := range []fyne.Position{at, fyne.NewPos(right, low), fyne.NewPos(right, whereMargin)} {
		if !slices.ContainsFunc(letters, func(l fyne.Position) bool {
			return l.X > corner.X-reach && l.X < corner.X+w+reach && l.Y > corner.Y-reach && l.Y < corner.Y+h+reach
		}) {
			at = corner
			break
		}
	}
	s.plate.FillColor, s.plate.StrokeColor = Paint(s, theme.Card), Paint(s, theme.Line)
	s.plate.StrokeWidth, s.plate.CornerRadius = 1, 10
	Place(s.plate, at.X, at.Y, w, h)
	Place(s.where, at.X+6, at.Y+6, w-12, h-12)
}

// disc is a letter or a number on a round ground.
func disc(w interface{ Theme() fyne.Theme }, text string, fill fyne.ThemeColorName, at fyne.Position, side float32) []fyne.CanvasObject {
	ground := canvas.NewCircle(Paint(w, fill))
	ground.StrokeColor, ground.StrokeWidth = Paint(w, theme.Card), 2
	letter := canvas.NewText(text, Paint(w, theme.Card))
	letter.TextSize, letter.TextStyle, letter.Alignment = side*0.58, fyne.TextStyle{Bold: true}, fyne.TextAlignCenter
	need := letter.MinSize()
	Place(ground, at.X-side/2, at.Y-side/2, side, side)
	Place(letter, at.X-need.Width/2, at.Y-need.Height/2, need.Width, need.Height)
	return []fyne.CanvasObject{ground, letter}
}

func (r *sceneRenderer) Refresh() {
	s := r.scene
	s.shown = nil
	r.Layout(s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *sceneRenderer) MinSize() fyne.Size { return r.scene.MinSize() }
func (r *sceneRenderer) Destroy()           {}
func (r *sceneRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.scene.raster, r.scene.plate, r.scene.where}, r.marks...)
}
