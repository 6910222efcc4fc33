package decision

import "math"

// Option is a question that could be asked next. The slices have one entry an answer.
type Option struct {
	ID           string
	Panel        bool      // can only be answered with the trim panel off
	Effort       float64   // USD to answer it (Costs.Effort, plus Costs.Panel where the panel has to come off)
	P            []float64 // chance of each answer
	ExpectedCost []float64 // expected cost of repair after each answer, USD (Planner.Quick)
	Entropy      []float64 // entropy of the cause after each answer, in nats
}

// Choice is the question worth asking next.
type Choice struct {
	Option int     // index of the option
	Value  float64 // expected drop of the expected cost of repair, USD, never negative
	Gain   float64 // expected drop of the entropy of the cause, nats
	Net    float64 // Value less the effort, USD
}

// tie is the difference in USD below which two questions are worth the same, and entropy decides.
const tie = 0.05

// Best picks the question with the highest net value; among those worth the same, the one that tells most about the
// cause. A question behind the panel is only picked when no other is worth its effort. False: none is, and the interview
// may stop. nowCost and nowEntropy are what they are before any answer.
func Best(nowCost, nowEntropy float64, options []Option) (Choice, bool) {
	if c, ok := best(nowCost, nowEntropy, options, false); ok {
		return c, true
	}
	return best(nowCost, nowEntropy, options, true)
}

func best(nowCost, nowEntropy float64, options []Option, panel bool) (Choice, bool) {
	most := math.Inf(-1)
	for i := range options {
		if o := &options[i]; o.Panel == panel {
			most = max(most, o.Weigh(nowCost, nowEntropy).Net)
		}
	}
	if !(most > 0) {
		return Choice{}, false
	}
	chosen := Choice{Option: -1}
	for i := range options {
		o := &options[i]
		c := o.Weigh(nowCost, nowEntropy)
		if o.Panel != panel || !(c.Net > 0) || c.Net < most-tie {
			continue
		}
		if chosen.Option < 0 || c.Gain > chosen.Gain || c.Gain == chosen.Gain && o.ID < options[chosen.Option].ID {
			c.Option = i
			chosen = c
		}
	}
	return chosen, true
}

// Weigh is what asking an option is worth.
func (o *Option) Weigh(nowCost, nowEntropy float64) Choice {
	var mass, cost, entropy float64
	for i, p := range o.P {
		mass += p
		cost += p * o.ExpectedCost[i]
		entropy += p * o.Entropy[i]
	}
	if !(mass > 0) {
		return Choice{Net: -o.Effort}
	}
	// A plan that is good, not perfect, may look dearer after an answer; knowing more is never worth less than nothing.
	value := max(0, nowCost-cost/mass)
	return Choice{Value: value, Gain: max(0, nowEntropy-entropy/mass), Net: value - o.Effort}
}
