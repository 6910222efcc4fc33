package door

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
)

// window is a window with the X-ray of a door of a kind of car on its question page, and nothing said yet.
func window(t *testing.T, body, door string) (*hosttest.Rig, *Xray) {
	r := hosttest.New(t, host.Pages{OfCase: map[host.PageID]func(host.Host, *host.Session) host.Page{
		host.PageQuestion: func(h host.Host, s *host.Session) host.Page { return &page{NewXray(h, s, func() {}), s} },
	}})
	s := r.NewCase()
	hosttest.Door(s, body, door)
	r.Show(host.PageQuestion)
	return r, r.Page(host.PageQuestion).(*page).xray
}

func leftRear(t *testing.T) (*hosttest.Rig, *Xray) {
	return window(t, "sedan", "rear_left")
}

// page shows the X-ray alone.
type page struct {
	xray    *Xray
	session *host.Session
}

func (p *page) Object() fyne.CanvasObject { return p.xray.Root }
func (p *page) Enter()                    { p.xray.Show(p.session.Findings(), nil) }
func (p *page) EnterKey()                 {}

func TestTheXrayShowsTheDoorThatItIs(t *testing.T) {
	for _, c := range []struct {
		body, door, drawing string
		childLock           bool
	}{
		{"sedan", "rear_left", "door_xray_rear", true},
		{"sedan", "front_right", "door_xray", false},
		{"van", "sliding_right", "door_sliding", true},
	} {
		r, x := window(t, c.body, c.door)
		d := x.diagram
		assert.Equal(t, r.Drawings().Get(c.drawing).ViewBox, d.Drawing.ViewBox, c.door)
		assert.Equal(t, c.childLock, slices.Contains(d.Parts, "child_lock"), c.door)
		assert.NotContains(t, d.Parts, "electric_latch", "nobody has said that it has a button")
		assert.True(t, d.Looks(drawing.Light())["electric_latch"].Hidden)
		assert.Contains(t, x.title.Text, r.Texts().Door(r.Now().Case()))
	}
}

func TestAnElectricLatchIsDrawnWithItsCloseUp(t *testing.T) {
	r, x := leftRear(t)
	require.NoError(t, r.Now().Answer("release_type", "electronic", true))
	r.Show(host.PageQuestion)
	require.Contains(t, x.diagram.Parts, "electric_latch")
	before := len(hosttest.All(x.part))
	x.press("electric_latch")
	assert.Greater(t, len(hosttest.All(x.part)), before)
	assert.Contains(t, hosttest.TextsIn(x.part), r.T("component.electric_latch.name"))
	x.Pull()
	assert.Nil(t, x.moving, "nothing is pulled by a button")
}

func TestLabelsDoNotCrowd(t *testing.T) {
	r, x := leftRear(t)
	part := func(id string, suspicion float64) diagnosis.ComponentFinding {
		return diagnosis.ComponentFinding{ID: id, Suspicion: suspicion, Works: suspicion == 0}
	}
	show := func(parts ...diagnosis.ComponentFinding) []string {
		f := &diagnosis.Findings{Components: parts}
		f.Decide(r.Model().Knowledge(), r.Now().Case())
		x.Show(f, nil)
		var ids []string
		for _, l := range x.diagram.Labels {
			ids = append(ids, l.Part)
		}
		return ids
	}
	assert.Equal(t, []string{"inside_link", "latch"},
		show(part("latch", 0), part("pawl", 0), part("claw", 0), part("child_lock", 0), part("lock_link", 0), part("inside_link", 0.9)),
		"of many working parts one is named")
	assert.Len(t, show(part("latch", 0.1), part("pawl", 0.1), part("claw", 0.1), part("lock_link", 0.1), part("inside_link", 0.1)), fewLabels)
	assert.Equal(t, []string{"latch", "inside_link", "inside_handle"},
		show(part("latch", 0.4), part("inside_link", 0.3), part("inside_handle", 0.2), part("pawl", 0.01)))
}

func TestPressingAPartTellsAboutIt(t *testing.T) {
	r, x := leftRear(t)
	at := x.diagram.Place(x.diagram.Drawing.Anchor("inside_handle"))
	test.TapAt(x.diagram, at)
	require.Equal(t, "inside_handle", x.pressed)
	assert.True(t, x.part.Visible())
	assert.Contains(t, hosttest.TextsIn(x.part), r.T("component.inside_handle.name"))
	test.TapAt(x.diagram, x.diagram.Place(x.diagram.Drawing.Anchor("inside_handle")))
	assert.False(t, x.part.Visible())
	assert.True(t, x.causes.Visible())
}

func TestWhereTheCausesStandElsewhereTheCardLeavesThemOut(t *testing.T) {
	r, x := leftRear(t)
	x.Bare = true
	r.Show(host.PageQuestion)
	assert.False(t, x.causes.Visible())
	x.press("latch")
	x.press("latch")
	assert.False(t, x.causes.Visible(), "closing a part doesn't bring them back")
}

func TestThePullStopsWhereItIsProbablyLost(t *testing.T) {
	assert.InDelta(t, 1.5, pullEnd("inside_link"), 1e-9)
	assert.InDelta(t, 0.5, pullEnd("inside_handle"), 1e-9)
	assert.InDelta(t, 3, pullEnd(""), 1e-9, "it arrives where nothing is suspected")
}

func TestThePullGoesFromTheHandleToTheLatchOnEitherSide(t *testing.T) {
	r, _ := leftRear(t)
	for _, side := range []string{"left", "right"} {
		d := r.Drawings().Side("door_xray", side)
		hx, hy := d.Anchor("inside_handle")
		lx, ly := d.Anchor("latch")
		x, y := pullAt(d, 0)
		assert.InDelta(t, 0, math.Hypot(x-hx, y-hy), 1e-6)
		x, y = pullAt(d, 3)
		assert.InDelta(t, 0, math.Hypot(x-lx, y-ly), 1e-6)
		before := math.Inf(1)
		for far := 0.0; far <= 3; far += 0.5 {
			x, _ := pullAt(d, far)
			away := math.Abs(lx - x)
			assert.LessOrEqual(t, away, before+30, "%s: it comes nearer", side)
			before = away
		}
	}
}

func TestThePullMovesAndCanBeSwitchedOff(t *testing.T) {
	r, x := leftRear(t)
	x.Pull()
	require.NotNil(t, x.moving)
	r.Settings().SetStill(true)
	x.Pull()
	assert.Nil(t, x.moving)
}
