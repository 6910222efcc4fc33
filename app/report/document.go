package report

import (
	"slices"
	"strconv"

	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/app/paper"
	"unlatch/app/vector"
)

// document is one report in the making.
type document struct {
	*paper.Sheet
	space    space
	in       Input
	suspects []suspect
	checks   []check
	others   []string         // actions of the plan that are steps without a result
	door     *drawing.Drawing // X-ray of a door
	car      *drawing.Drawing // car from above
	palette  drawing.Palette
	goesOn   bool // the concern is too long for the first page
}

// suspect is a cause that gets a line of its own; its number stands in the X-ray as well.
type suspect struct {
	diagnosis.CauseFinding
	number     int
	components []string // parts of the door that its likely modes sit in
}

// check is a test of the plan under its number on paper.
type check struct {
	diagnosis.Step
	number int
}

const (
	namedFrom    = 5    // percent from which a cause gets a line of its own
	drawnModes   = 2    // likely modes of a cause that the X-ray points at
	notableModes = 0.05 // chance below which a mode isn't drawn
	otherFrom    = 25   // the same for the cause "other", which names no part to look at
	unlisted     = "other"
)

func newDocument(draft *paper.Draft, in Input, room space) (*document, error) {
	d := &document{Sheet: paper.NewSheet(draft, room.Space), space: room, in: in, palette: drawing.Print()}
	var err error
	if d.door, err = drawing.Load(in.Drawings, diagnosis.ViewOf(in.Case, in.Findings).Drawing); err != nil {
		return nil, err
	}
	if d.car, err = drawing.Load(in.Drawings, in.carDrawing()); err != nil {
		return nil, err
	}
	d.pickSuspects()
	d.pickChecks()
	return d, nil
}

func (d *document) pickSuspects() {
	for _, c := range d.in.Findings.Causes {
		if len(d.suspects) == d.space.suspects || (c.Percent < namedFrom && len(d.suspects) > 0) {
			return
		}
		if c.ID == unlisted && c.Percent < otherFrom {
			continue
		}
		d.suspects = append(d.suspects, suspect{c, len(d.suspects) + 1, d.componentsOf(c)})
	}
}

// minor are the causes without a line of their own.
func (d *document) minor() []diagnosis.CauseFinding {
	var out []diagnosis.CauseFinding
	for _, c := range d.in.Findings.Causes {
		named := false
		for _, s := range d.suspects {
			named = named || s.ID == c.ID
		}
		if !named {
			out = append(out, c)
		}
	}
	return out
}

func (d *document) componentsOf(c diagnosis.CauseFinding) []string {
	var out []string
	for i, m := range c.Modes {
		mode, ok := d.in.Knowledge.Mode(m.ID)
		if !ok || i == drawnModes || (i > 0 && m.Probability < notableModes) {
			continue
		}
		if !slices.Contains(out, mode.Component) {
			out = append(out, mode.Component)
		}
	}
	return out
}

// pickChecks lists the tests of the plan that have something to find, and for each suspect that none of them confirms
// the best test of its own. Steps without a result, such as taking the battery off, go into a line of their own.
func (d *document) pickChecks() {
	for _, step := range d.in.Findings.Plan {
		switch {
		case step.Kind != "check" || step.Reported():
		case step.Observation == "":
			d.others = append(d.others, step.Action)
		case len(d.checks) < d.space.tests:
			d.checks = append(d.checks, check{Step: step})
		}
	}
	for _, s := range d.suspects {
		d.addConfirming(s.CauseFinding)
	}
	for i := range d.checks {
		d.checks[i].number = i + 1
	}
}

// addConfirming puts the best test for a cause behind those that need no more access than it does.
func (d *document) addConfirming(c diagnosis.CauseFinding) {
	test, ok := d.confirming(c)
	if !ok || len(d.checks) >= d.space.tests || d.listedCheck(test.Action) {
		return
	}
	a, _ := d.in.Knowledge.Action(test.Action)
	step := diagnosis.Step{
		Action: a.ID, Kind: a.Kind, Minutes: a.Minutes, MinutesHigh: a.MinutesHigh, Access: a.Access, Tier: a.Tier,
		Helper: a.Helper, Observation: a.Observation,
	}
	at := len(d.checks)
	for at > 0 && accessRank[d.checks[at-1].Access] > accessRank[a.Access] {
		at--
	}
	d.checks = slices.Insert(d.checks, at, check{Step: step})
}

// accessRank orders what a test needs: nothing, the door open, its trim off, a shop.
var accessRank = map[string]int{"none": 0, "door_open": 1, "panel_off": 2, "shop": 3}

func (d *document) listedCheck(action string) bool {
	return slices.ContainsFunc(d.checks, func(c check) bool { return c.Action == action })
}

// confirming is the test on paper that confirms a cause, and failing that the one the findings name, which then has no
// number.
func (d *document) confirming(c diagnosis.CauseFinding) (check, bool) {
	for _, t := range d.checks {
		if d.finds(t.Action, c) {
			return t, true
		}
	}
	return check{Step: diagnosis.Step{Action: c.Confirm}}, c.Confirm != ""
}

// finds says whether a check finds one of the likely modes of a cause.
func (d *document) finds(action string, c diagnosis.CauseFinding) bool {
	a, ok := d.in.Knowledge.Action(action)
	return ok && c.FoundBy(a)
}

// footers number the pages when their count is known.
func (d *document) footers() {
	total := d.Count()
	_, h := d.Size()
	for page := 1; page <= total; page++ {
		d.GoTo(page)
		y := h - paper.MarginBottom + 12
		d.Stroke(vector.Segment(d.Left, y, d.Right, y), 0.4, paper.Rule)
		d.TextAt(d.Left, y+4, d.ColumnWidth(),
			noteBold(d.t("report.page", map[string]any{"Page": strconv.Itoa(page), "Pages": strconv.Itoa(total), "Case": d.in.caseNumber()})+"  "),
			note(d.t("report.footer")))
	}
}
