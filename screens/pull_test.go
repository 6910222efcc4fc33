package screens

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestThePullStopsWhereItIsProbablyLost(t *testing.T) {
	assert.InDelta(t, 1.5, pullEnd("inside_link"), 1e-9)
	assert.InDelta(t, 0.5, pullEnd("inside_handle"), 1e-9)
	assert.InDelta(t, 3, pullEnd(""), 1e-9, "it arrives where nothing is suspected")
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
