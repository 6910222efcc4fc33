// Package cases holds the Case: one door of one car with everything said about it, and the rules that belong to it
// whatever keeps, shows or diagnoses it. It imports nothing of ours but app/problem.
package cases

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Format is the version of the case format that this program writes.
const Format = 1

// Case is one door of one car with everything said about it: the only thing that is stored. It knows no belief;
// findings are computed from it whenever they are needed. The JSON form is documented in docs/case-format.md.
type Case struct {
	Format   int                        `json:"format"`
	ID       string                     `json:"id"`                 // random UUID
	Number   string                     `json:"number"`             // case number on paper: 8 characters, random
	CopyOf   string                     `json:"copy_of,omitempty"`  // number of the case that this is another state of
	Revision int                        `json:"revision,omitempty"` // how often an interview has changed it; 0 in version 1.0.0
	Created  time.Time                  `json:"created"`
	Updated  time.Time                  `json:"updated"`
	Finished bool                       `json:"finished"` // the person has seen the findings and left the interview
	Vehicle  Vehicle                    `json:"vehicle"`
	Door     Door                       `json:"door"`
	Concern  string                     `json:"concern,omitempty"` // in the person's own words
	Answers  map[string]Answer          `json:"answers"`           // observation id -> answer
	Unknowns []string                   `json:"unknowns"`          // observations answered with "I don't know", in order
	Asked    []string                   `json:"asked,omitempty"`   // observations in the order in which they were asked, for Back
	Both     []Pair                     `json:"both,omitempty"`    // pairs of answers that hardly go together and are both so, as the person said
	Photos   []Photo                    `json:"photos,omitempty"`  // at most four, for the report
	Settings Settings                   `json:"settings"`
	Model    ModelRef                   `json:"model"`
	Actions  []ActionDone               `json:"actions"`
	Outcome  *Outcome                   `json:"outcome,omitempty"`
	Leading  string                     `json:"leading,omitempty"` // leading cause id when last saved: a note for lists, never evidence
	Extra    map[string]json.RawMessage `json:"-"`                 // unknown fields by JSON pointer ("/vehicle/colour"), kept through a round trip
}

// Trapped is the observation that is asked before anything else: whether somebody is shut in.
const Trapped = "someone_trapped"

// Blank says whether nobody has said anything yet, so that nothing is lost with the case. What the program fills in says
// nothing: ids, times, the order of questions, settings, and the unit of a mileage that isn't given. Neither does it say
// anything of a door that nobody is shut in.
func (c *Case) Blank() bool {
	car := c.Vehicle
	car.MileageUnit = ""
	said := len(c.Answers)
	if c.Answers[Trapped].Answer == "no" {
		said--
	}
	lists := said + len(c.Unknowns) + len(c.Both) + len(c.Photos) + len(c.Actions) + len(c.Extra)
	return car == Vehicle{} && c.Door == Door{} && c.Concern == "" && c.Outcome == nil && !c.Finished && lists == 0
}

// Copy is the case with everything of its own, for trying something out and for reading it while the case changes. Only
// the bytes of pictures are shared; nothing writes into them.
func (c *Case) Copy() *Case {
	copied := *c
	copied.Answers = maps.Clone(c.Answers)
	copied.Unknowns, copied.Asked = slices.Clone(c.Unknowns), slices.Clone(c.Asked)
	copied.Both = slices.Clone(c.Both)
	copied.Photos, copied.Actions = slices.Clone(c.Photos), slices.Clone(c.Actions)
	copied.Extra = maps.Clone(c.Extra)
	if c.Outcome != nil {
		outcome := *c.Outcome
		copied.Outcome = &outcome
	}
	return &copied
}

// SetAnswer puts an answer into the case.
func (c *Case) SetAnswer(observation string, a Answer) {
	c.asked(observation)
	c.Unknowns = without(c.Unknowns, observation)
	if c.Answers[observation].Answer != a.Answer {
		c.forget(observation)
	}
	c.Answers[observation] = a
}

// SetUnknown puts "I don't know" into the case.
func (c *Case) SetUnknown(observation string) {
	c.asked(observation)
	delete(c.Answers, observation)
	c.Unknowns = append(without(c.Unknowns, observation), observation)
}

// Pair is two observations, in the order of their ids.
type Pair struct {
	One   string `json:"one"`
	Other string `json:"other"`
}

func pair(one, other string) Pair {
	if other < one {
		one, other = other, one
	}
	return Pair{one, other}
}

// KeepBoth notes that the answers to two observations are both so.
func (c *Case) KeepBoth(one, other string) {
	if !c.KeepsBoth(one, other) {
		c.Both = append(c.Both, pair(one, other))
	}
}

// KeepsBoth says whether the answers to two observations were said to be both so.
func (c *Case) KeepsBoth(one, other string) bool { return slices.Contains(c.Both, pair(one, other)) }

// SetDone puts a step that was carried out into the case, in place of what was reported of it before.
func (c *Case) SetDone(done ActionDone) {
	c.Actions = slices.DeleteFunc(c.Actions, func(a ActionDone) bool { return a.Action == done.Action })
	c.Actions = append(c.Actions, done)
}

// ClearDone takes the report on a step back, and with it the answer that it gave, unless another one has been given since.
func (c *Case) ClearDone(action, observation string) {
	i := slices.IndexFunc(c.Actions, func(a ActionDone) bool { return a.Action == action })
	if i < 0 {
		return
	}
	done := c.Actions[i]
	c.Actions = slices.Delete(c.Actions, i, i+1)
	if a, answered := c.Answers[observation]; answered && a.Answer == done.Result && a.At.Equal(done.At) {
		c.Clear(observation)
	}
}

// Clear takes an answer back, as if the question had never been asked.
func (c *Case) Clear(observation string) {
	delete(c.Answers, observation)
	c.Unknowns = without(c.Unknowns, observation)
	c.Asked = without(c.Asked, observation)
}

// forget drops what was said about pairs that an observation belongs to: another answer may clash anew.
func (c *Case) forget(observation string) {
	c.Both = slices.DeleteFunc(c.Both, func(p Pair) bool { return p.One == observation || p.Other == observation })
}

func (c *Case) asked(observation string) {
	if !slices.Contains(c.Asked, observation) {
		c.Asked = append(c.Asked, observation)
	}
}

func without(list []string, s string) []string {
	return slices.DeleteFunc(list, func(x string) bool { return x == s })
}

// Vehicle is what is known of the car; every field may be empty. Position in the car is an answer, not part of this.
type Vehicle struct {
	Year        int    `json:"year,omitempty"`
	Make        string `json:"make,omitempty"`
	Model       string `json:"model,omitempty"`
	Body        string `json:"body,omitempty"` // sedan | hatch | van | pickup
	VIN         string `json:"vin,omitempty"`
	Plate       string `json:"plate,omitempty"`
	Mileage     int    `json:"mileage,omitempty"`      // in MileageUnit
	MileageUnit string `json:"mileage_unit,omitempty"` // mi | km
	Premium     bool   `json:"premium,omitempty"`
	DriverSide  string `json:"driver_side,omitempty"` // left | right; empty: by region
}

// Name is year, make and model as they were typed, "" where none was.
func (v Vehicle) Name() string {
	name := v.Make + " " + v.Model
	if v.Year > 0 {
		name = strconv.Itoa(v.Year) + " " + name
	}
	return strings.Join(strings.Fields(name), " ")
}

// Answer is one answer to an observation.
type Answer struct {
	Answer string    `json:"answer"` // answer id, or a number for numeric observations
	Sure   bool      `json:"sure"`   // false: the person only thinks so
	At     time.Time `json:"at"`
	Heard  bool      `json:"heard,omitempty"` // taken from the person's own words, and not answered since
}

// Photo is a picture that the person added, as app/photo makes it: small, upright, without the camera's notes.
type Photo struct {
	JPEG    []byte `json:"jpeg"`              // base64 in JSON
	Caption string `json:"caption,omitempty"` // what is to be seen on it, in the person's words
}

// Settings are the choices that touched the result.
type Settings struct {
	Region     string  `json:"region"`             // region id
	Shop       string  `json:"shop"`               // independent | dealer
	Rate       float64 `json:"rate,omitempty"`     // own hourly rate in the region's currency; 0: from the region
	Parts      string  `json:"parts"`              // aftermarket | oem
	Integrated bool    `json:"integrated"`         // latch and actuator are one unit
	Forced     bool    `json:"forced,omitempty"`   // forced, or stuck for long
	Language   string  `json:"language,omitempty"` // report language; empty: the window's
	Paper      string  `json:"paper,omitempty"`    // letter | a4; empty: by region
}

// ModelRef names the model that produced the last findings.
type ModelRef struct {
	Version string `json:"version"`
	Hash    string `json:"hash"`
}

// ActionDone is a step of the plan that was carried out. Its result, if it gave one, is also an answer.
type ActionDone struct {
	Action string    `json:"action"`
	Result string    `json:"result,omitempty"` // answer id of the action's observation, or done | not_possible
	At     time.Time `json:"at"`
}

// What a step reports that gives no answer.
const (
	ResultDone        = "done"
	ResultNotPossible = "not_possible" // it couldn't be carried out, so it confirms nothing
)

// Outcome is what it was in the end.
type Outcome struct {
	Cause       string    `json:"cause"`
	SecondCause string    `json:"second_cause,omitempty"`
	Mode        string    `json:"mode,omitempty"`
	Done        string    `json:"done,omitempty"`  // what was done, in words
	Parts       string    `json:"parts,omitempty"` // parts used, in words
	Hours       float64   `json:"hours,omitempty"`
	Price       float64   `json:"price,omitempty"`
	Currency    string    `json:"currency,omitempty"`
	By          string    `json:"by,omitempty"`     // owner | independent | dealer | other
	Import      string    `json:"import,omitempty"` // where it came from, in the store that it stands in; empty: it was recorded there
	At          time.Time `json:"at"`
}

// Repaired says whether the outcome tells of work that was done, not only of what it was.
func (o *Outcome) Repaired() bool {
	return o != nil && (o.Done != "" || o.Parts != "" || o.Hours > 0 || o.Price > 0 || o.By != "")
}
