package drawing

import (
	"math"
	"slices"

	"unlatch/app/vector"
)

// Badges finds places for round badges of radius r, in viewBox units, one for each of the parts, which may be named twice:
// in the middle of a part that is large enough, else against its edge; inside what is shown, clear of each other, of the
// middle of the other parts and of those in avoid, which bear a mark of their own. A part that isn't drawn has its badge at
// (0, 0).
func (d *Drawing) Badges(parts, avoid []string, r float64) []vector.Point {
	out := make([]vector.Point, len(parts))
	marks := make([]vector.Point, 0, len(avoid))
	for _, id := range avoid {
		if !d.Bounds(id).Empty() {
			marks = append(marks, vector.Pt(d.Anchor(id)))
		}
	}
	for i, id := range parts {
		if d.Bounds(id).Empty() {
			continue
		}
		for _, other := range parts {
			if other != id && !d.Bounds(other).Empty() {
				marks = append(marks, vector.Pt(d.Anchor(other)))
			}
		}
		out[i] = d.badge(id, r, marks, out[:i])
		marks = marks[:min(len(marks), len(avoid))]
	}
	return out
}

// How near a badge comes to another one, and to the middle of a part that bears something else, in its own radius.
const (
	badgesApart = 2.1
	badgeClear  = 1.7
	badgeTurns  = 16 // directions that are tried
)

// badge is the nearest free place for a badge of a part.
func (d *Drawing) badge(id string, r float64, marks, badges []vector.Point) vector.Point {
	at := vector.Pt(d.Anchor(id))
	free := func(p vector.Point) bool {
		box := d.ViewBox
		if p.X < box.X+r || p.X > box.X+box.W-r || p.Y < box.Y+r || p.Y > box.Y+box.H-r {
			return false
		}
		meets := func(apart float64) func(vector.Point) bool {
			return func(o vector.Point) bool { return o != (vector.Point{}) && vector.Distance(o, p) < apart*r }
		}
		return !slices.ContainsFunc(badges, meets(badgesApart)) && !slices.ContainsFunc(marks, meets(badgeClear))
	}
	b := d.Bounds(id)
	if thick := min(b.W, b.H); thick >= 4*r && free(at) {
		return at
	}
	start := 1.3 * r
	for away := start; away < 14*r; away += r / 2 {
		for i := range badgeTurns {
			// From the top, to the right and left in turn: what stands above a part is read as its own.
			turn := float64((i+1)/2) * 2 * math.Pi / badgeTurns
			if i%2 == 1 {
				turn = -turn
			}
			if p := vector.Pt(at.X+away*math.Sin(turn), at.Y-away*math.Cos(turn)); free(p) {
				return p
			}
		}
	}
	return at
}
