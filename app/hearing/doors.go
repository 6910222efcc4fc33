package hearing

import (
	"cmp"
	"slices"
)

// Positions of a mention that name no position.
const (
	anotherDoor = "other" // another door, or a lid that is none
	thisDoor    = "this"  // the door meant
)

// mention is a place where a story names a door.
type mention struct {
	position, side string
	weak           bool // only a person is named, by where they sit
	from, to       int  // tokens
}

// findDoors finds the doors named, which of them is meant, and flags the clauses that speak of others.
func (s *story) findDoors() {
	for i := range s.ear.doors {
		d := &s.ear.doors[i]
		for k := range d.say {
			s.each(&d.say[k], func(from, to int) { s.mention(mention{d.position, d.side, d.weak, from, to}) })
		}
	}
	s.focus, s.plainly = s.meant()
	s.flagOthers()
}

// mention keeps the longest of the names that overlap, in the order of the text; a door before a person.
func (s *story) mention(m mention) {
	overlap := func(o mention) bool { return m.from < o.to && o.from < m.to }
	if slices.ContainsFunc(s.mentions, func(o mention) bool { return overlap(o) && o.outdoes(m) }) {
		return
	}
	s.mentions = slices.DeleteFunc(s.mentions, overlap)
	at, _ := slices.BinarySearchFunc(s.mentions, m, func(o, m mention) int { return cmp.Compare(o.from, m.from) })
	s.mentions = slices.Insert(s.mentions, at, m)
}

// outdoes says whether a mention stands where another one overlaps it.
func (m mention) outdoes(o mention) bool {
	if m.weak != o.weak {
		return o.weak
	}
	return m.to-m.from >= o.to-o.from
}

// meant is the door that the story is about: the first one named where something is wrong, or just before "that door" is;
// else the first one named at all of which nothing good is said; after them, in the same order, those of which only a person
// or a window is named. It is named plainly in the first sentence or beside something wrong; else it is a guess.
func (s *story) meant() (m *mention, plainly bool) {
	trouble, fine := s.clausesWith(s.ear.trouble), s.clausesWith(s.ear.fine)
	var best [places]*mention
	for i := range s.mentions {
		m := &s.mentions[i]
		place := s.place(m, trouble, fine)
		if m.position == thisDoor && i > 0 && s.mentions[i-1].names() && trouble[s.tokens[m.from].clause] {
			m, place = &s.mentions[i-1], 0
		}
		if place < places && best[place] == nil {
			best[place] = m
		}
	}
	for place, m := range best {
		if m != nil {
			return m, place == 0 || place < places-1 && s.tokens[m.from].sentence == 0
		}
	}
	return nil, false
}

// places is how many ranks a mention of the door meant can have.
const places = 4

// place is the rank of a mention: 0 is best, places is none.
func (s *story) place(m *mention, trouble, fine []bool) int {
	clause := s.tokens[m.from].clause
	if m.position == anotherDoor || m.position == thisDoor || s.flags[clause]&s.ear.hidesDoors != 0 {
		return places
	}
	place := 0
	if m.weak {
		place = 2
	}
	switch {
	case trouble[clause]:
		return place
	case fine[clause]:
		return places
	}
	return place + 1
}

// names says whether a mention names where a door is.
func (m *mention) names() bool { return m.position != anotherDoor && m.position != thisDoor && !m.weak }

func (s *story) clausesWith(patterns []pattern) []bool {
	with := make([]bool, len(s.flags))
	for i := range patterns {
		s.each(&patterns[i], func(from, to int) {
			for k := s.tokens[from].clause; k <= s.tokens[to-1].clause; k++ {
				with[k] = true
			}
		})
	}
	return with
}

// flagOthers marks the clauses that speak of a door that isn't meant.
func (s *story) flagOthers() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if !s.isOther(m) || s.sharesClause(i) {
			continue
		}
		last := s.tokens[s.reachOf(i)].clause
		for k := s.tokens[m.from].clause; k <= last; k++ {
			s.flags[k] |= otherDoorFlag
		}
	}
}

// reachOf is the last token that a mention speaks of: up to the next mention, semicolon or end of the sentence.
func (s *story) reachOf(i int) int {
	end := len(s.tokens)
	if i+1 < len(s.mentions) {
		end = s.mentions[i+1].from
	}
	k := s.mentions[i].to
	for k < end && !s.tokens[k].fresh && s.tokens[k].sentence == s.tokens[k-1].sentence {
		k++
	}
	if k == end && k < len(s.tokens) && s.tokens[k].sentence == s.tokens[k-1].sentence {
		for k > s.mentions[i].to && s.tokens[k-1].clause == s.tokens[end].clause {
			k-- // the clause of the next mention is about that one
		}
	}
	return k - 1
}

// sharesClause says whether the clause of a mention names the door that is meant too.
func (s *story) sharesClause(i int) bool {
	clause := s.tokens[s.mentions[i].from].clause
	for k := range s.mentions {
		if s.tokens[s.mentions[k].from].clause == clause && !s.isOther(&s.mentions[k]) {
			return true
		}
	}
	return false
}

// isOther says whether a mention can't be of the door that is meant.
func (s *story) isOther(m *mention) bool {
	switch {
	case m.position == anotherDoor:
		return true
	case m.weak:
		return false
	case m.position == thisDoor || s.focus == nil:
		return false
	case m.position != s.focus.position:
		return true
	}
	return m.side != "" && s.focus.side != "" && m.side != s.focus.side && wheel(m.side) == wheel(s.focus.side)
}

// wheel says whether a side is told by the steering wheel rather than by left and right.
func wheel(side string) bool { return side == "driver" || side == "passenger" }

// Door is the door that a story is about.
type Door struct {
	Position string // an answer to the observation position; empty: not said
	Side     string // left | right | driver | passenger; empty: not said
}

// SideOf is the side as seen from the driver's seat, left or right, in a car whose wheel is on that side; "" if not said.
func (d Door) SideOf(wheelSide string) string {
	other := map[string]string{"left": "right", "right": "left"}
	switch d.Side {
	case "driver":
		return wheelSide
	case "passenger":
		return other[wheelSide]
	}
	return d.Side
}

// door is the door meant, with the side from whichever mention of it says one.
func (s *story) door() Door {
	if s.focus == nil {
		return Door{}
	}
	d := Door{s.focus.position, s.focus.side}
	for i := range s.mentions {
		if m := &s.mentions[i]; m.position == d.Position {
			d.Side = cmp.Or(d.Side, m.side)
		}
	}
	return d
}
