package casefile

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"unlatch/app/cases"
	"unlatch/app/estimate"
	"unlatch/app/photo"
	"unlatch/app/problem"
)

// Check returns an error naming the field if a case says something that can't be: an id that is none, a row or side that
// doesn't exist, a door that contradicts the answer to position, settings that no price can be made from, an observation
// both answered and unknown.
// Whether observations and answers exist in the model isn't its business: findings name those in their warnings.
func Check(c *cases.Case) error {
	if _, err := uuid.Parse(c.ID); err != nil {
		return problem.New("casefile.id", "ID", c.ID)
	}
	if _, err := cases.ParseNumber(c.Number); err != nil {
		return problem.Wrap(err, "casefile.number")
	}
	if _, err := cases.ParseNumber(c.CopyOf); err != nil && c.CopyOf != "" {
		return problem.Wrap(err, "casefile.copy_of")
	}
	if c.Revision < 0 || c.Revision > cases.MostRevision {
		return problem.New("casefile.revision", "Revision", c.Revision, "Most", cases.MostRevision)
	}
	if err := checkDoor(c); err != nil {
		return err
	}
	if err := checkPhotos(c.Photos); err != nil {
		return err
	}
	s := estimate.Settings{Shop: c.Settings.Shop, Parts: c.Settings.Parts, Rate: c.Settings.Rate}
	if err := s.Check(); err != nil {
		return problem.Wrap(err, "casefile.settings")
	}
	return checkAnswers(c)
}

func checkPhotos(photos []cases.Photo) error {
	if len(photos) > photo.Most {
		return tooManyPhotos(photos)
	}
	for i, p := range photos {
		if _, _, err := photo.Size(p.JPEG); err != nil {
			return problem.Wrap(err, "casefile.photo", "Number", i+1)
		}
	}
	return nil
}

func tooManyPhotos(photos []cases.Photo) error {
	return problem.New("casefile.too_many_photos", "Count", len(photos), "Most", photo.Most)
}

func checkDoor(c *cases.Case) error {
	switch {
	case !slices.Contains(cases.Sides(), c.Door.Side):
		return problem.New("casefile.door_side", "Side", c.Door.Side)
	case !slices.Contains(cases.Rows(), c.Door.Row):
		return problem.New("casefile.door_row", "Row", c.Door.Row)
	case !c.DoorFits():
		return problem.New("casefile.door_position", "Row", c.Door.Row, "Position", c.Answers[cases.Position].Answer)
	}
	return nil
}

func checkAnswers(c *cases.Case) error {
	for _, unknown := range c.Unknowns {
		if _, both := c.Answers[unknown]; both {
			return problem.New("casefile.both", "Observation", unknown)
		}
	}
	for observation, a := range c.Answers {
		if strings.TrimSpace(a.Answer) == "" {
			return problem.New("casefile.empty_answer", "Observation", observation)
		}
	}
	return nil
}

// complete gives a case that a person wrote by hand the id and number it lacks, and both their stored form.
func complete(c *cases.Case) error {
	if c.ID == "" {
		c.ID = uuid.NewString()
	}
	id, err := uuid.Parse(c.ID)
	if err != nil {
		return problem.New("casefile.id", "ID", c.ID)
	}
	c.ID = id.String()
	if c.Number == "" {
		c.Number = cases.NewNumber()
	}
	n, err := cases.ParseNumber(c.Number)
	if err != nil {
		return problem.Wrap(err, "casefile.number")
	}
	c.Number = n
	return nil
}
