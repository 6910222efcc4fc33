package diagnosis

import (
	"cmp"
	"maps"
	"time"

	"unlatch/app/cases"
	"unlatch/app/hearing"
)

// withoutHeardMilder are the answers that a verdict may rest on. An answer that was only heard in somebody's words and
// could make the verdict milder isn't among them: its question is asked all the same.
func (r *reading) withoutHeardMilder() map[string]string {
	out := r.answers
	for id, answer := range r.answers {
		if !r.c.Answers[id].Heard || !r.b.k.Verdict.Milder(id, answer) {
			continue
		}
		if len(out) == len(r.answers) {
			out = maps.Clone(r.answers)
		}
		delete(out, id)
	}
	return out
}

// Told is what a person said in words of their own, and what was heard of it.
type Told struct {
	Words string
	Story hearing.Story // without what the person removed
	Wheel string        // side of the steering wheel, by which "driver's side" is told
	Kept  bool          // the person has seen what was heard and let it stand
}

// Tell keeps the words of a person with the answers that were heard in them. What the person answered stays as it is; what
// was heard before and isn't any more is taken back. Until it is kept, an answer that was heard counts as "thinks so".
func (iv *Interview) Tell(t Told) error {
	return iv.change(func(c *cases.Case, now time.Time) {
		c.Concern = t.Words
		iv.hearDoor(c, t)
		heard := map[string]bool{}
		for _, h := range t.Story.Heard {
			if heard[h.Observation] = true; iv.mayHear(c, h) {
				c.SetAnswer(h.Observation, cases.Answer{Answer: h.Answer, Sure: t.Kept && h.Sure, At: now, Heard: true})
			}
		}
		for id, a := range c.Answers {
			if a.Heard && !heard[id] {
				c.Clear(id)
			}
		}
		if car, v := t.Story.Car, &c.Vehicle; t.Kept {
			v.Year, v.Make, v.Model = cmp.Or(v.Year, car.Year), cmp.Or(v.Make, car.Make), cmp.Or(v.Model, car.Model)
		}
	})
}

// mayHear says whether an answer that was heard may stand: the model has it, and nobody answered the question.
func (iv *Interview) mayHear(c *cases.Case, h hearing.Heard) bool {
	o, ok := iv.brain.k.Observation(h.Observation)
	if !ok || o.ID == trappedObs {
		return false
	}
	if _, ok := o.Group(h.Answer); !ok {
		return false
	}
	if o.ID == cases.Position && !c.Door.Fits(h.Answer) {
		return false
	}
	a, answered := c.Answers[h.Observation]
	if answered {
		return a.Heard
	}
	return !iv.Settled(h.Observation)
}

// hearDoor sets the door that was heard, unless somebody chose one.
func (iv *Interview) hearDoor(c *cases.Case, t Told) {
	if chosen, ok := c.Answers[cases.Position]; ok && !chosen.Heard || !ok && c.Door != (cases.Door{}) {
		return
	}
	c.Door = cases.Door{}
	for _, h := range t.Story.Heard {
		if row := cases.RowOf(h.Answer); h.Observation == cases.Position && row != "" && h.Answer == t.Story.Door.Position {
			c.Door = cases.Door{Row: row, Side: t.Story.Door.SideOf(t.Wheel)}
		}
	}
}
