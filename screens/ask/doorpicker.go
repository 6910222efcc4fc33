package ask

import (
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"unlatch/app/drawing"
	"unlatch/app/vector"
	"unlatch/screens/theme"
	"unlatch/screens/widgets"
)

// doorPicker is the car seen from above with its doors to choose from. A door, its seat, the line to its label and the
// label are one target, and a tap that misses goes to the nearest. The car lies where there is more width than height.
// The labels are the list for keyboard and screen readers; the picture only helps.
type doorPicker struct {
	widget.BaseWidget
	Height float32 // of the picker; the page gives it
	OnDoor func(id string)
	Same   func(id string) bool // whether a door has the same trouble as the chosen one

	front           *widgets.Text
	upright, lying  *drawing.Drawing
	chosen, pointed string
	labels          []*doorLabel
	raster          *canvas.Raster
	spots           []doorSpot
	shown           vector.Rect // the car, in Fyne units
}

// doorSpot is where a door of the picker is: places in Fyne units.
type doorSpot struct {
	id                string
	door, line, label vector.Rect
	from, bend, to    fyne.Position // of the line from the label to the door
}

// frontIcon is the side of the arrow that points to the front of the car.
const frontIcon = 22

// forgiven is how far a tap may miss a door, in Fyne units.
const forgiven = 30

var (
	_ fyne.Tappable      = (*doorPicker)(nil)
	_ desktop.Hoverable  = (*doorPicker)(nil)
	_ desktop.Cursorable = (*doorPicker)(nil)
	_ widgets.Tall       = (*doorPicker)(nil)
)

func newDoorPicker(front string, chosen func(id string)) *doorPicker {
	p := &doorPicker{OnDoor: chosen, front: widgets.Second(front), Height: 320}
	p.front.Bold = true
	p.raster = canvas.NewRaster(p.paint)
	p.ExtendBaseWidget(p)
	return p
}

// doorName is a door as it is offered.
type doorName struct{ id, title, detail string }

// Set shows another car.
func (p *doorPicker) Set(car *drawing.Drawing, doors []doorName, chosen string) {
	if car != p.upright {
		p.upright, p.lying = car, nil
	}
	p.chosen = chosen
	p.labels = nil
	for i, d := range doors {
		l := newDoorLabel(d.id, strconv.Itoa(i+1), d.title, d.detail)
		l.OnTapped = func() { p.OnDoor(d.id) }
		l.OnHover = func(in bool) { p.hover(d.id, in) }
		l.Chosen = d.id == chosen
		p.labels = append(p.labels, l)
	}
	p.Refresh()
}

// Choose marks a door as chosen.
func (p *doorPicker) Choose(id string) {
	p.chosen = id
	for _, l := range p.labels {
		l.Chosen = l.ID == id
		l.Refresh()
	}
	p.raster.Refresh()
}

func (p *doorPicker) hover(id string, in bool) {
	if !in {
		id = ""
	}
	p.point(id)
}

// point lights a door up.
func (p *doorPicker) point(id string) {
	if p.pointed == id {
		return
	}
	p.pointed = id
	for _, l := range p.labels {
		if lit := l.ID == id; lit != l.Lit {
			l.Lit = lit
			l.Refresh()
		}
	}
	p.raster.Refresh()
}

// at is the door whose target is nearest to a position, "" for none near enough.
func (p *doorPicker) at(pos fyne.Position) string {
	best, nearest := "", float64(forgiven)
	for _, s := range p.spots {
		for _, r := range []vector.Rect{s.door, s.line, s.label} {
			if away := distance(r, float64(pos.X), float64(pos.Y)); away < nearest || away == 0 && best == "" {
				best, nearest = s.id, away
			}
		}
	}
	return best
}

// distance of a point from a rectangle, 0 inside.
func distance(r vector.Rect, x, y float64) float64 {
	dx := max(r.X-x, 0, x-r.X-r.W)
	dy := max(r.Y-y, 0, y-r.Y-r.H)
	return max(dx, dy)
}

// Tapped chooses the nearest door.
func (p *doorPicker) Tapped(ev *fyne.PointEvent) {
	if id := p.at(ev.Position); id != "" {
		p.OnDoor(id)
	}
}

// MouseIn lights the door under the mouse up.
func (p *doorPicker) MouseIn(ev *desktop.MouseEvent) { p.point(p.at(ev.Position)) }

// MouseMoved lights the door under the mouse up.
func (p *doorPicker) MouseMoved(ev *desktop.MouseEvent) { p.point(p.at(ev.Position)) }

// MouseOut takes the light away.
func (p *doorPicker) MouseOut() { p.point("") }

// Cursor is a hand over a door.
func (p *doorPicker) Cursor() desktop.Cursor {
	if p.pointed == "" {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// car is the drawing in its place: lying or upright.
func (p *doorPicker) car(size fyne.Size) *drawing.Drawing {
	if p.upright == nil || !lies(size) {
		return p.upright
	}
	if p.lying == nil {
		p.lying = p.upright.Lying()
	}
	return p.lying
}

// lies says whether the car lies: where the place is wide.
func lies(size fyne.Size) bool { return size.Width >= 600 && size.Width > 1.25*size.Height }

func (p *doorPicker) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	car := p.car(p.Size())
	if car == nil {
		return img
	}
	palette := widgets.PaletteOf(p)
	looks := map[string]drawing.Look{"battery": {Hidden: true}, "fuse_box": {Hidden: true}}
	for _, l := range p.labels {
		switch {
		case l.ID == p.chosen:
			looks[l.ID] = palette.Taken()
		case p.Same != nil && p.Same(l.ID):
			looks[l.ID] = palette.Suspected(1)
		default:
			looks[l.ID] = palette.Offered(l.ID == p.pointed)
		}
	}
	drawing.Paint(img, car, palette, looks)
	return img
}

// HeightFor is what the page gives.
func (p *doorPicker) HeightFor(float32) float32 { return p.Height }

// MinSize is small: the page gives the height.
func (p *doorPicker) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(260, p.Height)
}

// CreateRenderer draws car, lines and labels.
func (p *doorPicker) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &doorPickerRenderer{picker: p, ahead: widgets.NewIcon(base.NavigateBackIcon(), theme.SecondInk, frontIcon), up: widgets.NewIcon(base.MoveUpIcon(), theme.SecondInk, frontIcon)}
	r.Refresh()
	return r
}

type doorPickerRenderer struct {
	picker    *doorPicker
	ahead, up fyne.CanvasObject // point to the front of a lying and of an upright car
	lines     []fyne.CanvasObject
}

func (r *doorPickerRenderer) Layout(size fyne.Size) {
	p := r.picker
	if size.Width < 1 || p.upright == nil {
		return
	}
	p.layout(size)
	for i, s := range p.spots {
		widgets.Place(p.labels[i], float32(s.label.X), float32(s.label.Y), float32(s.label.W), float32(s.label.H))
	}
	r.drawLines()
	for icon, shown := range map[fyne.CanvasObject]bool{r.ahead: lies(size), r.up: !lies(size)} {
		widgets.Place(icon, 0, 0, frontIcon, frontIcon)
		if icon.Hide(); shown {
			icon.Show()
		}
	}
	widgets.Place(p.front, frontIcon+6, 0, p.front.NaturalWidth(), p.front.HeightFor(size.Width))
}

// drawLines draws the lines from the labels to the doors.
func (r *doorPickerRenderer) drawLines() {
	p := r.picker
	r.lines = nil
	for _, s := range p.spots {
		for _, ends := range [][2]fyne.Position{{s.from, s.bend}, {s.bend, s.to}} {
			line := canvas.NewLine(widgets.Paint(p, theme.Press))
			line.StrokeWidth = 1.8
			line.Position1, line.Position2 = ends[0], ends[1]
			r.lines = append(r.lines, line)
		}
	}
}

func (r *doorPickerRenderer) Refresh() {
	p := r.picker
	r.Layout(p.Size())
	p.raster.Refresh()
	for _, l := range p.labels {
		l.Refresh()
	}
	canvas.Refresh(p)
}

func (r *doorPickerRenderer) MinSize() fyne.Size { return r.picker.MinSize() }
func (r *doorPickerRenderer) Destroy()           {}
func (r *doorPickerRenderer) Objects() []fyne.CanvasObject {
	p := r.picker
	objects := append([]fyne.CanvasObject{r.ahead, r.up, p.front}, r.lines...)
	objects = append(objects, p.raster)
	for _, l := range p.labels {
		objects = append(objects, l)
	}
	return objects
}
