package cases

import (
	"slices"
	"time"
)

// Position is the observation that says where in the car the door is and how it opens: front, rear, sliding or
// hinged_cargo. It is only an answer; side and row of the door stand beside it.
const Position = "position"

// The answers to Position.
const (
	AtFront     = "front"
	AtRear      = "rear"
	Sliding     = "sliding"      // behind the front seats or at the load space
	HingedCargo = "hinged_cargo" // a rear-hinged door, of a cab or at the load space
)

// Sides and rows of a door, as seen from the driver's seat.
const (
	Left  = "left"
	Right = "right"
	Front = "front"
	Rear  = "rear"
	Cargo = "cargo"
)

// Door is the door complained about. Row "cargo" is a rear cargo door; its side is empty or the half of a double door.
type Door struct {
	Side string `json:"side,omitempty"` // left | right, as seen from the driver's seat
	Row  string `json:"row,omitempty"`  // front | rear | cargo
}

// Sides lists every side that a door can have, "" for not known first. The case code counts them in this order.
func Sides() []string { return []string{"", Left, Right} }

// Rows lists every row that a door can have, "" for not known first. The case code counts them in this order.
func Rows() []string { return []string{"", Front, Rear, Cargo} }

// Positions lists the answers to Position that fit a row; all of them fit where the row isn't known.
func Positions(row string) []string {
	switch row {
	case Front:
		return []string{AtFront}
	case Rear:
		return []string{AtRear, Sliding, HingedCargo}
	case Cargo:
		return []string{Sliding, HingedCargo}
	}
	return []string{AtFront, AtRear, Sliding, HingedCargo}
}

// Fits says whether a door and an answer to Position can both be true. Where either isn't known they can.
func (d Door) Fits(position string) bool {
	return d.Row == "" || position == "" || slices.Contains(Positions(d.Row), position)
}

// DoorFits says whether the door of the case goes with its answer about the position.
func (c *Case) DoorFits() bool { return c.Door.Fits(c.Answers[Position].Answer) }

// RowOf is the row that an answer to Position speaks of; "" where it may be either.
func RowOf(position string) string {
	switch position {
	case AtFront:
		return Front
	case AtRear, Sliding:
		return Rear
	}
	return ""
}

// Kind is the answer to Position; of a rear door of which nobody said more it is AtRear, and "" where nothing is known.
func (c *Case) Kind() string {
	if said := c.Answers[Position].Answer; said != "" || c.Door.Row != Rear {
		return said
	}
	return AtRear
}

// Mirrored says whether a door with that answer to Position has its hinges at the right as seen from inside: drawings have
// them at the left. Those of a half door are at its rear end.
func (d Door) Mirrored(position string) bool {
	left := d.Side == Left
	if position == HingedCargo && d.Row != Cargo {
		return !left
	}
	return left
}

// Body shapes. Sedan, hatch, van and pickup are those of format 1 from its beginning; a pickup of that time has half doors.
const (
	Sedan        = "sedan"
	Hatch        = "hatch"
	Wagon        = "wagon"
	SUV          = "suv"
	Coupe        = "coupe" // two doors
	Van          = "van"
	Minivan      = "minivan"
	PickupSingle = "pickup_single" // a cab with two doors
	Pickup       = "pickup"        // an extended cab: rear-hinged half doors behind the front doors
	PickupCrew   = "pickup_crew"   // a cab with four doors
)

// Bodies lists the shapes of car in the order in which they are offered.
func Bodies() []string {
	return []string{Sedan, Hatch, Wagon, SUV, Coupe, Van, Minivan, PickupSingle, Pickup, PickupCrew}
}

// BodyDoor is one door of a body: its name, unlike that of any other door of the body, and what it means.
type BodyDoor struct {
	ID       string
	Door     Door
	Position string // the answer to Position that goes with it
}

// DoorsOf lists the doors of a body, front to rear and left before right.
func DoorsOf(body string) []BodyDoor {
	front := []BodyDoor{
		{"front_left", Door{Left, Front}, AtFront}, {"front_right", Door{Right, Front}, AtFront},
	}
	switch body {
	case Coupe, PickupSingle:
		return front
	case Minivan:
		return append(front, BodyDoor{"sliding_left", Door{Left, Rear}, Sliding}, BodyDoor{"sliding_right", Door{Right, Rear}, Sliding})
	case Van:
		return append(front, BodyDoor{"sliding_left", Door{Left, Rear}, Sliding},
			BodyDoor{"sliding_right", Door{Right, Rear}, Sliding}, BodyDoor{"cargo", Door{"", Cargo}, HingedCargo})
	case Pickup:
		return append(front, BodyDoor{"rear_left", Door{Left, Rear}, HingedCargo},
			BodyDoor{"rear_right", Door{Right, Rear}, HingedCargo})
	}
	return append(front, BodyDoor{"rear_left", Door{Left, Rear}, AtRear}, BodyDoor{"rear_right", Door{Right, Rear}, AtRear})
}

// IDs lists the names under which a door stands among those of the bodies: a rear door is a sliding one on a van.
func (d Door) IDs() []string {
	if d.Row == Cargo {
		d.Side = "" // either half
	}
	var ids []string
	for _, body := range Bodies() {
		for _, b := range DoorsOf(body) {
			if b.Door == d && !slices.Contains(ids, b.ID) {
				ids = append(ids, b.ID)
			}
		}
	}
	return ids
}

// Shape is the body of the car; where it isn't stated, one that has such a door.
func (c *Case) Shape() string {
	if slices.Contains(Bodies(), c.Vehicle.Body) {
		return c.Vehicle.Body
	}
	if c.Answers[Position].Answer == Sliding || c.Door.Row == Cargo {
		return Van
	}
	return Sedan
}

// DoorID names the door of the case among those of its body; "" where none is chosen.
func (c *Case) DoorID() string {
	for _, d := range DoorsOf(c.Shape()) {
		if d.Door == c.Door {
			return d.ID
		}
	}
	return ""
}

// SetDoor makes the case one about this door, with the position that goes with it, and takes back what was said of the
// door before and can't hold for this one.
func (c *Case) SetDoor(d BodyDoor, at time.Time) {
	if c.Vehicle.Body == "" {
		c.Vehicle.Body = c.Shape()
	}
	c.Door = d.Door
	if c.Door.Row != Rear && c.Others() == OthersBothRear {
		delete(c.Answers, whichOthers)
	}
	c.SetAnswer(Position, Answer{Answer: d.Position, Sure: true, At: at})
}

// SetBody states the shape of the car. The door stays where such a car has it, with the position that it has there, and
// is open again where it has none.
func (c *Case) SetBody(body string, at time.Time) {
	c.Vehicle.Body = body
	for _, d := range DoorsOf(body) {
		if d.Door == c.Door {
			c.SetDoor(d, at)
			return
		}
	}
	c.Door = Door{}
	c.Clear(Position)
}
