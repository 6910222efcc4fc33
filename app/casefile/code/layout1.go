package code

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"strconv"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
)

// Layout 1 is what version 1.0.0 wrote. It depends on the whole table of questions and answers of that version, which is the
// first block of codes.yaml. It is only read.

// FirstFingerprint names the table of version 1.0.0; codes of other tables can't be read.
const FirstFingerprint = 0x4953

// tables is how many fingerprints there can be.
const tables = 1 << 16

// Fingerprint names the table that a block makes: the ids of its observations and answers in their order.
func Fingerprint(b knowledge.CodeBlock) int {
	hash := sha256.New()
	for _, e := range b.Add {
		_, _ = io.WriteString(hash, fmt.Sprintln(e.Observation, e.Answers, e.Numbers)) // a hash never fails
	}
	return int(binary.BigEndian.Uint16(hash.Sum(nil)))
}

// readFirst reads the rest of a code of layout 1.
func readFirst(p *packed, blocks []knowledge.CodeBlock) (*cases.Case, error) {
	if len(blocks) == 0 || p.pop(tables) != Fingerprint(blocks[0]) {
		return nil, ErrOtherModel
	}
	columns := blocks[0].Add
	c := newCase()
	readDoor(p, c)
	for _, n := range p.popSelection(len(columns)) {
		firstChoice(c, columns[n], p.pop(firstChoices(columns[n])))
	}
	return c, nil
}

// firstChoices is how many things could be said about an observation: unknown, each answer sure and "think so", and each
// number likewise.
func firstChoices(e knowledge.CodeEntry) int {
	n := 1 + 2*len(e.Answers)
	if e.Numbers {
		n += 2 * tenths
	}
	return n
}

func firstChoice(c *cases.Case, e knowledge.CodeEntry, choice int) {
	if choice == 0 {
		c.Unknowns = append(c.Unknowns, e.Observation)
		return
	}
	place := (choice - 1) / 2
	a := cases.Answer{Sure: choice%2 == 1}
	if place < len(e.Answers) {
		a.Answer = e.Answers[place]
	} else {
		a.Answer = number(place - len(e.Answers))
	}
	c.Answers[e.Observation] = a
}

// number writes tenths as a person does.
func number(n int) string { return strconv.FormatFloat(float64(n)/10, 'f', -1, 64) }
