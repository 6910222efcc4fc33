// Package decision chooses what to do next: the question that pays most, and the order of checks and repairs that costs
// least until the fault is found and mended. It knows chances, prices and efforts, nothing of doors. All costs are USD.
//
// The plan is a troubleshooting policy: steps are carried out one after the other until one settles the matter, the
// panel is taken off once, and going to a shop settles everything at a fee. Without overlaps the best order is by
// chance over cost; with them it is found by an exact search over the most promising steps (see Planner.Plan).
package decision

// Costs turns effort into USD. Zero fields cost nothing.
type Costs struct {
	OwnerMinute  float64 // a minute of the owner's time
	Helper       float64 // asking a second person to help
	Tool         float64 // having to find one tool
	Harm         float64 // what goes wrong when a check does harm; times its risk
	PanelMinutes float64 // taking the trim panel off and on again, for an owner
	PanelRisk    float64 // chance of doing harm with it (clips, airbag sensor), 0 to 1
	ShopFee      float64 // diagnosis fee
	ShopMinutes  float64 // owner's time for a visit
	Question     float64 // patience that the first question takes, whatever it is
	QuestionsFew float64 // after so many questions one more takes twice as much
	Doubt        float64 // what a nat of doubt about the cause costs: wrong parts, work done twice
}

// Patience is what one more question takes when so many have been answered already: it grows with each, so that the
// first questions come easily and the twelfth has to be worth it.
func (c Costs) Patience(asked int) float64 {
	if c.QuestionsFew <= 0 {
		return c.Question
	}
	return c.Question * (1 + float64(asked)/c.QuestionsFew)
}

// Effort is the cost of doing something once, without taking the panel off. Risk is the chance of doing harm, 0 to 1.
func (c Costs) Effort(minutes float64, helper bool, tools int, risk float64) float64 {
	cost := minutes*c.OwnerMinute + float64(tools)*c.Tool + risk*c.Harm
	if helper {
		cost += c.Helper
	}
	return cost
}

// Panel is the cost of taking the trim panel off and on again.
func (c Costs) Panel() float64 { return c.PanelMinutes*c.OwnerMinute + c.PanelRisk*c.Harm }

// Shop is the cost of a visit to a shop, without the repair.
func (c Costs) Shop() float64 { return c.ShopFee + c.ShopMinutes*c.OwnerMinute }
