package hearing

import "slices"

// listen finds groups, clauses, scopes and doors: all that phrases need around them.
func (s *story) listen() {
	s.present = make(set, s.ear.words)
	for i := range s.tokens {
		for k, bits := range s.tokens[i].atoms {
			s.present[k] |= bits
		}
	}
	s.at = make([]int32, len(s.tokens))
	for i := range s.at {
		s.at[i] = -1
	}
	for i := range s.ear.rows {
		s.findRow(&s.ear.rows[i])
	}
	s.breakClauses()
	clauses := 0
	if n := len(s.tokens); n > 0 {
		clauses = int(s.tokens[n-1].clause) + 1
	}
	s.flags = make([]uint64, clauses)
	for i := range s.ear.scopes {
		s.markScope(&s.ear.scopes[i], uint64(1)<<i)
	}
	s.findDoors()
}

// findRow notes where a phrase of groups stands, at every word, so that longer ones aren't hidden by shorter ones.
func (s *story) findRow(r *row) {
	for _, atom := range r.needs {
		if !s.present.has(atom) {
			return
		}
	}
	for i := range s.tokens {
		s.begin = i
		end := s.run(r.steps, i)
		if end <= i {
			continue
		}
		s.spans = append(s.spans, span{r, end, s.at[i]})
		s.at[i] = int32(len(s.spans) - 1)
		for _, atom := range r.atoms {
			s.present[atom>>6] |= 1 << (atom & 63)
		}
	}
}

// breakClauses begins a new clause at each word that opens one.
func (s *story) breakClauses() {
	opens := make([]bool, len(s.tokens))
	for i := range s.ear.breaks {
		s.each(&s.ear.breaks[i], func(from, _ int) { opens[from] = true })
	}
	more := int32(0)
	for i := range s.tokens {
		if opens[i] && i > 0 && s.tokens[i].clause+more == s.tokens[i-1].clause {
			more++
		}
		s.tokens[i].clause += more
	}
}

// markScope flags the clauses that a scope reaches.
func (s *story) markScope(c *compiledScope, flag uint64) {
	if c.Last {
		s.markLast(c, flag)
	}
	for i := range c.say {
		s.each(&c.say[i], func(from, to int) {
			sentence := s.tokens[from].sentence
			if c.Later && sentence == 0 || c.Asked && !s.asked[sentence] || s.lifted(c, sentence) {
				return
			}
			first, last := s.tokens[from].clause, s.tokens[to-1].clause
			switch c.Reach {
			case "next":
				last = s.untilClause(c, from)
			case "rest":
				last = s.lastClause(to - 1)
			case "sentence":
				first, last = s.firstClause(from), s.lastClause(to-1)
			case "before":
				first = s.clauseBefore(from)
			}
			for k := first; k <= last; k++ {
				s.flags[k] |= flag
			}
		})
	}
}

// untilClause is the last clause of the next sentence, or the one before that in which something ends the scope.
func (s *story) untilClause(c *compiledScope, from int) int32 {
	end := from
	for end+1 < len(s.tokens) && s.tokens[end+1].sentence <= s.tokens[from].sentence+1 {
		end++
	}
	last := s.tokens[end].clause
	for i := range c.until {
		s.each(&c.until[i], func(at, to int) {
			if to > from && s.tokens[at].clause <= last {
				last = s.tokens[at].clause - 1
			}
		})
	}
	return last
}

// markLast flags the last clause of each sentence that ends in a question mark.
func (s *story) markLast(c *compiledScope, flag uint64) {
	for i := range s.tokens {
		t := &s.tokens[i]
		if (i+1 == len(s.tokens) || s.tokens[i+1].sentence != t.sentence) && s.asked[t.sentence] && !s.lifted(c, t.sentence) {
			s.flags[t.clause] |= flag
		}
	}
}

// lifted says whether one of the patterns that lift a scope stands in a sentence.
func (s *story) lifted(c *compiledScope, sentence int32) bool {
	found := false
	for i := range c.unless {
		s.each(&c.unless[i], func(from, _ int) { found = found || s.tokens[from].sentence == sentence })
	}
	return found
}

func (s *story) lastClause(i int) int32 {
	for i+1 < len(s.tokens) && s.tokens[i+1].sentence == s.tokens[i].sentence {
		i++
	}
	return s.tokens[i].clause
}

// clauseBefore is the clause before that of token i in the same sentence, or its own.
func (s *story) clauseBefore(i int) int32 {
	return max(s.firstClause(i), s.tokens[i].clause-1)
}

func (s *story) firstClause(i int) int32 {
	for i > 0 && s.tokens[i-1].sentence == s.tokens[i].sentence {
		i--
	}
	return s.tokens[i].clause
}

// negated says whether a word of negation reaches the phrase just found, from before or in one of its gaps, within one
// clause. A phrase that has such a word of its own has said it all.
func (s *story) negated(from, to int) bool {
	found := false
	for i := to - 1; i >= 0 && i >= from-s.ear.reach; i-- {
		if i < from && s.tokens[i].clause != s.tokens[from].clause {
			break
		}
		if !s.seen(i, s.ear.not) {
			continue
		}
		if slices.ContainsFunc(s.took, func(r [2]int) bool { return r[0] <= i && i < r[1] }) {
			return false
		}
		found = true
	}
	return found
}

// flagsOf are the scopes that reach any clause of a phrase.
func (s *story) flagsOf(from, to int) uint64 {
	flags := uint64(0)
	for k := s.tokens[from].clause; k <= s.tokens[to-1].clause; k++ {
		flags |= s.flags[k]
	}
	return flags
}
