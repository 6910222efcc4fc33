// Package safety says whether the car may still be driven and what to do when somebody is trapped. Its rules are data;
// it works on answers, never on a probability that could make a warning milder: suspicion can only raise a verdict.
package safety

import (
	"slices"
	"strings"

	"unlatch/app/knowledge"
)

// Levels of a verdict, mildest first: usually acceptable for a short period, a very short distance at most, not at all.
const (
	OK            = "ok"
	ShortDistance = "short_distance"
	No            = "no"
)

// Reasons that don't stand in the rule table because they follow from design section 5 itself; texts safety.<id>.
const (
	ReasonSeveralDoors   = "several_doors"   // more than one door fails and no harmless state explains it
	ReasonSuspectedLatch = "suspected_latch" // a latch fault is suspected, so it may not stay latched
	ReasonAnswersClash   = "answers_clash"   // two answers contradict each other, so neither can be built on
	ReasonNotKnown       = "not_known"       // the table says nothing of what ok needs
	ReasonNeedNotMet     = "need_not_met"    // an answer that ok needs is known and not as it should be
	reasonUnknown        = "unknown_"        // with the observation behind it: an answer that ok needs isn't known
)

// Unknown says whether a reason is only that something isn't known; what that is stands in Missing.
func Unknown(reason string) bool {
	return reason == ReasonNotKnown || strings.HasPrefix(reason, reasonUnknown)
}

// What a verdict says to do, by its level; texts verdict.<level>.<advice>.title and .text. Of a harmless state it is its id.
const (
	AdviceTrapped  = "trapped"  // no: somebody is shut in
	AdviceHold     = "hold"     // no: the door may not stay shut, so it isn't driven at all
	AdvicePower    = "power"    // no: electric latches without power
	AdviceDoors    = "doors"    // no: several doors
	AdviceSeat     = "seat"     // no, short_distance: it is about a seat, which stays empty
	AdviceTry      = "try"      // short_distance: a harmless state was the reason; only whether it latches has to be seen
	AdviceLatch    = "latch"    // short_distance: the latch may not be sound
	AdviceCheck    = "check"    // short_distance: something has to be checked first
	AdviceFault    = "fault"    // ok: a fault, and nobody depends on the door
	AdviceRepaired = "repaired" // ok: recorded as repaired
)

// Advices lists all of them but those of harmless states.
func Advices() []string { return append(slices.Clone(urgency), AdviceTry, AdviceFault, AdviceRepaired) }

// urgency is the order of advice where several rules fire: what must be done first is said.
var urgency = []string{AdviceTrapped, AdviceHold, AdvicePower, AdviceDoors, AdviceSeat, AdviceLatch, AdviceCheck}

// The answers that the code names itself.
const (
	severalDoorsObservation = "other_doors_affected"
	severalDoorsNo          = "no"
	trappedObservation      = "someone_trapped"
	trappedYes              = "yes"
	placeObservation        = "position"
)

// Input is what a verdict rests on.
type Input struct {
	Answers   map[string]string  // observation id -> answer id, only what is known
	Suspicion map[string]float64 // cause id -> chance that it is part of the fault, 0 to 1
	Clash     bool               // two answers that no single explanation fits
	Repaired  bool               // somebody recorded the repair; the answers speak of the door before it
}

// Verdict says whether the car may be driven, what to do, why, and which checks are missing for a milder one.
type Verdict struct {
	Level   string   // ok | short_distance | no
	Advice  string   // one of the advices above, or the id of a harmless state
	Reasons []string // ids of texts safety.<id>, those of the harshest level first; empty only for ok
	Solved  string   // id of the harmless state that has been seen, where nothing but what isn't known speaks against the door
	Missing []string // observations not known that a milder verdict would need, none twice; empty where none can help
}

// Judge applies the rules of design section 5. Adding a red flag never makes the verdict milder, and neither does not
// knowing; a table with a mistake (unknown level, empty exception, no needs) errs on the strict side.
func Judge(rules knowledge.VerdictRules, in Input) Verdict {
	if in.Repaired && in.Answers[trappedObservation] != trappedYes {
		return Verdict{Level: OK, Advice: AdviceRepaired}
	}
	j := judgement{answers: in.Answers, harmless: rules.Harmless}
	j.seen, _ = j.harmlessState()
	j.applyRules(rules.Rules)
	j.applySeveralDoors()
	j.applySuspicion(rules, in.Suspicion)
	if in.Clash {
		j.raise(ShortDistance, AdviceCheck, ReasonAnswersClash)
	}
	j.applyNeeds(rules.OKNeeds)
	return j.verdict()
}

// judgement collects the reasons of each level while the rules are applied.
type judgement struct {
	answers   map[string]string
	harmless  []knowledge.HarmlessState
	seen      string // id of the harmless state that holds, "" for none
	short, no []string
	advice    map[string][]string // by level
	missing   []string
	final     bool // a reason for no that no further answer can take away
}

func (j *judgement) raise(level, advice, reason string) {
	switch level {
	case OK:
		return
	case ShortDistance:
		j.short = addOnce(j.short, reason)
	default: // also a level that nobody knows: a mistake in the table must not soften anything
		level = No
		j.no = addOnce(j.no, reason)
	}
	if j.advice == nil {
		j.advice = map[string][]string{}
	}
	j.advice[level] = append(j.advice[level], advice)
}

func (j *judgement) applyRules(rules []knowledge.SafetyRule) {
	for _, r := range rules {
		if !fires(r.When, j.answers) || r.UnlessHarmless && j.seen != "" || slices.ContainsFunc(r.Unless, j.holds) {
			continue
		}
		j.raise(r.Level, r.Advice, r.ID)
		open := false
		for _, set := range r.Unless {
			open = j.miss(set) || open
		}
		if r.UnlessHarmless {
			open = j.missHarmless() || open
		}
		j.final = j.final || r.Level != ShortDistance && !open
	}
}

func (j *judgement) holds(set []knowledge.Condition) bool { return seen(set, j.answers) }

// several says whether more than one door is known to fail.
func (j *judgement) several() bool {
	answer, known := j.answers[severalDoorsObservation]
	return known && answer != severalDoorsNo
}

// conditions are those of a harmless state on this car.
func (j *judgement) conditions(s knowledge.HarmlessState) []knowledge.Condition {
	if j.several() {
		return slices.Concat(s.When, s.Several)
	}
	return s.When
}

// harmlessState is the first harmless state that has been seen, and whether there is one.
func (j *judgement) harmlessState() (string, bool) {
	for _, s := range j.harmless {
		if seen(s.When, j.answers) && j.holds(j.conditions(s)) {
			return s.ID, true
		}
	}
	return "", false
}

// missHarmless names what would show a harmless state, one check for each that may still hold, and reports whether any may.
func (j *judgement) missHarmless() bool {
	open := false
	for _, s := range j.harmless {
		set := j.conditions(s)
		if len(s.When) == 0 || !j.possible(set) {
			continue
		}
		open = true
		for _, c := range set {
			if _, known := j.answers[c.Observation]; !known && c.Observation != placeObservation {
				j.missing = addOnce(j.missing, c.Observation)
				break
			}
		}
	}
	return open
}

// Decisive are the observations, known answers as given, of which one answer could show a harmless state: something that
// belongs to it has been seen, and nothing else is missing.
func Decisive(rules knowledge.VerdictRules, answers map[string]string) []string {
	j := judgement{answers: answers}
	var list []string
	for _, s := range rules.Harmless {
		set := j.conditions(s)
		var missing []string
		seen := false
		for _, c := range set {
			if _, known := answers[c.Observation]; !known {
				missing = append(missing, c.Observation)
			} else if c.Observation != placeObservation {
				seen = true
			}
		}
		if seen && len(missing) == 1 && j.possible(set) {
			list = addOnce(list, missing[0])
		}
	}
	return list
}

func (j *judgement) applySeveralDoors() {
	if !j.several() || j.seen != "" {
		return
	}
	j.raise(No, AdviceDoors, ReasonSeveralDoors)
	j.final = !j.missHarmless() || j.final
}

func (j *judgement) applySuspicion(rules knowledge.VerdictRules, suspicion map[string]float64) {
	threshold := rules.Suspected
	if !(threshold > 0 && threshold <= 1) {
		threshold = 0
	}
	for _, cause := range rules.LatchCauses {
		// Written so that a suspicion that isn't a number counts as one.
		if !(suspicion[cause] < threshold) {
			j.raise(ShortDistance, AdviceLatch, ReasonSuspectedLatch)
		}
	}
}

func (j *judgement) applyNeeds(needs []knowledge.OKNeed) {
	if len(needs) == 0 {
		j.raise(ShortDistance, AdviceCheck, ReasonNotKnown)
	}
	for _, n := range needs {
		if n.UnlessHarmless && j.seen != "" {
			continue
		}
		answer, known := j.answers[n.Observation]
		switch {
		case !known:
			j.raise(ShortDistance, AdviceCheck, reasonUnknown+n.Observation)
			j.missing = addOnce(j.missing, n.Observation)
		case !slices.Contains(n.Is, answer) && len(j.no)+len(j.short) == 0: // else the rule that fired says it better
			j.raise(ShortDistance, AdviceCheck, ReasonNeedNotMet)
		}
	}
}

// possible reports whether a set of conditions may still come to hold.
func (j *judgement) possible(set []knowledge.Condition) bool {
	return len(set) > 0 && !slices.ContainsFunc(set, func(c knowledge.Condition) bool {
		answer, known := j.answers[c.Observation]
		return known && !c.Allows(answer)
	})
}

// miss names the unanswered observations of a set of conditions, and reports whether it may still come to hold.
func (j *judgement) miss(set []knowledge.Condition) bool {
	if !j.possible(set) {
		return false
	}
	for _, c := range set {
		if _, known := j.answers[c.Observation]; !known {
			j.missing = addOnce(j.missing, c.Observation)
		}
	}
	return true
}

func (j *judgement) verdict() Verdict {
	if j.final {
		j.missing = nil
		j.short = slices.DeleteFunc(j.short, Unknown)
	}
	v := Verdict{Level: OK, Advice: j.seen}
	switch {
	case len(j.no) > 0:
		v = Verdict{Level: No, Missing: j.missing}
	case len(j.short) > 0:
		v = Verdict{Level: ShortDistance, Missing: j.missing}
	case j.seen == "":
		v.Advice = AdviceFault
	}
	if v.Level != OK {
		v.Reasons, v.Advice = append(j.no, j.short...), j.first(v.Level)
	}
	against := slices.ContainsFunc(v.Reasons, func(reason string) bool { return !Unknown(reason) })
	if j.seen == "" || against {
		return v
	}
	if v.Solved = j.seen; v.Level == ShortDistance {
		v.Advice = AdviceTry
	}
	return v
}

// first is the most urgent advice of a level; a rule that names none, or one that nobody knows, is about a door that may
// not hold, and below no about something to check.
func (j *judgement) first(level string) string {
	for _, a := range urgency {
		if slices.Contains(j.advice[level], a) {
			return a
		}
	}
	if level == No {
		return AdviceHold
	}
	return AdviceCheck
}

// fires reports whether every condition of a rule holds with a known answer. A rule without conditions always fires.
func fires(when []knowledge.Condition, answers map[string]string) bool {
	return !slices.ContainsFunc(when, func(c knowledge.Condition) bool { return !c.Shown(answers) })
}

// seen reports whether a set of conditions that softens a verdict holds: each with a known answer that it names, and
// at least one of them, so that an empty set in the table softens nothing.
func seen(set []knowledge.Condition, answers map[string]string) bool {
	for _, c := range set {
		if len(c.Is) == 0 && len(c.Not) == 0 {
			return false
		}
	}
	return len(set) > 0 && fires(set, answers)
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
