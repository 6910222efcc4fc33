package diagnosis

import (
	"cmp"
	"slices"

	"unlatch/app/cases"
	"unlatch/app/confidence"
	"unlatch/app/knowledge"
)

// What follows from the numbers for whoever shows them: who is a suspect, which tests speak about it, what nobody looked
// at, what the door looks like. Window and paper draw it and decide nothing.

const (
	modeNamed = 0.02     // chance above which the likeliest mode of a cause is named, and a mode counts at its part
	letters   = "ABCDEF" // of the suspects; more have none
)

// Suspect is a cause that gets a line of its own. Its letter stands in the list and at its part in every picture; its
// number stands in the list alone.
type Suspect struct {
	CauseFinding
}

// CauseTest is what a check or a trial says about one cause.
type CauseTest struct {
	Action string
	Finds  bool   // it finds or mends one of the cause's likely modes
	Trial  bool   // what an owner tries: if the door opens, that was it
	Expect string // the answer that it gives if the cause is right; "" where that isn't stated
}

// View is how the door of a case is drawn: which drawing shows it, and which drawn parts this door hasn't got.
type View struct {
	Drawing  string   // name of the drawing
	Mirrored bool     // it is shown as in a looking glass
	Absent   []string // ids of components that the drawing has and the door hasn't
}

// PullPath lists the components that a pull goes through, from the hand to the latch.
func PullPath() []string { return []string{"inside_handle", "inside_link", "latch"} }

// Decide fills in what follows from the numbers of the findings and the case.
func (f *Findings) Decide(k *knowledge.Knowledge, c *cases.Case) {
	for i := range f.Causes {
		f.Causes[i].decide(k)
	}
	f.View = f.view(k, c)
	f.Suspects, f.Named = nil, ""
	if f.Solved == nil && !f.TooLittle {
		f.letter(k)
		f.Suspects = f.suspects()
	}
	if len(f.Suspects) > 0 && f.Suspects[0].ID != unlistedCause && f.Suspects[0].possible() {
		f.Named = f.Suspects[0].ID
	}
	f.fillParts(k)
	f.Verdict.Known = known(k, c)
	f.PullStops = f.pullStops()
	f.Unchecked = f.unchecked(k, c)
}

// possible says whether the shown number of a cause is one that words call possible, or more.
func (c *CauseFinding) possible() bool { return confidence.Possible.Reached(float64(c.Percent) / 100) }

// decide names the likeliest mode and the checks that speak about the cause.
func (c *CauseFinding) decide(k *knowledge.Knowledge) {
	c.Mode, c.NamedBy, c.Tests = "", "", nil
	if len(c.Modes) > 0 && c.Modes[0].Probability > modeNamed {
		c.Mode = c.Modes[0].ID
		if c.ID == unlistedCause && c.Modes[0].Probability >= c.Probability/2 {
			c.NamedBy = c.Mode
		}
	}
	for i := range k.Actions {
		a := &k.Actions[i]
		trial := a.Kind == kindRepair && a.Tier == tierOwner && a.Observation != ""
		if a.Kind != kindCheck && !trial {
			continue
		}
		test := CauseTest{Action: a.ID, Finds: c.speaks(a.Finds) || c.speaks(a.Fixes), Trial: trial, Expect: a.Expect[c.ID]}
		if test.Finds || test.Expect != "" {
			c.Tests = append(c.Tests, test)
		}
	}
}

// speaks says whether one of the likely modes of the cause is among modes.
func (c *CauseFinding) speaks(modes []string) bool {
	for i, m := range c.Modes {
		if (i == 0 || m.Probability >= likelyFrom) && slices.Contains(modes, m.ID) {
			return true
		}
	}
	return false
}

// test is what a check says about the cause.
func (c *CauseFinding) test(action string) CauseTest {
	for _, t := range c.Tests {
		if t.Action == action {
			return t
		}
	}
	return CauseTest{Action: action}
}

// suspects are the causes from "less likely" on, at least one.
func (f *Findings) suspects() []Suspect {
	var list []Suspect
	for _, c := range f.Causes {
		if f.suspect(c, len(list) == 0) {
			list = append(list, Suspect{c})
		}
	}
	return list
}

// suspect says whether a cause gets a line of its own. One that names no part to look at needs more than others.
func (f *Findings) suspect(c CauseFinding, first bool) bool {
	if c.ID == unlistedCause && c.NamedBy == "" && !c.possible() {
		return false
	}
	return first || confidence.Of(c.Percent) != confidence.Unlikely
}

// letter gives the suspects their letters, in the order of the list, as far as a drawing shows the part in which their
// likeliest mode sits.
func (f *Findings) letter(k *knowledge.Knowledge) {
	n, first := 0, true
	for i := range f.Causes {
		c := &f.Causes[i]
		c.Letter, c.Part = "", ""
		if !f.suspect(*c, first) {
			continue
		}
		first = false
		if len(c.Modes) == 0 {
			continue
		}
		mode, ok := k.Mode(c.Modes[0].ID)
		if !ok || n == len(letters) || slices.Contains(f.View.Absent, mode.Component) {
			continue
		}
		c.Letter, c.Part = letters[n:n+1], mode.Component
		n++
	}
}

// fillParts says of every part what pictures show of it: the letters of the suspects that it bears, the causes with a
// likely mode in it, and whether it is ticked. A part whose cause is suspected isn't, whatever an answer shows of it.
func (f *Findings) fillParts(k *knowledge.Knowledge) {
	modes := f.modesByPart(k)
	for i := range f.Components {
		p := &f.Components[i]
		p.Letters, p.Causes, p.Mode, p.Ticked = nil, nil, "", p.Works && !confidence.LessLikely.Reached(p.Suspicion)
		for _, c := range f.Causes {
			if c.Part == p.ID {
				p.Letters = append(p.Letters, c.Letter)
			}
			m, here := modes[part{p.ID, c.ID}]
			if c.Part != p.ID && (!here || m.Probability < modeNamed) {
				continue
			}
			if len(p.Causes) == 0 {
				p.Mode = m.ID
			}
			p.Causes = append(p.Causes, c.ID)
			p.Ticked = p.Ticked && confidence.Of(c.Percent) == confidence.Unlikely
		}
	}
}

// part is a component as a cause may sit in it.
type part struct{ component, cause string }

// modesByPart is the likeliest mode of each cause in each component.
func (f *Findings) modesByPart(k *knowledge.Knowledge) map[part]ModeFinding {
	best := make(map[part]ModeFinding, len(f.Components))
	for _, c := range f.Causes {
		for _, m := range c.Modes {
			if mode, ok := k.Mode(m.ID); ok && m.Probability > best[part{mode.Component, c.ID}].Probability {
				best[part{mode.Component, c.ID}] = m
			}
		}
	}
	return best
}

// pullStops is the component at which the pull is probably lost, "" where it arrives.
func (f *Findings) pullStops() string {
	most, at := confidence.Possible.From(), ""
	for _, part := range PullPath() {
		if s := f.suspicion(part); s >= most {
			most, at = s, part
		}
	}
	return at
}

// xray is the drawing of a front door; data/pictures.yaml says what stands in for it elsewhere.
const xray = "door_xray"

// view chooses the drawing. Front doors have no child lock; an electric latch is drawn only where the door has one or is
// suspected to.
func (f *Findings) view(k *knowledge.Knowledge, c *cases.Case) View {
	position := c.Kind()
	v := View{Drawing: cmp.Or(k.Pictures.Doors[xray][position], xray), Mirrored: c.Door.Mirrored(position)}
	if c.Door.Row == cases.Front || position == cases.AtFront {
		v.Absent = append(v.Absent, "child_lock")
	}
	if c.Answers[releaseObs].Answer != electronic && !confidence.LessLikely.Reached(f.suspicion("electric_latch")) {
		v.Absent = append(v.Absent, "electric_latch")
	}
	return v
}

// suspicion is the chance that a mode in a component is part of the fault.
func (f *Findings) suspicion(component string) float64 {
	for _, c := range f.Components {
		if c.ID == component {
			return c.Suspicion
		}
	}
	return 0
}

// unchecked are the opening questions that make sense on this door, that nobody answered, and that no answer settles; the
// verdict names those that it waits for itself. It goes by what people said: what is mostly so on cars of a make has been
// looked at by nobody. Of a door that is solved nobody needs more.
func (f *Findings) unchecked(k *knowledge.Knowledge, c *cases.Case) []string {
	if f.Solved != nil {
		return nil
	}
	said := make(map[string]string, len(c.Answers))
	for id, a := range c.Answers {
		said[id] = a.Answer
	}
	var out []string
	for i := range k.Observations {
		o := &k.Observations[i]
		if _, ok := said[o.ID]; ok || o.Kind == "circumstance" || slices.Contains(c.Unknowns, o.ID) || implied(o, said) {
			continue
		}
		if _, failed := firstFailed(o.ExistsWhen, said); failed {
			continue
		}
		if o.Opening > 0 && o.Kind != kindSafety && !slices.Contains(f.Verdict.Missing, o.ID) {
			out = append(out, o.ID)
		}
	}
	return out
}

// known are the observations whose answers a mild verdict rests on.
func known(k *knowledge.Knowledge, c *cases.Case) []string {
	var out []string
	for _, need := range k.Verdict.OKNeeds {
		if slices.Contains(need.Is, c.Answers[need.Observation].Answer) {
			out = append(out, need.Observation)
		}
	}
	return out
}

// implied says whether another answer settles an observation.
func implied(o *knowledge.Observation, answers map[string]string) bool {
	return slices.ContainsFunc(o.ImpliedBy, func(imp knowledge.Implication) bool { return answers[imp.Observation] == imp.Answer })
}
