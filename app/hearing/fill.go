package hearing

import (
	"slices"
	"time"

	"unlatch/app/cases"
)

// Fill puts what was heard into a case wherever the case says nothing yet: answers, car and door. Wheel is the side of the
// steering wheel, left or right, by which "driver's side" is told.
func (s Story) Fill(c *cases.Case, wheel string, at time.Time) {
	for _, h := range s.Heard {
		if _, said := c.Answers[h.Observation]; said || slices.Contains(c.Unknowns, h.Observation) {
			continue
		}
		c.SetAnswer(h.Observation, cases.Answer{Answer: h.Answer, Sure: h.Sure, At: at})
	}
	if v := &c.Vehicle; v.Year == 0 && v.Make == "" && v.Model == "" {
		v.Year, v.Make, v.Model = s.Car.Year, s.Car.Make, s.Car.Model
	}
	if row := cases.RowOf(s.Door.Position); c.Door == (cases.Door{}) && row != "" && s.Door.Position == c.Answers[cases.Position].Answer {
		c.Door = cases.Door{Row: row, Side: s.Door.SideOf(wheel)}
	}
}
