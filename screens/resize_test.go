package screens

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/stretchr/testify/assert"

	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

// TestAPageIsSetTheSameWhateverSizeTheWindowHadBefore: what a page shows only where there is room, or sets otherwise there,
// follows the window when it is made smaller and larger.
func TestAPageIsSetTheSameWhateverSizeTheWindowHadBefore(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for _, s := range walk() {
		t.Run(s.name, func(t *testing.T) {
			r := newRig(t)
			assertSetTheSame(t, append([]fyne.Size{{Width: 1920, Height: 1080}}, windowSizes...), func(size fyne.Size) *rig {
				r.Shown.Resize(size)
				s.show(r)
				r.Shown.Resize(size) // some scenes open a window of their own
				return r
			})
		})
	}
	for _, s := range kioskScenes {
		t.Run("tablet "+s.name, func(t *testing.T) {
			assertSetTheSame(t, tabletSizes, func(size fyne.Size) *rig {
				k := newKiosk(t)
				k.Shown.Resize(size)
				s.show(k)
				k.Shown.Resize(size)
				return k.rig
			})
		})
	}
}

func assertSetTheSame(t *testing.T, sizes []fyne.Size, shown func(size fyne.Size) *rig) {
	for _, size := range sizes {
		r := shown(size)
		want := setting(r)
		for _, other := range sizes {
			r.Shown.Resize(other)
			r.Shown.Resize(size)
			assert.Equal(t, want, setting(r), "%v by way of %v", size, other)
		}
	}
}

// setting is where each text and picture stands, however far the page is scrolled.
func setting(r *rig) (out []string) {
	for _, s := range hosttest.All(r.Shown.Content()) {
		what := "picture"
		switch o := s.CanvasObject.(type) {
		case *canvas.Text:
			what = o.Text
		case *canvas.Image:
		default:
			continue
		}
		at := s.At
		for _, in := range s.In {
			switch in := in.(type) {
			case *widgets.Scroller:
				at.Y += in.Offset()
			case *container.Scroll:
				at = at.Add(in.Offset)
			}
		}
		out = append(out, fmt.Sprint(what, at, s.Size()))
	}
	return out
}
