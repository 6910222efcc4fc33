package screens

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/diagnosis"
)

func TestThePullStopsWhereItIsProbablyLost(t *testing.T) {
	parts := func(handle, link, latch float64) *diagnosis.Findings {
		return &diagnosis.Findings{Components: []diagnosis.ComponentFinding{
			{ID: "inside_handle", Suspicion: handle}, {ID: "inside_link", Suspicion: link}, {ID: "latch", Suspicion: latch},
		}}
	}
	assert.InDelta(t, 1.5, pullEnd(parts(0.3, 0.6, 0.1)), 1e-9, "in the link")
	assert.InDelta(t, 0.5, pullEnd(parts(0.7, 0.2, 0.1)), 1e-9, "at the handle")
	assert.InDelta(t, 3, pullEnd(parts(0.1, 0.1, 0.1)), 1e-9, "it arrives where nothing is suspected")
}

func TestThePullGoesFromTheHandleToTheLatchOnEitherSide(t *testing.T) {
	r := newRig(t)
	for _, side := range []string{"left", "right"} {
		d := r.drawings.side("door_xray", side)
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

func TestNothingMovesWhenSwitchedOff(t *testing.T) {
	r := newRig(t)
	r.settings.Still = true
	q := r.ask()
	r.say("no")
	assert.Nil(t, q.xray.moving)
}
