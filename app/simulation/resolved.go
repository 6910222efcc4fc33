package simulation

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/inference"
)

// Resolved is a door that was asked about, with the fault that it really had.
type Resolved struct {
	Case        *cases.Case
	Mode        string // the fault
	Cause       string // its cause
	SecondCause string // cause of the second fault, "" for none
}

// Workshop are the doors of a workshop whose cars differ from the model: every table of the model is off by a factor of up
// to 2, and its rates by a factor of up to 4, for a workshop sees few makes and each has its own weak parts. It isn't safe for use from several goroutines.
type Workshop struct {
	net    *inference.Net
	random *rand.Rand
}

// NewWorkshop opens a workshop; the same seed gives the same workshop with the same doors in the same order.
func NewWorkshop(b *diagnosis.Brain, seed uint64) (*Workshop, error) {
	random := rand.New(rand.NewPCG(seed, 0))
	net, err := perturb(b.Net(), random)
	if err != nil {
		return nil, err
	}
	m := *net.Model()
	m.Modes = slices.Clone(m.Modes)
	for i := range m.Modes {
		m.Modes[i].Rate *= math.Exp2(2*random.Float64() - 1)
	}
	if net, err = net.Recompile(m); err != nil {
		return nil, err
	}
	return &Workshop{net: net, random: random}, nil
}

// Next is the next door that comes in, with a fault that the list knows. About each thing that can be asked about it,
// asked is the chance that somebody did.
func (w *Workshop) Next(asked float64) Resolved {
	for {
		d := draw(w.net, World{Unknown: 1 - asked}, w.random)
		if len(d.modes) > 0 {
			return w.resolved(d)
		}
	}
}

func (w *Workshop) resolved(d door) Resolved {
	m := w.net.Model()
	c := cases.New(time.Time{})
	for o, a := range d.answers {
		if a != unknown {
			observation := m.Observations[o]
			c.Answers[observation.ID] = cases.Answer{Answer: observation.Answers[a], Sure: true}
		}
	}
	first := m.Modes[d.modes[0]]
	r := Resolved{Case: c, Mode: first.ID, Cause: m.Causes[first.Cause]}
	if len(d.modes) > 1 {
		r.SecondCause = m.Causes[m.Modes[d.modes[1]].Cause]
	}
	return r
}
