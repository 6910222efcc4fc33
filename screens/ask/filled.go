package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/widgets"
)

// filled lets one part of a page take the height that is left in the window, so that the page ends at its foot. It lays out
// one object, the page.
type filled struct {
	page    *widgets.Page
	content fyne.CanvasObject
	foot    *widgets.Button            // the main button, as high as the foot
	links   []fyne.CanvasObject        // of the foot; below the content on a narrow page
	before  func(size fyne.Size)       // fits what depends on the width alone
	stretch func(height float32)       // gives the part its height
	least   func(room float32) float32 // the least height of the part, of so much room
	root    *fyne.Container
}

// What a page keeps around its content, in Fyne units.
const (
	footGap    = 12
	slotGap    = 16 // before the place for the links of a narrow page
	pageRing   = 5
	narrowPage = 600 // the width below which a page is one for a small portrait window
)

// fill makes the object that a page shows.
func (f *filled) fill() *fyne.Container {
	f.root = &fyne.Container{Layout: f, Objects: []fyne.CanvasObject{f.page.Container}}
	return f.root
}

// MinSize implements fyne.Layout.
func (f *filled) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (f *filled) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size.Width < 1 {
		return
	}
	if f.before != nil {
		f.before(size)
	}
	room := size.Height - widgets.HeightOf(f.foot, size.Width) - footGap - slotGap - 2*pageRing
	least := f.least(room)
	f.stretch(least)
	width := size.Width - 2*pageRing
	need := widgets.HeightOf(f.content, width)
	if size.Width < narrowPage && len(f.links) > 0 {
		need += 16 + widgets.HeightOf(widgets.Wrap(10, f.links...), width)
	}
	f.stretch(least + max(0, room-need))
	widgets.Place(f.page.Container, 0, 0, size.Width, size.Height)
}

// fit lays the page out anew after something on it changed.
func (f *filled) fit() {
	f.Layout(nil, f.root.Size())
	f.page.Relayout()
}
