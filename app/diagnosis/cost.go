package diagnosis

import (
	"slices"

	"unlatch/app/cases"
	"unlatch/app/estimate"
	"unlatch/app/inference"
)

// cost mixes what every hypothesis would cost to mend. Unlisted has no price: its share is stated.
func (b *Brain) cost(c *cases.Case, r reading, belief *inference.Belief) Cost {
	cost, err := estimate.Price(b.k, b.priceSettings(c, r), b.shares(belief))
	if err != nil {
		return Cost{Currency: "USD", Unpriced: 1, LeftOut: []string{}}
	}
	return cost
}

// shares lists what each hypothesis needs; those below a ten-thousandth can't move a figure that is shown.
func (b *Brain) shares(belief *inference.Belief) []estimate.Share {
	list := make([]estimate.Share, 0, 64)
	for h, p := range belief.Hypotheses {
		i, j := b.net.Hypothesis(h)
		switch {
		case i < 0:
			list = append(list, estimate.Share{Probability: p, Unpriced: true})
		case p < 1e-4:
		case j < 0:
			list = append(list, estimate.Share{Repairs: []string{b.k.Modes[i].Repair}, Probability: p})
		default:
			list = append(list, estimate.Share{Repairs: []string{b.k.Modes[i].Repair, b.k.Modes[j].Repair}, Probability: p})
		}
	}
	return list
}

// causeCost returns the most likely repair of a cause and what it costs.
func (b *Brain) causeCost(c *cases.Case, r reading, cause int, belief *inference.Belief) (string, estimate.Range) {
	chance := map[string]float64{}
	for i := range b.k.Modes {
		if b.net.Model().Modes[i].Cause == cause {
			chance[b.k.Modes[i].Repair] += belief.Modes[i]
		}
	}
	best := ""
	for _, m := range b.k.Modes {
		if p, ok := chance[m.Repair]; ok && (best == "" || p > chance[best]) {
			best = m.Repair
		}
	}
	price, err := estimate.RepairRange(b.k, b.priceSettings(c, r), best)
	if err != nil {
		return best, estimate.Range{}
	}
	return best, price
}

// priceSettings reads the settings of a case for pricing; what isn't known falls back to the default.
func (b *Brain) priceSettings(c *cases.Case, r reading) estimate.Settings {
	s := estimate.Settings{
		Region: c.Settings.Region, Shop: c.Settings.Shop, Parts: c.Settings.Parts, Rate: c.Settings.Rate,
		Premium: c.Vehicle.Premium, Integrated: c.Settings.Integrated, Forced: c.Settings.Forced,
		StuckShut: b.shut(r.answers), Row: row(c, r),
	}
	if _, ok := b.k.Region(s.Region); !ok {
		s.Region = ""
	}
	return s
}

// shut says whether the door is shut from both sides: its outside handle doesn't open it, and no trick has either.
func (b *Brain) shut(answers map[string]string) bool {
	if answers[outsideObs] != "no" {
		return false
	}
	for i := range b.k.Observations {
		o := &b.k.Observations[i]
		if slices.Contains(o.OpensDoor, answers[o.ID]) {
			return false
		}
	}
	return true
}

func row(c *cases.Case, r reading) string {
	if c.Door.Row != "" {
		return c.Door.Row
	}
	switch r.answers[positionObs] {
	case "front":
		return "front"
	case "rear", "sliding":
		return "rear"
	}
	return ""
}
