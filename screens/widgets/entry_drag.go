package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// CreateRenderer draws the field, with something over it that takes its drags: the toolkit gives those to a part of the
// field, which would select text by each.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	plain := e.Entry.CreateRenderer()
	return &entryRenderer{plain, newEntryDrags(e, plain.Objects())}
}

type entryRenderer struct {
	fyne.WidgetRenderer
	drags *entryDrags
}

func (r *entryRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	Place(r.drags, 0, 0, size.Width, size.Height)
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	objects := r.WidgetRenderer.Objects()
	return append(objects[:len(objects):len(objects)], r.drags)
}

// entryDrags takes the drags that begin in a field. One that goes up or down scrolls the page, unless lines of text are
// being written there; any other one selects text. It shows nothing and takes nothing else.
type entryDrags struct {
	widget.BaseWidget
	entry *Entry
	text  fyne.Draggable    // the part of the field that selects
	moved *container.Scroll // what that lies in, nil: nothing

	far      fyne.Position // how far the drag has gone while it may be either
	onto     fyne.Draggable
	position func(fyne.Position) fyne.Position // from the field to what the drag goes to
}

var _ fyne.Draggable = (*entryDrags)(nil)

func newEntryDrags(e *Entry, parts []fyne.CanvasObject) *entryDrags {
	d := &entryDrags{entry: e}
	for _, part := range parts {
		if s, ok := part.(*container.Scroll); ok && s.Content != nil {
			d.moved, part = s, s.Content
		}
		if text, ok := part.(fyne.Draggable); ok && d.text == nil {
			d.text = text
		}
	}
	d.ExtendBaseWidget(d)
	return d
}

// undecided is how far a drag goes before its direction counts.
const undecided = 4

// Dragged hands the drag on once its direction is known.
func (d *entryDrags) Dragged(ev *fyne.DragEvent) {
	by := ev.Dragged
	if d.onto == nil {
		d.far = d.far.AddXY(by.DX, by.DY)
		if max(abs(d.far.X), abs(d.far.Y)) <= undecided || !d.decide() {
			return
		}
		by = fyne.Delta{DX: d.far.X, DY: d.far.Y}
	}
	d.onto.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: ev.AbsolutePosition, Position: d.position(ev.Position)}, Dragged: by})
}

// decide says what the drag goes to, and whether that is anything.
func (d *entryDrags) decide() bool {
	e := d.entry
	if p := pageOf(e); p != nil && abs(d.far.Y) > abs(d.far.X) && !(e.MultiLine && e.held) {
		driver := fyne.CurrentApp().Driver()
		shift := driver.AbsolutePositionForObject(d).Subtract(driver.AbsolutePositionForObject(p.scroll))
		d.onto, d.position = p.scroll, func(at fyne.Position) fyne.Position { return at.Add(shift) }
		if c := CanvasOf(e); c != nil && !e.held {
			c.Unfocus()
		}
		return true
	}
	if d.text == nil {
		return false
	}
	d.onto, d.position = d.text, func(at fyne.Position) fyne.Position {
		if d.moved == nil {
			return at
		}
		return at.Subtract(d.moved.Position()).Add(d.moved.Offset)
	}
	return true
}

// DragEnd ends it.
func (d *entryDrags) DragEnd() {
	if d.onto != nil {
		d.onto.DragEnd()
	}
	d.onto, d.far = nil, fyne.Position{}
}

// CreateRenderer draws nothing.
func (d *entryDrags) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
