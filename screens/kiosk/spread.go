package kiosk

import (
	"fyne.io/fyne/v2"

	"unlatch/screens/host"
	"unlatch/screens/widgets"
)

// spread is a page of few things: they stand in the middle of its width and, where there is room, so low that all that is
// pressed is within reach.
type spread struct {
	*widgets.Page
	room   *widgets.Surface
	root   *fyne.Container
	before func(size fyne.Size) // fits what is shown to a size; nil: it fits any
}

// lowered is the share of the height that is left which stands above what a page shows.
const lowered = 0.45

func newSpread(h host.Host, most float32, objects ...fyne.CanvasObject) *spread {
	s := &spread{room: widgets.NewSurface("", "", 0)}
	s.Page = host.Frame(h, widgets.Column(0, s.room, widgets.Middle(most, widgets.Column(24, objects...))), nil, nil)
	s.root = &fyne.Container{Layout: s, Objects: []fyne.CanvasObject{s.Page.Container}}
	return s
}

// Object implements host.Page.
func (s *spread) Object() fyne.CanvasObject { return s.root }

// MinSize implements fyne.Layout.
func (s *spread) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (s *spread) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size.Width < 1 {
		return
	}
	s.room.Least = fyne.NewSize(1, 1)
	if s.before != nil {
		s.before(size)
	}
	widgets.Place(s.Page.Container, 0, 0, size.Width, size.Height)
	if spare := s.Page.Spare(); spare > 1 {
		s.room.Least = fyne.NewSize(1, spare*lowered)
		widgets.Place(s.Page.Container, 0, 0, size.Width, size.Height)
	}
}

// fit lays the page out anew after something on it changed.
func (s *spread) fit() {
	s.Layout(nil, s.root.Size())
	if c := widgets.CanvasOf(s.root); c != nil {
		c.Refresh(s.root)
	}
}
