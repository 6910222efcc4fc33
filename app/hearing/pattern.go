package hearing

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// set is a set of atoms.
type set []uint64

func (s set) has(atom int) bool {
	i := atom >> 6
	return i < len(s) && s[i]>>(atom&63)&1 == 1
}

type kind uint8

const (
	atomStep   kind = iota // a word or phrase
	notStep                // not this word next
	beforeStep             // not this word before
	gapStep                // some words of the same clause
	wideStep               // some words of the same sentence
	startStep              // the beginning of a clause
	numberStep             // a number
)

// step is one sign of a pattern.
type step struct {
	kind     kind
	atom     int
	most     int // words of a gap
	optional bool
}

// pattern is a compiled row of steps.
type pattern struct {
	steps []step
	needs []int // atoms without which it can't be found
	depth int   // how deep the groups go that it uses
}

const (
	maxSteps   = 14
	maxGaps    = 4
	closeWords = 3 // ".."
	wideWords  = 8 // "..."
	maxGap     = 20
)

// compiler turns patterns into steps and gathers the atoms that they use.
type compiler struct {
	accent  func(string) string // takes off accents that don't count
	groups  map[string]string
	atoms   map[string]int     // as written, alternatives sorted
	members []members          // per atom
	signs   map[string]step    // as read once
	known   map[string]members // per group
	open    map[string]bool    // groups that are being read
}

// open says whether a gap stands at the end, or before the first word that must be there.
func (p *pattern) open() bool {
	isGap := func(s step) bool { return s.kind == gapStep || s.kind == wideStep }
	if isGap(p.steps[len(p.steps)-1]) {
		return true
	}
	for _, s := range p.steps {
		if isGap(s) || s.kind == numberStep || s.kind == atomStep && !s.optional {
			return isGap(s)
		}
	}
	return false
}

// members are what an atom stands for.
type members struct {
	words, stems, rows []string
	depth              int
}

func (c *compiler) compile(text string) (pattern, error) {
	p := pattern{}
	gaps := 0
	for _, sign := range strings.Fields(text) {
		s, ok := c.signs[sign]
		if !ok {
			var err error
			if s, err = c.step(sign); err != nil {
				return p, fmt.Errorf("%q: %w", text, err)
			}
			c.signs[sign] = s
		}
		if s.kind == gapStep || s.kind == wideStep {
			gaps++
		}
		if s.kind == atomStep {
			p.depth = max(p.depth, c.members[s.atom].depth)
			if !s.optional {
				p.needs = append(p.needs, s.atom)
			}
		}
		p.steps = append(p.steps, s)
	}
	if len(p.needs) == 0 {
		return p, fmt.Errorf("%q has no word that must be there", text)
	}
	if p.open() {
		return p, fmt.Errorf("%q begins or ends in a gap", text)
	}
	if len(p.steps) > maxSteps || gaps > maxGaps {
		return p, fmt.Errorf("%q is too long: at most %d signs and %d gaps", text, maxSteps, maxGaps)
	}
	return p, nil
}

func (c *compiler) step(sign string) (step, error) {
	switch {
	case sign == "^":
		return step{kind: startStep}, nil
	case sign == "#":
		return step{kind: numberStep}, nil
	case strings.HasPrefix(sign, ".."):
		return gap(sign)
	}
	s := step{kind: atomStep}
	if rest, ok := strings.CutPrefix(sign, "!"); ok {
		s.kind, sign = notStep, rest
	} else if rest, ok := strings.CutPrefix(sign, "-"); ok {
		s.kind, sign = beforeStep, rest
	}
	if rest, ok := strings.CutSuffix(sign, "?"); ok {
		s.optional, sign = true, rest
	}
	var err error
	s.atom, err = c.atom(sign)
	return s, err
}

func gap(sign string) (step, error) {
	s := step{kind: gapStep, most: closeWords}
	digits := sign[2:]
	if strings.HasPrefix(sign, "...") {
		s.kind, s.most, digits = wideStep, wideWords, sign[3:]
	}
	if digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 1 || n > maxGap {
			return s, fmt.Errorf("the gap %q must be of 1 to %d words", sign, maxGap)
		}
		s.most = n
	}
	return s, nil
}

// atom numbers a set of alternatives such as "door|doors|{lid}".
func (c *compiler) atom(text string) (int, error) {
	parts := strings.Split(text, "|")
	slices.Sort(parts)
	key := strings.Join(parts, "|")
	if i, ok := c.atoms[key]; ok {
		return i, nil
	}
	var m members
	for _, part := range parts {
		if err := c.member(&m, part); err != nil {
			return 0, err
		}
	}
	i := len(c.members)
	c.atoms[key] = i
	c.members = append(c.members, m)
	return i, nil
}

func (c *compiler) member(m *members, part string) error {
	name, group := strings.CutPrefix(part, "{")
	if group {
		return c.group(m, strings.TrimSuffix(name, "}"))
	}
	part = c.accent(part)
	stem, isStem := strings.CutSuffix(part, "*")
	switch {
	case part == "" || strings.ContainsAny(stem, "{}*!?#^"):
		return fmt.Errorf("%q is no word", part)
	case isStem && len(stem) < minStem:
		return fmt.Errorf("the stem %q is shorter than %d letters", part, minStem)
	case isStem:
		m.stems = append(m.stems, stem)
	default:
		m.words = append(m.words, part)
	}
	return nil
}

// group adds the words and phrases of a group, and of the groups in it, which are read once.
func (c *compiler) group(m *members, name string) error {
	g, ok := c.known[name]
	if !ok {
		if err := c.readGroup(&g, name); err != nil {
			return err
		}
		c.known[name] = g
	}
	m.words, m.stems, m.rows = append(m.words, g.words...), append(m.stems, g.stems...), append(m.rows, g.rows...)
	m.depth = max(m.depth, g.depth)
	return nil
}

func (c *compiler) readGroup(m *members, name string) error {
	text, ok := c.groups[name]
	if !ok {
		return fmt.Errorf("there is no group {%s}", name)
	}
	if c.open[name] {
		return fmt.Errorf("the group {%s} holds itself", name)
	}
	c.open[name] = true
	defer delete(c.open, name)
	for _, entry := range list(text) {
		if !strings.ContainsAny(entry, " ?") {
			for _, part := range strings.Split(entry, "|") {
				if err := c.member(m, part); err != nil {
					return fmt.Errorf("group {%s}: %w", name, err)
				}
			}
			continue
		}
		p, err := c.compile(entry)
		if err != nil {
			return fmt.Errorf("group {%s}: %w", name, err)
		}
		m.depth = max(m.depth, p.depth+1)
		m.rows = append(m.rows, entry)
	}
	return nil
}

// span is a phrase of groups found in a story.
type span struct {
	row  *row
	end  int
	next int32 // the one found before it at the same word, -1: none
}

func (s *story) has(i, atom int) bool { return s.tokens[i].atoms.has(atom) }

// run matches steps from token i on and returns the token after the last one matched, or -1. Gaps are taken as short as
// they can be.
func (s *story) run(steps []step, i int) int {
	if len(steps) == 0 {
		return i
	}
	st, rest := &steps[0], steps[1:]
	switch st.kind {
	case startStep, notStep, beforeStep:
		if !s.holds(st, i) {
			return -1
		}
		return s.run(rest, i)
	case gapStep, wideStep:
		return s.skip(st, rest, i)
	case numberStep:
		if i < len(s.tokens) && s.tokens[i].number >= 0 && s.follows(i) {
			return s.run(rest, i+1)
		}
		return -1
	}
	if end := s.take(st, rest, i); end >= 0 {
		return end
	}
	if st.optional {
		return s.run(rest, i)
	}
	return -1
}

// holds says whether a step that takes no word holds before token i.
func (s *story) holds(st *step, i int) bool {
	switch {
	case i >= len(s.tokens):
		return st.kind == notStep
	case st.kind == startStep:
		return i == 0 || s.tokens[i].clause != s.tokens[i-1].clause
	case st.kind == beforeStep:
		return i == 0 || s.tokens[i].sentence != s.tokens[i-1].sentence || !s.has(i-1, st.atom)
	case i != s.begin && s.tokens[i].clause != s.tokens[i-1].clause:
		return true
	}
	return !s.seen(i, st.atom)
}

// take matches an atom at token i, as a word or as a phrase, and then the rest.
func (s *story) take(st *step, rest []step, i int) int {
	if i >= len(s.tokens) || !s.follows(i) {
		return -1
	}
	if s.has(i, st.atom) {
		if end := s.run(rest, i+1); end >= 0 {
			s.took = append(s.took, [2]int{i, i + 1})
			return end
		}
	}
	for at := s.at[i]; at >= 0; at = s.spans[at].next {
		if !s.spans[at].row.in(st.atom) {
			continue
		}
		if end := s.run(rest, s.spans[at].end); end >= 0 {
			s.took = append(s.took, [2]int{i, s.spans[at].end})
			return end
		}
	}
	return -1
}

func (s *story) skip(st *step, rest []step, i int) int {
	for k := i; k <= i+st.most; k++ {
		if k == len(s.tokens) || s.tokens[k].sentence != s.tokens[i-1].sentence ||
			st.kind == gapStep && s.tokens[k].clause != s.tokens[i-1].clause {
			if slices.ContainsFunc(rest, func(r step) bool { return r.kind != notStep && !r.optional }) {
				return -1
			}
			return k // nothing more can follow here, and nothing need
		}
		if end := s.run(rest, k); end >= 0 {
			return end
		}
	}
	return -1
}

// follows says whether token i is in the sentence of the token before it, or begins the match.
func (s *story) follows(i int) bool {
	return i == s.begin || s.tokens[i].sentence == s.tokens[i-1].sentence
}

// seen says whether an atom stands at token i, as a word or as a phrase.
func (s *story) seen(i, atom int) bool {
	if s.has(i, atom) {
		return true
	}
	for at := s.at[i]; at >= 0; at = s.spans[at].next {
		if s.spans[at].row.in(atom) {
			return true
		}
	}
	return false
}

// each calls found for every place of a pattern, from left to right and without overlap.
func (s *story) each(p *pattern, found func(from, to int)) {
	for _, atom := range p.needs {
		if !s.present.has(atom) {
			return
		}
	}
	for i := 0; i < len(s.tokens); i++ {
		s.begin, s.took = i, s.took[:0]
		if end := s.run(p.steps, i); end > i {
			found(i, end)
			i = end - 1
		}
	}
}
