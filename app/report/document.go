package report

import (
	"strconv"

	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
)

// document is one report in the making.
type document struct {
	*sheet
	in       Input
	suspects []suspect
	checks   []check
	door     *drawing.Drawing // X-ray of a door
	car      *drawing.Drawing // car from above
	palette  drawing.Palette
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
	maxSuspects  = 4    // lines; the rest shares one
	maxChecks    = 6    // tests on paper
	namedFrom    = 3    // percent from which a cause gets a line of its own
	pairFrom     = 0.25 // chance from which a pair is named
	drawnModes   = 2    // likely modes of a cause that the X-ray points at
	notableModes = 0.05 // chance below which a mode isn't drawn
	unlisted     = "other"
)

func newDocument(p paper, in Input) (*document, error) {
	d := &document{sheet: newSheet(p), in: in, palette: drawing.Print()}
	var err error
	if d.door, err = drawing.Load(in.Drawings, "door_xray"); err != nil {
		return nil, err
	}
	if d.car, err = drawing.Load(in.Drawings, "car_above"); err != nil {
		return nil, err
	}
	d.pickSuspects()
	d.pickChecks()
	return d, nil
}

func (d *document) pickSuspects() {
	for _, c := range d.in.Findings.Causes {
		if len(d.suspects) == maxSuspects || (c.Percent < namedFrom && len(d.suspects) > 0) {
			return
		}
		d.suspects = append(d.suspects, suspect{c, len(d.suspects) + 1, d.componentsOf(c)})
	}
}

func (d *document) componentsOf(c diagnosis.CauseFinding) []string {
	var out []string
	for i, m := range c.Modes {
		mode, ok := d.in.Knowledge.Mode(m.ID)
		if !ok || i == drawnModes || (i > 0 && m.Probability < notableModes) {
			continue
		}
		if !contains(out, mode.Component) {
			out = append(out, mode.Component)
		}
	}
	return out
}

func (d *document) pickChecks() {
	for _, step := range d.in.Findings.Plan {
		if step.Kind != "check" || step.Done || len(d.checks) == maxChecks {
			continue
		}
		d.checks = append(d.checks, check{step, len(d.checks) + 1})
	}
}

// confirming are the tests on paper that can find a cause, and failing that the actions the knowledge has for it.
func (d *document) confirming(c diagnosis.CauseFinding) []check {
	var out []check
	for _, t := range d.checks {
		if d.finds(t.Action, c) {
			out = append(out, t)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, a := range d.in.Knowledge.Actions {
		if a.Kind == "check" && d.finds(a.ID, c) {
			return []check{{Step: diagnosis.Step{Action: a.ID}}}
		}
	}
	return nil
}

// finds says whether a check finds one of the likely modes of a cause.
func (d *document) finds(action string, c diagnosis.CauseFinding) bool {
	a, ok := d.in.Knowledge.Action(action)
	if !ok {
		return false
	}
	for i, m := range c.Modes {
		if (i == 0 || m.Probability >= notableModes) && contains(a.Finds, m.ID) {
			return true
		}
	}
	return false
}

// pairs are the combinations that are likely enough to be named.
func (d *document) pairs() []diagnosis.PairFinding {
	var out []diagnosis.PairFinding
	for _, p := range d.in.Findings.Pairs {
		if p.Probability >= pairFrom {
			out = append(out, p)
		}
	}
	return out
}

// footers number the pages when their count is known.
func (d *document) footers() {
	total := d.Pages()
	_, h := d.Size()
	for page := 1; page <= total; page++ {
		d.GoTo(page)
		y := h - marginBottom + 12
		d.Stroke(segment(d.left, y, d.right, y), 0.4, rule)
		d.textAt(d.left, y+4, d.width(),
			noteBold(d.t("report.page", map[string]any{"Page": strconv.Itoa(page), "Pages": strconv.Itoa(total), "Case": d.in.caseNumber()})+"  "),
			note(d.t("report.footer")))
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
