package screens

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

// behindMore are the labels of what stands behind More.
func behindMore(r *rig) []string {
	var out []string
	for _, s := range hosttest.All(r.Shown.Content()) {
		for _, in := range s.In {
			if _, ok := in.(*widgets.Menu); ok {
				if b, ok := s.CanvasObject.(*widgets.Button); ok {
					out = append(out, hosttest.Label(b))
				}
			}
		}
	}
	return out
}

// labelled is where something with that label stands.
func labelled(r *rig, label string) hosttest.Spot {
	all := hosttest.All(r.Shown.Content())
	return all[slices.IndexFunc(all, func(s hosttest.Spot) bool {
		b, ok := s.CanvasObject.(*widgets.Button)
		return ok && hosttest.Label(b) == label && s.Scrolled() != nil
	})]
}

// Whatever the foot of a wide page holds, and what is behind More there, a narrow one has below its content, to be scrolled to.
func TestEveryLinkOfTheFootIsReachedOnANarrowWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	found := 0
	r := newRig(t)
	for _, s := range walk() {
		r.Shown.Resize(fyne.NewSize(1280, 800))
		s.show(r)
		more := r.T("ui.page.more")
		if !slices.Contains(r.Labels(), more) {
			continue
		}
		r.Press(more)
		wanted := behindMore(r)
		require.NotEmpty(t, wanted, s.name)
		r.Key(fyne.KeyEscape)
		for _, size := range windowSizes[2:] {
			r.Shown.Resize(size)
			for _, label := range wanted {
				require.Contains(t, r.Labels(), label, "%s at %v", s.name, size)
				spot := labelled(r, label)
				scroller, ok := spot.Scrolled().(*widgets.Scroller)
				require.True(t, ok, "%s: %s", s.name, label)
				at := spot.At.Y - r.Spot(scroller).At.Y + scroller.Offset()
				assert.LessOrEqual(t, at+spot.Size().Height, scroller.End()+scroller.Size().Height, "%s: %s", s.name, label)
				found++
			}
		}
	}
	assert.Positive(t, found)
}
