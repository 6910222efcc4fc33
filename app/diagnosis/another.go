package diagnosis

import (
	"time"

	"unlatch/app/cases"
)

// AnotherDoor returns a new case about another door of the same car: the car, the settings and every answer that holds
// for the whole car (facts.yaml, car_wide) are copied; door and all else are asked anew.
func (b *Brain) AnotherDoor(c *cases.Case, now time.Time) *cases.Case {
	other := cases.New(now)
	other.Vehicle, other.Settings = c.Vehicle, c.Settings
	for _, id := range b.k.Facts.CarWide {
		answer, ok := c.Answers[id]
		if !ok {
			continue
		}
		other.Answers[id] = answer
		other.Asked = append(other.Asked, id)
	}
	return other
}
