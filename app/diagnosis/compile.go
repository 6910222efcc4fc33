package diagnosis

import (
	"fmt"
	"maps"
	"slices"

	"unlatch/app/inference"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Fault is one mistake in door.yaml that keeps it from becoming a model.
type Fault struct {
	Path   []any // the way to it: keys of mappings and indices of lists, as in "modes", 3, "rate"
	Line   int   // of the mode or observation that it is in; 0 for anything else
	Reason string
}

// problem is the fault as an error.
func (f Fault) problem() error {
	return problem.New("knowledge.model", "Place", knowledge.Problem{File: "door.yaml", Line: f.Line}.Place(), "Text", f.Reason)
}

// Compile turns the knowledge into a model for the inference core, and names everything that can't be in it; a model with
// faults is good for a closer look only. Observations of kind safety carry no evidence and stay out.
func Compile(k *knowledge.Knowledge) (inference.Model, []Fault) {
	c := &compiler{k: k, index: make(map[string]int, len(k.Observations)), m: inference.Model{
		Noise: k.Model.Noise, NoiseThinkSo: k.Model.NoiseThinkSo, PairConstant: k.Model.PairConstant,
		UnlistedPrior: k.Model.UnlistedPrior, UnlistedUniform: k.Model.UnlistedUniform, UnlistedCause: -1,
	}}
	for i, cause := range k.Causes {
		c.m.Causes = append(c.m.Causes, cause.ID)
		if cause.ID == unlistedCause {
			c.m.UnlistedCause = i
		}
	}
	for i := range k.Observations {
		if k.Observations[i].Kind != kindSafety {
			c.observation(i)
		}
	}
	for i := range k.Modes {
		c.mode(i)
	}
	for i := range k.Pairs {
		c.pair(i)
	}
	c.judge()
	return c.m, c.faults
}

// compiler is one run of Compile.
type compiler struct {
	k      *knowledge.Knowledge
	m      inference.Model
	index  map[string]int // observation id -> index in the model
	places []int          // observation of the model -> its place in the knowledge
	pairs  []int          // the same for pair tables
	faults []Fault
}

func (c *compiler) fail(line int, path []any, format string, args ...any) {
	c.faults = append(c.faults, Fault{path, line, fmt.Sprintf(format, args...)})
}

func (c *compiler) observation(i int) {
	o := &c.k.Observations[i]
	c.index[o.ID] = len(c.m.Observations)
	c.places = append(c.places, i)
	compiled := inference.Observation{ID: o.ID, Answers: o.Answers, Healthy: make([]float64, len(o.Answers))}
	for a, id := range o.Answers {
		compiled.Healthy[a] = o.Healthy[id]
	}
	c.known(o, o.Line, o.Healthy, "observations", i, "healthy")
	if o.Combine == "worst" {
		compiled.Order = make([]int, len(o.Order))
		for place, id := range o.Order {
			compiled.Order[place] = slices.Index(o.Answers, id)
		}
	}
	c.m.Observations = append(c.m.Observations, compiled)
}

func (c *compiler) mode(i int) {
	mode := &c.k.Modes[i]
	cause := slices.Index(c.m.Causes, mode.Cause)
	if cause < 0 {
		c.fail(mode.Line, []any{"modes", i, "cause"}, "unknown cause %q", mode.Cause)
		cause = 0 // one fault is enough
	}
	m := inference.Mode{
		ID: mode.ID, Cause: cause, Component: mode.Component, Rate: mode.Rate,
		Blocks: mode.BlocksInside, Carried: mode.Carried, Shows: make(map[int]map[int]float64, len(mode.Shows)),
	}
	for _, id := range slices.Sorted(maps.Keys(mode.Shows)) {
		o, ok := c.evidence(mode.Line, id, "modes", i, "shows", id)
		if !ok {
			continue
		}
		c.known(o, mode.Line, mode.Shows[id], "modes", i, "shows", id)
		named := make(map[int]float64, len(mode.Shows[id]))
		for a, answer := range o.Answers {
			if share, ok := mode.Shows[id][answer]; ok {
				named[a] = share
			}
		}
		m.Shows[c.index[id]] = named
	}
	c.m.Modes = append(c.m.Modes, m)
}

func (c *compiler) pair(i int) {
	t := &c.k.Pairs[i]
	on, knownOn := c.evidence(0, t.When.Observation, "pairs", i, "when")
	o, known := c.evidence(0, t.Observation, "pairs", i, "observation")
	if !known || !knownOn {
		return
	}
	c.known(o, 0, t.Shows, "pairs", i, "shows")
	if !on.HasAnswer(t.When.Answer) {
		c.fail(0, []any{"pairs", i, "when"}, "%q isn't an answer to %s", t.When.Answer, on.ID)
		return
	}
	table := inference.PairTable{
		Observation: c.index[o.ID], On: c.index[on.ID],
		When: slices.Index(on.Answers, t.When.Answer), Shows: make([]float64, len(o.Answers)),
	}
	for a, id := range o.Answers {
		table.Shows[a] = t.Shows[id]
	}
	c.pairs = append(c.pairs, i)
	c.m.PairTables = append(c.m.PairTables, table)
}

// evidence finds an observation that a distribution is for; one that isn't there is a fault, and so is one about safety.
func (c *compiler) evidence(line int, id string, path ...any) (*knowledge.Observation, bool) {
	o, ok := c.k.Observation(id)
	switch {
	case !ok:
		c.fail(line, path, "unknown observation %q", id)
	case o.Kind == kindSafety:
		c.fail(line, path, "%s is about safety only and carries no evidence", id)
	default:
		return o, true
	}
	return nil, false
}

// known notes shares of answers that the observation doesn't have.
func (c *compiler) known(o *knowledge.Observation, line int, shares map[string]float64, path ...any) {
	for _, a := range slices.Sorted(maps.Keys(shares)) {
		if !o.HasAnswer(a) {
			c.fail(line, append(slices.Clone(path), a), "%q isn't an answer to %s", a, o.ID)
		}
	}
}

// judge adds what the inference core can't compile, each at its place in door.yaml. What is sound is scaled to add up to 1
// exactly.
func (c *compiler) judge() {
	for _, f := range c.m.Faults() {
		line, path := c.place(f)
		c.faults = append(c.faults, Fault{path, line, f.Reason})
	}
	if len(c.faults) > 0 {
		return
	}
	for i := range c.m.Observations {
		healthy, total := c.m.Observations[i].Healthy, 0.0
		for _, p := range healthy {
			total += p
		}
		for a := range healthy {
			healthy[a] /= total
		}
	}
}

// place is where something of the model stands in door.yaml.
func (c *compiler) place(f inference.Fault) (line int, path []any) {
	answer := func(o inference.Observation) {
		if f.Answer >= 0 {
			path = append(path, o.Answers[f.Answer])
		}
	}
	switch f.List {
	case "observations":
		at := c.places[f.At]
		line, path = c.k.Observations[at].Line, []any{f.List, at, f.Field}
		answer(c.m.Observations[f.At])
	case "modes":
		line, path = c.k.Modes[f.At].Line, []any{f.List, f.At, f.Field}
		if f.Field == "shows" {
			path = append(path, c.m.Observations[f.Shown].ID)
			answer(c.m.Observations[f.Shown])
		}
	case "pairs":
		path = []any{f.List, c.pairs[f.At], f.Field}
		answer(c.m.Observations[c.m.PairTables[f.At].Observation])
	default:
		path = []any{"model", f.Field}
	}
	return line, path
}
