// Package kiosk holds the rules of a tablet at a shop's counter without its window: when nobody is there any more, the
// codes by which a case is held or printed again, the staff's PIN, and what is counted. Nothing of a customer is written
// to disk here: what is held is lost when the program ends, and that is meant.
package kiosk

import "time"

// Timeouts say how long a customer may be away. The zero value is none; see Default.
type Timeouts struct {
	Idle    time.Duration // without a touch until the warning
	Warning time.Duration // of the warning until everything is erased
	Stays   int           // how often the warning may be answered by staying
	Hold    time.Duration // a case waits for somebody who went to the car, and a sheet for a reprint
}

// Default are the timeouts of a new kiosk.
func Default() Timeouts {
	return Timeouts{Idle: 120 * time.Second, Warning: 20 * time.Second, Stays: 10, Hold: 10 * time.Minute}
}

// The bounds of what staff may set.
const (
	LeastIdle, MostIdle       = 30 * time.Second, 15 * time.Minute
	LeastWarning, MostWarning = 20 * time.Second, 2 * time.Minute
	LeastHold, MostHold       = time.Minute, time.Hour
	MostStays                 = 30
)

// Within returns the timeouts with each in its bounds.
func (t Timeouts) Within() Timeouts {
	t.Idle = min(max(t.Idle, LeastIdle), MostIdle)
	t.Warning = min(max(t.Warning, LeastWarning), MostWarning)
	t.Hold = min(max(t.Hold, LeastHold), MostHold)
	t.Stays = min(max(t.Stays, 1), MostStays)
	return t
}

// Presence is whether somebody stands before the tablet.
type Presence int

// The kinds of presence.
const (
	Nobody Presence = iota // no session: the attract page
	There                  // a customer at work
	Warned                 // no touch for a while: the warning counts down
	Left                   // the warning ran out, or was answered too often: erase
)

// Watch follows one customer's session by the clock that it is asked with. Its zero value has no session.
type Watch struct {
	Times   Timeouts
	began   time.Time
	touched time.Time
	stays   int
	on      bool
}

// Begin starts a session.
func (w *Watch) Begin(now time.Time) { w.began, w.touched, w.stays, w.on = now, now, 0, true }

// End ends it.
func (w *Watch) End() { w.on = false }

// Touch tells of a press or a key. While the warning shows only Stay counts: a touch that wakes the page isn't an answer.
func (w *Watch) Touch(now time.Time) {
	if w.At(now) == There {
		w.touched = now
	}
}

// Stay answers the warning. It says whether the session goes on.
func (w *Watch) Stay(now time.Time) bool {
	if w.At(now) != Warned || w.stays >= w.Times.Stays {
		return w.At(now) == There
	}
	w.stays++
	w.touched = now
	return true
}

// At is the presence at a time. A clock that was set back counts as no time passed.
func (w *Watch) At(now time.Time) Presence {
	away := max(0, now.Sub(w.touched))
	switch {
	case !w.on:
		return Nobody
	case away < w.Times.Idle:
		return There
	case away < w.Times.Idle+w.Times.Warning && w.stays < w.Times.Stays:
		return Warned
	}
	return Left
}

// Counts is how much is left of the warning, rounded up to whole seconds.
func (w *Watch) Counts(now time.Time) int {
	left := w.Times.Idle + w.Times.Warning - now.Sub(w.touched)
	return int((max(0, left) + time.Second - 1) / time.Second)
}

// Lasted is how long the session has lasted.
func (w *Watch) Lasted(now time.Time) time.Duration { return max(0, now.Sub(w.began)) }
