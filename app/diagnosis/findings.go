package diagnosis

import (
	"math"

	"unlatch/app/cases"
	"unlatch/app/confidence"
	"unlatch/app/estimate"
)

// Findings is everything computed from one case: ids and numbers only. Words are looked up where it is drawn, so that
// screen and paper can't disagree and may speak different languages.
type Findings struct {
	Model      cases.ModelRef     `json:"model"`
	Causes     []CauseFinding     `json:"causes"` // by probability, ties by id; probabilities add up to 1
	Pairs      []PairFinding      `json:"pairs"`  // most probable first
	Next       *NextQuestion      `json:"next"`
	Help       *Help              `json:"help,omitempty"` // only while somebody is shut in: before everything else
	Shut       bool               `json:"shut"`           // from both sides, as far as was said
	Solved     *Solved            `json:"solved"`         // an answer settled it and nothing is broken: no question, no price, no step is left
	TooLittle  bool               `json:"too_little"`     // hardly anything is known: the plan holds only free checks, and no suspect is worth naming
	Verdict    Verdict            `json:"verdict"`
	Cost       Cost               `json:"cost"`
	Plan       []Step             `json:"plan"`
	Conflict   *Conflict          `json:"conflict"`
	Warnings   []Warning          `json:"warnings"`
	Components []ComponentFinding `json:"components"`    // suspicion and proof per component, for the X-ray
	Vehicles   []string           `json:"vehicle_notes"` // ids of vehicle notes that fit the car
	Releases   []string           `json:"releases"`      // ids of the manual releases of this car; empty where the car isn't known or has none
	Enough     bool               `json:"enough"`        // no question is worth its effort any more
	Remaining  int                `json:"remaining"`     // about how many questions are left

	// What follows from the numbers, see Decide.
	Suspects  []Suspect `json:"-"` // the causes that get a line of their own, most probable first
	Named     string    `json:"-"` // the cause that is likely enough to be named at a counter, "" for none
	Unchecked []string  `json:"-"` // what the opening asks and nobody looked at, in the order of the knowledge
	View      View      `json:"-"` // how the door is drawn
	PullStops string    `json:"-"` // the component at which a pull is probably lost, "" where it arrives
}

// Solved is what turned out to be no fault. Its texts are solved.<mode>.what and solved.<mode>.avoid.
type Solved struct {
	Mode        string  `json:"mode"`
	Cost        float64 `json:"cost"` // 0, whatever the currency
	Observation string  `json:"-"`    // the answer that settled it
	Answer      string  `json:"-"`
}

// CauseFinding is one cause with its share of belief and the reasons.
type CauseFinding struct {
	ID          string         `json:"id"`
	Probability float64        `json:"probability"` // share: a pair is shared out by how surely each of its modes blocks
	Percent     int            `json:"percent"`     // rounded so that all shown numbers add up to 100
	Involved    float64        `json:"involved"`    // chance that the cause is part of it
	Modes       []ModeFinding  `json:"modes"`       // most probable first
	For         []Reason       `json:"for"`         // strongest first
	Against     []Reason       `json:"against"`
	Open        []OpenReason   `json:"open"`
	Confirm     string         `json:"confirm,omitempty"` // the open check that confirms it best
	Repair      string         `json:"repair"`            // most likely repair id
	Cost        estimate.Range `json:"cost"`              // range of that repair alone

	Mode    string      `json:"-"` // its likeliest mode, "" where none is likely enough to be named
	NamedBy string      `json:"-"` // the mode that names it better than its own name: "something else" says nothing; "" for none
	Letter  string      `json:"-"` // by which pictures and lists name it, "" where no picture shows it
	Part    string      `json:"-"` // the component that bears its letter: where its likeliest mode sits
	Tests   []CauseTest `json:"-"` // the checks that speak about it, in the order of the knowledge
}

// partFrom is how far the chance of being part of it must be above the share to be worth a word of its own.
const partFrom = 0.15

// PartOf is the chance, in percent, that the cause is part of the fault, alone or with another one. Tell says whether that
// is so much more than its share that a person should read it: a dead outside handle is there, yet hardly the cause.
func (c CauseFinding) PartOf() (percent int, tell bool) {
	return int(math.Round(100 * c.Involved)), c.Involved-c.Probability >= partFrom
}

// ModeFinding is one failure mode with its share of belief.
type ModeFinding struct {
	ID          string  `json:"id"`
	Probability float64 `json:"probability"`
}

// Reason is the weight of evidence of one answer for or against a cause: the log-likelihood ratio against the rest.
type Reason struct {
	Observation string  `json:"observation"`
	Answer      string  `json:"answer"` // of a number its group
	Weight      float64 `json:"weight"` // natural log units, always positive; the list says the direction
}

// OpenReason is an observation not yet answered that would tell most about a cause.
type OpenReason struct {
	Observation string  `json:"observation"`
	Value       float64 `json:"value"` // expected absolute change of the cause's log odds
}

// PairFinding is a combination of two causes at once: its chance over all their modes, and the most probable modes.
type PairFinding struct {
	Modes       [2]string `json:"modes"`
	Causes      [2]string `json:"causes"`
	Probability float64   `json:"probability"`
}

// Percent is the chance of the combination as it is shown.
func (p PairFinding) Percent() int { return int(math.Round(100 * p.Probability)) }

// NamedPairs are the combinations likely enough to be named as such on screen, paper and terminal.
func (f *Findings) NamedPairs() []PairFinding {
	var named []PairFinding
	for _, p := range f.Pairs {
		if confidence.Possible.Reached(p.Probability) {
			named = append(named, p)
		}
	}
	return named
}

// NextQuestion is the question worth asking next and why.
type NextQuestion struct {
	Observation string `json:"observation"`
	Why         Why    `json:"why"`
}

// Why explains a question: what it saves, what it costs, and between which causes it decides.
type Why struct {
	Value   float64  `json:"value"`   // expected drop in the expected cost of repair, USD
	Effort  float64  `json:"effort"`  // cost of answering, USD
	Splits  []string `json:"splits"`  // two causes it tells apart
	Opening bool     `json:"opening"` // part of the fixed opening block
}

// Verdict says whether the car may be driven. Level is ok | short_distance | no.
type Verdict struct {
	Level   string   `json:"level"`
	Advice  string   `json:"advice"`  // what to do, see safety.Verdict
	Reasons []string `json:"reasons"` // ids of safety rules; text safety.<id>
	Missing []string `json:"missing"` // observations that a milder verdict would need
	Known   []string `json:"-"`       // observations whose answers a mild verdict rests on
}

// Key is the start of the verdict's texts: Key().title and Key().text.
func (v Verdict) Key() string { return "verdict." + v.Level + "." + v.Advice }

// Help is what to do for somebody who is shut in.
type Help struct {
	Emergency string   `json:"emergency"` // number to call in the region of the case
	Steps     []string `json:"steps"`     // ids of help steps in their order; texts help.<id>
}

// Cost is the cost distribution over all hypotheses, in the currency of the region.
type Cost = estimate.Cost

// Step is one action of the plan in the order in which to take them.
type Step struct {
	Action      string   `json:"action"`
	Probability float64  `json:"probability"` // chance that this step settles the matter when it is reached
	Minutes     float64  `json:"minutes"`
	MinutesHigh float64  `json:"minutes_high"`
	Access      string   `json:"access"`
	Tier        string   `json:"tier"`
	Helper      bool     `json:"helper"`
	Kind        string   `json:"kind"`                  // check | repair | shop
	Observation string   `json:"observation,omitempty"` // answers it can be reported with
	Expect      string   `json:"expect,omitempty"`      // answer expected if the suspicion that the step speaks about is right
	Cause       string   `json:"cause,omitempty"`       // that suspicion
	Part        string   `json:"-"`                     // the component at which it is done: of the faults that it finds or mends, where the likeliest sits
	Prepare     []string `json:"prepare,omitempty"`     // actions that belong to the step and come before it: battery off, the wait
	Page        string   `json:"page,omitempty"`        // address of the page to look at
	Repair      string   `json:"repair,omitempty"`
	Confirm     []string `json:"confirm,omitempty"`      // repair: actions that must confirm it first
	Done        bool     `json:"done"`                   // reported as carried out; reported steps stand first
	NotPossible bool     `json:"not_possible,omitempty"` // reported as not possible: it confirms nothing
}

// Reported says whether a person has reported on the step, whatever came of it.
func (s Step) Reported() bool { return s.Done || s.NotPossible }

// Conflict names two answers that no single explanation fits.
type Conflict struct {
	Strength float64   `json:"strength"` // natural log units
	Between  [2]string `json:"between"`  // observation ids
	Answers  [2]string `json:"-"`        // what was answered to them
}

// Warning is an answer or a fact that was left out of the belief, or that needs a second look.
// Kind is does_not_apply | unknown_observation | unknown_answer | unknown_action | unknown_cause | unknown_mode |
// contradiction | door_contradicts | implied.
type Warning struct {
	Kind        string `json:"kind"`
	Observation string `json:"observation"`     // what it is about; the id of an action, cause or mode where Kind says so
	Other       string `json:"other,omitempty"` // the observation it collides with
}

// ComponentFinding is the suspicion of one part of the door.
type ComponentFinding struct {
	ID        string  `json:"id"`
	Suspicion float64 `json:"suspicion"` // chance that a mode in this component is part of the fault
	Works     bool    `json:"works"`     // an answer shows that it works

	Letters []string `json:"-"` // of the suspects that it bears: it is hatched, and pictures show them
	Causes  []string `json:"-"` // ids of the causes with a likely mode in it, most probable first
	Mode    string   `json:"-"` // the likeliest mode of the first of them, "" for none
	Ticked  bool     `json:"-"` // an answer shows that it works, and no suspect sits in it
}

// Hatched says whether pictures show the part as suspected.
func (c ComponentFinding) Hatched() bool { return len(c.Letters) > 0 }

// Cause is a cause of the findings, nil for one that they don't know.
func (f *Findings) Cause(id string) *CauseFinding {
	for i := range f.Causes {
		if f.Causes[i].ID == id {
			return &f.Causes[i]
		}
	}
	return nil
}

// Component is a part of the findings, nil for one that they don't know.
func (f *Findings) Component(id string) *ComponentFinding {
	for i := range f.Components {
		if f.Components[i].ID == id {
			return &f.Components[i]
		}
	}
	return nil
}
