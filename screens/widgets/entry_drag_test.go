package widgets

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
)

// fieldOn is a page that scrolls with a field in its first row.
func fieldOn(t *testing.T, e *Entry) (*Page, fyne.Window) {
	rows := []fyne.CanvasObject{e}
	for i := range 30 {
		rows = append(rows, NewButton(Plain, fmt.Sprint(i), nil))
	}
	p := NewPage(Parts{Content: Column(8, rows...)})
	w := test.NewTempWindow(t, p.Container)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 500))
	p.Relayout()
	p.scroll.now = func() time.Time { return time.Unix(1e9, 0) }
	p.scroll.Still = func() bool { return true }
	return p, w
}

func TestADragUpThatBeginsInAFieldScrolls(t *testing.T) {
	themed(t)
	for name, e := range map[string]*Entry{"one line": NewEntry("Make", nil), "several lines": NewNotes("Words", nil)} {
		e.SetText("Honda Accord Coupe")
		p, w := fieldOn(t, e)
		pull(e, e.drags(t), 0, -120)
		assert.InDelta(t, 110, p.scroll.Offset(), 2, "%s: by as much as the finger moved, but for the wobble", name)
		assert.Empty(t, e.SelectedText(), name)
		assert.Nil(t, w.Canvas().Focused(), "%s: nobody wants to type", name)
	}
}

func TestADragAlongAFieldSelectsItsText(t *testing.T) {
	themed(t)
	e := NewEntry("Make", nil)
	e.SetText("Honda Accord Coupe")
	p, _ := fieldOn(t, e)
	pull(e, e.drags(t), 80, 4)
	assert.Zero(t, p.scroll.Offset())
	assert.NotEmpty(t, e.SelectedText())
}

func TestADragInLinesThatAreBeingWrittenSelects(t *testing.T) {
	themed(t)
	e := NewNotes("Words", nil)
	e.SetText("The handle\njust flops\nsince Monday")
	p, w := fieldOn(t, e)
	w.Canvas().Focus(e)
	pull(e, e.drags(t), 5, 40)
	assert.Zero(t, p.scroll.Offset())
	assert.NotEmpty(t, e.SelectedText())
}

// drags is what takes the drags of a field: the last of its parts, which lies over the others.
func (e *Entry) drags(t *testing.T) fyne.Draggable {
	parts := test.WidgetRenderer(e).Objects()
	return parts[len(parts)-1].(fyne.Draggable)
}

// pull presses a field and drags in steps, then lets go.
func pull(e *Entry, onto fyne.Draggable, dx, dy float32) {
	at := fyne.NewPos(30, 16)
	e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	const steps = 6
	for range steps {
		at = at.AddXY(dx/steps, dy/steps)
		onto.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.Delta{DX: dx / steps, DY: dy / steps}})
	}
	onto.DragEnd()
}
