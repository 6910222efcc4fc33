package evaluation

import (
	"maps"
	"math"
	"slices"
	"strings"

	"unlatch/app/diagnosis"
	"unlatch/app/inference"
)

// RateEntry stands in place of an observation for the rate of a mode.
const RateEntry = "rate"

// Change is one number of the model, doubled or halved, and what that does to the first places.
type Change struct {
	Mode        string   `json:"mode"`
	Observation string   `json:"observation"` // or RateEntry
	Answer      string   `json:"answer,omitempty"`
	From        float64  `json:"from"`
	To          float64  `json:"to"`
	Changed     []string `json:"changed"` // ids of the cases that get another first place
	Shift       float64  `json:"shift"`   // largest change of the probability of a first place, 0 to 1
}

// Sensitivity is how much the first places hang on single numbers.
type Sensitivity struct {
	Entries  int      `json:"entries"`  // numbers tried, each doubled and halved
	Changing int      `json:"changing"` // numbers of which either change moves a first place
	Top      []Change `json:"top"`      // the changes that move most first places; ties by shift
}

const topChanges = 10

// entry is one number of the model: the share of an answer in a mode's table, or (observation -1) the mode's rate.
type entry struct{ mode, observation, answer int }

// Sense doubles and halves each table entry and each rate of the model, one at a time, and ranks the cases again. What a
// brain has learned stays as it is: only numbers as written are changed. told hears how many numbers are done.
func Sense(b *diagnosis.Brain, cases []Case, told func(done, total int)) (Sensitivity, error) {
	before := firstPlaces(cases, Model(b))
	s := Sensitivity{}
	numbers := entries(b.Net().Model())
	for i, e := range numbers {
		told(i, len(numbers))
		moves := false
		for _, factor := range []float64{2, 0.5} {
			changed, from, to := e.scaled(b.Net().Model(), factor)
			net, err := b.Net().Recompile(changed)
			if err != nil {
				return s, err
			}
			c := e.change(b.Net().Model(), from, to)
			c.compare(cases, before, firstPlaces(cases, netPredictor(b, net)))
			moves = moves || len(c.Changed) > 0
			s.Top = append(s.Top, c)
		}
		s.Entries++
		s.Changing += one(moves)
	}
	slices.SortStableFunc(s.Top, byEffect)
	s.Top = s.Top[:min(topChanges, len(s.Top))]
	return s, nil
}

func byEffect(a, b Change) int {
	if d := len(b.Changed) - len(a.Changed); d != 0 {
		return d
	}
	switch {
	case a.Shift > b.Shift:
		return -1
	case a.Shift < b.Shift:
		return 1
	}
	return 0
}

func firstPlaces(cases []Case, predict Predict) []Ranked {
	first := make([]Ranked, len(cases))
	for i, c := range cases {
		first[i] = predict(c.Stated)[0]
	}
	return first
}

func (c *Change) compare(cases []Case, before, after []Ranked) {
	for i := range cases {
		if before[i].Cause != after[i].Cause {
			c.Changed = append(c.Changed, cases[i].ID)
		}
		c.Shift = math.Max(c.Shift, math.Abs(before[i].Probability-after[i].Probability))
	}
}

// entries lists every number of the model in a fixed order.
func entries(m *inference.Model) []entry {
	var list []entry
	for i, mode := range m.Modes {
		list = append(list, entry{i, -1, -1})
		for _, o := range slices.Sorted(maps.Keys(mode.Shows)) {
			for _, a := range slices.Sorted(maps.Keys(mode.Shows[o])) {
				list = append(list, entry{i, o, a})
			}
		}
	}
	return list
}

// scaled is the model with this one number multiplied by factor. A share stops at 1, and the other named shares of the
// same table make room for it where they must.
func (e entry) scaled(m *inference.Model, factor float64) (changed inference.Model, from, to float64) {
	changed = *m
	changed.Modes = slices.Clone(m.Modes)
	mode := &changed.Modes[e.mode]
	if e.observation < 0 {
		from = mode.Rate
		mode.Rate *= factor
		return changed, from, mode.Rate
	}
	mode.Shows = maps.Clone(mode.Shows)
	shares := maps.Clone(mode.Shows[e.observation])
	mode.Shows[e.observation] = shares
	from = shares[e.answer]
	to = math.Min(1, from*factor)
	others := -from
	for _, p := range shares {
		others += p
	}
	if room := 1 - to; others > room {
		for a := range shares {
			shares[a] *= room / others
		}
	}
	shares[e.answer] = to
	return changed, from, to
}

func (e entry) change(m *inference.Model, from, to float64) Change {
	c := Change{Mode: m.Modes[e.mode].ID, Observation: RateEntry, From: from, To: to, Changed: []string{}}
	if e.observation >= 0 {
		c.Observation = m.Observations[e.observation].ID
		c.Answer = m.Observations[e.observation].Answers[e.answer]
	}
	return c
}

// String names the number as a technician would: mode, observation, answer.
func (c Change) String() string {
	return strings.TrimSuffix(c.Mode+" / "+c.Observation+" / "+c.Answer, " / ")
}
