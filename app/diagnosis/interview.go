package diagnosis

import (
	"cmp"
	"slices"
	"time"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Interview owns one case while its questions are answered; nobody else changes it. It isn't safe for use from several
// goroutines.
type Interview struct {
	brain    *Brain
	c        *cases.Case // nobody else has it
	shown    *cases.Case // what Case returns, nil after a change
	reading  *reading    // of the case, nil after a change
	findings *Findings   // nil after a change
	clock    func() time.Time
	save     func(*cases.Case) error
	locked   bool
}

// NewInterview starts or goes on with an interview about a copy of the case. clock tells the time; save puts the case on
// disk and returns only when it is there.
func NewInterview(b *Brain, c *cases.Case, clock func() time.Time, save func(*cases.Case) error) *Interview {
	own := c.Copy()
	if own.Answers == nil {
		own.Answers = map[string]cases.Answer{}
	}
	return &Interview{brain: b, c: own, clock: clock, save: save}
}

// Case returns the case as it stands: a copy that later changes leave alone, and through which nothing is changed.
func (iv *Interview) Case() *cases.Case {
	if iv.shown == nil {
		iv.shown = iv.c.Copy()
	}
	return iv.shown
}

// Brain returns the brain the interview asks.
func (iv *Interview) Brain() *Brain { return iv.brain }

// Findings returns what follows from the answers so far; it is computed once after each change.
func (iv *Interview) Findings() *Findings {
	if iv.findings == nil {
		iv.findings = iv.read().findings()
	}
	return iv.findings
}

// read returns the case read as evidence; it is read once after each change.
func (iv *Interview) read() *reading {
	if iv.reading == nil {
		iv.reading = iv.brain.read(iv.c)
	}
	return iv.reading
}

// Next returns the observation to ask next, and false when no question is worth asking any more.
func (iv *Interview) Next() (string, bool) {
	next := iv.Findings().Next
	if next == nil {
		return "", false
	}
	return next.Observation, true
}

// More returns the next observation that can still be asked although it hardly pays, for those who want to go on: of a
// door that is solved, what the verdict waits for.
func (iv *Interview) More() (string, bool) {
	if iv.Findings().Solved == nil {
		return iv.read().anyQuestion()
	}
	missing := iv.Findings().Verdict.Missing
	if len(missing) == 0 {
		return "", false
	}
	return missing[0], true
}

// Applies says whether an observation can be asked for this door as far as is known.
func (iv *Interview) Applies(observation string) bool {
	o, ok := iv.brain.k.Observation(observation)
	return ok && iv.read().reachable(o)
}

// Settled says whether an observation was answered, or said not to be known.
func (iv *Interview) Settled(observation string) bool {
	_, answered := iv.c.Answers[observation]
	return answered || slices.Contains(iv.c.Unknowns, observation)
}

// Said are the observations that were answered or said not to be known, in the order in which they were asked; those of
// which the case doesn't know the order come at the end, as the model lists them. The position is said with the door.
func (iv *Interview) Said() []string {
	var out []string
	for _, id := range iv.c.Asked {
		if iv.Settled(id) && id != cases.Position {
			out = append(out, id)
		}
	}
	for i := range iv.brain.k.Observations {
		if id := iv.brain.k.Observations[i].ID; iv.Settled(id) && id != cases.Position && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// Closing says whether an observation is one of those that only the safety verdict needs, asked together at the end.
func (iv *Interview) Closing(observation string) bool {
	o, ok := iv.brain.k.Observation(observation)
	return ok && o.Closing > 0
}

// ClosingQuestions are the observations of Closing that make sense on this door, answered or not, in their order.
func (iv *Interview) ClosingQuestions() []string {
	var list []*knowledge.Observation
	for i := range iv.brain.k.Observations {
		if o := &iv.brain.k.Observations[i]; o.Closing > 0 && iv.read().reachable(o) {
			list = append(list, o)
		}
	}
	slices.SortStableFunc(list, func(a, b *knowledge.Observation) int { return cmp.Compare(a.Closing, b.Closing) })
	ids := make([]string, len(list))
	for i, o := range list {
		ids[i] = o.ID
	}
	return ids
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

// Locked is the key of the problem that every change returns, and leaves undone, while the interview may only be looked
// at.
const Locked = "diagnosis.locked"

// SetLocked says whether the interview may only be looked at, for one that goes on in another window.
func (iv *Interview) SetLocked(locked bool) { iv.locked = locked }

// Locked says whether the interview may only be looked at.
func (iv *Interview) Locked() bool { return iv.locked }

// NotSaved is the key of the problem that every change returns whose case could not be saved, with the reason. What was
// said stays in memory, and the next change saves all of it.
const NotSaved = "diagnosis.not_saved"

// Answer records an answer and saves the case.
func (iv *Interview) Answer(observation, answer string, sure bool) error {
	o, err := iv.observation(observation)
	if err != nil {
		return err
	}
	if _, ok := o.Group(answer); !ok {
		return problem.New("diagnosis.no_answer", "Observation", observation, "Answer", answer)
	}
	return iv.change(func(c *cases.Case, now time.Time) {
		c.SetAnswer(observation, cases.Answer{Answer: answer, Sure: sure, At: now})
	})
}

// Unknown records that the person doesn't know, which changes nothing in the belief.
func (iv *Interview) Unknown(observation string) error {
	if _, err := iv.observation(observation); err != nil {
		return err
	}
	return iv.change(func(c *cases.Case, _ time.Time) { c.SetUnknown(observation) })
}

func (iv *Interview) observation(id string) (*knowledge.Observation, error) {
	o, ok := iv.brain.k.Observation(id)
	if !ok {
		return nil, problem.New("diagnosis.no_observation", "Observation", id)
	}
	return o, nil
}

// Clear takes an answer back, as if the question had never been asked.
func (iv *Interview) Clear(observation string) error {
	return iv.change(func(c *cases.Case, _ time.Time) { c.Clear(observation) })
}

// Done records a step of the plan as carried out. A result that answers the step's observation becomes an answer.
func (iv *Interview) Done(action, result string) error {
	a, ok := iv.brain.k.Action(action)
	if !ok {
		return problem.New("diagnosis.no_step", "Step", action)
	}
	o, answers := iv.brain.k.Observation(a.Observation)
	return iv.change(func(c *cases.Case, now time.Time) {
		c.SetDone(cases.ActionDone{Action: action, Result: result, At: now})
		if answers && o.HasAnswer(result) {
			c.SetAnswer(o.ID, cases.Answer{Answer: result, Sure: true, At: now})
		}
	})
}

// TakeBack takes the report on a step back, and with it the answer that its result was.
func (iv *Interview) TakeBack(action string) error {
	a, ok := iv.brain.k.Action(action)
	if !ok {
		return problem.New("diagnosis.no_step", "Step", action)
	}
	return iv.change(func(c *cases.Case, _ time.Time) { c.ClearDone(action, a.Observation) })
}

// SetConcern keeps what is wrong in the person's own words.
func (iv *Interview) SetConcern(words string) error {
	return iv.change(func(c *cases.Case, _ time.Time) { c.Concern = words })
}

// SetVehicle keeps what is known of the car. Its body is set by SetBody, since the door depends on it.
func (iv *Interview) SetVehicle(car cases.Vehicle) error {
	return iv.change(func(c *cases.Case, _ time.Time) {
		car.Body = c.Vehicle.Body
		c.Vehicle = car
	})
}

// SetBody states the shape of the car; see cases.Case.SetBody for what becomes of the door.
func (iv *Interview) SetBody(body string) error {
	return iv.change(func(c *cases.Case, now time.Time) { c.SetBody(body, now) })
}

// SetDoor makes the case one about this door; see cases.Case.SetDoor for what is taken back.
func (iv *Interview) SetDoor(d cases.BodyDoor) error {
	return iv.change(func(c *cases.Case, now time.Time) { c.SetDoor(d, now) })
}

// SetOthers states what is so about the other doors, as one of the cases.Others constants.
func (iv *Interview) SetOthers(which string) error {
	return iv.change(func(c *cases.Case, now time.Time) { c.SetOthers(which, now) })
}

// SetSettings keeps the choices that touch cost and report.
func (iv *Interview) SetSettings(s cases.Settings) error {
	return iv.change(func(c *cases.Case, _ time.Time) { c.Settings = s })
}

// AddPhoto adds a picture as app/photo makes it.
func (iv *Interview) AddPhoto(jpeg []byte) error {
	return iv.change(func(c *cases.Case, _ time.Time) { c.Photos = append(c.Photos, cases.Photo{JPEG: jpeg}) })
}

// SetPhoto puts another picture in the place of one, counted from 0: turned, or with other words below it.
func (iv *Interview) SetPhoto(at int, p cases.Photo) error {
	return iv.change(func(c *cases.Case, _ time.Time) { c.Photos[at] = p })
}

// RemovePhoto takes away the picture at a place, counted from 0.
func (iv *Interview) RemovePhoto(at int) error {
	return iv.change(func(c *cases.Case, _ time.Time) { c.Photos = slices.Delete(c.Photos, at, at+1) })
}

// SetOutcome records what it was in the end, nil to take that back, and ends the interview.
func (iv *Interview) SetOutcome(told *cases.Outcome) error {
	return iv.change(func(c *cases.Case, _ time.Time) {
		c.Outcome, c.Finished = nil, true
		if told != nil {
			outcome := *told
			outcome.Import = "" // wherever it came from before, this person says so now
			c.Outcome = &outcome
		}
	})
}

// Finish marks the interview as finished, so that start no longer offers to go on with it.
func (iv *Interview) Finish() error {
	return iv.change(func(c *cases.Case, _ time.Time) { c.Finished = true })
}

// Keep saves the case as it stands, for one that is new.
func (iv *Interview) Keep() error {
	if iv.locked {
		return problem.New(Locked)
	}
	now := iv.clock()
	return iv.keep(now)
}

// change carries out one change of the case, which counts as a revision, and saves it.
func (iv *Interview) change(do func(c *cases.Case, now time.Time)) error {
	if iv.locked {
		return problem.New(Locked)
	}
	now := iv.clock()
	do(iv.c, now)
	iv.c.Revision = min(iv.c.Revision+1, cases.MostRevision)
	return iv.keep(now)
}

func (iv *Interview) keep(now time.Time) error {
	iv.shown, iv.reading, iv.findings = nil, nil, nil
	iv.c.Updated = now
	iv.c.Model = iv.brain.Model()
	iv.c.Leading = iv.read().leading()
	if err := iv.save(iv.Case()); err != nil {
		return problem.Wrap(err, NotSaved)
	}
	return nil
}
