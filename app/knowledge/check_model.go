package knowledge

import (
	"math"
	"slices"
	"time"
)

// Bounds of what Check accepts in a distribution.
const (
	sumSlack    = 1e-6 // how far written shares may be from adding up to 1
	wordSlack   = 0.1  // the same where every answer of a mode is named: words are coarse, and the sum is scaled to 1
	bigRest     = 0.1  // a remainder above this deserves a look ...
	smallAnswer = 0.1  // ... if healthy doors give the answers it lands on no more often than this together
	leastNoise  = 1e-4 // with this noise and these rates beliefs stay finite, as in app/inference
	leastRate   = 1e-6
	mostRate    = 1e6
	mostCost    = 1e6 // USD or minutes; more is a slip, and sums must stay finite
)

// dateForm is how dates stand in the data files.
const dateForm = "2006-01-02"

func (c *checker) checkModel() {
	m, p := c.k.Model, in(doorFile, "model")
	if m.Version == "" {
		c.fail(p, "the model has no version")
	}
	c.date(p.at("date"), "the model's date", m.Date)
	for _, x := range []struct {
		key string
		v   float64
	}{{"noise", m.Noise}, {"noise_think_so", m.NoiseThinkSo}, {"unlisted_prior", m.UnlistedPrior},
		{"unlisted_uniform", m.UnlistedUniform}} {
		c.shareBelow1(p.at(x.key), x.key, x.v)
	}
	c.share(p.at("unstated"), "unstated", m.Unstated)
	if m.Noise < leastNoise {
		c.fail(p.at("noise"), "noise is %v, must be %v or more: no answer may be impossible", m.Noise, leastNoise)
	}
	if m.NoiseThinkSo < m.Noise {
		c.fail(p.at("noise_think_so"), "noise_think_so %v is less than noise %v: a doubtful answer would count for more", m.NoiseThinkSo, m.Noise)
	}
	for _, x := range []struct {
		key string
		v   float64
	}{{"pair_constant", m.PairConstant}, {"rate_strength", m.RateStrength}, {"answer_strength", m.AnswerStrength}} {
		if x.v < 0 || x.v > mostRate {
			c.fail(p.at(x.key), "%s is %v, must be from 0 to %g", x.key, x.v, mostRate)
		}
	}
	for _, id := range sortedKeys(m.Silence) {
		c.known(p.at("silence", id), "observation", id)
		c.share(p.at("silence", id), "the silence of "+id, m.Silence[id])
	}
	for _, word := range sortedKeys(m.Words) {
		c.share(p.at("words", word), "the word "+word, m.Words[word])
	}
	c.checkCosts(p.at("costs"), m.Costs)
}

// checkCosts refuses efforts that would be a gain, and those that no sum could hold.
func (c *checker) checkCosts(p place, costs Costs) {
	for _, x := range []struct {
		key string
		v   float64
	}{{"owner_minute", costs.OwnerMinute}, {"helper", costs.Helper}, {"tool", costs.Tool}, {"harm", costs.Harm},
		{"panel_minutes", costs.PanelMinutes}, {"shop_fee", costs.ShopFee}, {"shop_minutes", costs.ShopMinutes},
		{"question", costs.Question}, {"questions_few", costs.QuestionsFew}, {"doubt", costs.Doubt}} {
		if !(x.v >= 0 && x.v <= mostCost) {
			c.fail(p.at(x.key), "%s is %v, must be from 0 to %g", x.key, x.v, mostCost)
		}
	}
	c.share(p.at("panel_risk"), "panel_risk", costs.PanelRisk)
}

func (c *checker) date(p place, what, date string) {
	if _, err := time.Parse(dateForm, date); err != nil {
		c.fail(p, "%s is %q, must be a day as YYYY-MM-DD", what, date)
	}
}

func (c *checker) checkComponentsAndCauses() {
	for i, cause := range c.k.Causes {
		p := in(doorFile, "causes", i)
		c.oneOf(p.at("severity"), "severity", cause.Severity, "low", "moderate", "moderate_high", "high")
		if cause.Signs < 1 {
			c.fail(p, "the cause %s has no signs", cause.ID)
		}
		if len(cause.Repairs) == 0 {
			c.fail(p, "the cause %s has no repair", cause.ID)
		}
		c.allKnown(p.at("repairs"), "repair", cause.Repairs)
		c.sources(p, "the cause "+cause.ID, cause.Sources)
		if !slices.ContainsFunc(c.k.Modes, func(m Mode) bool { return m.Cause == cause.ID }) {
			c.fail(p, "the cause %s has no failure mode", cause.ID)
		}
	}
}

func (c *checker) checkObservations() {
	for i := range c.k.Observations {
		o, p := &c.k.Observations[i], in(doorFile, "observations", i)
		c.oneOf(p.at("kind"), "kind", o.Kind, "sign", "circumstance", "safety", "check")
		c.checkAnswers(p, o)
		c.checkHealthy(p.at("healthy"), o)
		c.checkCombine(p, o)
		c.share(p.at("effort", "risk"), "risk", o.Effort.Risk)
		if o.Effort.Minutes < 0 {
			c.fail(p.at("effort"), "minutes is %v, must not be negative", o.Effort.Minutes)
		}
		c.allKnown(p.at("effort", "tools"), "tool", o.Effort.Tools)
		for _, a := range o.OpensDoor {
			c.answer(p.at("opens_door"), o.ID, a)
		}
		for _, a := range sortedKeys(o.Works) {
			c.answer(p.at("works", a), o.ID, a)
			c.allKnown(p.at("works", a), "component", o.Works[a])
		}
		c.conditions(p.at("exists_when"), o.ExistsWhen)
		c.conditions(p.at("reachable_when"), o.ReachableWhen)
		c.checkImplied(p.at("implied_by"), o)
		c.checkByMake(p.at("by_make"), o)
		c.sources(p, "the observation "+o.ID, o.Sources)
	}
	c.checkBlock("opening", func(o *Observation) int { return o.Opening })
	c.checkBlock("closing", func(o *Observation) int { return o.Closing })
}

func (c *checker) checkAnswers(p place, o *Observation) {
	if len(o.Answers) < 2 {
		c.fail(p.at("answers"), "%s needs at least two answers", o.ID)
	}
	for i, a := range o.Answers {
		if slices.Index(o.Answers, a) < i {
			c.fail(p.at("answers"), "the answer %q to %s is there twice", a, o.ID)
		}
	}
	if len(o.Bins) > 0 && len(o.Bins) != len(o.Answers)-1 {
		c.fail(p.at("bins"), "%s has %d bounds for %d groups, must have one less than groups", o.ID, len(o.Bins), len(o.Answers))
	}
	if !slices.IsSorted(o.Bins) {
		c.fail(p.at("bins"), "the bounds of %s don't rise", o.ID)
	}
}

func (c *checker) checkHealthy(p place, o *Observation) {
	total := c.shares(p, o, o.Healthy)
	for _, a := range o.Answers {
		if _, ok := o.Healthy[a]; !ok {
			c.fail(p, "healthy of %s lacks the answer %q", o.ID, a)
		}
	}
	if math.Abs(total-1) > sumSlack {
		c.fail(p, "healthy of %s adds up to %.3g, must be 1", o.ID, total)
	}
}

// shares checks each share of a distribution and returns their sum.
func (c *checker) shares(p place, o *Observation, shares map[string]float64) float64 {
	total := 0.0
	for _, a := range sortedKeys(shares) {
		c.answer(p.at(a), o.ID, a)
		c.share(p.at(a), a, shares[a])
		total += shares[a]
	}
	return total
}

func (c *checker) checkCombine(p place, o *Observation) {
	if o.Combine != "" {
		c.oneOf(p.at("combine"), "combine", o.Combine, "mean", "worst")
	}
	if o.Combine != "worst" {
		if len(o.Order) > 0 {
			c.fail(p.at("order"), "%s has an order, which only \"combine: worst\" uses", o.ID)
		}
		return
	}
	ordered, answers := slices.Sorted(slices.Values(o.Order)), slices.Sorted(slices.Values(o.Answers))
	if !slices.Equal(ordered, answers) {
		c.fail(p.at("order"), "the order of %s must name each of its answers once, best first", o.ID)
	}
}

// checkByMake demands that answers are the observation's own and that no make stands under two of them.
func (c *checker) checkByMake(p place, o *Observation) {
	taken := map[string]string{}
	for _, answer := range sortedKeys(o.ByMake) {
		c.answer(p.at(answer), o.ID, answer)
		for _, name := range o.ByMake[answer] {
			if other, twice := taken[name]; twice {
				c.fail(p.at(answer), "%s stands under %s and %s of %s", name, other, answer, o.ID)
			}
			taken[name] = answer
		}
	}
}

func (c *checker) checkImplied(p place, o *Observation) {
	for i, imp := range o.ImpliedBy {
		c.answer(p.at(i, "answer"), imp.Observation, imp.Answer)
		c.answer(p.at(i, "gives"), o.ID, imp.Gives)
		if imp.Observation == o.ID {
			c.fail(p.at(i), "%s can't be implied by itself", o.ID)
		}
	}
}

// checkBlock demands that the places in a block of questions are 1, 2, 3 ... without gap or repetition.
func (c *checker) checkBlock(key string, placeOf func(*Observation) int) {
	taken := map[int]string{}
	highest := 0
	for i := range c.k.Observations {
		o := &c.k.Observations[i]
		n, p := placeOf(o), in(doorFile, "observations", i, key)
		if n == 0 {
			continue
		}
		if n < 0 {
			c.fail(p, "%s of %s is %d", key, o.ID, n)
		}
		if other, twice := taken[n]; twice {
			c.fail(p, "%s and %s both have %s %d", other, o.ID, key, n)
		}
		taken[n] = o.ID
		highest = max(highest, n)
	}
	for n := 1; n < highest; n++ {
		if taken[n] == "" {
			c.fail(in(doorFile, "observations"), "no observation has %s %d, though one has %d", key, n, highest)
		}
	}
}

func (c *checker) checkModes() {
	for i := range c.k.Modes {
		m, p := &c.k.Modes[i], in(doorFile, "modes", i)
		c.known(p.at("cause"), "cause", m.Cause)
		c.known(p.at("component"), "component", m.Component)
		c.known(p.at("repair"), "repair", m.Repair)
		c.known(p.at("separated_by"), "observation", m.SeparatedBy)
		if m.Rate < leastRate || m.Rate > mostRate {
			c.fail(p.at("rate"), "the rate of %s is %v, must be from %g to %g", m.ID, m.Rate, leastRate, mostRate)
		}
		if m.BlocksInside < leastRate || m.BlocksInside > 1 {
			c.fail(p.at("blocks_inside"), "blocks_inside is %v, must be from %g to 1", m.BlocksInside, leastRate)
		}
		c.share(p.at("carried"), "carried", m.Carried)
		if m.Why == "" {
			c.fail(p, "the mode %s gives no reason (why)", m.ID)
		}
		c.sources(p, "the mode "+m.ID, m.Sources)
		for _, id := range sortedKeys(m.Shows) {
			c.checkShows(p.at("shows", id), m.ID, id, m.Shows[id])
		}
	}
}

// checkShows checks one distribution of a mode.
func (c *checker) checkShows(p place, mode, observation string, shows map[string]float64) {
	o, ok := c.evidence(p, observation)
	if !ok {
		return
	}
	total := c.shares(p, o, shows)
	rest, restHealthy := 1-total, 0.0
	for _, a := range o.Answers {
		if _, named := shows[a]; !named {
			restHealthy += o.Healthy[a]
		}
	}
	switch {
	case rest < -sumSlack:
		c.fail(p, "the named answers to %s add up to %.3g for %s, more than 1", observation, total, mode)
	case rest > wordSlack && restHealthy == 0:
		c.fail(p, "the answers to %s add up to %.3g for %s, and no other answer can take the rest", observation, total, mode)
	case rest > bigRest && restHealthy < smallAnswer && len(shows) > 1:
		c.warn(p, "a rest of %.2g for %s lands on answers to %s that healthy doors rarely give (%.2g): name them too", rest, mode, observation, restHealthy)
	}
}

// evidence finds an observation that a distribution is for; an unknown one is refused, and so is one about safety.
func (c *checker) evidence(p place, observation string) (*Observation, bool) {
	o, ok := c.k.Observation(observation)
	switch {
	case !ok:
		c.fail(p, "unknown observation %q", observation)
	case o.Kind == "safety":
		c.fail(p, "%s is about safety only and carries no evidence", observation)
	default:
		return o, true
	}
	return nil, false
}

func (c *checker) checkPairTables() {
	for i, t := range c.k.Pairs {
		p := in(doorFile, "pairs", i)
		c.answer(p.at("when"), t.When.Observation, t.When.Answer)
		if t.Why == "" {
			c.fail(p, "the pair table gives no reason (why)")
		}
		if c.ids["observation"][t.When.Observation] {
			c.evidence(p.at("when"), t.When.Observation)
		}
		o, ok := c.evidence(p.at("observation"), t.Observation)
		if !ok {
			continue
		}
		if total := c.shares(p.at("shows"), o, t.Shows); math.Abs(total-1) > sumSlack {
			c.fail(p.at("shows"), "the pair table of %s adds up to %.3g, must be 1", t.Observation, total)
		}
	}
}
