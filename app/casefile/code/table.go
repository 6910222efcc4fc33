package code

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/big"
	"slices"
	"strconv"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
)

// tenths is how many values a number can have: 0.0 to 999.9.
const tenths = 10000

// table numbers all observations and their answers, in the order of the model.
type table struct {
	columns     []column
	places      map[string]int // observation id -> place in columns
	fingerprint int            // of the ids; codes of another table can't be read with this one
}

// column is one observation. Its choices are: unknown, then each answer sure and "think so", then each number likewise.
type column struct {
	id      string
	answers []string
	numeric bool
}

// choice is what was said about one observation.
type choice struct{ column, choice int }

func newTable(k *knowledge.Knowledge) table {
	t := table{places: map[string]int{}}
	hash := sha256.New()
	for i, o := range k.Observations {
		t.columns = append(t.columns, column{o.ID, o.Answers, len(o.Bins) > 0})
		t.places[o.ID] = i
		_, _ = io.WriteString(hash, fmt.Sprintln(o.ID, o.Answers, len(o.Bins) > 0)) // a hash never fails
	}
	t.fingerprint = int(binary.BigEndian.Uint16(hash.Sum(nil)))
	return t
}

// given returns what the case says, in the order of the table.
func (t table) given(c *cases.Case) ([]choice, error) {
	var all []choice
	for id, a := range c.Answers {
		place, known := t.places[id]
		if !known {
			return nil, fmt.Errorf("the model has no observation %q", id)
		}
		n, err := t.columns[place].choice(a)
		if err != nil {
			return nil, err
		}
		all = append(all, choice{place, n})
	}
	for _, id := range c.Unknowns {
		place, known := t.places[id]
		if !known {
			return nil, fmt.Errorf("the model has no observation %q", id)
		}
		all = append(all, choice{place, 0})
	}
	slices.SortFunc(all, func(a, b choice) int { return a.column - b.column })
	for i := 1; i < len(all); i++ {
		if all[i].column == all[i-1].column {
			return nil, fmt.Errorf("observation %q is both answered and unknown, or unknown twice", t.columns[all[i].column].id)
		}
	}
	return all, nil
}

// choices is how many things can be said about the observation.
func (c column) choices() int {
	n := 1 + 2*len(c.answers)
	if c.numeric {
		n += 2 * tenths
	}
	return n
}

func (c column) choice(a cases.Answer) (int, error) {
	place := slices.Index(c.answers, a.Answer)
	if place < 0 && c.numeric {
		f, err := strconv.ParseFloat(a.Answer, 64)
		tenth := math.Round(f * 10)
		if err != nil || !(tenth >= 0 && tenth < tenths) {
			return 0, fmt.Errorf("observation %q: %q isn't a number from 0 to 999.9", c.id, a.Answer)
		}
		place = len(c.answers) + int(tenth)
	}
	if place < 0 {
		return 0, fmt.Errorf("observation %q has no answer %q", c.id, a.Answer)
	}
	if a.Sure {
		return 1 + 2*place, nil
	}
	return 2 + 2*place, nil
}

// set is the way back from choice.
func (c column) set(to *cases.Case, choice int) {
	if choice == 0 {
		to.Unknowns = append(to.Unknowns, c.id)
		return
	}
	place := (choice - 1) / 2
	a := cases.Answer{Sure: choice%2 == 1}
	if place < len(c.answers) {
		a.Answer = c.answers[place]
	} else {
		a.Answer = strconv.FormatFloat(float64(place-len(c.answers))/10, 'f', -1, 64)
	}
	to.Answers[c.id] = a
}

// People answer a dozen of some seventy observations. Which ones they are is written as the place of that selection
// among all selections of the same size (the combinatorial number system): a third shorter than a bit for each.

// rank returns that place: the sum of binomial(column, i) over the i-th column, counted from 1.
func rank(given []choice) *big.Int {
	sum := new(big.Int)
	for i, g := range given {
		sum.Add(sum, binomial(g.column, i+1))
	}
	return sum
}

// unrank returns the selection of count out of n columns at that place, in ascending order.
func unrank(place *big.Int, count, n int) []int {
	columns := make([]int, count)
	candidate := n
	for i := count; i > 0; i-- {
		for candidate--; binomial(candidate, i).Cmp(place) > 0; candidate-- {
		}
		place.Sub(place, binomial(candidate, i))
		columns[i-1] = candidate
	}
	return columns
}

func binomial(n, k int) *big.Int {
	return new(big.Int).Binomial(int64(n), int64(k))
}
