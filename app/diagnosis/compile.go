package diagnosis

import (
	"fmt"

	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// compile turns the knowledge into a model for the inference core. Observations of kind safety carry no evidence and
// stay out; index maps the observation ids that are in.
func compile(k *knowledge.Knowledge) (inference.Model, map[string]int, error) {
	causes := make(map[string]int, len(k.Causes))
	m := inference.Model{
		Noise: k.Model.Noise, NoiseThinkSo: k.Model.NoiseThinkSo, PairConstant: k.Model.PairConstant,
		UnlistedPrior: k.Model.UnlistedPrior, UnlistedUniform: k.Model.UnlistedUniform, UnlistedCause: -1,
	}
	for i, c := range k.Causes {
		causes[c.ID] = i
		m.Causes = append(m.Causes, c.ID)
		if c.ID == unlistedCause {
			m.UnlistedCause = i
		}
	}
	index := make(map[string]int, len(k.Observations))
	for i := range k.Observations {
		o := &k.Observations[i]
		if o.Kind == kindSafety {
			continue
		}
		index[o.ID] = len(m.Observations)
		compiled, err := compileObservation(o)
		if err != nil {
			return m, nil, err
		}
		m.Observations = append(m.Observations, compiled)
	}
	for i := range k.Modes {
		mode, err := compileMode(&k.Modes[i], causes, index, m.Observations)
		if err != nil {
			return m, nil, err
		}
		m.Modes = append(m.Modes, mode)
	}
	for _, t := range k.Pairs {
		table, err := compilePairTable(t, index, m.Observations)
		if err != nil {
			return m, nil, err
		}
		m.PairTables = append(m.PairTables, table)
	}
	return m, index, nil
}

func compileObservation(o *knowledge.Observation) (inference.Observation, error) {
	c := inference.Observation{ID: o.ID, Answers: o.Answers}
	total := 0.0
	for _, a := range o.Answers {
		c.Healthy = append(c.Healthy, o.Healthy[a])
		total += o.Healthy[a]
	}
	if total <= 0 {
		return c, fmt.Errorf("door.yaml:%d: observation %s has no healthy distribution", o.Line, o.ID)
	}
	for i := range c.Healthy {
		c.Healthy[i] /= total
	}
	if o.Combine != "worst" {
		return c, nil
	}
	for _, a := range o.Order {
		i, ok := answerIndex(c.Answers, a)
		if !ok {
			return c, fmt.Errorf("door.yaml:%d: observation %s orders the unknown answer %s", o.Line, o.ID, a)
		}
		c.Order = append(c.Order, i)
	}
	return c, nil
}

func compileMode(mode *knowledge.Mode, causes, index map[string]int, obs []inference.Observation) (inference.Mode, error) {
	cause, ok := causes[mode.Cause]
	if !ok {
		return inference.Mode{}, fmt.Errorf("door.yaml:%d: mode %s belongs to the unknown cause %s", mode.Line, mode.ID, mode.Cause)
	}
	m := inference.Mode{ID: mode.ID, Cause: cause, Component: mode.Component, Rate: mode.Rate,
		Blocks: mode.BlocksInside, Carried: mode.Carried, Shows: make(map[int]map[int]float64, len(mode.Shows))}
	for id, shares := range mode.Shows {
		o, ok := index[id]
		if !ok {
			return m, fmt.Errorf("door.yaml:%d: mode %s shows the unknown observation %s", mode.Line, mode.ID, id)
		}
		named := make(map[int]float64, len(shares))
		for answer, p := range shares {
			a, ok := answerIndex(obs[o].Answers, answer)
			if !ok {
				return m, fmt.Errorf("door.yaml:%d: mode %s shows the unknown answer %s of %s", mode.Line, mode.ID, answer, id)
			}
			named[a] = p
		}
		m.Shows[o] = named
	}
	return m, nil
}

func compilePairTable(t knowledge.PairTable, index map[string]int, obs []inference.Observation) (inference.PairTable, error) {
	o, known := index[t.Observation]
	on, knownOn := index[t.When.Observation]
	if !known || !knownOn {
		return inference.PairTable{}, fmt.Errorf("door.yaml: the pair table of %s names an unknown observation", t.Observation)
	}
	when, ok := answerIndex(obs[on].Answers, t.When.Answer)
	if !ok {
		return inference.PairTable{}, fmt.Errorf("door.yaml: the pair table of %s names the unknown answer %s", t.Observation, t.When.Answer)
	}
	table := inference.PairTable{Observation: o, On: on, When: when, Shows: make([]float64, len(obs[o].Answers))}
	for a, id := range obs[o].Answers {
		table.Shows[a] = t.Shows[id]
	}
	return table, nil
}

func answerIndex(answers []string, id string) (int, bool) {
	for i, a := range answers {
		if a == id {
			return i, true
		}
	}
	return 0, false
}
