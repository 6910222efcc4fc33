package diagnosis

import (
	"slices"

	"unlatch/app/confidence"
	"unlatch/app/knowledge"
	"unlatch/app/safety"
)

// solved is what turned out to be no fault, nil while nothing has: a harmless state has been seen, no rule of the verdict
// speaks against the door, and no two answers contradict each other.
func (r *reading) solved(v safety.Verdict) *Solved {
	i := slices.IndexFunc(r.b.k.Verdict.Harmless, func(s knowledge.HarmlessState) bool { return s.ID == v.Solved })
	if i < 0 {
		return nil
	}
	state := r.b.k.Verdict.Harmless[i]
	s := &Solved{Mode: state.Mode}
	for _, c := range state.When {
		if o, ok := r.b.k.Observation(c.Observation); ok && slices.Contains(o.OpensDoor, r.answers[o.ID]) {
			s.Observation, s.Answer = o.ID, r.answers[o.ID]
		}
	}
	return s
}

// decisive is the open question whose answer alone may show that nothing is broken, nil for none: a child lock that was
// seen on is turned off before anything else is asked.
func (r *reading) decisive() *knowledge.Observation {
	for _, id := range safety.Decisive(r.b.k.Verdict, r.sworn) {
		if o, ok := r.b.k.Observation(id); ok && r.reachable(o) && !r.settled(o) {
			return o
		}
	}
	return nil
}

// tooLittle says whether hardly anything is known: many questions not answered, none of the telling ones, and nothing
// else that makes a cause likely.
func (r *reading) tooLittle() bool {
	t := r.b.k.Model.TooLittle
	if t.Unknown == 0 || r.unknown() < t.Unknown || slices.ContainsFunc(t.Without, r.known) {
		return false
	}
	return !slices.ContainsFunc(r.believe().Causes, confidence.Likely.Reached)
}

func (r *reading) known(observation string) bool {
	_, known := r.answers[observation]
	return known
}

// unknown counts the questions that the person couldn't answer.
func (r *reading) unknown() int {
	n := 0
	for _, id := range r.c.Unknowns {
		if _, ok := r.b.k.Observation(id); ok && !r.known(id) {
			n++
		}
	}
	return n
}

// freeChecks are what to look at where too little is known, on this door as far as it is known.
func (r *reading) freeChecks() []Step {
	p := &planning{reading: r, steps: r.reports()}
	for _, id := range r.b.k.Model.TooLittle.Checks {
		i := p.action(id)
		if i < 0 || p.has(id) || r.stepDone(i) {
			continue
		}
		if o, ok := r.b.k.Observation(r.b.pay.observed[i]); ok && r.exists(o) {
			p.steps = append(p.steps, p.stepOf(i))
		}
	}
	return p.steps
}
