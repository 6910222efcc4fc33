package check

import (
	"slices"
	"strings"

	"unlatch/app/casefile/code"
	"unlatch/app/knowledge"
)

// firstVersion is the version whose codes depend on every word of its block.
const firstVersion = "1.0.0"

// checkCodes demands that the case code numbers each observation and answer once. That the list only grows can't be seen in
// it, but for its first block.
func (c *checker) checkCodes() {
	numbers, observations := map[int]string{}, map[string]int{}
	places := map[string][]string{}
	for i, b := range c.k.Codes {
		block := in(codesFile, "codes", i)
		if b.Since == "" {
			c.fail(block, "the block doesn't say since which version")
		}
		if i == 0 && b.Since == firstVersion && code.Fingerprint(b) != code.FirstFingerprint {
			c.fail(block, "the numbers of %s aren't as they were, so that no code on paper from it could be read: put them back", firstVersion)
		}
		for j, e := range b.Add {
			p := block.at("add", j)
			if other, taken := numbers[e.Number]; taken && other != e.Observation {
				c.fail(p, "the number %d stands for %s already", e.Number, other)
			}
			if n, numbered := observations[e.Observation]; numbered && n != e.Number {
				c.fail(p, "%s has the number %d already", e.Observation, n)
			}
			if e.Number < 0 || e.Number >= code.MostNumbers {
				c.fail(p, "the number of %s is %d, must be from 0 to %d", e.Observation, e.Number, code.MostNumbers-1)
			}
			numbers[e.Number], observations[e.Observation] = e.Observation, e.Number
			c.checkPlaces(p, e, places)
		}
	}
	for _, e := range code.Missing(c.k) {
		c.fail(in(codesFile, "codes"), "the answers %s of %s have no number: append a line (make codes does it)", strings.Join(e.Answers, ", "), e.Observation)
	}
}

// checkPlaces notes the answers of one line, and refuses those that have a place or take one.
func (c *checker) checkPlaces(p place, e knowledge.CodeEntry, places map[string][]string) {
	taken := places[e.Observation]
	if e.From != len(taken) {
		c.fail(p, "the answers to %s begin with the place %d, must begin with %d", e.Observation, e.From, len(taken))
	}
	for _, a := range e.Answers {
		if slices.Contains(taken, a) {
			c.fail(p, "the answer %q to %s is there twice", a, e.Observation)
		}
		taken = append(taken, a)
	}
	if len(taken) > code.MostPlaces {
		c.fail(p, "%s has %d answers, a code can hold %d", e.Observation, len(taken), code.MostPlaces)
	}
	places[e.Observation] = taken
}
