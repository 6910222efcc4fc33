package knowledge

import (
	"math"
	"slices"
	"strconv"
)

// Cause finds a cause by id.
func (k *Knowledge) Cause(id string) (*Cause, bool) {
	return byID(k.Causes, id, func(c *Cause) string { return c.ID })
}

// Mode finds a failure mode by id.
func (k *Knowledge) Mode(id string) (*Mode, bool) {
	return byID(k.Modes, id, func(m *Mode) string { return m.ID })
}

// Observation finds an observation by id.
func (k *Knowledge) Observation(id string) (*Observation, bool) {
	return byID(k.Observations, id, func(o *Observation) string { return o.ID })
}

// Action finds a check or repair step by id.
func (k *Knowledge) Action(id string) (*Action, bool) {
	return byID(k.Actions, id, func(a *Action) string { return a.ID })
}

// Repair finds a priced repair by id.
func (k *Knowledge) Repair(id string) (*Repair, bool) {
	return byID(k.Repairs, id, func(r *Repair) string { return r.ID })
}

// Part finds a part by id.
func (k *Knowledge) Part(id string) (*Part, bool) {
	return byID(k.Parts, id, func(p *Part) string { return p.ID })
}

// Region finds a region by id, or by an id that it had in a version before: then the id of what is found is another one,
// and the person is to be asked.
func (k *Knowledge) Region(id string) (*Region, bool) {
	if r, ok := byID(k.Regions, id, func(r *Region) string { return r.ID }); ok {
		return r, true
	}
	i := slices.IndexFunc(k.Regions, func(r Region) bool { return slices.Contains(r.Was, id) })
	if i < 0 {
		return nil, false
	}
	return &k.Regions[i], true
}

// RegionOf is the region of a country by its code of two letters, as US.
func (k *Knowledge) RegionOf(country string) (*Region, bool) {
	i := slices.IndexFunc(k.Regions, func(r Region) bool { return r.Country != "" && r.Country == country })
	if i < 0 {
		return nil, false
	}
	return &k.Regions[i], true
}

// HasAnswer says whether id is one of the observation's answers.
func (o *Observation) HasAnswer(id string) bool { return slices.Contains(o.Answers, id) }

// MostNumber is the largest number that is taken for an answer; beyond it somebody mistyped.
const MostNumber = 100

// Group is the answer that what was said counts as: an answer itself, or the group that a number falls in. Each bound is
// the lowest number of the group above it. Anything else is no answer.
func (o *Observation) Group(said string) (answer string, ok bool) {
	if o.HasAnswer(said) {
		return said, true
	}
	if len(o.Bins) == 0 {
		return "", false
	}
	n, err := strconv.ParseFloat(said, 64)
	if err != nil || math.IsNaN(n) || n < 0 || n > MostNumber {
		return "", false
	}
	above := slices.IndexFunc(o.Bins, func(bound float64) bool { return n < bound })
	if above < 0 {
		return o.Answers[len(o.Answers)-1], true
	}
	return o.Answers[above], true
}

// byID walks the list: the longest has some fifty entries, for which a map wouldn't be faster.
func byID[T any](list []T, id string, idOf func(*T) string) (*T, bool) {
	for i := range list {
		if idOf(&list[i]) == id {
			return &list[i], true
		}
	}
	return nil, false
}

// Milder says whether an answer can be what a milder verdict rests on: what it needs, what makes it harmless, or what
// silences a rule.
func (v *VerdictRules) Milder(observation, answer string) bool {
	if slices.ContainsFunc(v.OKNeeds, func(n OKNeed) bool { return n.Observation == observation && slices.Contains(n.Is, answer) }) {
		return true
	}
	var sets [][]Condition
	for _, h := range v.Harmless {
		sets = append(sets, h.When, h.Several)
	}
	for _, r := range v.Rules {
		sets = append(sets, r.Unless...)
	}
	return slices.ContainsFunc(slices.Concat(sets...), func(c Condition) bool {
		return c.Observation == observation && (slices.Contains(c.Is, answer) || len(c.Not) > 0 && !slices.Contains(c.Not, answer))
	})
}
