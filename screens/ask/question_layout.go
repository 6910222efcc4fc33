package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/door"
	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// questionLayout puts the X-ray beside the question where there is room, else below the answers. Its objects are the
// question and the place beside it.
type questionLayout struct {
	xray *door.Xray
	slot *fyne.Container // below the answers, for the X-ray on a narrow page
}

// questionShare is the part of the width that the question gets then.
const questionShare = 0.57

func (l *questionLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *questionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	page, beside := objects[0].(*fyne.Container), objects[1].(*fyne.Container)
	width := size.Width
	if size.Width >= host.WideFrom && l.xray.LeastHeight((size.Width-28)*(1-questionShare)) <= size.Height {
		width = (size.Width - 28) * questionShare
		l.slot.Objects, beside.Objects = nil, []fyne.CanvasObject{l.xray.Root}
		beside.Move(fyne.NewPos(width+28, 0))
		beside.Resize(fyne.NewSize(size.Width-width-28, size.Height))
		widgets.Place(l.xray.Root, 0, 0, size.Width-width-28, size.Height)
	} else {
		l.slot.Objects, beside.Objects = []fyne.CanvasObject{l.xray.Root}, nil
	}
	widgets.Place(page, 0, 0, width, size.Height)
}
