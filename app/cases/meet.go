package cases

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// MostRevision is the highest revision that a case can have: far more changes than anybody makes, and far from where a
// counter would begin anew.
const MostRevision = 1_000_000_000

// clocksDiffer is how far the clocks of two computers may be apart before a time counts as one in the future.
const clocksDiffer = 10 * time.Minute

// Later says whether another state of a case takes the place of the one that is here: the one of the higher revision
// does, and at equal revision the one changed later. A time in the future counts for nothing, so that a wrong clock, or
// a file made to do so, can't win over what was said since.
func Later(other, here *Case, now time.Time) bool {
	if other.Revision != here.Revision {
		return other.Revision > here.Revision
	}
	return other.Updated.After(here.Updated) && !other.Updated.After(now.Add(clocksDiffer))
}

// Meet brings two states of one case together. It returns the state that stays under the case's id, and the other one
// as a case of its own where it says something that would be lost with it, nil where it doesn't.
func Meet(here, other *Case, now time.Time) (stays, copied *Case) {
	stays, loser := here, other
	if Later(other, here, now) {
		stays, loser = other, here
	}
	if stays.Contains(loser) {
		return stays, nil
	}
	return stays, loser.copyOf(stays)
}

// copyOf is the case under an id and number of its own, with a note which case it is a state of. The id follows from
// what the state says, so that the same state met again is known.
func (c *Case) copyOf(of *Case) *Case {
	copied := c.Copy()
	plain := c.Copy()
	if plain.Outcome != nil {
		plain.Outcome.Import = ""
	}
	text, err := json.Marshal(plain)
	if err != nil {
		text = []byte(c.Updated.Format(time.RFC3339Nano)) // only a number or time that no JSON has: no file held it
	}
	sum := sha256.Sum256(text)
	copied.ID = uuid.NewSHA1(uuid.NameSpaceOID, append([]byte(c.ID), sum[:]...)).String()
	copied.Number, copied.CopyOf = NewNumber(), of.Number
	return copied
}

// Contains says whether nothing is lost when only this state of a case is kept and the other isn't: whatever the other
// says stands here too, or was said anew here after the other was last changed. What the program fills in, and the
// settings, say nothing.
func (c *Case) Contains(other *Case) bool {
	return c.containsAnswers(other) && c.containsActions(other) && c.containsDoor(other) &&
		other.Vehicle.within(c.Vehicle) && strings.Contains(c.Concern, other.Concern) &&
		c.containsPhotos(other) && c.containsOutcome(other) && c.containsExtra(other)
}

func (c *Case) containsAnswers(other *Case) bool {
	for id, a := range other.Answers {
		if b, ok := c.Answers[id]; !ok && !slices.Contains(c.Unknowns, id) ||
			ok && (b.Answer != a.Answer || b.Sure != a.Sure) && !b.At.After(other.Updated) {
			return false
		}
	}
	return !slices.ContainsFunc(other.Unknowns, func(id string) bool {
		_, answered := c.Answers[id]
		return !answered && !slices.Contains(c.Unknowns, id)
	})
}

func (c *Case) containsActions(other *Case) bool {
	return !slices.ContainsFunc(other.Actions, func(a ActionDone) bool {
		return !slices.ContainsFunc(c.Actions, func(b ActionDone) bool {
			return a.Action == b.Action && (a.Result == b.Result || b.At.After(other.Updated))
		})
	})
}

// containsDoor goes by the answer about the position, which is given anew whenever the door is chosen anew.
func (c *Case) containsDoor(other *Case) bool {
	return other.Door == Door{} || other.Door == c.Door || c.Answers[Position].At.After(other.Updated)
}

// within says whether a car says nothing that another doesn't.
func (v Vehicle) within(other Vehicle) bool {
	open := func(same bool, empty bool) bool { return same || empty }
	return open(v.Year == other.Year, v.Year == 0) && open(v.Make == other.Make, v.Make == "") &&
		open(v.Model == other.Model, v.Model == "") && open(v.VIN == other.VIN, v.VIN == "") &&
		open(v.Plate == other.Plate, v.Plate == "") && open(v.Mileage == other.Mileage, v.Mileage == 0) &&
		open(v.DriverSide == other.DriverSide, v.DriverSide == "")
}

func (c *Case) containsPhotos(other *Case) bool {
	return !slices.ContainsFunc(other.Photos, func(p Photo) bool {
		return !slices.ContainsFunc(c.Photos, func(q Photo) bool { return bytes.Equal(p.JPEG, q.JPEG) && (p.Caption == "" || p.Caption == q.Caption) })
	})
}

func (c *Case) containsOutcome(other *Case) bool {
	if other.Outcome == nil {
		return true
	}
	return c.Outcome != nil && (c.Outcome.says(*other.Outcome) || c.Outcome.At.After(other.Updated))
}

// Same says whether two outcomes are one, whatever way each came.
func (o Outcome) Same(other Outcome) bool { return o.says(other) && o.At.Equal(other.At) }

// says says whether an outcome says what another does, whenever it was recorded.
func (o Outcome) says(other Outcome) bool {
	o.At, other.At = time.Time{}, time.Time{}
	o.Import, other.Import = "", ""
	return o == other
}

func (c *Case) containsExtra(other *Case) bool {
	for at, value := range other.Extra {
		if !bytes.Equal(value, c.Extra[at]) {
			return false
		}
	}
	return true
}
