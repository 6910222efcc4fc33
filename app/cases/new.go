package cases

import (
	"time"

	"github.com/google/uuid"
)

// New returns an empty case with a random id and case number. Region and language are open: see FillSettings.
func New(now time.Time) *Case {
	return &Case{
		Format: Format, ID: uuid.NewString(), Number: NewNumber(), Created: now, Updated: now,
		Answers: map[string]Answer{}, Unknowns: []string{}, Actions: []ActionDone{},
		Settings: Settings{Shop: "independent", Parts: "aftermarket"},
	}
}

// AnotherDoor returns a new case about another door of the same car: the car, the settings and the answers that hold for
// the whole car, whose ids are given, are copied; door and all else are asked anew.
func (c *Case) AnotherDoor(carWide []string, now time.Time) *Case {
	other := New(now)
	other.Vehicle, other.Settings = c.Vehicle, c.Settings
	for _, id := range carWide {
		if answer, ok := c.Answers[id]; ok {
			other.SetAnswer(id, answer)
		}
	}
	return other
}

// Duplicate is a copy of a case under a new id and number, unfinished and without its outcome, to try other answers.
func (c *Case) Duplicate(now time.Time) *Case {
	fresh, copied := New(now), c.Copy()
	copied.ID, copied.Number, copied.CopyOf, copied.Revision = fresh.ID, fresh.Number, "", 0
	copied.Created, copied.Updated = fresh.Created, fresh.Updated
	copied.Finished, copied.Outcome = false, nil
	return copied
}

// FillSettings gives a case the region and the language that it leaves open. A case with a rate of its own keeps its
// region open: the rate is in the currency that it was given in.
func (c *Case) FillSettings(region, language string) {
	if c.Settings.Region == "" && c.Settings.Rate == 0 {
		c.Settings.Region = region
	}
	if c.Settings.Language == "" {
		c.Settings.Language = language
	}
}

// Anonymous is what may stay of a customer's case that was closed, as a case of its own: answers, cause, make and year of
// the car, the day. It says nothing of who it was or which car, and holds no words, pictures or unknown fields. Its id follows
// from that of the case, which nobody knows any more, so that closing it twice leaves one.
func (c *Case) Anonymous() *Case {
	kept := c.Copy()
	kept.ID, kept.Number, kept.CopyOf = uuid.NewSHA1(uuid.NameSpaceOID, []byte("closed "+c.ID)).String(), NewNumber(), ""
	day := func(t time.Time) time.Time { return t.Truncate(24 * time.Hour) }
	kept.Created, kept.Updated, kept.Finished = day(c.Created), day(c.Updated), true
	kept.Vehicle = Vehicle{Year: c.Vehicle.Year, Make: c.Vehicle.Make}
	kept.Concern, kept.Photos, kept.Extra = "", nil, nil
	if kept.Outcome != nil {
		o := kept.Outcome
		kept.Outcome = &Outcome{Cause: o.Cause, SecondCause: o.SecondCause, Mode: o.Mode, Import: o.Import, At: day(o.At)}
	}
	for id, a := range kept.Answers {
		a.At = day(a.At)
		kept.Answers[id] = a
	}
	for i := range kept.Actions {
		kept.Actions[i].At = day(kept.Actions[i].At)
	}
	return kept
}
