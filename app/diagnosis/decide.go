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
	suspectParts = 2    // likely modes of a suspect whose parts are pointed at
	modeNamed    = 0.02 // chance above which the likeliest mode of a cause is named
	tintedFrom   = 0.02 // suspicion from which a part takes a colour
)

// Suspect is a cause that gets a line of its own, with the parts that its likely modes sit in.
type Suspect struct {
	CauseFinding
	Components []string
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
	f.Suspects, f.Named = nil, ""
	if f.Solved == nil && !f.TooLittle {
		f.Suspects = f.suspects(k)
	}
	if len(f.Suspects) > 0 && f.Suspects[0].ID != unlistedCause && f.Suspects[0].possible() {
		f.Named = f.Suspects[0].ID
	}
	modes := f.modesByPart(k)
	for i := range f.Components {
		p := &f.Components[i]
		p.Tinted, p.Mode = p.Suspicion >= tintedFrom, modes[p.ID].ID
	}
	f.PullStops = f.pullStops()
	f.View = f.view(k, c)
	f.Unchecked = f.unchecked(k, c)
}

// possible says whether the shown number of a cause is one that words call possible, or more.
func (c *CauseFinding) possible() bool { return confidence.Possible.Reached(float64(c.Percent) / 100) }

// decide names the likeliest mode and the checks that speak about the cause.
func (c *CauseFinding) decide(k *knowledge.Knowledge) {
	c.Mode, c.Tests = "", nil
	if len(c.Modes) > 0 && c.Modes[0].Probability > modeNamed {
		c.Mode = c.Modes[0].ID
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
func (f *Findings) suspects(k *knowledge.Knowledge) []Suspect {
	var list []Suspect
	for _, c := range f.Causes {
		if confidence.Of(c.Percent) == confidence.Unlikely && len(list) > 0 {
			break
		}
		if c.ID == unlistedCause && !c.possible() {
			continue // it names no part to look at
		}
		list = append(list, Suspect{CauseFinding: c, Components: c.components(k)})
	}
	return list
}

// components are the parts that the likely modes of a cause sit in.
func (c *CauseFinding) components(k *knowledge.Knowledge) []string {
	var out []string
	for i, m := range c.Modes[:min(suspectParts, len(c.Modes))] {
		mode, ok := k.Mode(m.ID)
		if !ok || i > 0 && m.Probability < likelyFrom || slices.Contains(out, mode.Component) {
			continue
		}
		out = append(out, mode.Component)
	}
	return out
}

// modesByPart is the likeliest mode in each component.
func (f *Findings) modesByPart(k *knowledge.Knowledge) map[string]ModeFinding {
	best := make(map[string]ModeFinding, len(f.Components))
	for _, c := range f.Causes {
		for _, m := range c.Modes {
			if mode, ok := k.Mode(m.ID); ok && m.Probability > best[mode.Component].Probability {
				best[mode.Component] = m
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
	v := View{Drawing: cmp.Or(k.Pictures.Doors[xray][position], xray), Mirrored: c.Mirrored()}
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

// implied says whether another answer settles an observation.
func implied(o *knowledge.Observation, answers map[string]string) bool {
	return slices.ContainsFunc(o.ImpliedBy, func(imp knowledge.Implication) bool { return answers[imp.Observation] == imp.Answer })
}
