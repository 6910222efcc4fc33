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
	"unlatch/app/words"
	"unlatch/screens/host"
	"unlatch/screens/host/hosttest"
	"unlatch/screens/widgets"
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

// suspected are findings with two suspects, of which the second sits in a part that an answer shows to work, and a part
// that works.
func suspected(r *hosttest.Rig) *diagnosis.Findings {
	f := &diagnosis.Findings{
		Causes: []diagnosis.CauseFinding{
			{ID: "cable_or_rod", Probability: 0.6, Percent: 60, Modes: []diagnosis.ModeFinding{{ID: "link_off_handle", Probability: 0.5}}},
			{ID: "latch", Probability: 0.38, Percent: 38, Modes: []diagnosis.ModeFinding{{ID: "latch_worn", Probability: 0.3}}},
			{ID: "child_lock", Probability: 0.02, Percent: 2, Modes: []diagnosis.ModeFinding{{ID: "child_lever_on", Probability: 0.02}}},
		},
		Components: []diagnosis.ComponentFinding{
			{ID: "inside_link", Suspicion: 0.62},
			{ID: "link_clip", Suspicion: 0.5},
			{ID: "latch", Suspicion: 0.3, Works: true},
			{ID: "child_lock", Suspicion: 0.02, Works: true},
			{ID: "striker", Works: true},
			{ID: "claw"},
		},
	}
	f.Decide(r.Model().Knowledge(), r.Now().Case())
	return f
}

func TestPicturesCarryLettersAndTicksAndTheListCarriesTheNumbers(t *testing.T) {
	r, x := leftRear(t)
	f := suspected(r)
	x.Show(f, nil)
	first, _ := r.Model().Knowledge().Mode("link_off_handle")
	assert.Equal(t, []widgets.PartLetter{{Part: first.Component, Letter: "A"}, {Part: "latch", Letter: "B"}}, x.diagram.Letters)
	assert.Equal(t, []string{"child_lock", "striker"}, x.diagram.Ticked, "no suspect bears a tick")
	assert.Empty(t, x.diagram.Labels, "no part is named until it is pressed")
	looks := x.diagram.Looks(drawing.Light())
	assert.True(t, looks["latch"].Hatch)
	assert.False(t, looks["latch"].Tick)
	assert.True(t, looks["striker"].Tick)
	list := hosttest.TextsIn(x.causes)
	assert.Contains(t, list, "A")
	assert.Contains(t, list, r.Texts().ConfidenceNumber(60))
	x.press("latch")
	require.Len(t, x.diagram.Labels, 1)
	assert.Equal(t, r.Texts().Part("latch"), x.diagram.Labels[0].Text)
}

func TestAPartThatIsHatchedSaysOfWhatAndInTheNumbersOfTheList(t *testing.T) {
	r, x := leftRear(t)
	f := suspected(r)
	x.Show(f, nil)
	for _, p := range f.Components {
		x.press(p.ID)
		card := hosttest.TextsIn(x.part)
		if !p.Hatched() {
			x.press(p.ID)
			continue
		}
		assert.NotContains(t, card, r.T("ui.xray.unsuspected"), p.ID)
		cause := f.Cause(p.Causes[0])
		assert.Contains(t, card, r.T("ui.xray.suspected", words.With("Cause", r.Texts().Cause(cause.ID), "Confidence",
			r.Texts().ConfidenceNumber(cause.Percent))), p.ID)
		x.press(p.ID)
	}
	x.press("claw")
	assert.Contains(t, hosttest.TextsIn(x.part), r.T("ui.xray.unsuspected"))
}

func TestEscapeClosesAPartBeforeItGoesBack(t *testing.T) {
	_, x := leftRear(t)
	assert.False(t, x.Close())
	x.press("latch")
	assert.True(t, x.Close())
	assert.Empty(t, x.pressed)
	assert.False(t, x.part.Visible())
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

func TestADoorCanBeExploredBeforeAnythingIsKnown(t *testing.T) {
	r, _ := leftRear(t)
	o := NewExplorer(r.Window, func() {}).Container
	d := hosttest.First[*widgets.Diagram](o)
	require.NotNil(t, d)
	d.Resize(fyne.NewSize(560, 460))
	require.NotEmpty(t, d.Labels)
	assert.Equal(t, r.Texts().Part("inside_handle"), d.Labels[0].Text)
	assert.NotContains(t, d.Parts, "electric_latch")
	for _, id := range d.Parts {
		d.OnPart(id)
		texts := hosttest.TextsIn(o)
		assert.Contains(t, texts, r.Texts().Component(id))
		assert.Contains(t, texts, r.T("component."+id+".does"))
		d.OnPart(id)
		assert.NotContains(t, hosttest.TextsIn(o), r.T("component."+id+".does"), "a second press closes it")
	}
}
