package screens

import (
	"fyne.io/fyne/v2"
)

// questionLayout puts the X-ray beside the question where there is room, else below the answers. Its objects are the
// question and the place beside it.
type questionLayout struct {
	xray fyne.CanvasObject
	slot *fyne.Container // below the answers, for the X-ray on a narrow page
}

// wideFrom is the width from which the X-ray stands beside the question.
const wideFrom = 900

func (l *questionLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *questionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	page, beside := objects[0].(*fyne.Container), objects[1].(*fyne.Container)
	width := size.Width
	if size.Width >= wideFrom {
		width = (size.Width - 28) * 0.54
		l.slot.Objects, beside.Objects = nil, []fyne.CanvasObject{l.xray}
		put(beside, width+28, 0, size.Width-width-28, size.Height)
	} else {
		l.slot.Objects, beside.Objects = []fyne.CanvasObject{l.xray}, nil
	}
	put(page, 0, 0, width, size.Height)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
