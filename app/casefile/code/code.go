// Package code packs the answers of a case into a short code that can be typed from paper, and reads it back. The code
// carries what was answered, how surely, what is unknown, and the side and row of the door. It carries no vehicle, no
// words and no times. docs/case-format.md describes its layout.
package code

import (
	"strings"
	"time"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Version is the layout of the codes that this program writes. It reads this one and all before it.
const Version = 2

// maxSymbols is the longest code that is read. A case with everything answered needs less than a quarter of it.
const maxSymbols = 400

// ErrMistyped is returned for a code whose check symbols don't fit it.
var ErrMistyped error = problem.New("code.mistyped")

// ErrOtherModel is returned for a code that can't be read with the numbers that this program has for questions and answers.
var ErrOtherModel error = problem.New("code.other_model")

// versions is how many layouts there can be.
const versions = 8

// The doors that there are, in the order in which codes number them.
var sides, rows = cases.Sides(), cases.Rows()

// Encode returns the code of a case in groups of four, as in 7K2M-94QD. It fails for observations and answers that
// codes.yaml doesn't number and for a number outside 0 to 999.9; a number is rounded to one decimal.
func Encode(k *knowledge.Knowledge, c *cases.Case) (string, error) {
	p, err := newList(k.Codes).write(c)
	if err != nil {
		return "", problem.Wrap(err, "code.encode")
	}
	return group(withCheck(symbols(&p.n))), nil
}

// Decode returns a new case with the answers of a code. Its times stay zero; vehicle and words are empty. Small letters,
// spaces and hyphens don't matter. What a later version of the program has numbered is in the case under names that no
// model has, so that findings warn of it. Decode returns ErrMistyped or ErrOtherModel for codes that can't be read.
func Decode(k *knowledge.Knowledge, typed string) (*cases.Case, error) {
	c, err := decode(k, typed)
	if err != nil {
		return nil, problem.Wrap(err, "code.decode")
	}
	return c, nil
}

func decode(k *knowledge.Knowledge, typed string) (*cases.Case, error) {
	if len(typed) > 2*maxSymbols {
		return nil, problem.New("code.too_long", "Most", maxSymbols)
	}
	clean, err := cases.Clean(typed)
	if err != nil {
		return nil, err
	}
	data, ok := withoutCheck(clean)
	if !ok {
		return nil, ErrMistyped
	}
	p := &packed{}
	setSymbols(&p.n, data)
	var c *cases.Case
	switch layout := p.pop(versions); layout {
	case 1:
		c, err = readFirst(p, k.Codes)
	case Version:
		c, err = newList(k.Codes).read(p, func(id string) bool {
			o, known := k.Observation(id)
			return known && o.Kind == "safety"
		})
	default:
		err = problem.Wrap(ErrOtherModel, "code.layout", "Layout", layout, "Most", Version)
	}
	if err == nil && p.n.Sign() != 0 {
		err = ErrMistyped
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// readDoor reads which door it is.
func readDoor(p *packed, c *cases.Case) {
	c.Door.Row = rows[p.pop(len(rows))]
	c.Door.Side = sides[p.pop(len(sides))]
}

func newCase() *cases.Case { return cases.New(time.Time{}) }

func group(s string) string {
	var b strings.Builder
	for i, symbol := range s {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteRune(symbol)
	}
	return b.String()
}
