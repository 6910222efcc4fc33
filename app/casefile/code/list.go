package code

import (
	"slices"
	"strconv"
	"strings"

	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Bounds of what a code can hold.
const (
	MostNumbers = 512 // observations, from 0
	MostPlaces  = 35  // answers to one observation, from 0
)

// list knows all numbers of codes.yaml. What a later version numbered is unknown to it and goes by its number.
type list struct {
	entries map[string]*entry // by observation
	numbers map[int]*entry
}

// entry is one observation; its answers stand at their places.
type entry struct {
	id      string
	number  int
	answers []string
}

func newList(blocks []knowledge.CodeBlock) list {
	l := list{map[string]*entry{}, map[int]*entry{}}
	for _, b := range blocks {
		for _, add := range b.Add {
			if add.Number < 0 || add.Number >= MostNumbers || add.From < 0 || add.From+len(add.Answers) > MostPlaces {
				continue // unlatch check names it
			}
			e := l.entries[add.Observation]
			if e == nil {
				e = &entry{id: add.Observation, number: add.Number}
				l.entries[e.id], l.numbers[e.number] = e, e
			}
			for len(e.answers) < add.From+len(add.Answers) {
				e.answers = append(e.answers, "")
			}
			copy(e.answers[add.From:], add.Answers)
		}
	}
	return l
}

// Missing lists what the observations of a model need and codes.yaml lacks, with numbers that nothing has yet.
func Missing(k *knowledge.Knowledge) []knowledge.CodeEntry {
	l := newList(k.Codes)
	next := 0
	for n := range l.numbers {
		next = max(next, n+1)
	}
	var out []knowledge.CodeEntry
	for i := range k.Observations {
		o := &k.Observations[i]
		e := l.entries[o.ID]
		if e == nil {
			out = append(out, knowledge.CodeEntry{Number: next, Observation: o.ID, Answers: o.Answers, Numbers: len(o.Bins) > 0})
			next++
			continue
		}
		more := slices.DeleteFunc(slices.Clone(o.Answers), func(a string) bool { return slices.Contains(e.answers, a) })
		if len(more) > 0 {
			out = append(out, knowledge.CodeEntry{Number: e.number, Observation: o.ID, From: len(e.answers), Answers: more})
		}
	}
	return out
}

// Names of what a later version of the program has numbered. They are no ids of a model, so that findings warn of them, and
// they let a code that this version can't read whole pass through it whole.
const (
	unknownObservation = "number_"
	unknownAnswer      = "place_"
)

// number is the number of an observation.
func (l list) number(id string) (int, error) {
	if e := l.entries[id]; e != nil {
		return e.number, nil
	}
	if n, ok := later(id, unknownObservation, MostNumbers); ok && l.numbers[n] == nil {
		return n, nil
	}
	return 0, problem.New("code.no_observation", "Observation", id)
}

// place is the place of an answer; none means that it has no place.
func (l list) place(number int, answer string) (place int, ok bool) {
	var known []string
	if e := l.numbers[number]; e != nil {
		known = e.answers
	}
	if i := slices.Index(known, answer); i >= 0 && answer != "" {
		return i, true
	}
	place, ok = later(answer, unknownAnswer, MostPlaces)
	return place, ok && (place >= len(known) || known[place] == "")
}

// id and answer are the way back.
func (l list) id(number int) string {
	if e := l.numbers[number]; e != nil {
		return e.id
	}
	return unknownObservation + strconv.Itoa(number)
}

func (l list) answer(number, place int) (answer string, known bool) {
	if e := l.numbers[number]; e != nil && place < len(e.answers) && e.answers[place] != "" {
		return e.answers[place], true
	}
	return unknownAnswer + strconv.Itoa(place), false
}

// later reads the name of something that a later version has numbered.
func later(name, prefix string, most int) (int, bool) {
	digits, ok := strings.CutPrefix(name, prefix)
	n, err := strconv.Atoi(digits)
	return n, ok && err == nil && n >= 0 && n < most && strconv.Itoa(n) == digits
}
