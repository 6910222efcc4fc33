package widgets

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
)

// drag is a finger or mouse that holds the content.
type drag struct {
	held  bool
	bar   bool          // it holds the bar
	moves bool          // it has gone further than a tap wobbles
	from  fyne.Position // where it began, in the scroller
	far   fyne.Position // how far it has gone
	last  [dragTrace]trace
	n     int // how many moves there were
}

// trace is one move of a drag.
type trace struct {
	at time.Time
	by float32
}

const (
	dragTrace = 8
	// wobble is how far a finger may move and still tap.
	wobble = 10
	// recent is how long before its end a drag counts for how fast it was.
	recent = 90 * time.Millisecond
	// slowest and fastest are the speeds of a drag that lets the content go on, in units a second.
	slowest, fastest = 120, 5000
	// fade is how the content that goes on slows down: in this time to a third. It stops after flingTime.
	fade, flingTime = 0.28, 900 * time.Millisecond
)

// Dragged moves the content with the finger or mouse, once that has gone further than a tap wobbles.
func (s *Scroller) Dragged(ev *fyne.DragEvent) {
	d := &s.drag
	if !d.held {
		s.halt()
		from := ev.Position.Subtract(ev.Dragged)
		*d = drag{held: true, from: from, bar: from.X >= s.Size().Width-gutter && s.End() > 0}
	}
	by := ev.Dragged.DY
	d.far = d.far.Add(ev.Dragged)
	d.last[d.n%dragTrace] = trace{s.now(), by}
	d.n++
	if !d.moves {
		if max(abs(d.far.X), abs(d.far.Y)) <= wobble {
			return
		}
		d.moves = true
		by = d.far.Y - float32(math.Copysign(wobble, float64(d.far.Y)))
		if abs(d.far.Y) <= wobble {
			by = 0
		}
	}
	if d.bar {
		_, length := s.bar()
		by *= -s.End() / max(1, s.Size().Height-length)
	}
	s.To(s.offset - by)
}

// DragEnd taps what is under a finger that only wobbled, and lets go of the content otherwise, which goes on for a while.
func (s *Scroller) DragEnd() {
	d := s.drag
	s.drag = drag{}
	switch {
	case !d.held:
	case !d.moves:
		tapAt(s.Content, d.from.Subtract(s.Content.Position()))
	case d.bar:
		s.Refresh()
	default:
		s.goOn(d.speed(s.now()))
	}
}

// speed is how fast the drag was at its end, in units a second.
func (d *drag) speed(now time.Time) float32 {
	var way float32
	first := now
	for _, t := range d.last[:min(d.n, dragTrace)] {
		if now.Sub(t.at) > recent {
			continue
		}
		way += t.by
		if t.at.Before(first) {
			first = t.at
		}
	}
	took := max(now.Sub(first), 16*time.Millisecond)
	return min(max(way/float32(took.Seconds()), -fastest), fastest)
}

// goOn moves the content on after a drag, ever slower. It ends by itself: nothing moves when idle.
func (s *Scroller) goOn(speed float32) {
	if abs(speed) < slowest || s.End() == 0 || !fyne.CurrentApp().Settings().ShowAnimations() || s.Still != nil && s.Still() {
		return
	}
	start, whole := s.offset, 1-math.Exp(-flingTime.Seconds()/fade)
	s.fling = fyne.NewAnimation(flingTime, func(done float32) {
		gone := (1 - math.Exp(-float64(done)*flingTime.Seconds()/fade)) / whole
		to := start - speed*fade*float32(gone)
		s.To(to)
		if done >= 1 || to < 0 || to > s.End() {
			s.halt()
		}
	})
	s.fling.Curve = fyne.AnimationLinear
	s.fling.Start()
}

// halt stops the content where it is.
func (s *Scroller) halt() {
	if s.fling != nil {
		s.fling.Stop()
		s.fling = nil
	}
}

// tapAt taps the topmost object at a place that takes taps. What lies in a widget belongs to it.
func tapAt(o fyne.CanvasObject, at fyne.Position) bool {
	if !o.Visible() || at.X < 0 || at.Y < 0 || at.X >= o.Size().Width || at.Y >= o.Size().Height {
		return false
	}
	if c, ok := o.(*fyne.Container); ok {
		for i := len(c.Objects) - 1; i >= 0; i-- {
			if tapAt(c.Objects[i], at.Subtract(c.Objects[i].Position())) {
				return true
			}
		}
		return false
	}
	t, ok := o.(fyne.Tappable)
	if ok {
		t.Tapped(&fyne.PointEvent{Position: at})
	}
	return ok
}

func abs(x float32) float32 { return max(x, -x) }
