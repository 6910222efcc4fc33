package diagnosis

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"unlatch/app/cases"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

const (
	kindSafety = "safety"
	kindCheck  = "check"
	kindRepair = "repair"
	kindShop   = "shop"
	tierOwner  = "owner"

	accessNone     = "none"
	accessDoorOpen = "door_open"
	accessPanelOff = "panel_off"
	accessShop     = "shop"

	unlistedCause = "other"
	ageObs        = "vehicle_age_years"
	outsideObs    = "outside_opens"
	trappedObs    = "someone_trapped"
	releaseObs    = "release_type"
	electronic    = "electronic"
)

// read turns the answers of a case into evidence, sorted by observation. Answers that the model doesn't know, that don't
// apply to this door, or that another answer settles are left out of belief and named in warnings; none is lost.
func (b *Brain) read(c *cases.Case) *reading {
	r := &reading{b: b, c: c, answers: make(map[string]string, len(c.Answers)+1)}
	ids := make([]string, 0, len(c.Answers)+1)
	for id, a := range c.Answers {
		o, ok := b.k.Observation(id)
		if !ok {
			r.warn(Warning{Kind: "unknown_observation", Observation: id})
			continue
		}
		answer, ok := o.Group(a.Answer)
		if !ok {
			r.warn(Warning{Kind: "unknown_answer", Observation: id})
			continue
		}
		r.answers[id] = answer
		ids = append(ids, id)
	}
	if age, ok := r.ageFromYear(); ok {
		r.answers[ageObs] = age
		ids = append(ids, ageObs)
	}
	r.presumed = r.fromMake()
	ids = append(ids, r.presumed...)
	r.dropInvalid(ids)
	for _, id := range ids {
		answer, ok := r.answers[id]
		i, carries := b.index[id]
		if !ok || !carries || r.impliedElsewhere(id, answer) {
			continue
		}
		a := slices.Index(b.net.Model().Observations[i].Answers, answer)
		given, stated := c.Answers[id]
		doubtful := stated && !given.Sure || slices.Contains(r.presumed, id)
		r.evidence = append(r.evidence, inference.Evidence{Observation: i, Answer: a, ThinkSo: doubtful})
	}
	sort.Slice(r.evidence, func(i, j int) bool { return r.evidence[i].Observation < r.evidence[j].Observation })
	for _, e := range r.evidence {
		r.ids = append(r.ids, b.net.Model().Observations[e.Observation].ID)
	}
	r.sworn = r.withoutHeardMilder()
	if !c.DoorFits() {
		r.warn(Warning{Kind: "door_contradicts", Observation: cases.Position})
	}
	r.warnOfUnknown()
	r.warnings = sorted(r.warnings)
	return r
}

// warnOfUnknown names what the model doesn't have outside the answers: in unknowns, actions and outcome.
func (r *reading) warnOfUnknown() {
	b, c := r.b, r.c
	for _, id := range c.Unknowns {
		if _, ok := b.k.Observation(id); !ok {
			r.warn(Warning{Kind: "unknown_observation", Observation: id})
		}
	}
	for _, done := range c.Actions {
		if _, ok := b.k.Action(done.Action); !ok {
			r.warn(Warning{Kind: "unknown_action", Observation: done.Action})
		}
	}
	if c.Outcome == nil {
		return
	}
	for _, id := range []string{c.Outcome.Cause, c.Outcome.SecondCause} {
		if _, ok := b.k.Cause(id); !ok && id != "" {
			r.warn(Warning{Kind: "unknown_cause", Observation: id})
		}
	}
	if _, ok := b.k.Mode(c.Outcome.Mode); !ok && c.Outcome.Mode != "" {
		r.warn(Warning{Kind: "unknown_mode", Observation: c.Outcome.Mode})
	}
}

func (r *reading) warn(w Warning) { r.warnings = append(r.warnings, w) }

// sorted puts warnings in order, each once: an id may stand in a list twice.
func sorted(w []Warning) []Warning {
	sort.Slice(w, func(i, j int) bool {
		return cmp.Or(cmp.Compare(w[i].Kind, w[j].Kind), cmp.Compare(w[i].Observation, w[j].Observation), cmp.Compare(w[i].Other, w[j].Other)) < 0
	})
	return slices.Compact(w)
}

// dropInvalid leaves out answers to observations that can't exist on this door. The test uses all stated answers, so
// that it doesn't depend on their order.
func (r *reading) dropInvalid(ids []string) {
	stated := make(map[string]string, len(r.answers))
	for id, a := range r.answers {
		stated[id] = a
	}
	for _, id := range ids {
		o, _ := r.b.k.Observation(id)
		if failed, ok := firstFailed(o.ExistsWhen, stated); ok {
			delete(r.answers, id)
			r.warn(Warning{Kind: "does_not_apply", Observation: id, Other: failed})
		}
	}
}

// impliedElsewhere says whether another answer already settles this one, so that nothing counts twice, and warns of it
// unless the answer is only presumed. An answer that contradicts what another one implies stays in, with a warning.
func (r *reading) impliedElsewhere(id, answer string) bool {
	o, _ := r.b.k.Observation(id)
	for _, imp := range o.ImpliedBy {
		if r.answers[imp.Observation] != imp.Answer {
			continue
		}
		if answer == imp.Gives {
			if !slices.Contains(r.presumed, id) {
				r.warn(Warning{Kind: "implied", Observation: id, Other: imp.Observation})
			}
			return true
		}
		r.warn(Warning{Kind: "contradiction", Observation: id, Other: imp.Observation})
	}
	return false
}

// ageFromYear is the age of the car on the day of the case, when only the model year is known.
func (r *reading) ageFromYear() (string, bool) {
	c := r.c
	if _, stated := r.answers[ageObs]; stated || c.Vehicle.Year == 0 || c.Created.IsZero() {
		return "", false
	}
	o, ok := r.b.k.Observation(ageObs)
	if !ok {
		return "", false
	}
	age := math.Max(0, float64(c.Created.Year()-c.Vehicle.Year))
	return o.Group(strconv.FormatFloat(age, 'f', -1, 64))
}

// fromMake adds what is mostly so on cars of this make, where nobody said otherwise, and returns the ids of those
// observations. It counts as an answer that the person isn't sure of, for a make has many models.
func (r *reading) fromMake() []string {
	var presumed []string
	for i := range r.b.k.Observations {
		o := &r.b.k.Observations[i]
		if _, stated := r.answers[o.ID]; stated || len(o.ByMake) == 0 || r.c.Vehicle.Make == "" {
			continue
		}
		if answer, ok := answerOfMake(o, r.c.Vehicle.Make); ok {
			r.answers[o.ID] = answer
			presumed = append(presumed, o.ID)
		}
	}
	return presumed
}

// answerOfMake is the answer that cars of the make as typed mostly give; none where two makes are named that differ.
func answerOfMake(o *knowledge.Observation, typed string) (string, bool) {
	words := " " + strings.Join(strings.FieldsFunc(strings.ToLower(typed), notLetter), " ") + " "
	found := ""
	for _, answer := range o.Answers {
		if !slices.ContainsFunc(o.ByMake[answer], func(name string) bool {
			return strings.Contains(words, " "+strings.ToLower(name)+" ")
		}) {
			continue
		}
		if found != "" {
			return "", false
		}
		found = answer
	}
	return found, found != ""
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// firstFailed returns the observation of the first condition that doesn't hold.
func firstFailed(conditions []knowledge.Condition, answers map[string]string) (string, bool) {
	for _, c := range conditions {
		if !c.Holds(answers) {
			return c.Observation, true
		}
	}
	return "", false
}
