package diagnosis

import "slices"

// Sheet is what there is room for on a page: the first suspects, and the tests to make.
type Sheet struct {
	Suspects []Suspect
	Minor    []CauseFinding // the causes without a line of their own
	Tests    []Test         // of the plan, in its order: checks, and what an owner tries, such as freeing a belt
	Others   []string       // other steps of the plan without a shop's repairs: the look for a recall, thawing
}

// Test is a step of the sheet that has a result.
type Test struct {
	Step
	Aims []Aim // what it says about suspects of the sheet
}

// Aim is a suspect that a step speaks about.
type Aim struct {
	Cause  string
	Letter string // of the suspect, "" where no picture shows it
	Expect string // answer expected if that suspicion is right
}

// Aims are the suspects that a step speaks about: first that for which it stands in the plan, then those of which it finds
// a likely fault as well.
func (f *Findings) Aims(step Step) []Aim {
	var out []Aim
	for i := range f.Suspects {
		c := &f.Suspects[i].CauseFinding
		test := c.test(step.Action)
		switch {
		case c.ID == step.Cause:
			out = slices.Insert(out, 0, Aim{c.ID, c.Letter, step.Expect})
		case test.Finds && test.Expect != "":
			out = append(out, Aim{c.ID, c.Letter, test.Expect})
		}
	}
	return out
}

// Sheet chooses what a page with room for so many suspects and tests lists. The tests are those of the plan; where there
// isn't room for all, those that confirm a suspect of the page stay.
func (f *Findings) Sheet(suspects, tests int) Sheet {
	s := Sheet{Suspects: f.Suspects[:min(suspects, len(f.Suspects))]}
	for _, c := range f.Causes {
		if !slices.ContainsFunc(s.Suspects, func(named Suspect) bool { return named.ID == c.ID }) {
			s.Minor = append(s.Minor, c)
		}
	}
	for _, step := range f.Plan {
		switch {
		case step.Reported() || step.Kind == kindShop || step.Kind == kindRepair && step.Tier != tierOwner:
		case step.Observation == "":
			s.Others = append(s.Others, step.Action)
		default:
			aims := slices.DeleteFunc(f.Aims(step), func(a Aim) bool { return !s.lists(a.Cause) })
			s.Tests = append(s.Tests, Test{Step: step, Aims: aims})
		}
	}
	s.keep(tests)
	return s
}

// keep leaves so many tests, those that confirm a suspect before others.
func (s *Sheet) keep(most int) {
	needed := map[string]bool{}
	for i := range s.Suspects {
		if action, place := s.Confirming(&s.Suspects[i].CauseFinding); place >= 0 {
			needed[action] = true
		}
	}
	for i := len(s.Tests) - 1; i >= 0 && len(s.Tests) > most; i-- {
		if !needed[s.Tests[i].Action] {
			s.Tests = slices.Delete(s.Tests, i, i+1)
		}
	}
	s.Tests = s.Tests[:min(most, len(s.Tests))]
}

// Confirming is the test that confirms a cause, with its place among the tests: a trial that ends one of its likely modes,
// the check that the findings name, or the first that finds one. A check that isn't among them is at no place (-1); ""
// where there is none.
func (s *Sheet) Confirming(c *CauseFinding) (action string, place int) {
	for _, fits := range []func(CauseTest) bool{
		func(t CauseTest) bool { return t.Trial && t.Finds },
		func(t CauseTest) bool { return t.Action == c.Confirm },
		func(t CauseTest) bool { return t.Finds },
	} {
		if i := slices.IndexFunc(s.Tests, func(t Test) bool { return fits(c.test(t.Action)) }); i >= 0 {
			return s.Tests[i].Action, i
		}
	}
	return c.Confirm, -1
}

// lists says whether a cause is a suspect of the sheet.
func (s *Sheet) lists(cause string) bool {
	return slices.ContainsFunc(s.Suspects, func(c Suspect) bool { return c.ID == cause })
}
