package check

import (
	"slices"
	"time"

	"unlatch/app/knowledge"
)

// What is possible and still deserves a word.
const (
	wordSlack   = 0.1 // how far the words of a mode that names every answer may be from 1: words are coarse, and scaled
	bigRest     = 0.1 // a remainder above this deserves a look ...
	smallAnswer = 0.1 // ... if healthy doors give the answers it lands on no more often than this together
	mostCost    = 1e6 // USD, minutes or cases; more is a slip, and sums must stay finite
)

// dateForm is how dates stand in the data files.
const dateForm = "2006-01-02"

func (c *checker) checkModel() {
	m, p := c.k.Model, in(doorFile, "model")
	if m.Version == "" {
		c.fail(p, "the model has no version")
	}
	c.date(p.at("date"), "the model's date", m.Date)
	c.share(p.at("unstated"), "unstated", m.Unstated)
	if m.NoiseThinkSo < m.Noise {
		c.fail(p.at("noise_think_so"), "noise_think_so %v is less than noise %v: a doubtful answer would count for more", m.NoiseThinkSo, m.Noise)
	}
	for _, x := range []struct {
		key string
		v   float64
	}{{"rate_strength", m.RateStrength}, {"answer_strength", m.AnswerStrength}} {
		c.amount(p.at(x.key), x.key, x.v)
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
func (c *checker) checkCosts(p place, costs knowledge.Costs) {
	for _, x := range []struct {
		key string
		v   float64
	}{
		{"owner_minute", costs.OwnerMinute},
		{"helper", costs.Helper},
		{"tool", costs.Tool},
		{"harm", costs.Harm},
		{"panel_minutes", costs.PanelMinutes},
		{"shop_fee", costs.ShopFee},
		{"shop_minutes", costs.ShopMinutes},
		{"question", costs.Question},
		{"questions_few", costs.QuestionsFew},
		{"doubt", costs.Doubt},
	} {
		c.amount(p.at(x.key), x.key, x.v)
	}
	c.share(p.at("panel_risk"), "panel_risk", costs.PanelRisk)
	c.checkTooLittle()
}

// checkTooLittle demands that what is checked where nothing is known costs nothing and takes nothing apart.
func (c *checker) checkTooLittle() {
	t, p := c.k.Model.TooLittle, in(doorFile, "model", "too_little")
	if t.Unknown < 0 {
		c.fail(p.at("unknown"), "unknown is %d, must not be negative", t.Unknown)
	}
	c.allKnown(p.at("without"), "observation", t.Without)
	c.allKnown(p.at("checks"), "action", t.Checks)
	for i, id := range t.Checks {
		a, ok := c.k.Action(id)
		if ok && (a.Kind != "check" || a.Tier != "owner" || a.Access == "panel_off" || a.Access == "shop") {
			c.fail(p.at("checks", i), "%s is no free check that an owner can make with nothing taken apart", id)
		}
	}
}

// amount refuses a number that is negative or beyond anything that can be meant.
func (c *checker) amount(p place, what string, v float64) {
	if !(v >= 0 && v <= mostCost) {
		c.fail(p, "%s is %v, must be from 0 to %g", what, v, mostCost)
	}
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
		if !slices.ContainsFunc(c.k.Modes, func(m knowledge.Mode) bool { return m.Cause == cause.ID }) {
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
		c.clashes(p.at("clashes"), o)
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
		c.checkExcept(p.at("by_make_except"), o)
		c.sources(p, "the observation "+o.ID, o.Sources)
	}
	c.checkBlock("opening", func(o *knowledge.Observation) int { return o.Opening })
	c.checkBlock("closing", func(o *knowledge.Observation) int { return o.Closing })
}

// clashes refuses answers and conditions that nobody has, and sets that name no other answer.
func (c *checker) clashes(p place, o *knowledge.Observation) {
	for _, answer := range sortedKeys(o.Clashes) {
		c.answer(p.at(answer), o.ID, answer)
		for i, set := range o.Clashes[answer] {
			c.conditions(p.at(answer, i), set)
			if len(set) == 0 || set[0].Observation == o.ID {
				c.fail(p.at(answer, i), "%s = %s clashes with no other answer", o.ID, answer)
			}
		}
	}
}

func (c *checker) checkAnswers(p place, o *knowledge.Observation) {
	if o.Kind == "safety" && len(o.Answers) < 2 { // the model judges all others
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

// checkHealthy demands that each answer is named, be it with 0. The model judges the numbers.
func (c *checker) checkHealthy(p place, o *knowledge.Observation) {
	for _, a := range o.Answers {
		if _, ok := o.Healthy[a]; !ok {
			c.fail(p, "healthy of %s lacks the answer %q", o.ID, a)
		}
	}
}

func (c *checker) checkCombine(p place, o *knowledge.Observation) {
	if o.Combine != "" {
		c.oneOf(p.at("combine"), "combine", o.Combine, "mean", "worst")
	}
	if o.Combine != "worst" && len(o.Order) > 0 {
		c.fail(p.at("order"), "%s has an order, which only \"combine: worst\" uses", o.ID)
	}
}

// checkByMake demands that answers are the observation's own and that no make stands under two of them.
func (c *checker) checkByMake(p place, o *knowledge.Observation) {
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

// checkExcept demands that regions are known and that their makes stand in by_make.
func (c *checker) checkExcept(p place, o *knowledge.Observation) {
	for _, region := range sortedKeys(o.ByMakeExcept) {
		c.known(p.at(region), "region", region)
		for _, name := range o.ByMakeExcept[region] {
			stands := false
			for _, makes := range o.ByMake {
				stands = stands || slices.Contains(makes, name)
			}
			if !stands {
				c.fail(p.at(region), "%s is no make of by_make of %s", name, o.ID)
			}
		}
	}
}

func (c *checker) checkImplied(p place, o *knowledge.Observation) {
	for i, imp := range o.ImpliedBy {
		c.answer(p.at(i, "answer"), imp.Observation, imp.Answer)
		c.answer(p.at(i, "gives"), o.ID, imp.Gives)
		if imp.Observation == o.ID {
			c.fail(p.at(i), "%s can't be implied by itself", o.ID)
		}
	}
}

// checkBlock demands that the places in a block of questions are 1, 2, 3 ... without gap or repetition.
func (c *checker) checkBlock(key string, placeOf func(*knowledge.Observation) int) {
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
		c.known(p.at("component"), "component", m.Component)
		c.known(p.at("repair"), "repair", m.Repair)
		c.known(p.at("separated_by"), "observation", m.SeparatedBy)
		if m.Why == "" {
			c.fail(p, "the mode %s gives no reason (why)", m.ID)
		}
		c.sources(p, "the mode "+m.ID, m.Sources)
		for _, id := range sortedKeys(m.Shows) {
			c.checkRest(p.at("shows", id), m.ID, id, m.Shows[id])
		}
	}
}

// checkRest looks at where the rest of a distribution goes.
func (c *checker) checkRest(p place, mode, observation string, shows map[string]float64) {
	o, ok := c.k.Observation(observation)
	if !ok {
		return
	}
	rest, restHealthy := 1.0, 0.0
	for _, a := range o.Answers {
		rest -= shows[a]
		if _, named := shows[a]; !named {
			restHealthy += o.Healthy[a]
		}
	}
	switch {
	case rest > wordSlack && restHealthy == 0:
		c.fail(p, "the answers to %s add up to %.3g for %s, and no other answer can take the rest", observation, 1-rest, mode)
	case rest > bigRest && restHealthy < smallAnswer && len(shows) > 1:
		c.warn(p, "a rest of %.2g for %s lands on answers to %s that healthy doors rarely give (%.2g): name them too", rest, mode, observation, restHealthy)
	}
}

// checkPairTables demands a reason for each; the model judges the numbers.
func (c *checker) checkPairTables() {
	for i, t := range c.k.Pairs {
		if t.Why == "" {
			c.fail(in(doorFile, "pairs", i), "the pair table gives no reason (why)")
		}
	}
}

// checkCompiled names whatever keeps door.yaml from becoming a model.
func (c *checker) checkCompiled() {
	for _, f := range c.faults {
		c.fail(in(doorFile, f.Path...), "%s", f.Reason)
	}
}
