package diagnosis

import (
	"maps"
	"slices"
	"time"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
)

// Clash returns the observation whose answer can't be true beside the one to another, unless somebody said that both are so:
// the data says that the two exclude each other, one settles the other differently, or no explanation fits the two.
func (iv *Interview) Clash(observation string) (other string, ok bool) {
	r := iv.read()
	given, answered := iv.c.Answers[observation]
	if !answered {
		return "", false
	}
	open := func(id string) bool { return id != "" && !iv.c.KeepsBoth(observation, id) }
	if id := r.excluded(observation, given.Answer); open(id) {
		return id, true
	}
	for _, id := range slices.Sorted(maps.Keys(iv.c.Answers)) {
		if r.excluded(id, iv.c.Answers[id].Answer) == observation && open(id) {
			return id, true
		}
	}
	if c := iv.Findings().Conflict; c != nil && slices.Contains(c.Between[:], observation) {
		id := c.Between[0]
		if id == observation {
			id = c.Between[1]
		}
		return id, open(id)
	}
	return "", false
}

// excluded is the observation whose answer, as given, excludes an answer; "" for none.
func (r *reading) excluded(observation, answer string) string {
	o, ok := r.b.k.Observation(observation)
	if !ok {
		return ""
	}
	given := r.given()
	for _, set := range o.Clashes[answer] {
		if len(set) > 0 && set[0].Shown(given) && !slices.ContainsFunc(set[1:], func(c knowledge.Condition) bool { return !c.Holds(given) }) {
			return set[0].Observation
		}
	}
	for _, imp := range o.ImpliedBy {
		if given[imp.Observation] == imp.Answer && answer != imp.Gives {
			return imp.Observation
		}
	}
	return ""
}

// given are the answers as people gave them, those too that are left out of belief.
func (r *reading) given() map[string]string {
	out := make(map[string]string, len(r.c.Answers))
	for id, a := range r.c.Answers {
		out[id] = a.Answer
	}
	return out
}

// KeepBoth records that two answers are both so although they hardly go together: the pair isn't asked about again.
func (iv *Interview) KeepBoth(one, other string) error {
	for _, id := range []string{one, other} {
		if _, err := iv.observation(id); err != nil {
			return err
		}
	}
	return iv.change(func(c *cases.Case, _ time.Time) { c.KeepBoth(one, other) })
}
