// Package code packs the answers of a case into a short code that can be typed from paper, and reads it back. The code
// carries what was answered, how surely, what is unknown, and the side and row of the door. It carries no vehicle, no
// words and no times. docs/case-format.md describes its layout.
package code

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
)

// Version is the layout of the codes that this program writes and reads.
const Version = 1

// maxSymbols is the longest code that is read. A case with everything answered needs less than a quarter of it.
const maxSymbols = 400

// ErrMistyped is returned for a code whose check symbols don't fit it.
var ErrMistyped = errors.New("a character is mistyped, missing or swapped; compare the code with the paper")

// ErrOtherModel is returned for a code made with other questions or answers than this program has.
var ErrOtherModel = errors.New("it was made by a version of Unlatch with other questions; open the case file, or answer the questions again")

// The parts of a code that don't depend on the answers, and how many values each can have.
const (
	versions = 8
	tables   = 1 << 16
)

// Encode returns the code of a case in groups of four, as in 7K2M-94QD. It fails for an answer that the model doesn't
// have and for a number outside 0 to 999.9; a number is rounded to one decimal.
func Encode(k *knowledge.Knowledge, c *cases.Case) (string, error) {
	t := newTable(k)
	given, err := t.given(c)
	if err != nil {
		return "", fmt.Errorf("case code: %w", err)
	}
	sides, rows := cases.Sides(), cases.Rows()
	side, row := slices.Index(sides, c.Door.Side), slices.Index(rows, c.Door.Row)
	if side < 0 || row < 0 {
		return "", fmt.Errorf("case code: door %q %q is none that the program knows", c.Door.Side, c.Door.Row)
	}
	// What is pushed last is popped first, so the part that says how to read the rest comes at the end.
	p := &packed{}
	for i := len(given) - 1; i >= 0; i-- {
		p.push(given[i].choice, t.columns[given[i].column].choices())
	}
	p.pushBig(rank(given), binomial(len(t.columns), len(given)))
	p.push(len(given), len(t.columns)+1)
	p.push(side, len(sides))
	p.push(row, len(rows))
	p.push(t.fingerprint, tables)
	p.push(Version, versions)
	return group(withCheck(symbols(&p.n))), nil
}

// Decode returns a new case with the answers of a code. Its times stay zero; vehicle and words are empty. Small letters,
// spaces and hyphens don't matter. It returns ErrMistyped or ErrOtherModel for codes that can't be read.
func Decode(k *knowledge.Knowledge, typed string) (*cases.Case, error) {
	c, err := decode(newTable(k), typed)
	if err != nil {
		return nil, fmt.Errorf("case code: %w", err)
	}
	return c, nil
}

func decode(t table, typed string) (*cases.Case, error) {
	if len(typed) > 2*maxSymbols {
		return nil, fmt.Errorf("it has more than %d characters, which no case code has", maxSymbols)
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
	if version := p.pop(versions); version != Version {
		return nil, fmt.Errorf("layout %d, this program reads %d: %w", version, Version, ErrOtherModel)
	}
	if p.pop(tables) != t.fingerprint {
		return nil, ErrOtherModel
	}
	c := cases.New(time.Time{})
	sides, rows := cases.Sides(), cases.Rows()
	c.Door.Row = rows[p.pop(len(rows))]
	c.Door.Side = sides[p.pop(len(sides))]
	count := p.pop(len(t.columns) + 1)
	for _, column := range unrank(p.popBig(binomial(len(t.columns), count)), count, len(t.columns)) {
		t.columns[column].set(c, p.pop(t.columns[column].choices()))
	}
	if p.n.Sign() != 0 {
		return nil, ErrMistyped
	}
	return c, nil
}

// packed is one large number made of many small ones, each with as many values as it needs and no more.
type packed struct{ n big.Int }

func (p *packed) push(value, size int) {
	p.pushBig(big.NewInt(int64(value)), big.NewInt(int64(size)))
}

func (p *packed) pushBig(value, size *big.Int) {
	p.n.Mul(&p.n, size)
	p.n.Add(&p.n, value)
}

func (p *packed) pop(size int) int {
	return int(p.popBig(big.NewInt(int64(size))).Int64())
}

func (p *packed) popBig(size *big.Int) *big.Int {
	value := new(big.Int)
	p.n.DivMod(&p.n, size, value)
	return value
}

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
