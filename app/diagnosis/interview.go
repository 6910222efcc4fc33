package diagnosis

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"unlatch/app/cases"
)

// Interview owns one case while its questions are answered. It isn't safe for use from several goroutines.
type Interview struct {
	brain    *Brain
	c        *cases.Case
	clock    func() time.Time
	save     func(*cases.Case) error
	findings *Findings
}

// NewInterview starts or goes on with an interview. clock tells the time; save puts the case on disk and returns only
// when it is there.
func NewInterview(b *Brain, c *cases.Case, clock func() time.Time, save func(*cases.Case) error) *Interview {
	if c.Answers == nil {
		c.Answers = map[string]cases.Answer{}
	}
	return &Interview{brain: b, c: c, clock: clock, save: save}
}

// Case returns the case as it stands. Callers read it; changes go through the interview.
func (iv *Interview) Case() *cases.Case { return iv.c }

// Brain returns the brain the interview asks.
func (iv *Interview) Brain() *Brain { return iv.brain }

// Findings returns what follows from the answers so far; it is computed once after each change.
func (iv *Interview) Findings() *Findings {
	if iv.findings == nil {
		iv.findings = iv.brain.Findings(iv.c)
	}
	return iv.findings
}

// Next returns the observation to ask next, and false when no question is worth asking any more.
func (iv *Interview) Next() (string, bool) {
	next := iv.Findings().Next
	if next == nil {
		return "", false
	}
	return next.Observation, true
}

// More returns the next observation that can still be asked although it hardly pays, for those who want to go on.
func (iv *Interview) More() (string, bool) { return iv.brain.anyQuestion(iv.c) }

// ErrNotSaved wraps the store's error when an answer is kept in memory only.
var ErrNotSaved = errors.New("the answer is kept, but could not be saved")

// Answer records an answer and saves the case. A failed save returns ErrNotSaved with the reason; the answer stays.
func (iv *Interview) Answer(observation, answer string, sure bool) error {
	o, ok := iv.brain.k.Observation(observation)
	if !ok {
		return fmt.Errorf("there is no observation %q", observation)
	}
	if _, ok := o.Group(answer); !ok {
		return fmt.Errorf("%q is no answer to %s", answer, observation)
	}
	iv.c.SetAnswer(observation, cases.Answer{Answer: answer, Sure: sure, At: iv.clock()})
	return iv.changed()
}

// Unknown records that the person doesn't know, which changes nothing in the belief.
func (iv *Interview) Unknown(observation string) error {
	if _, ok := iv.brain.k.Observation(observation); !ok {
		return fmt.Errorf("there is no observation %q", observation)
	}
	iv.c.SetUnknown(observation)
	return iv.changed()
}

// Clear takes an answer back, as if the question had never been asked.
func (iv *Interview) Clear(observation string) error {
	iv.c.Clear(observation)
	return iv.changed()
}

// Before returns the question asked before the given one; with "" the last one asked.
func (iv *Interview) Before(observation string) (string, bool) {
	i := slices.Index(iv.c.Asked, observation)
	if i < 0 {
		i = len(iv.c.Asked)
	}
	if i == 0 {
		return "", false
	}
	return iv.c.Asked[i-1], true
}

// After returns the question asked after the given one, when going forward again through answered questions.
func (iv *Interview) After(observation string) (string, bool) {
	i := slices.Index(iv.c.Asked, observation)
	if i < 0 || i+1 >= len(iv.c.Asked) {
		return "", false
	}
	return iv.c.Asked[i+1], true
}

// WhatIf returns the findings that Answer would lead to, without keeping the answer.
func (iv *Interview) WhatIf(observation, answer string, sure bool) *Findings {
	trial := iv.c.Copy()
	trial.SetAnswer(observation, cases.Answer{Answer: answer, Sure: sure, At: iv.clock()})
	return iv.brain.Findings(trial)
}

// WhatIfUnknown returns the findings that Unknown would lead to, without keeping it.
func (iv *Interview) WhatIfUnknown(observation string) *Findings {
	trial := iv.c.Copy()
	trial.SetUnknown(observation)
	return iv.brain.Findings(trial)
}

// Done records a step of the plan as carried out. A result that answers the step's observation becomes an answer.
func (iv *Interview) Done(action, result string) error {
	a, ok := iv.brain.k.Action(action)
	if !ok {
		return fmt.Errorf("there is no step %q", action)
	}
	now := iv.clock()
	iv.c.Actions = slices.DeleteFunc(iv.c.Actions, func(d cases.ActionDone) bool { return d.Action == action })
	iv.c.Actions = append(iv.c.Actions, cases.ActionDone{Action: action, Result: result, At: now})
	if o, ok := iv.brain.k.Observation(a.Observation); ok && o.HasAnswer(result) {
		return iv.Answer(a.Observation, result, true)
	}
	return iv.changed()
}

// Update changes vehicle, door, concern, settings or outcome and saves the case.
func (iv *Interview) Update(change func(*cases.Case)) error {
	change(iv.c)
	return iv.changed()
}

// Applies says whether an observation can be asked for this door as far as is known.
func (iv *Interview) Applies(observation string) bool {
	o, ok := iv.brain.k.Observation(observation)
	return ok && iv.brain.reachable(o, iv.brain.read(iv.c).answers)
}

// Finish marks the interview as finished, so that start no longer offers to go on with it.
func (iv *Interview) Finish() error {
	return iv.Update(func(c *cases.Case) { c.Finished = true })
}

func (iv *Interview) changed() error {
	iv.c.Updated = iv.clock()
	iv.c.Model = iv.brain.Model()
	iv.c.Leading = iv.brain.leading(iv.c)
	iv.findings = nil
	if err := iv.save(iv.c); err != nil {
		return fmt.Errorf("%w: %w", ErrNotSaved, err)
	}
	return nil
}

// leading is the most probable cause, for lists; "" as long as nothing speaks for any.
func (b *Brain) leading(c *cases.Case) string {
	evidence := b.Evidence(c)
	if len(evidence) < leadingFrom {
		return ""
	}
	belief := b.net.NewBelief()
	b.net.Update(belief, evidence)
	best := 0
	for i, p := range belief.Causes {
		if p > belief.Causes[best] {
			best = i
		}
	}
	return b.net.Model().Causes[best]
}

// leadingFrom is how many pieces of evidence it takes to name a leading cause: the position of the door alone says little.
const leadingFrom = 2
