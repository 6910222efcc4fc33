package inference

import (
	"fmt"
	"math"
)

// Bounds that keep beliefs finite whatever is answered: with all observations of a model answered against every hypothesis
// the smallest likelihood stays far above the smallest number, and sums of rates far below the largest.
const (
	LeastNoise = 1e-4
	leastRate  = 1e-6 // of rate and of blocks
	mostRate   = 1e6
)

// How far shares may be from adding up to 1: a whole distribution that was written by hand, and named shares that leave
// the rest to others.
const (
	wholeSlack = 1e-6
	partSlack  = 1e-9
)

// Fault is one thing in a model that can't be, and where it is.
type Fault struct {
	List   string // "modes", "observations", "pairs"; "" for the model as a whole
	At     int    // index in that list
	Field  string // what is wrong there: "noise", "rate", "healthy", "shows" ...
	Shown  int    // index of the observation, for "shows" of a mode
	Answer int    // index of the answer at fault, -1 for the whole of the field
	Reason string
}

// Error is the reason: it names what is wrong by its id.
func (f Fault) Error() string { return f.Reason }

// Faults names everything that keeps the model from being compiled, in the order of its lists; none means that it can be.
func (m *Model) Faults() []Fault {
	var out faults
	if len(m.Modes) == 0 || len(m.Causes) == 0 || len(m.Observations) == 0 {
		out.add(Fault{Answer: -1}, "the model has no modes, causes or observations")
		return out
	}
	if m.UnlistedCause < 0 || m.UnlistedCause >= len(m.Causes) {
		out.add(Fault{Answer: -1}, "the cause of what isn't listed is none of the causes")
	}
	m.constantFaults(&out)
	for i := range m.Observations {
		m.Observations[i].faults(&out, i)
	}
	for i := range m.Modes {
		m.modeFaults(&out, i)
	}
	for i := range m.PairTables {
		m.pairFaults(&out, i)
	}
	return out
}

// faults collects.
type faults []Fault

func (f *faults) add(at Fault, format string, args ...any) {
	at.Reason = fmt.Sprintf(format, args...)
	*f = append(*f, at)
}

// between notes a number outside of what it may be. A number that is none is outside too.
func (f *faults) between(at Fault, what string, v, low, high float64) {
	if !(v >= low && v <= high) {
		f.add(at, "%s is %v, must be from %g to %g", what, v, low, high)
	}
}

// shares notes each share that is none, and returns their sum; by is the field that they belong to.
func (f *faults) shares(by Fault, o *Observation, shares func(answer int) float64) float64 {
	sum := 0.0
	for a, id := range o.Answers {
		p := shares(a)
		by.Answer = a
		f.between(by, id, p, 0, 1)
		sum += p
	}
	return sum
}

func (m *Model) constantFaults(out *faults) {
	for _, c := range []struct {
		field string
		v     float64
	}{
		{"noise", m.Noise},
		{"noise_think_so", m.NoiseThinkSo},
		{"unlisted_prior", m.UnlistedPrior},
		{"unlisted_uniform", m.UnlistedUniform},
	} {
		if !(c.v >= 0 && c.v < 1) {
			out.add(Fault{Field: c.field, Answer: -1}, "%s is %v, must be from 0 to below 1", c.field, c.v)
		}
	}
	if m.Noise < LeastNoise {
		out.add(Fault{Field: "noise", Answer: -1}, "noise is %v, must be %v or more: no answer may be impossible", m.Noise, LeastNoise)
	}
	out.between(Fault{Field: "pair_constant", Answer: -1}, "pair_constant", m.PairConstant, 0, mostRate)
}

func (o *Observation) faults(out *faults, i int) {
	at := func(field string) Fault { return Fault{List: "observations", At: i, Field: field, Answer: -1} }
	if len(o.Answers) < 2 {
		out.add(at("answers"), "%s needs at least two answers", o.ID)
	}
	if len(o.Healthy) != len(o.Answers) {
		out.add(at("healthy"), "healthy of %s needs a share for each answer", o.ID)
		return
	}
	sum := out.shares(at("healthy"), o, func(a int) float64 { return o.Healthy[a] })
	if !(math.Abs(sum-1) <= wholeSlack) {
		out.add(at("healthy"), "healthy of %s adds up to %.3g, must be 1", o.ID, sum)
	}
	if o.Order != nil && !isPermutation(o.Order, len(o.Answers)) {
		out.add(at("order"), "the order of %s must name each of its answers once, best first", o.ID)
	}
}

func (m *Model) modeFaults(out *faults, i int) {
	mode := &m.Modes[i]
	at := func(field string) Fault { return Fault{List: "modes", At: i, Field: field, Answer: -1} }
	if mode.Cause < 0 || mode.Cause >= len(m.Causes) {
		out.add(at("cause"), "the cause of %s is none of the causes", mode.ID)
	}
	out.between(at("rate"), "the rate of "+mode.ID, mode.Rate, leastRate, mostRate)
	out.between(at("blocks_inside"), "blocks_inside of "+mode.ID, mode.Blocks, leastRate, 1)
	out.between(at("carried"), "carried of "+mode.ID, mode.Carried, 0, 1)
	for obs := range mode.Shows {
		if obs < 0 || obs >= len(m.Observations) {
			out.add(at("shows"), "%s shows an observation that isn't in the list", mode.ID)
		}
	}
	for obs := range m.Observations {
		if named, shown := mode.Shows[obs]; shown {
			by := at("shows")
			by.Shown = obs
			m.shownFaults(out, by, named)
		}
	}
}

// shownFaults judges the shares that a mode names of one observation.
func (m *Model) shownFaults(out *faults, by Fault, named map[int]float64) {
	o := &m.Observations[by.Shown]
	for a := range named {
		if a < 0 || a >= len(o.Answers) {
			out.add(by, "%s shows an answer that %s doesn't have", m.Modes[by.At].ID, o.ID)
		}
	}
	if sum := out.shares(by, o, func(a int) float64 { return named[a] }); sum > 1+partSlack {
		out.add(by, "the named answers to %s add up to %.8g for %s, more than 1", o.ID, sum, m.Modes[by.At].ID)
	}
}

func (m *Model) pairFaults(out *faults, i int) {
	t := &m.PairTables[i]
	at := func(field string) Fault { return Fault{List: "pairs", At: i, Field: field, Answer: -1} }
	within := func(obs int) bool { return obs >= 0 && obs < len(m.Observations) }
	if !within(t.On) || t.When < 0 || t.When >= len(m.Observations[t.On].Answers) {
		out.add(at("when"), "a pair table asks for an observation or answer that isn't there")
	}
	if !within(t.Observation) || len(t.Shows) != len(m.Observations[t.Observation].Answers) {
		out.add(at("shows"), "a pair table needs an observation, and a share for each of its answers")
		return
	}
	o := &m.Observations[t.Observation]
	if sum := out.shares(at("shows"), o, func(a int) float64 { return t.Shows[a] }); !(math.Abs(sum-1) <= wholeSlack) {
		out.add(at("shows"), "the pair table of %s adds up to %.3g, must be 1", o.ID, sum)
	}
}

func isPermutation(order []int, n int) bool {
	if len(order) != n {
		return false
	}
	seen := make([]bool, n)
	for _, i := range order {
		if i < 0 || i >= n || seen[i] {
			return false
		}
		seen[i] = true
	}
	return true
}
