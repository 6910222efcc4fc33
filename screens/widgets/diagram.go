package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"unlatch/app/vector"
	"unlatch/screens/theme"
)

// Label is a short text at a part of a diagram.
type Label struct {
	Part  string
	Text  string
	Color fyne.ThemeColorName
	Bold  bool
}

// Diagram is a drawing whose parts can be pressed: the X-ray, and the car seen from above. With the focus on it the
// arrow keys go from part to part and Space presses; all else goes to the page.
type Diagram struct {
	Picture
	Name    string       // label for screen readers
	Parts   []string     // what can be pressed, in the order of the keyboard
	Letters []PartLetter // letters that stand at parts
	Ticked  []string     // parts that bear a tick: letters keep clear of it
	Labels  []Label      // names that stand at their parts, most important first: a label that finds no room is left out
	Spoken  func(part string) string
	OnPart  func(part string)
	Pointed string // part under the keyboard

	focus
	dot *canvas.Circle
}

var (
	_ fyne.Tappable      = (*Diagram)(nil)
	_ fyne.Focusable     = (*Diagram)(nil)
	_ fyne.Accessible    = (*Diagram)(nil)
	_ desktop.Cursorable = (*Diagram)(nil)
)

// NewDiagram returns an empty diagram.
func NewDiagram(name string) *Diagram {
	d := &Diagram{Name: name}
	d.raster = canvas.NewRaster(d.paint)
	d.dot = canvas.NewCircle(color.Transparent)
	d.dot.Hide()
	d.self = d
	d.ExtendBaseWidget(d)
	return d
}

// dotSide is the size of the moving dot.
const dotSide = 16

// Mark puts a dot at a point of the drawing.
func (d *Diagram) Mark(x, y float64) {
	at := d.Place(x, y)
	d.dot.FillColor, d.dot.StrokeColor, d.dot.StrokeWidth = Paint(d, theme.Press), Paint(d, theme.Card), 2
	d.dot.Resize(fyne.NewSquareSize(dotSide))
	d.dot.Move(at.SubtractXY(dotSide/2, dotSide/2))
	d.dot.Show()
	d.dot.Refresh()
}

// Unmark takes the dot away.
func (d *Diagram) Unmark() { d.dot.Hide() }

// AccessibilityLabel is the name, with the part under the keyboard.
func (d *Diagram) AccessibilityLabel() string {
	if d.Pointed != "" && d.Spoken != nil {
		return d.Name + ": " + d.Spoken(d.Pointed)
	}
	return d.Name
}

// fingerSlack is how far, in Fyne units, a tap may miss a small part.
const fingerSlack = 14

// PartAt gives the part under a position, "" for none.
func (d *Diagram) PartAt(pos fyne.Position) string {
	if d.Drawing == nil {
		return ""
	}
	fit := d.fit()
	back, ok := fit.Inverse()
	if !ok {
		return ""
	}
	p := back.Apply(vector.Point{X: float64(pos.X), Y: float64(pos.Y)})
	return d.Drawing.At(p.X, p.Y, fingerSlack/fit.Scale())
}

func (d *Diagram) fit() vector.Matrix {
	size := d.Size()
	return d.Drawing.Fit(float64(size.Width), float64(size.Height))
}

// Place gives the position of a point of the drawing.
func (d *Diagram) Place(x, y float64) fyne.Position {
	p := d.fit().Apply(vector.Point{X: x, Y: y})
	return fyne.NewPos(float32(p.X), float32(p.Y))
}

// Tapped presses the part under the finger.
func (d *Diagram) Tapped(ev *fyne.PointEvent) { d.press(d.PartAt(ev.Position)) }

func (d *Diagram) press(part string) {
	if d.OnPart == nil || !slices.Contains(d.Parts, part) {
		return
	}
	d.OnPart(part)
}

// FocusLost hides the ring, and points at nothing any more.
func (d *Diagram) FocusLost() {
	d.Pointed = ""
	d.focus.FocusLost()
}

// TypedKey goes from part to part and presses.
func (d *Diagram) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyRight, fyne.KeyDown:
		d.point(1)
	case fyne.KeyLeft, fyne.KeyUp:
		d.point(-1)
	case fyne.KeySpace:
		d.press(d.Pointed)
	default:
		ForwardKey(d, ev)
	}
}

func (d *Diagram) point(by int) {
	n := len(d.Parts)
	if n == 0 {
		return
	}
	i := slices.Index(d.Parts, d.Pointed)
	if i < 0 && by < 0 {
		i = 0
	}
	d.Pointed = d.Parts[(i+by+n)%n]
	d.Refresh()
}

// CreateRenderer draws picture, labels and ring.
func (d *Diagram) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	r := &diagramRenderer{diagram: d, ring: newRing(), pointer: newRing()}
	r.Refresh()
	return r
}

type diagramRenderer struct {
	diagram       *Diagram
	ring, pointer *canvas.Rectangle
	labels        []fyne.CanvasObject
}

func (r *diagramRenderer) Layout(size fyne.Size) {
	d := r.diagram
	Place(d.raster, 0, 0, size.Width, size.Height)
	Place(r.ring, -3, -3, size.Width+6, size.Height+6)
	r.labels = nil
	if d.Drawing == nil || size.Width < 1 {
		return
	}
	r.labels = append(placeLetters(d), placeLabels(d, size)...)
	r.pointAt(d.Pointed)
}

func (r *diagramRenderer) pointAt(part string) {
	box := r.diagram.Drawing.Bounds(part)
	r.pointer.Hidden = part == "" || box.Empty()
	if r.pointer.Hidden {
		return
	}
	fit := r.diagram.fit()
	at := fit.Apply(vector.Point{X: box.X, Y: box.Y})
	s := fit.Scale()
	Place(r.pointer, float32(at.X)-5, float32(at.Y)-5, float32(box.W*s)+10, float32(box.H*s)+10)
}

func (r *diagramRenderer) Refresh() {
	d := r.diagram
	r.ring.CornerRadius, r.pointer.CornerRadius = 12, 8
	r.ring.StrokeColor, r.pointer.StrokeColor = color.Transparent, color.Transparent
	if d.focused {
		r.ring.StrokeColor, r.pointer.StrokeColor = Paint(d, theme.Focus), Paint(d, theme.Focus)
	}
	r.Layout(d.Size())
	d.raster.Refresh()
	r.ring.Refresh()
	r.pointer.Refresh()
	canvas.Refresh(d)
}

func (r *diagramRenderer) MinSize() fyne.Size { return r.diagram.Least }
func (r *diagramRenderer) Destroy()           {}
func (r *diagramRenderer) Objects() []fyne.CanvasObject {
	objects := append([]fyne.CanvasObject{r.diagram.raster, r.ring, r.pointer}, r.labels...)
	return append(objects, r.diagram.dot)
}

var _ fyne.WidgetRenderer = (*diagramRenderer)(nil)
