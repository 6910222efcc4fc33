package hearing

import (
	"strings"

	"unlatch/app/knowledge"
)

// Car is the car that a story names. What isn't said is empty.
type Car struct {
	Year        int
	Make, Model string
}

// carName is a make or a model as people write it.
type carName struct {
	words       []string
	make, model string
	ordinary    bool // an everyday word too: counts only with a capital or beside a make or a year
}

// carNames are the names by their first word.
type carNames map[string][]carName

// nameCars gathers makes and models from the knowledge and from the phrases.
func (e *Ear) nameCars(b *book, k *knowledge.Knowledge) {
	e.car = carNames{}
	ordinary := setOf(list(b.Ordinary))
	add := func(written, maker, model string) {
		words := splitWords(e.accent(strings.ToLower(written)))
		if len(words) == 0 {
			return
		}
		e.car[words[0]] = append(e.car[words[0]], carName{words, maker, model, ordinary[strings.ToLower(written)]})
	}
	for maker, names := range b.Makes {
		add(maker, maker, "")
		for _, name := range list(names) {
			add(name, maker, "")
		}
	}
	if k == nil {
		return
	}
	cars := make([]knowledge.Cars, 0, len(k.Vehicles)+len(k.Releases))
	for i := range k.Vehicles {
		cars = append(cars, k.Vehicles[i].Cars())
	}
	for i := range k.Releases {
		cars = append(cars, k.Releases[i].Cars())
	}
	for _, c := range cars {
		add(c.Make, c.Make, "")
		for _, model := range c.Models {
			add(model, c.Make, model)
		}
	}
}

// splitWords cuts a name as read cuts a story.
func splitWords(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !wordRune(r) && !apostrophe(r) })
}

// car finds year, make and model in clauses that speak of this car.
func (s *story) car() Car {
	var c Car
	makeAt := -nearMake - 1 // token of the make
	for i := range s.tokens {
		if s.flags[s.tokens[i].clause]&^otherDoorFlag&s.ear.silencing != 0 {
			continue
		}
		if c.Year == 0 {
			c.Year = s.year(i)
		}
		for _, name := range s.ear.car[s.tokens[i].word] {
			if !s.named(i, name) || !s.meantAsCar(i, name, i-makeAt <= nearMake) || c.Make != "" && c.Make != name.make {
				continue
			}
			c.Make = name.make
			if name.model == "" {
				makeAt = i
			}
			if len(name.model) > len(c.Model) {
				c.Model = name.model
			}
		}
	}
	return c
}

// nearMake is how many words a model may stand behind its make.
const nearMake = 2

// meantAsCar says whether a name stands there as the name of a car: everyday words and models need a capital, or a make or
// year before them, and a bare number or letter needs one of those.
func (s *story) meantAsCar(i int, name carName, behindMake bool) bool {
	switch {
	case behindMake || i > 0 && s.year(i-1) > 0:
		return true
	case ordinaryNumber(name):
		return false
	}
	return s.tokens[i].capital || !name.ordinary && name.model == ""
}

// ordinaryNumber says whether a model is a bare number or letter, which means nothing away from its make.
func ordinaryNumber(n carName) bool {
	return n.model != "" && len(n.words) == 1 && len(n.words[0]) <= 2
}

func (s *story) named(i int, name carName) bool {
	if i+len(name.words) > len(s.tokens) {
		return false
	}
	for k, w := range name.words {
		if s.tokens[i+k].word != w {
			return false
		}
	}
	return true
}

// Model years that can be meant.
const (
	firstYear = 1950
	lastYear  = 2049
)

// year is the model year that a token writes: 2004 or '04; 0 if none.
func (s *story) year(i int) int {
	t := &s.tokens[i]
	if i > 0 && s.ear.notYear[s.tokens[i-1].word] {
		return 0
	}
	if len(t.word) == 4 && t.number >= firstYear && t.number <= lastYear {
		return t.number
	}
	if len(t.word) == 3 && t.word[0] == '\'' {
		n := s.ear.value(t.word[1:])
		switch {
		case n < 0:
			return 0
		case n < lastYear%100:
			return 2000 + n
		}
		return 1900 + n
	}
	return 0
}
