// Package learning turns confirmed outcomes into counts that move the model: how often each fault turned up in this
// workshop, and what the door said then. Window and command line count here and nowhere else. Nothing is written to the
// knowledge; counts are made anew from the cases each time, so that a corrected or deleted outcome takes its count along.
package learning

import (
	"slices"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/inference"
	"unlatch/app/store"
)

// Resolved is a case with its confirmed cause, as evidence.
type Resolved struct {
	Evidence    []inference.Evidence
	Cause       string
	SecondCause string // may be empty
	Mode        string // confirmed failure mode of Cause or SecondCause, may be empty
	Import      string // id of the source that the outcome came from, "" for one recorded here
}

// secondWeight is what a second confirmed cause counts for, beside 1 for the first: it was present on that door too, or
// the case was truly between the two. A judgement.
const secondWeight = 0.5

// Rates counts how often each mode was the fault. A confirmed cause is one case, spread over its modes by how well they
// explain the answers, unless the mode itself was confirmed. Causes that the model doesn't know count for nothing.
func Rates(b *diagnosis.Brain, resolved []Resolved) *inference.Counts {
	return count(b, resolved, false)
}

// Counts counts rates, and how often each mode came with each answer, for the observations that the mode lists: only
// there the model says what the mode changes. The strengths are those stated in the knowledge.
func Counts(b *diagnosis.Brain, resolved []Resolved) *inference.Counts {
	return count(b, resolved, true)
}

// FromStore makes resolved cases of what a store has confirmed, with the evidence that their diagnosis had. What names an
// unknown cause is left out.
func FromStore(b *diagnosis.Brain, confirmed []store.Confirmed) []Resolved {
	resolved := make([]Resolved, 0, len(confirmed))
	for _, c := range confirmed {
		if _, known := b.Knowledge().Cause(c.Cause); !known {
			continue
		}
		told := &cases.Case{
			Format: cases.Format, Created: c.Created, Answers: c.Answers,
			Vehicle: cases.Vehicle{Make: c.Make, Year: c.Year},
		}
		resolved = append(resolved, Resolved{Evidence: b.Evidence(told), Cause: c.Cause, SecondCause: c.SecondCause, Mode: c.Mode, Import: c.Import})
	}
	return resolved
}

// counter adds cases up.
type counter struct {
	model   *inference.Model
	counts  *inference.Counts
	answers bool
}

// count adds up what was recorded here, and then one source after the other, none of which may move a cause too far.
func count(b *diagnosis.Brain, resolved []Resolved, answers bool) *inference.Counts {
	k := b.Knowledge()
	total := newCounts(k.Model.RateStrength, k.Model.AnswerStrength)
	belief, prior := b.Net().NewBelief(), b.Net().NewBelief()
	for _, source := range sources(resolved) {
		c := counter{model: b.Net().Model(), answers: answers, counts: newCounts(k.Model.RateStrength, k.Model.AnswerStrength)}
		for _, r := range resolved {
			if r.Import != source {
				continue
			}
			b.Net().Update(belief, r.Evidence)
			c.add(belief, r, r.Cause, c.trust(belief, prior, r.Cause))
			if r.SecondCause != r.Cause {
				c.add(belief, r, r.SecondCause, secondWeight*c.trust(belief, prior, r.SecondCause))
			}
		}
		weight := 1.0
		if source != "" {
			weight = bounded(c.model, total, c.counts)
		}
		addCounts(total, c.counts, weight)
	}
	return total
}

// sources are the ids of where outcomes come from: "" for here first, the others in order.
func sources(resolved []Resolved) []string {
	var ids []string
	for _, r := range resolved {
		ids = append(ids, r.Import)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// mistaken is the share of entries that name a wrong cause: a slip on the page, or a part that was changed without being
// the fault. A judgement, on the high side: it costs little where entries are right.
const mistaken = 0.2

// trust is the chance that an entry names the true cause, by Bayes: where it is right the answers are as likely as the
// cause makes them, where it is a mistake they are as likely as on any door. What fits counts nearly whole; what the
// answers speak against counts little, so that a few wrong entries can't turn the model upside down.
func (c *counter) trust(belief, prior *inference.Belief, cause string) float64 {
	i := slices.Index(c.model.Causes, cause)
	if i < 0 {
		return 0
	}
	right := (1 - mistaken) * belief.Involved[i] / prior.Involved[i]
	return right / (right + mistaken)
}

// add shares one confirmed cause out among its modes.
func (c *counter) add(belief *inference.Belief, r Resolved, cause string, weight float64) {
	for i, share := range c.shares(belief, cause, r.Mode) {
		c.addMode(i, r.Evidence, weight*share)
	}
}

// shares says how likely each mode of a cause was the one: the confirmed mode surely, else in proportion to belief.
func (c *counter) shares(belief *inference.Belief, cause, confirmed string) map[int]float64 {
	shares, total := map[int]float64{}, 0.0
	for i, mode := range c.model.Modes {
		if c.model.Causes[mode.Cause] != cause {
			continue
		}
		if mode.ID == confirmed {
			return map[int]float64{i: 1}
		}
		shares[i] = belief.Modes[i]
		total += belief.Modes[i]
	}
	for i := range shares {
		shares[i] /= total // above 0: noise leaves every mode some belief
	}
	return shares
}

func (c *counter) addMode(mode int, evidence []inference.Evidence, weight float64) {
	m := &c.model.Modes[mode]
	c.counts.Modes[m.ID] += weight
	if !c.answers {
		return
	}
	for _, e := range evidence {
		if _, listed := m.Shows[e.Observation]; listed {
			c.addAnswer(m.ID, e, weight)
		}
	}
}

// thinkSoWeight is what an answer counts for that the person wasn't sure of. A judgement.
const thinkSoWeight = 0.5

func (c *counter) addAnswer(mode string, e inference.Evidence, weight float64) {
	if e.ThinkSo {
		weight *= thinkSoWeight
	}
	o := c.model.Observations[e.Observation]
	addAnswer(c.counts, mode, o.ID, o.Answers[e.Answer], weight)
}
