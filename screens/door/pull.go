package door

import (
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
)

// pullTime is how long a pull takes to travel all the way.
const pullTime = 900 * time.Millisecond

// Pull shows a dot that travels from the handle to the latch and stops where the pull is probably lost. It runs once
// after an answer; nothing moves when idle, and settings switch it off.
func (x *Xray) Pull() {
	if x.moving != nil {
		x.moving.Stop()
		x.moving = nil
	}
	d := x.diagram
	if x.session.Case().Answers["release_type"].Answer == "electronic" {
		return // nothing is pulled: a button gives a signal
	}
	if x.host.Settings().Still || d.Drawing == nil || !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	end := pullEnd(x.now.PullStops)
	x.moving = fyne.NewAnimation(pullTime, func(done float32) {
		d.Mark(pullAt(d.Drawing, float64(done)*end))
		if done >= 1 {
			d.Unmark()
		}
	})
	x.moving.Start()
}

// pullAt is the place of a pull that has gone so far: from the handle to the link, along the link, on to the latch.
func pullAt(d *drawing.Drawing, far float64) (x, y float64) {
	path := diagnosis.PullPath()
	hx, hy := d.Anchor(path[0])
	lx, ly := d.Anchor(path[2])
	along := func(t float64) (float64, float64) {
		x, y, _ := d.Along(path[1], t)
		return x, y
	}
	sx, sy := along(0)
	ex, ey := along(1)
	if math.Hypot(ex-hx, ey-hy) < math.Hypot(sx-hx, sy-hy) {
		forward := along
		along = func(t float64) (float64, float64) { return forward(1 - t) }
		sx, sy, ex, ey = ex, ey, sx, sy
	}
	switch {
	case far < 1:
		return hx + (sx-hx)*far, hy + (sy-hy)*far
	case far < 2:
		return along(far - 1)
	}
	return ex + (lx-ex)*(far-2), ey + (ly-ey)*(far-2)
}

// pullEnd is how far the pull gets, in parts of its way: into the middle of the part where it is lost, if it is.
func pullEnd(lost string) float64 {
	path := diagnosis.PullPath()
	if i := slices.Index(path, lost); i >= 0 {
		return float64(i) + 0.5
	}
	return float64(len(path))
}
