// Package inference turns evidence into belief, exactly and without knowing anything of doors.
//
// A hypothesis is one mode, a pair of modes in different components, or "unlisted". Given the hypothesis the answers
// are independent, so the posterior is a product of one row per answer, taken in a fixed order of observations: belief
// can't depend on the order in which answers came, and taking one back restores what was there before, to the bit.
//
// With M modes there are about M*M/2 hypotheses; one answer costs one multiplication for each, so time and memory grow
// with the square of the modes. BenchmarkBeliefGrowth measured, for ten answers from scratch on one core, medians:
// 14 µs with 50 modes, 56 µs with 100, 250 µs with 200, 1 ms with 400.
package inference

import "math"

// Model is the plain description that Compile turns into a Net. All probabilities are 0 to 1.
type Model struct {
	Causes          []string
	Modes           []Mode
	Observations    []Observation
	PairTables      []PairTable
	Noise           float64 // uniform share mixed into every distribution of a sure answer
	NoiseThinkSo    float64 // the same when the person only thinks so
	PairConstant    float64 // k: how often two faults come together
	UnlistedPrior   float64 // prior share of what the modes don't know
	UnlistedUniform float64 // uniform share in the answers of unlisted
	UnlistedCause   int     // index of the cause that unlisted counts for
}

// Mode is one physical way in which a cause happens.
type Mode struct {
	ID        string
	Cause     int
	Component string
	Rate      float64 // relative; scaled so that all rates add up to 1
	Blocks    float64 // how surely it alone brings the complaint about
	Carried   float64 // chance that it has been there for long, unnoticed or lived with, when another fault comes
	// Shows maps an observation index to the shares of some of its answers; the answers not named share the rest in
	// proportion to healthy. An observation that isn't listed follows healthy.
	Shows map[int]map[int]float64
}

// Observation has its answers and their distribution when the fault leaves it alone.
type Observation struct {
	ID      string
	Answers []string
	Healthy []float64
	// Order ranks the answers from best to worst when two faults together show the worse of their answers; nil means
	// that two faults show the mean of their distributions.
	Order []int
}

// PairTable is the distribution of one observation for pairs of which exactly one mode gives the answer When of the
// observation On with at least even chance.
type PairTable struct {
	Observation int
	On, When    int
	Shows       []float64
}

// Counts are confirmed cases: how often each mode was the fault, and how often each mode showed each answer. They may
// be fractions, when a confirmed cause is spread over its modes. Strengths say how many cases the written numbers are worth.
type Counts struct {
	Modes          map[string]float64
	Answers        map[string]map[string]map[string]float64 // mode -> observation -> answer -> count
	RateStrength   float64
	AnswerStrength float64
}

// Unlisted is the id of the hypothesis that it is something the model doesn't know.
const Unlisted = "unlisted"

// Net is a compiled model: flat arrays, read only after Compile, safe for use from several goroutines.
type Net struct {
	model  Model
	counts *Counts   // what moved it, for compiling a changed model alike; nil for none
	first  []int32   // hypothesis -> mode, -1 for unlisted
	second []int32   // hypothesis -> second mode, -1 for none
	share  []float64 // hypothesis -> share of its belief that counts for the first mode's cause; the rest is the second's
	prior  []float64
	pairs  []int         // mode -> its first hypothesis as the first of two modes; one more entry ends the list
	causes []int32       // mode -> its cause
	within []int32       // hypotheses of two modes of the same cause
	uneven []int32       // hypotheses of two modes that don't share evenly
	rows   [][][]float64 // observation, answer -> likelihood of each hypothesis, noise included

	healthy [][]float64 // observation, answer -> likelihood where the fault leaves the observation alone, noise included
	moved   []moved     // observation -> the hypotheses that don't leave it alone
}

// Compile checks the model and lays it out flat. Counts may be nil. The error names the mode or observation at fault.
func Compile(m Model, counts *Counts) (*Net, error) {
	if faults := m.Faults(); len(faults) > 0 {
		return nil, faults[0]
	}
	rates := m.rates(counts)
	tables := m.tables(counts)
	n := &Net{model: m, counts: counts}
	n.layHypotheses(rates)
	n.layRows(tables)
	return n, nil
}

// Recompile compiles a changed model, moved by the same counts as this net, so that the two differ by the change alone.
func (n *Net) Recompile(m Model) (*Net, error) { return Compile(m, n.counts) }

// rates returns the rate of each mode as a share of 1, moved by counts.
func (m *Model) rates(counts *Counts) []float64 {
	rates := make([]float64, len(m.Modes))
	total := 0.0
	for i, mode := range m.Modes {
		rates[i] = mode.Rate
		total += mode.Rate
	}
	counted := 0.0
	if counts != nil {
		for _, mode := range m.Modes {
			counted += counts.Modes[mode.ID]
		}
	}
	for i, mode := range m.Modes {
		rates[i] /= total
		if counted > 0 {
			rates[i] = (rates[i]*counts.RateStrength + counts.Modes[mode.ID]) / (counts.RateStrength + counted)
		}
	}
	return rates
}

// tables completes each mode's distributions: [mode][observation] is nil where the mode leaves the observation alone.
func (m *Model) tables(counts *Counts) [][][]float64 {
	tables := make([][][]float64, len(m.Modes))
	for i, mode := range m.Modes {
		tables[i] = make([][]float64, len(m.Observations))
		for obs, named := range mode.Shows {
			o := &m.Observations[obs]
			p := Complete(o.Healthy, named)
			if counts != nil {
				addCounts(p, o, counts.Answers[mode.ID][o.ID], counts.AnswerStrength)
			}
			tables[i][obs] = p
		}
	}
	return tables
}

func addCounts(p []float64, o *Observation, counted map[string]float64, strength float64) {
	total := 0.0
	for _, c := range counted {
		total += c
	}
	if total == 0 {
		return
	}
	for i, answer := range o.Answers {
		p[i] = (p[i]*strength + counted[answer]) / (strength + total)
	}
}

// Complete returns a whole distribution from the named shares; the rest is shared in proportion to healthy.
func Complete(healthy []float64, named map[int]float64) []float64 {
	p := make([]float64, len(healthy))
	sum, unnamed, open := 0.0, 0.0, 0
	for i, h := range healthy {
		if share, ok := named[i]; ok {
			p[i] = share
			sum += share
			continue
		}
		unnamed += h
		open++
	}
	rest := math.Max(0, 1-sum)
	for i, h := range healthy {
		if _, ok := named[i]; ok {
			continue
		}
		if unnamed > 0 {
			p[i] = rest * h / unnamed
		} else {
			p[i] = rest / float64(open)
		}
	}
	total := 0.0
	for _, v := range p {
		total += v
	}
	for i := range p {
		p[i] /= total
	}
	return p
}
