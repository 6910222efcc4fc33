package evaluation

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/estimate"
	"unlatch/app/problem"
)

// firstSteps is how far down the plan a wanted step may stand.
const firstSteps = 3

// Door is one door thought up for a review, with what the reviewer would answer. Unlike a Case nobody confirmed it: it
// says what a person who repairs doors would expect of the program, not what was wrong with a real one. A list that is
// empty states nothing.
type Door struct {
	ID       string
	Stated   *cases.Case
	Causes   []string // any of these may come first
	Levels   []string // any of these verdicts is right
	First    []string // each of these stands among the first three steps, or help steps where somebody is trapped
	NotFirst []string // none of these does
	Differs  string   // why the program says otherwise, where it does
}

// ReadDoors reads one door a line: {"id", "vehicle", "obs", "want_cause", "want_level", "want_first", "not_first",
// "differs"}, all but id and obs optional, and "region". Errors name the line.
func ReadDoors(ctx context.Context, r io.Reader) ([]Door, error) {
	var doors []Door
	err := eachLine(ctx, r, func(_ int, line []byte) error {
		d, err := readDoor(line)
		doors = append(doors, d)
		return err
	})
	if err != nil {
		return nil, err
	}
	return doors, nil
}

func readDoor(line []byte) (Door, error) {
	var raw struct {
		ID       json.RawMessage `json:"id"`
		Vehicle  cases.Vehicle   `json:"vehicle"`
		Region   string          `json:"region"`
		Obs      json.RawMessage `json:"obs"`
		Causes   []string        `json:"want_cause"`
		Levels   []string        `json:"want_level"`
		First    []string        `json:"want_first"`
		NotFirst []string        `json:"not_first"`
		Differs  string          `json:"differs"`
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		return Door{}, explain(err)
	}
	stated, err := casefile.ReadObs(bytes.NewReader(raw.Obs))
	if err != nil {
		return Door{}, problem.Wrap(err, "evaluation.case", "ID", strings.Trim(string(raw.ID), `"`))
	}
	stated.Vehicle = raw.Vehicle
	stated.Settings.Region = cmp.Or(raw.Region, estimate.DefaultRegion)
	return Door{
		ID: strings.Trim(string(raw.ID), `"`), Stated: stated, Causes: raw.Causes, Levels: raw.Levels,
		First: raw.First, NotFirst: raw.NotFirst, Differs: raw.Differs,
	}, nil
}

// Agreement is how often the program says of such doors what the reviewer would.
type Agreement struct {
	Doors []DoorOutcome `json:"doors"`
	Cause Share         `json:"cause"` // of the doors that state one
	Level Share         `json:"level"`
	First Share         `json:"first"`
}

// DoorOutcome is what the program says of one door. Agrees holds nil for what the door doesn't state.
type DoorOutcome struct {
	ID       string   `json:"id"`
	Cause    string   `json:"cause"`
	Percent  int      `json:"percent"`
	Mode     string   `json:"mode"`
	Level    string   `json:"level"`
	First    []string `json:"first"`
	Low      float64  `json:"cost_low"`
	High     float64  `json:"cost_high"`
	OrMore   bool     `json:"cost_or_more"`
	CauseOK  *bool    `json:"cause_agrees"`
	LevelOK  *bool    `json:"level_agrees"`
	FirstOK  *bool    `json:"first_agrees"`
	Expected Door     `json:"-"`
}

// Agree puts each door through the program as a whole: belief, verdict, plan and cost.
func Agree(b *diagnosis.Brain, doors []Door) Agreement {
	var a Agreement
	var cause, level, first tally
	for _, d := range doors {
		o := doorOutcome(b, d)
		o.CauseOK = cause.stated(len(d.Causes) > 0, slices.Contains(d.Causes, o.Cause))
		o.LevelOK = level.stated(len(d.Levels) > 0, slices.Contains(d.Levels, o.Level))
		o.FirstOK = first.stated(len(d.First)+len(d.NotFirst) > 0, d.takes(o.First))
		a.Doors = append(a.Doors, o)
	}
	a.Cause, a.Level, a.First = cause.share(), level.share(), first.share()
	return a
}

// tally counts agreement over the doors that state something.
type tally struct{ hits, of int }

func (t *tally) stated(states, agrees bool) *bool {
	if !states {
		return nil
	}
	t.of++
	t.hits += one(agrees)
	return &agrees
}

func (t *tally) share() Share { return wilson(t.hits, t.of) }

func (d Door) takes(steps []string) bool {
	missing := slices.ContainsFunc(d.First, func(id string) bool { return !slices.Contains(steps, id) })
	return !missing && !slices.ContainsFunc(d.NotFirst, func(id string) bool { return slices.Contains(steps, id) })
}

func doorOutcome(b *diagnosis.Brain, d Door) DoorOutcome {
	f := b.Findings(d.Stated)
	top := f.Causes[0]
	o := DoorOutcome{
		ID: d.ID, Cause: top.ID, Percent: top.Percent, Level: f.Verdict.Level, First: stepsOf(f),
		Low: f.Cost.Low, High: f.Cost.High, OrMore: f.Cost.OrMore, Expected: d,
	}
	if len(top.Modes) > 0 {
		o.Mode = top.Modes[0].ID
	}
	return o
}

// stepsOf are the first steps that a person is told: to get somebody out, else of the plan.
func stepsOf(f *diagnosis.Findings) []string {
	steps := []string{}
	if f.Help != nil {
		steps = append(steps, f.Help.Steps...)
	} else {
		for _, s := range f.Plan {
			if !s.Reported() {
				steps = append(steps, s.Action)
			}
		}
	}
	return steps[:min(firstSteps, len(steps))]
}

// WriteText writes the agreement as tables for a terminal: the sums, then each door, with what was wanted where the two
// differ.
func (a Agreement) WriteText(w io.Writer) error {
	t := &table{w: w}
	t.line("%d doors thought up for a review; nobody confirmed them. Agreement where a door states something:\n", len(a.Doors))
	t.columns([]string{"\tagrees\tof\tshare", a.sum("first cause", a.Cause), a.sum("verdict", a.Level), a.sum("first three steps", a.First)})
	t.line("")
	rows := []string{"door\tcause\t\tmode\tverdict\tcost\tfirst steps"}
	for _, o := range a.Doors {
		rows = append(rows, o.row())
	}
	t.columns(rows)
	return t.err
}

func (Agreement) sum(name string, s Share) string {
	return fmt.Sprintf("%s\t%d\t%d\t%.0f %%", name, s.Hits, s.Of, 100*s.Share)
}

func (o DoorOutcome) row() string {
	cost := fmt.Sprintf("%.0f-%.0f", o.Low, o.High)
	if o.OrMore {
		cost += "+"
	}
	first := strings.Join(o.First, " ")
	if differs(o.FirstOK) {
		first += " (WANTS " + strings.Join(o.Expected.First, " ")
		if len(o.Expected.NotFirst) > 0 {
			first += "; NOT " + strings.Join(o.Expected.NotFirst, " ")
		}
		first += ")"
	}
	return strings.Join([]string{
		o.ID, o.Cause + wanted(o.CauseOK, o.Expected.Causes), fmt.Sprintf("%d %%", o.Percent),
		o.Mode, o.Level + wanted(o.LevelOK, o.Expected.Levels), cost, first,
	}, "\t")
}

func wanted(agrees *bool, want []string) string {
	if !differs(agrees) {
		return ""
	}
	return " (WANTS " + strings.Join(want, " or ") + ")"
}

func differs(agrees *bool) bool { return agrees != nil && !*agrees }
