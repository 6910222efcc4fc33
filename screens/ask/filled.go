package ask

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/widgets"
)

// filled lets one part of a page take the height that is left in the window, so that the page ends at its foot. It lays out
// one object, the page, and perhaps one beside it.
type filled struct {
	page    *widgets.Page
	before  func(size fyne.Size)       // fits what depends on the width alone; may be nil
	stretch func(height float32)       // gives the part its height
	least   func(room float32) float32 // the least height of the part, in a window with so much room
	beside  func(size fyne.Size) (width float32)
	tighten func() // makes parts smaller where the page would scroll; undone by before; may be nil
	root    *fyne.Container
}

// narrowPage is the width below which a page is one for a small portrait window.
const narrowPage = 600

// fill makes the object that a page shows.
func (f *filled) fill(beside ...fyne.CanvasObject) *fyne.Container {
	f.root = &fyne.Container{Layout: f, Objects: append([]fyne.CanvasObject{f.page.Container}, beside...)}
	return f.root
}

// MinSize implements fyne.Layout.
func (f *filled) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (f *filled) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size.Width < 1 {
		return
	}
	width := size.Width
	if f.beside != nil {
		width = f.beside(size)
	}
	if f.before != nil {
		f.before(fyne.NewSize(width, size.Height))
	}
	if f.page.Size() != fyne.NewSize(width, size.Height) { // what follows asks the page and its parts how wide they are
		widgets.Place(f.page.Container, 0, 0, width, size.Height)
	}
	least := f.least(size.Height - f.page.Foot())
	f.stretch(least)
	widgets.Place(f.page.Container, 0, 0, width, size.Height)
	if f.tighten != nil && f.page.Spare() < 0 {
		f.tighten()
		widgets.Place(f.page.Container, 0, 0, width, size.Height)
	}
	if spare := f.page.Spare(); spare > 0.5 {
		f.stretch(least + spare)
		widgets.Place(f.page.Container, 0, 0, width, size.Height)
	}
}

// fit lays the page out anew after something on it changed.
func (f *filled) fit() {
	f.Layout(nil, f.root.Size())
	if c := widgets.CanvasOf(f.root); c != nil {
		c.Refresh(f.root)
	}
}
