package check

import (
	"slices"

	"unlatch/app/knowledge"
	"unlatch/app/safety"
)

// articleSteps is how many diagnostic steps the source article has.
const articleSteps = 9

func (c *checker) checkActions() {
	for i, a := range c.k.Actions {
		p := in(actionsFile, "actions", i)
		c.oneOf(p.at("kind"), "kind", a.Kind, "check", "repair", "shop")
		c.oneOf(p.at("access"), "access", a.Access, "none", "door_open", "panel_off", "shop")
		c.oneOf(p.at("tier"), "tier", a.Tier, "owner", "shop", "specialist")
		if a.Minutes < 0 || a.MinutesHigh != 0 && a.MinutesHigh < a.Minutes {
			c.fail(p.at("minutes"), "%s takes from %v to %v minutes", a.ID, a.Minutes, a.MinutesHigh)
		}
		if a.ArticleStep < 0 || a.ArticleStep > articleSteps {
			c.fail(p.at("article_step"), "article_step of %s is %d, must be 1 to %d", a.ID, a.ArticleStep, articleSteps)
		}
		c.allKnown(p.at("tools"), "tool", a.Tools)
		c.allKnown(p.at("finds"), "mode", a.Finds)
		c.allKnown(p.at("fixes"), "mode", a.Fixes)
		c.allKnown(p.at("prepare"), "action", a.Prepare)
		for j, set := range a.OnlyWhen {
			c.conditions(p.at("only_when", j), set)
		}
		c.sources(p, "the action "+a.ID, a.Sources)
		switch a.Kind {
		case "check":
			c.checkCheck(p, a)
		case "repair":
			c.checkRepairAction(p, a)
		}
	}
}

// checkCheck demands that a check can be answered and that the answers expected of it exist.
func (c *checker) checkCheck(p place, a knowledge.Action) {
	if a.Observation == "" {
		// A step that finds nothing, such as taking the battery off, has no result to keep.
		if len(a.Finds) > 0 {
			c.fail(p, "the check %s has no observation, so its result would be lost", a.ID)
		}
		return
	}
	c.known(p.at("observation"), "observation", a.Observation)
	for _, cause := range sortedKeys(a.Expect) {
		c.known(p.at("expect", cause), "cause", cause)
		if c.ids["observation"][a.Observation] {
			c.answer(p.at("expect", cause), a.Observation, a.Expect[cause])
		}
	}
}

// checkRepairAction demands that a repair mends something, has a price, and is confirmed by checks only.
func (c *checker) checkRepairAction(p place, a knowledge.Action) {
	if len(a.Fixes) == 0 {
		c.fail(p, "the repair step %s fixes no mode", a.ID)
	}
	c.known(p.at("repair"), "repair", a.Repair)
	for i, id := range a.ConfirmBy {
		by, ok := c.k.Action(id)
		if !ok {
			c.fail(p.at("confirm_by", i), "unknown action %q", id)
		} else if by.Kind != "check" {
			c.fail(p.at("confirm_by", i), "%s is to be confirmed by %s, which is no check", a.ID, id)
		}
	}
}

func (c *checker) checkRepairs() {
	for i, r := range c.k.Repairs {
		p := in(actionsFile, "repairs", i)
		c.span(p, "the price of "+r.ID, r.Low, r.High)
		c.span(p, "the hours of "+r.ID, r.HoursLow, r.HoursHigh)
		c.span(p, "the premium hours of "+r.ID, r.PremiumHoursLow, r.PremiumHoursHigh)
		c.span(p, "the part price of "+r.ID, r.PartLow, r.PartHigh)
		c.span(p, "the premium part price of "+r.ID, r.PremiumPartLow, r.PremiumPartHigh)
		switch {
		case r.Published && r.High == 0:
			c.fail(p, "the price of %s is called published, but there is none", r.ID)
		case !r.Published && r.High > 0:
			c.fail(p, "the price of %s would be shown as published, but isn't called so; call it so, or leave it out and let the build-up count", r.ID)
		}
		c.oneOf(p.at("difficulty"), "difficulty", r.Difficulty, "easy", "medium", "hard")
		c.allKnown(p.at("parts"), "part", r.Parts)
		if r.AsUnit != "" {
			c.known(p.at("as_unit"), "repair", r.AsUnit)
		}
		c.allKnown(p.at("tools"), "tool", r.Tools)
		c.sources(p, "the repair "+r.ID, r.Sources)
	}
}

// advices are what a rule of a level may say to do; each has its text verdict.<level>.<advice>.
var advices = map[string][]string{
	safety.No:            {safety.AdviceTrapped, safety.AdviceHold, safety.AdvicePower, safety.AdviceSeat},
	safety.ShortDistance: {safety.AdviceSeat, safety.AdviceLatch, safety.AdviceCheck},
}

func (c *checker) checkSafety() {
	v, p := c.k.Verdict, in(safetyFile, "verdict")
	for i, r := range v.Rules {
		rule := p.at("rules", i)
		c.oneOf(rule.at("level"), "level", r.Level, "short_distance", "no")
		if of, ok := advices[r.Level]; ok {
			c.oneOf(rule.at("advice"), "advice", r.Advice, of...)
		}
		if len(r.When) == 0 {
			c.fail(rule, "the rule %s has no condition, so it would always hold", r.ID)
		}
		c.conditions(rule.at("when"), r.When)
		c.sources(rule, "the rule "+r.ID, r.Sources)
		for j, set := range r.Unless {
			c.conditions(rule.at("unless", j), set)
		}
	}
	for i, need := range v.OKNeeds {
		for j, a := range need.Is {
			c.answer(p.at("ok_needs", i, "is", j), need.Observation, a)
		}
		if len(need.Is) == 0 {
			c.fail(p.at("ok_needs", i), "ok needs an answer to %s, but none is named", need.Observation)
		}
	}
	for i, s := range v.Harmless {
		state := p.at("harmless", i)
		if len(s.When) == 0 {
			c.fail(state, "the harmless state %s has no condition, so it would never hold", s.ID)
		}
		c.known(state.at("mode"), "mode", s.Mode)
		c.conditions(state.at("when"), s.When)
		c.conditions(state.at("several"), s.Several)
	}
	c.share(p.at("suspected"), "suspected", v.Suspected)
	c.allKnown(p.at("latch_causes"), "cause", v.LatchCauses)
	for i, s := range c.k.HelpSteps {
		step := in(safetyFile, "help_steps", i)
		c.conditions(step.at("when"), s.When)
		for j, set := range s.Unless {
			c.conditions(step.at("unless", j), set)
		}
		c.sources(step, "the help step "+s.ID, s.Sources)
		if s.Order < 1 {
			c.fail(step, "the help step %s has no place in the order", s.ID)
		}
		if !slices.Contains([]string{"", knowledge.HelpCall, knowledge.HelpCare, knowledge.HelpGlass}, s.Kind) {
			c.fail(step.at("kind"), "the kind of the help step %s is %q, must be call, care or glass, or be missing", s.ID, s.Kind)
		}
	}
}

func (c *checker) checkRegions() {
	for i, r := range c.k.Regions {
		p := in(regionsFile, "regions", i)
		if len(r.Currency) != 3 {
			c.fail(p.at("currency"), "currency is %q, must be a code of three letters", r.Currency)
		}
		if r.PerUSD <= 0 {
			c.fail(p.at("per_usd"), "per_usd of %s is %v, must be above 0", r.ID, r.PerUSD)
		}
		if r.Tax < 0 || r.Tax >= 1 || r.TaxIncluded != (r.Tax > 0) {
			c.fail(p, "the tax of %s is %v, must be a share below 1, and be there where prices are told with tax", r.ID, r.Tax)
		}
		c.date(p.at("per_usd_date"), "per_usd_date", r.PerUSDDate)
		c.rate(p, "the labour rate of "+r.ID, r.RateLow, r.RateHigh)
		c.rate(p, "the dealer's rate of "+r.ID, r.DealerLow, r.DealerHigh)
		c.oneOf(p.at("distance"), "distance", r.Distance, "mi", "km")
		c.oneOf(p.at("paper"), "paper", r.Paper, "letter", "a4")
		c.oneOf(p.at("driver_side"), "driver_side", r.DriverSide, "left", "right")
		if r.Emergency == "" {
			c.fail(p, "the region %s has no emergency number", r.ID)
		}
		c.sources(p, "the region "+r.ID, r.Sources)
	}
	for i, s := range c.k.Shops {
		c.oneOf(in(regionsFile, "shops", i), "shop", s.ID, "independent", "dealer", "mobile")
	}
}

func (c *checker) rate(p place, what string, lo, hi float64) {
	if lo <= 0 {
		c.fail(p, "%s is %v, must be above 0", what, lo)
		return
	}
	c.span(p, what, lo, hi)
}

func (c *checker) checkVehicles() {
	for i, v := range c.k.Vehicles {
		p := in(vehiclesFile, "vehicles", i)
		c.car(p, v.ID, v.Make, v.YearFrom, v.YearTo)
		c.allKnown(p.at("modes"), "mode", v.Modes)
		c.sources(p, "the vehicle note "+v.ID, v.Sources)
	}
	for i, r := range c.k.Releases {
		p := in(vehiclesFile, "releases", i)
		c.car(p, r.ID, r.Make, r.YearFrom, r.YearTo)
		c.sources(p, "the manual release "+r.ID, r.Sources)
	}
}

// car checks which cars a note speaks of.
func (c *checker) car(p place, id, maker string, from, to int) {
	if maker == "" {
		c.fail(p, "%s names no make", id)
	}
	if to != 0 && to < from {
		c.fail(p.at("year_to"), "the years of %s run from %d to %d", id, from, to)
	}
}

// marks say how good a source is; the facts page explains them, "article" is the source article.
var marks = []string{"A", "B", "C", "U", "article"}

func (c *checker) checkSources() {
	for i, s := range c.k.Sources {
		p := in(sourcesFile, "sources", i)
		if !slices.Contains(marks, s.Mark) {
			c.fail(p, "the mark of the source %s is %q, must be one of %v", s.ID, s.Mark, marks)
		}
		if s.Title == "" {
			c.fail(p, "the source %s has no title", s.ID)
		}
		if !c.used[s.ID] {
			c.warn(p, "nothing cites the source %s", s.ID)
		}
	}
}
