package cases

import (
	"slices"
	"time"
)

// The observations that say whether other doors fail too.
const (
	otherDoors  = "other_doors_affected"
	whichOthers = "which_others"
)

// What is said about the other doors. The same trouble at several doors is one case; doors that behave differently are a
// case each, and say nothing about each other. Left open, the interview asks.
const (
	OthersNone      = "none"      // only this door
	OthersBothRear  = "both_rear" // the rear pair
	OthersAll       = "all"
	OthersSome      = "some"
	OthersDifferent = "different" // other doors have trouble of another kind
)

// Others is what was said about the other doors, "" for nothing yet.
func (c *Case) Others() string {
	switch {
	case slices.Contains(c.Unknowns, otherDoors):
		return OthersDifferent
	case c.Answers[otherDoors].Answer == "no":
		return OthersNone
	}
	return c.Answers[whichOthers].Answer
}

// OthersFor lists what can be said about the other doors beside this one.
func (d Door) OthersFor() []string {
	if d.Row == Rear {
		return []string{OthersNone, OthersBothRear, OthersAll, OthersSome, OthersDifferent}
	}
	return []string{OthersNone, OthersAll, OthersSome, OthersDifferent}
}

// SetOthers states what is so about the other doors. Of doors that behave differently nothing is believed: that another
// door fails in its own way speaks neither for a shared fault nor against one.
func (c *Case) SetOthers(which string, at time.Time) {
	c.Clear(whichOthers)
	switch which {
	case OthersNone:
		c.SetAnswer(otherDoors, Answer{Answer: "no", Sure: true, At: at})
	case OthersDifferent:
		c.SetUnknown(otherDoors)
	default:
		c.SetAnswer(otherDoors, Answer{Answer: "yes", Sure: true, At: at})
		c.SetAnswer(whichOthers, Answer{Answer: which, Sure: true, At: at})
	}
}

// SameTrouble says whether a door of the car is said to have the same trouble as the door of the case.
func (c *Case) SameTrouble(d Door) bool {
	switch c.Others() {
	case OthersAll:
		return true
	case OthersBothRear:
		return d.Row == Rear
	}
	return false
}
