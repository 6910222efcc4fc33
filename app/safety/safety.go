// Package safety says whether the car may still be driven and what to do when somebody is trapped. Its rules are data;
// it works on answers, never on a probability that could make a warning milder: suspicion can only raise a verdict.
package safety

import (
	"slices"

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
	ReasonSeveralDoors   = "several_doors"    // more than one door fails and it isn't two rear child locks
	ReasonSuspectedLatch = "suspected_latch"  // a latch fault is suspected, so it may not stay latched
	ReasonAnswersClash   = "answers_clash"    // two answers contradict each other, so neither can be built on
	ReasonNotKnown       = "not_known"        // an answer that ok needs isn't known
	ReasonNeedNotMet     = "need_not_met"     // an answer that ok needs is known and not as it should be
	ReasonNoHarmlessSign = "no_harmless_sign" // no child lock and no by-design state has been seen
)

// The answer that says whether more than one door fails.
const (
	severalDoorsObservation = "other_doors_affected"
	severalDoorsNo          = "no"
)

// Input is what a verdict rests on.
type Input struct {
	Answers   map[string]string  // observation id -> answer id, only what is known
	Suspicion map[string]float64 // cause id -> chance that it is part of the fault, 0 to 1
	Clash     bool               // two answers that no single explanation fits
}

// Verdict says whether the car may be driven, why, and which checks are missing for a milder one.
type Verdict struct {
	Level   string   // ok | short_distance | no
	Reasons []string // ids of texts safety.<id>, those of the harshest level first; empty only for ok
	Missing []string // observations not known that a milder verdict would need, none twice; empty where none can help
}

// Judge applies the rules of design section 5. Adding a red flag never makes the verdict milder, and neither does not
// knowing; a table with a mistake (unknown level, empty exception, no needs) errs on the strict side.
func Judge(rules knowledge.VerdictRules, in Input) Verdict {
	var j judgement
	j.applyRules(rules.Rules, in.Answers)
	j.applySeveralDoors(rules.ManyDoors, in.Answers)
	j.applySuspicion(rules, in.Suspicion)
	if in.Clash {
		j.raise(ShortDistance, ReasonAnswersClash)
	}
	j.applyNeeds(rules.OKNeeds, in.Answers)
	j.applyBenign(rules.Benign, in.Answers)
	return j.verdict()
}

// judgement collects the reasons of each level while the rules are applied.
type judgement struct {
	short, no []string
	missing   []string
	final     bool // a reason for no that no further answer can take away
}

func (j *judgement) raise(level, reason string) {
	switch level {
	case OK:
	case ShortDistance:
		j.short = addOnce(j.short, reason)
	default: // also a level that nobody knows: a mistake in the table must not soften anything
		j.no = addOnce(j.no, reason)
	}
}

func (j *judgement) applyRules(rules []knowledge.SafetyRule, answers map[string]string) {
	for _, r := range rules {
		if !fires(r.When, answers) || slices.ContainsFunc(r.Unless, func(set []knowledge.Condition) bool {
			return seen(set, answers)
		}) {
			continue
		}
		j.raise(r.Level, r.ID)
		open := false
		for _, set := range r.Unless {
			open = j.miss(set, answers) || open
		}
		j.final = j.final || r.Level != ShortDistance && !open
	}
}

func (j *judgement) applySeveralDoors(many knowledge.ManyDoors, answers map[string]string) {
	answer, known := answers[severalDoorsObservation]
	if !known || answer == severalDoorsNo || seen(many.Unless, answers) {
		return
	}
	j.raise(No, ReasonSeveralDoors)
	j.final = !j.miss(many.Unless, answers) || j.final
}

func (j *judgement) applySuspicion(rules knowledge.VerdictRules, suspicion map[string]float64) {
	threshold := rules.Suspected
	if !(threshold > 0 && threshold <= 1) {
		threshold = 0
	}
	for _, cause := range rules.LatchCauses {
		// Written so that a suspicion that isn't a number counts as one.
		if !(suspicion[cause] < threshold) {
			j.raise(ShortDistance, ReasonSuspectedLatch)
		}
	}
}

func (j *judgement) applyNeeds(needs []knowledge.OKNeed, answers map[string]string) {
	if len(needs) == 0 {
		j.raise(ShortDistance, ReasonNotKnown)
	}
	for _, n := range needs {
		answer, known := answers[n.Observation]
		switch {
		case !known:
			j.raise(ShortDistance, ReasonNotKnown)
			j.missing = addOnce(j.missing, n.Observation)
		case !slices.Contains(n.Is, answer) && len(j.no)+len(j.short) == 0: // else the rule that fired says it better
			j.raise(ShortDistance, ReasonNeedNotMet)
		}
	}
}

func (j *judgement) applyBenign(sets [][]knowledge.Condition, answers map[string]string) {
	for _, set := range sets {
		if seen(set, answers) {
			return
		}
	}
	j.raise(ShortDistance, ReasonNoHarmlessSign)
	for _, set := range sets {
		j.miss(set, answers)
	}
}

// miss names the unanswered observations of a set of conditions, and reports whether it may still come to hold.
func (j *judgement) miss(set []knowledge.Condition, answers map[string]string) bool {
	for _, c := range set {
		if answer, known := answers[c.Observation]; known && !c.Allows(answer) {
			return false
		}
	}
	for _, c := range set {
		if _, known := answers[c.Observation]; !known {
			j.missing = addOnce(j.missing, c.Observation)
		}
	}
	return len(set) > 0
}

func (j *judgement) verdict() Verdict {
	if j.final {
		j.missing = nil
		j.short = slices.DeleteFunc(j.short, func(reason string) bool {
			return reason == ReasonNotKnown || reason == ReasonNoHarmlessSign
		})
	}
	reasons := append(j.no, j.short...)
	switch {
	case len(j.no) > 0:
		return Verdict{Level: No, Reasons: reasons, Missing: j.missing}
	case len(j.short) > 0:
		return Verdict{Level: ShortDistance, Reasons: reasons, Missing: j.missing}
	}
	return Verdict{Level: OK}
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
