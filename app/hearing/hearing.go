package hearing

import (
	"cmp"
	"slices"
	"strconv"
	"unicode/utf8"

	"unlatch/app/cases"
	"unlatch/app/problem"
)

// MostCharacters is how long a story may be.
const MostCharacters = cases.MostWords

// Heard is one answer with the words that it came from.
type Heard struct {
	Observation string `json:"observation"`
	Answer      string `json:"answer"`
	Sure        bool   `json:"sure"` // false: said with doubt, or only passed on
	From        [2]int `json:"from"` // bytes of the story, the second past the end
	Text        string `json:"text"` // the story between them
}

// Story is what was heard.
type Story struct {
	Heard []Heard // in the order of the story; at most one to an observation
	Door  Door
	Car   Car
}

// mostMatches is how many phrases about one observation are weighed, the first ones of the story.
const mostMatches = 100

// match is one place where a phrase was heard.
type match struct {
	observation, answer string
	sure, weak          bool
	from, to            int // tokens
	phrase              int // index, -1: the name of a door
}

// Hear turns a story into answers. Its error says that the text is too long or no text; a language without phrases hears
// nothing.
func (e *Ear) Hear(text string) (Story, error) {
	if !utf8.ValidString(text) {
		return Story{}, problem.New("hearing.not_text")
	}
	if utf8.RuneCountInString(text) > MostCharacters {
		return Story{}, problem.New("hearing.too_long", "Most", MostCharacters)
	}
	if len(e.phrases) == 0 {
		return Story{}, nil
	}
	s := e.read(text)
	s.listen()
	heard := Story{Door: s.door(), Car: s.car()}
	for _, m := range e.settle(s.matches()) {
		from, to := s.tokens[m.from].from, s.tokens[m.to-1].to
		heard.Heard = append(heard.Heard, Heard{m.observation, m.answer, m.sure, [2]int{from, to}, text[from:to]})
	}
	return heard, nil
}

// matches finds all that phrases say, before contradictions are settled.
func (s *story) matches() []match {
	var out []match
	if f := s.focus; f != nil && !s.doubtfulPosition() {
		sure := s.plainly && s.flags[s.tokens[f.from].clause]&^s.ear.marks == 0
		out = append(out, match{cases.Position, f.position, sure, false, f.from, f.to, -1})
	}
	for i := range s.ear.phrases {
		p := &s.ear.phrases[i]
		for k := range p.say {
			s.each(&p.say[k], func(from, to int) { out = s.hear(out, i, from, to) })
		}
	}
	return out
}

// doubtfulPosition says whether one clause names doors of two positions as the one that is meant: "driver's and rear door".
func (s *story) doubtfulPosition() bool {
	clause := s.tokens[s.focus.from].clause
	for i := range s.mentions {
		m := &s.mentions[i]
		if s.tokens[m.from].clause == clause && m.names() && m.position != s.focus.position {
			return true
		}
	}
	return false
}

// hear adds what one place of a phrase says, with the scopes and the negation around it.
func (s *story) hear(out []match, phrase, from, to int) []match {
	rule := &s.ear.phrases[phrase]
	flags := s.flagsOf(from, to) &^ rule.even
	if flags&(s.ear.silencing|rule.apart) != 0 {
		return out
	}
	if flags &^= s.ear.marks; flags != 0 && rule.Firm {
		return out
	}
	says := rule.Hears
	if !rule.Plain && s.negated(from, to) {
		says = rule.Denied
	}
	for observation, answer := range says {
		if answer == "#" {
			answer = s.number(from, to)
		}
		sure := flags == 0 && !rule.Doubt && !rule.Weak
		out = append(out, match{observation, answer, sure, rule.Weak, from, to, phrase})
	}
	return out
}

func (s *story) number(from, to int) string {
	for i := from; i < to; i++ {
		if n := s.tokens[i].number; n >= 0 {
			return strconv.Itoa(n)
		}
	}
	return "0"
}

// settle leaves at most one answer to an observation, in the order of the story.
func (e *Ear) settle(all []match) []match {
	all = slices.DeleteFunc(slices.Clone(all), func(m match) bool { return !e.beside(m, all) })
	slices.SortStableFunc(all, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.observation, b.observation), cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to),
			cmp.Compare(a.phrase, b.phrase))
	})
	var out []match
	for i := 0; i < len(all); {
		k := i
		for k < len(all) && all[k].observation == all[i].observation {
			k++
		}
		if m, ok := e.settleOne(all[i:min(k, i+mostMatches)]); ok {
			out = append(out, m)
		}
		i = k
	}
	slices.SortStableFunc(out, func(a, b match) int { return cmp.Compare(a.from, b.from) })
	return out
}

// beside says whether all that a phrase needs beside it was heard.
func (e *Ear) beside(m match, all []match) bool {
	if m.phrase < 0 {
		return true
	}
	for observation, answer := range e.phrases[m.phrase].Beside {
		if !slices.ContainsFunc(all, func(o match) bool { return o.observation == observation && o.answer == answer }) {
			return false
		}
	}
	return true
}

// settleOne weighs what was heard of one observation: strong before weak, sure before doubtful, the preferred answer before
// others; what then still differs is silence.
func (e *Ear) settleOne(said []match) (match, bool) {
	said = slices.DeleteFunc(slices.Clone(said), func(m match) bool { return e.contained(m, said) })
	for _, better := range []func(match) bool{
		func(m match) bool { return !m.weak },
		func(m match) bool { return m.sure },
	} {
		if slices.ContainsFunc(said, better) {
			said = slices.DeleteFunc(said, func(m match) bool { return !better(m) })
		}
	}
	for _, answer := range e.prefer[said[0].observation] {
		for _, m := range said {
			if m.answer == answer {
				return m, true
			}
		}
	}
	for _, m := range said[1:] {
		if m.answer != said[0].answer {
			return match{}, false
		}
	}
	return said[0], true
}

// contained says whether a match lies within a longer one that says something else and isn't outranked by it.
func (e *Ear) contained(m match, all []match) bool {
	order := e.prefer[m.observation]
	rank := func(answer string) int {
		if i := slices.Index(order, answer); i >= 0 {
			return i
		}
		return len(order)
	}
	return slices.ContainsFunc(all, func(o match) bool {
		return o.answer != m.answer && o.from <= m.from && m.to <= o.to && o.to-o.from > m.to-m.from && rank(m.answer) >= rank(o.answer)
	})
}
