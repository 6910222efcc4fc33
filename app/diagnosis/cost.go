package diagnosis

import (
	"cmp"
	"slices"

	"unlatch/app/cases"
	"unlatch/app/estimate"
)

// cost mixes what every hypothesis would cost to mend. Unlisted has no price: its share is stated.
func (r *reading) cost() Cost {
	return r.b.prices.Mix(r.priceSettings(), r.shares())
}

// nothingToPay is the cost of a door that is solved.
func (r *reading) nothingToPay() Cost {
	c := r.b.prices.Mix(r.priceSettings(), nil)
	c.Unpriced, c.LeftOut = 0, []string{}
	return c
}

// shares lists what each hypothesis needs; those below a ten-thousandth can't move a figure that is shown.
func (r *reading) shares() []estimate.Share {
	b := r.b
	list := make([]estimate.Share, 0, 64)
	for h, p := range r.believe().Hypotheses {
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
func (r *reading) causeCost(cause int) (string, estimate.Range) {
	b := r.b
	chance := map[string]float64{}
	for i := range b.k.Modes {
		if b.net.Model().Modes[i].Cause == cause {
			chance[b.k.Modes[i].Repair] += r.believe().Modes[i]
		}
	}
	best := ""
	for i := range b.k.Modes {
		m := &b.k.Modes[i]
		if p, ok := chance[m.Repair]; ok && (best == "" || p > chance[best]) {
			best = m.Repair
		}
	}
	return best, b.prices.Repair(r.priceSettings(), best)
}

// priceSettings reads the settings of a case for pricing.
func (r *reading) priceSettings() estimate.Settings {
	c := r.c
	return estimate.Settings{
		Region: c.Settings.Region, Shop: c.Settings.Shop, Parts: c.Settings.Parts, Rate: c.Settings.Rate,
		Premium: c.Vehicle.Premium, Integrated: c.Settings.Integrated, Forced: c.Settings.Forced,
		StuckShut: r.shut(), Row: cmp.Or(c.Door.Row, cases.RowOf(r.answers[cases.Position])),
	}
}

// shut says whether the door is shut from both sides: its outside handle doesn't open it, and no trick has either.
func (r *reading) shut() bool {
	if r.stuck == nil {
		stuck := r.stuckShut()
		r.stuck = &stuck
	}
	return *r.stuck
}

func (r *reading) stuckShut() bool {
	if r.answers[outsideObs] != "no" {
		return false
	}
	for i := range r.b.k.Observations {
		if o := &r.b.k.Observations[i]; len(o.OpensDoor) > 0 && slices.Contains(o.OpensDoor, r.answers[o.ID]) {
			return false
		}
	}
	return true
}
