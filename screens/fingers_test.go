package screens

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/words"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
)

// What a page of a tablet keeps to, in pixels: how large is what is pressed, and how far it stands from the next.
const (
	leastTarget = 64
	leastGap    = 8
	leastText   = 12.5 * 1.29 // the smallest on a desktop, a third larger
)

// TestEveryPageOfATabletIsForColdFingers computes for every page in both orientations and each language that what is pressed is
// large, stands apart, and that what leads on is within reach.
func TestEveryPageOfATabletIsForColdFingers(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	for _, lang := range append(foreign(), words.English) {
		for _, s := range kioskScenes {
			if strings.Contains(lang, "-") && s.name != "words" {
				continue // a region has keys of its own at most
			}
			r := newKioskIn(t, lang)
			s.show(r)
			for _, size := range tabletSizes {
				r.Size(size.Width, size.Height)
				assertForFingers(t, r, fmt.Sprintf("%s %s in %s", s.name, sizeName(size), lang))
			}
		}
	}
}

func assertForFingers(t *testing.T, r *kioskRig, where string) {
	t.Helper()
	size := r.Shown.Canvas().Size()
	var pressed []hosttest.Spot
	for _, s := range hosttest.All(r.Shown.Content()) {
		if text, ok := s.CanvasObject.(*canvas.Text); ok && text.Text != "" {
			assert.GreaterOrEqual(t, text.TextSize, float32(leastText), "%s: %q is small", where, text.Text)
			continue
		}
		if _, ok := s.CanvasObject.(pressable); !ok || s.Size().Width < 1 {
			continue
		}
		label := hosttest.Label(s.CanvasObject)
		assert.GreaterOrEqual(t, s.Size().Height, float32(leastTarget), "%s: %q is low", where, label)
		assert.GreaterOrEqual(t, s.Size().Width, float32(leastTarget), "%s: %q is narrow", where, label)
		if leadsOn(s.CanvasObject) {
			assert.GreaterOrEqual(t, s.At.Y+s.Size().Height/2, size.Height/3, "%s: %q stands high", where, label)
		}
		for _, o := range pressed {
			if s.Scrolled() != o.Scrolled() {
				continue // what is scrolled goes under what isn't
			}
			assert.GreaterOrEqual(t, standOff(s, o), float32(leastGap)-0.5, "%s: %q stands close to %q", where, label, hosttest.Label(o.CanvasObject))
		}
		pressed = append(pressed, s)
	}
	require.NotEmpty(t, pressed, where)
}

// leadsOn says whether this is one of a page's main controls: a button that is filled, or a tile.
func leadsOn(o fyne.CanvasObject) bool {
	if b, ok := o.(*widgets.Button); ok {
		return b.Kind == widgets.Main
	}
	_, tile := o.(*widgets.Tile)
	return tile
}

// standOff is how far two parts stand from each other, across or down, whichever is more.
func standOff(a, b hosttest.Spot) float32 {
	across := max(b.At.X-(a.At.X+a.Size().Width), a.At.X-(b.At.X+b.Size().Width))
	down := max(b.At.Y-(a.At.Y+a.Size().Height), a.At.Y-(b.At.Y+b.Size().Height))
	return max(across, down)
}

func TestTheKeysNeverStandOverTheFieldThatIsTypedIn(t *testing.T) {
	for _, lang := range append(foreign(), words.English) {
		if testing.Short() && lang != words.English {
			continue
		}
		for _, size := range tabletSizes {
			r := newKioskIn(t, lang)
			r.Size(size.Width, size.Height)
			r.start()
			r.assertSeenAboveTheKeys(t, lang+" own words "+sizeName(size), r.entry())
		}
	}
	for _, size := range tabletSizes {
		r := newKiosk(t)
		r.Size(size.Width, size.Height)
		r.staff()
		r.Press("Staff: Shop")
		for _, key := range []string{"name", "phone", "tablet", "rate", "logo"} {
			label := r.T("kiosk.shop." + key)
			r.Focus(label)
			r.Pass(2 * time.Second)
			e, ok := r.Shown.Canvas().Focused().(*widgets.Entry)
			require.True(t, ok, label)
			r.assertSeenAboveTheKeys(t, key+" "+sizeName(size), e)
		}
	}
}

// assertSeenAboveTheKeys says whether a field is seen whole while its keys show.
func (r *kioskRig) assertSeenAboveTheKeys(t *testing.T, where string, e *widgets.Entry) {
	t.Helper()
	field, keys := r.Spot(e), float32(0)
	for _, s := range hosttest.All(r.Shown.Content()) {
		if _, pressed := s.CanvasObject.(pressable); pressed && (keys == 0 || s.At.Y < keys) && len([]rune(hosttest.Label(s.CanvasObject))) == 1 {
			keys = s.At.Y
		}
	}
	require.NotZero(t, keys, "%s: there are keys", where)
	assert.LessOrEqual(t, field.At.Y+field.Size().Height, keys, "%s: the field ends above the keys", where)
	if scroller, ok := field.Scrolled().(*widgets.Scroller); ok {
		seen := r.Spot(scroller)
		assert.GreaterOrEqual(t, field.At.Y, seen.At.Y-0.5, "%s: its upper edge is seen", where)
		assert.LessOrEqual(t, field.At.Y+min(field.Size().Height, seen.Size().Height), seen.At.Y+seen.Size().Height+0.5, "%s: its lower edge is seen", where)
	}
}
