package code

import (
	"math"
	"slices"
	"sort"
	"strconv"

	"unlatch/app/cases"
	"unlatch/app/problem"
)

// Layout 2 says of each answer how much of the code it takes, so that a version can step over what it doesn't know: parts
// depend on numbers only, never on how many questions or answers a model has.

// What is said of one observation: unknown, one of its first answers (sure or not), or something that a second part tells:
// a later answer, or a number.
const (
	firstSymbols = 10
	direct       = 4 // answers that fit the first part
	further      = firstSymbols - 1
	moreSymbols  = 64
	numberSure   = 62 // 0 to 61 are the other answers, sure or not
	numberUnsure = 63
	tenths       = 10000 // values of a number: 0.0 to 999.9
)

// said is what the case says of one observation.
type said struct {
	number  int // of the observation
	unknown bool
	place   int // of the answer; -1 for a number
	tenth   int
	unsure  int // 1 if the person only thinks so
}

// given returns what the case says, by number.
func (l list) given(c *cases.Case) ([]said, error) {
	var all []said
	for id, a := range c.Answers {
		s, err := l.said(id, a)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	for _, id := range c.Unknowns {
		n, err := l.number(id)
		if err != nil {
			return nil, err
		}
		all = append(all, said{number: n, unknown: true})
	}
	sort.Slice(all, func(i, j int) bool { return all[i].number < all[j].number })
	for i := 1; i < len(all); i++ {
		if all[i].number == all[i-1].number {
			return nil, problem.New("code.twice", "Observation", l.id(all[i].number))
		}
	}
	return all, nil
}

func (l list) said(id string, a cases.Answer) (said, error) {
	n, err := l.number(id)
	if err != nil {
		return said{}, err
	}
	s := said{number: n, place: -1}
	if !a.Sure {
		s.unsure = 1
	}
	if place, ok := l.place(n, a.Answer); ok {
		s.place = place
		return s, nil
	}
	f, err := strconv.ParseFloat(a.Answer, 64)
	if err != nil {
		return s, problem.New("code.no_answer", "Observation", id, "Answer", a.Answer)
	}
	tenth := math.Round(f * 10)
	if !(tenth >= 0 && tenth < tenths) {
		return s, problem.New("code.no_number", "Observation", id, "Answer", a.Answer)
	}
	s.tenth = int(tenth)
	return s, nil
}

// push writes it, last part first.
func (s said) push(p *packed) {
	switch {
	case s.unknown:
		p.push(0, firstSymbols)
	case s.place < 0:
		p.push(s.tenth, tenths)
		p.push(numberSure+s.unsure, moreSymbols)
		p.push(further, firstSymbols)
	case s.place < direct:
		p.push(1+2*s.place+s.unsure, firstSymbols)
	default:
		p.push(2*(s.place-direct)+s.unsure, moreSymbols)
		p.push(further, firstSymbols)
	}
}

// pop reads what push wrote.
func (s *said) pop(p *packed) {
	symbol := p.pop(firstSymbols)
	switch {
	case symbol == 0:
		s.unknown = true
	case symbol < further:
		s.place, s.unsure = (symbol-1)/2, (symbol-1)%2
	default:
		more := p.pop(moreSymbols)
		s.place, s.unsure = direct+more/2, more%2
		if more >= numberSure {
			s.place, s.tenth = -1, p.pop(tenths)
		}
	}
}

// write makes the content of a code of layout 2. What is pushed last is popped first, so the part that says how to read the
// rest comes at the end.
func (l list) write(c *cases.Case) (*packed, error) {
	given, err := l.given(c)
	if err != nil {
		return nil, err
	}
	side, row := slices.Index(sides, c.Door.Side), slices.Index(rows, c.Door.Row)
	if side < 0 || row < 0 {
		return nil, problem.New("code.no_door", "Side", c.Door.Side, "Row", c.Door.Row)
	}
	p := &packed{}
	numbers := make([]int, len(given))
	for i := len(given) - 1; i >= 0; i-- {
		given[i].push(p)
		numbers[i] = given[i].number
	}
	span := 0
	if len(numbers) > 0 {
		span = numbers[len(numbers)-1] + 1
	}
	p.pushSelection(numbers, span)
	p.push(span, MostNumbers+1)
	p.push(side, len(sides))
	p.push(row, len(rows))
	p.push(Version, versions)
	return p, nil
}

// read reads the rest of a code of layout 2. An answer about safety that this version doesn't know is refused: nothing may
// look safer for it. Anything else that it doesn't know stays in the case, where findings name it and leave it out.
func (l list) read(p *packed, isSafety func(id string) bool) (*cases.Case, error) {
	c := newCase()
	readDoor(p, c)
	for _, n := range p.popSelection(p.pop(MostNumbers + 1)) {
		s := said{number: n}
		s.pop(p)
		id := l.id(n)
		switch {
		case s.unknown:
			c.Unknowns = append(c.Unknowns, id)
		case s.place < 0:
			c.Answers[id] = cases.Answer{Answer: number(s.tenth), Sure: s.unsure == 0}
		default:
			answer, known := l.answer(n, s.place)
			if !known && isSafety(id) {
				return nil, ErrOtherModel
			}
			c.Answers[id] = cases.Answer{Answer: answer, Sure: s.unsure == 0}
		}
	}
	return c, nil
}
