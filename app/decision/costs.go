// Package decision chooses what to do next: the question that pays most, and the order of checks and repairs that costs
// least until the fault is found and mended. It knows chances, prices and efforts, nothing of doors. All costs are USD.
//
// The plan is a troubleshooting policy: steps are carried out one after the other until one settles the matter, the
// panel is taken off once, and going to a shop settles everything at a fee. Without overlaps the best order is by
// chance over cost; with them it is found by an exact search over the most promising steps (see Planner.Plan).
package decision

// Costs turns effort into USD. Zero fields cost nothing.
type Costs struct {
	OwnerMinute  float64 `yaml:"owner_minute"`  // a minute of the owner's time
	Helper       float64 `yaml:"helper"`        // asking a second person to help
	Tool         float64 `yaml:"tool"`          // having to find one tool
	Harm         float64 `yaml:"harm"`          // what goes wrong when a check does harm; times its risk
	PanelMinutes float64 `yaml:"panel_minutes"` // taking the trim panel off and on again, for an owner
	PanelRisk    float64 `yaml:"panel_risk"`    // chance of doing harm with it (clips, airbag sensor), 0 to 1
	ShopFee      float64 `yaml:"shop_fee"`      // diagnosis fee
	ShopMinutes  float64 `yaml:"shop_minutes"`  // owner's time for a visit
}

// DefaultCosts are the values used where the data has none. All but the fee are judgements.
func DefaultCosts() Costs {
	return Costs{
		OwnerMinute:  0.5, // 30 USD an hour of somebody's free time
		Helper:       3,
		Tool:         2,
		Harm:         300, // a broken inside handle at the top of its published range
		PanelMinutes: 45,  // handle or cable with panel 1 to 3 h for an amateur (facts 6.5), less the part itself
		PanelRisk:    0.05,
		ShopFee:      125, // middle of 50 to 200 (facts 6.4)
		ShopMinutes:  60,
	}
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
