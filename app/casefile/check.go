package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/google/uuid"

	"unlatch/app/cases"
	"unlatch/app/estimate"
	"unlatch/app/photo"
)

// Check returns an error naming the field if a case says something that can't be: an id that is none, a row or side that
// doesn't exist, a door that contradicts the answer to position, settings that no price can be made from, an observation
// both answered and unknown.
// Whether observations and answers exist in the model isn't its business: findings name those in their warnings.
func Check(c *cases.Case) error {
	if _, err := uuid.Parse(c.ID); err != nil {
		return fmt.Errorf(`field "id" is %q: write a UUID, or leave the field out to get a new one`, c.ID)
	}
	if _, err := cases.ParseNumber(c.Number); err != nil {
		return fmt.Errorf(`field "number": %w, or leave the field out to get a new one`, err)
	}
	if _, err := cases.ParseNumber(c.CopyOf); err != nil && c.CopyOf != "" {
		return fmt.Errorf(`field "copy_of": %w, or leave the field out`, err)
	}
	if c.Revision < 0 || c.Revision > cases.MostRevision {
		return fmt.Errorf(`field "revision" is %d: write a count from 0 to %d`, c.Revision, cases.MostRevision)
	}
	if err := checkDoor(c); err != nil {
		return err
	}
	if err := checkPhotos(c.Photos); err != nil {
		return err
	}
	s := estimate.Settings{Shop: c.Settings.Shop, Parts: c.Settings.Parts, Rate: c.Settings.Rate}
	if err := s.Check(); err != nil {
		return fmt.Errorf(`field "settings": %w`, err)
	}
	return checkAnswers(c)
}

func checkPhotos(photos []cases.Photo) error {
	if len(photos) > photo.Most {
		return fmt.Errorf(`field "photos" has %d pictures: keep at most %d`, len(photos), photo.Most)
	}
	for i, p := range photos {
		if _, _, err := photo.Size(p.JPEG); err != nil {
			return fmt.Errorf(`field "photos", picture %d: %w`, i+1, err)
		}
	}
	return nil
}

func checkDoor(c *cases.Case) error {
	switch {
	case !slices.Contains(cases.Sides(), c.Door.Side):
		return fmt.Errorf(`field "door.side" is %q: write left or right, as seen from the driver's seat`, c.Door.Side)
	case !slices.Contains(cases.Rows(), c.Door.Row):
		return fmt.Errorf(`field "door.row" is %q: write front, rear or cargo`, c.Door.Row)
	case !c.DoorFits():
		return fmt.Errorf(`field "door.row" is %q but the answer to "position" is %q: correct one of them`,
			c.Door.Row, c.Answers[cases.Position].Answer)
	}
	return nil
}

func checkAnswers(c *cases.Case) error {
	for _, unknown := range c.Unknowns {
		if _, both := c.Answers[unknown]; both {
			return fmt.Errorf(`"%s" stands in both "answers" and "unknowns": remove one of them`, unknown)
		}
	}
	for observation, a := range c.Answers {
		if strings.TrimSpace(a.Answer) == "" {
			return fmt.Errorf(`field "answers.%s.answer" is empty: write an answer, or name it in "unknowns"`, observation)
		}
	}
	return nil
}

// complete gives a case that a person wrote by hand the id and number it lacks, and a number its stored form.
func complete(c *cases.Case) error {
	if c.ID == "" {
		c.ID = uuid.NewString()
	}
	if c.Number == "" {
		c.Number = cases.NewNumber()
	}
	n, err := cases.ParseNumber(c.Number)
	if err != nil {
		return fmt.Errorf(`field "number": %w`, err)
	}
	c.Number = n
	return nil
}

// explain turns an error of encoding/json into one that says the line, what is wrong and what to do.
func explain(data []byte, err error) error {
	var syntax *json.SyntaxError
	var wrongType *json.UnmarshalTypeError
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("it is empty; check that it is the right file")
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("line %d: the text ends too early: a bracket or quote is left open", line(data, int64(len(data))))
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d is not valid JSON (%w): correct it, or export the case again", line(data, syntax.Offset), err)
	case errors.As(err, &wrongType) && wrongType.Field == "":
		return fmt.Errorf("it holds a JSON %s where a case is an object in braces; check that it is the right file", wrongType.Value)
	case errors.As(err, &wrongType):
		return fmt.Errorf(`line %d: field "%s" can't be a %s, it needs %s`, line(data, wrongType.Offset), wrongType.Field, wrongType.Value, kindName(wrongType))
	}
	return fmt.Errorf("a field can't be read (%w): times are written like 2026-03-14T09:30:00Z", err)
}

func kindName(e *json.UnmarshalTypeError) string {
	switch kind := e.Type.Kind().String(); {
	case kind == "string":
		return "a text in quotes"
	case kind == "bool":
		return "true or false"
	case strings.HasPrefix(kind, "int"):
		return "a whole number"
	case strings.HasPrefix(kind, "float"):
		return "a number"
	case kind == "slice":
		return "a list in brackets"
	}
	return "an object in braces"
}

// line is the line, counted from 1, in which the byte at offset stands.
func line(data []byte, offset int64) int {
	end := min(max(offset, 0), int64(len(data)))
	return 1 + bytes.Count(data[:end], []byte("\n"))
}
