package diagnosis

import "slices"

// Sheet is what there is room for on a page: the first suspects, and the tests to make.
type Sheet struct {
	Suspects []Suspect
	Minor    []CauseFinding // the causes without a line of their own
	Tests    []Test         // in order
	Others   []string       // steps of the plan that give no result, such as taking the battery off
}

// Test is a check of the sheet.
type Test struct {
	Step
	About  int    // place of the suspect that it speaks about, -1 for none
	Answer string // what it shows if that suspicion is right
}

// accessRank orders what a test needs: nothing, the door open, its trim off, a shop.
var accessRank = map[string]int{"none": 0, "door_open": 1, "panel_off": 2, "shop": 3}

// Sheet chooses what a page with room for so many suspects and tests lists: the tests of the plan that have something to
// find, and for each suspect that none of them finds the best test of its own.
func (f *Findings) Sheet(suspects, tests int) Sheet {
	s := Sheet{Suspects: f.Suspects[:min(suspects, len(f.Suspects))]}
	for _, c := range f.Causes {
		if !slices.ContainsFunc(s.Suspects, func(named Suspect) bool { return named.ID == c.ID }) {
			s.Minor = append(s.Minor, c)
		}
	}
	for _, step := range f.Plan {
		switch {
		case step.Kind != kindCheck || step.Reported():
		case step.Observation == "":
			s.Others = append(s.Others, step.Action)
		case len(s.Tests) < tests:
			s.Tests = append(s.Tests, Test{Step: step})
		}
	}
	for i := range s.Suspects {
		if len(s.Tests) < tests {
			s.addBest(&s.Suspects[i].CauseFinding)
		}
	}
	for i := range s.Tests {
		s.Tests[i].About, s.Tests[i].Answer = s.about(s.Tests[i].Action)
	}
	return s
}

// addBest puts the best test for a cause behind those that need no more access than it does, unless one finds it already.
func (s *Sheet) addBest(c *CauseFinding) {
	_, place := s.Confirming(c)
	if place >= 0 || c.best.Action == "" || slices.ContainsFunc(s.Tests, func(t Test) bool { return t.Action == c.best.Action }) {
		return
	}
	at := len(s.Tests)
	for at > 0 && accessRank[s.Tests[at-1].Access] > accessRank[c.best.Access] {
		at--
	}
	s.Tests = slices.Insert(s.Tests, at, Test{Step: c.best})
}

// Confirming is the check that confirms a cause, with its place among the tests: the first one that finds one of its
// likely modes. Failing that it is the check that the findings name, at no place (-1); "" where there is none.
func (s *Sheet) Confirming(c *CauseFinding) (action string, place int) {
	for i, t := range s.Tests {
		if c.test(t.Action).Finds {
			return t.Action, i
		}
	}
	return c.Confirm, -1
}

// about is the suspect that a test speaks about: the first one that it finds, else the first one it has an expectation
// for.
func (s *Sheet) about(action string) (suspect int, answer string) {
	suspect = -1
	for i := range s.Suspects {
		t := s.Suspects[i].test(action)
		switch {
		case t.Expect == "":
		case t.Finds:
			return i, t.Expect
		case suspect < 0:
			suspect, answer = i, t.Expect
		}
	}
	return suspect, answer
}
