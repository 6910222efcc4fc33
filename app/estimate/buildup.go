package estimate

import (
	"slices"

	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// DefaultRegion is the region in whose prices (US dollars) the published ranges stand.
const DefaultRegion = "us"

// RepairStuckShut is the id of the repair that holds the published price of a door shut from both sides.
const RepairStuckShut = "stuck_shut"

// Settings are the choices that touch a price. The zero value is the default: the published ranges as they stand.
type Settings struct {
	Region     string  // region id; empty: DefaultRegion
	Shop       string  // independent | dealer | mobile; empty: independent
	Parts      string  // aftermarket | oem; empty: aftermarket
	Rate       float64 // own hourly rate in the region's currency; 0: from the region
	Premium    bool    // premium car
	Integrated bool    // latch and actuator are one unit
	Forced     bool    // forced, or stuck for long
	StuckShut  bool    // shut from both sides
	Row        string  // front | rear | cargo; empty: not known
}

const (
	// oemFactor is what a maker's part costs for one aftermarket part: Impala 115 to 72.5, Explorer 85 to 50
	// (mid prices of facts section 6.3).
	oemFactor = 1.6
	// frontHours and rearHours narrow the hours of a premium car, whose range spans both rows: BMW X3 1.9 h in front and
	// 1.6 h at the rear (facts 1.5). On mainstream cars no difference is known (Camry handle: the same, facts 6.2).
	frontHours = 1.9 / 1.6
	rearHours  = 1.6 / 1.9
	// panelHours is the time that two repairs on one door share: an inside handle, which is little more than taking the
	// panel off and on, starts at 0.4 h (facts 6.2, judgement).
	panelHours = 0.4
)

// shutHours is what a panel takes longer on a shut door (facts 6.2). The two to four hours that a technician reports
// (facts 6.7) belong to the open end of the price, not to its likely range.
var shutHours = span{0.5, 1}

// ShutMinutes is how much longer it takes, at least and at most, to get the panel off a door that is shut.
func ShutMinutes() (low, high float64) { return 60 * shutHours.low, 60 * shutHours.high }

// market is what a workshop of the chosen kind asks in the chosen region.
type market struct {
	rate     span    // currency per hour
	perUSD   float64 // currency for one USD
	currency string
	taxed    bool // tax is in the prices
}

// span is a low and a high end.
type span struct{ low, high float64 }

func (s span) plus(o span) span       { return span{s.low + o.low, s.high + o.high} }
func (s span) times(o span) span      { return span{s.low * o.low, s.high * o.high} }
func (s span) scaled(by float64) span { return span{s.low * by, s.high * by} }
func (s span) atLeast(o span) span    { return span{max(s.low, o.low), max(s.high, o.high)} }
func (s span) ordered() span          { return span{s.low, max(s.low, s.high)} }
func (s span) upperHalf() span        { return span{(s.low + s.high) / 2, s.high} }
func (s span) array() [2]float64      { return [2]float64{s.low, s.high} }
func (s span) ratioTo(base span) span {
	return span{ratio(s, base, s.low, base.low), ratio(s, base, s.high, base.high)}
}
func (s span) differs(o span) bool { return apart(s.low, o.low) || apart(s.high, o.high) }

// ratio is a divided by b; where an end of the base is nothing (no hours, no part), both ends taken together say it.
func ratio(s, base span, a, b float64) float64 {
	if b > 0 {
		return a / b
	}
	if sum := base.low + base.high; sum > 0 {
		return (s.low + s.high) / sum
	}
	return 1
}

// apart reports whether a build-up differs from a published amount by over 25 %.
func apart(built, published float64) bool {
	return built < published*0.75 || built > published*1.25
}

// marketOf is the market of a region for these settings.
func marketOf(r *knowledge.Region, s Settings) market {
	m := market{perUSD: r.PerUSD, currency: r.Currency, taxed: r.TaxIncluded, rate: span{r.RateLow, r.RateHigh}}
	if m.taxed {
		m.perUSD *= 1 + r.Tax // what comes in dollars is net
	}
	// A premium car goes to a dealer or a specialist at a dealer's rate (facts 6.7).
	if s.Shop == dealer || s.Premium {
		m.rate = span{r.DealerLow, r.DealerHigh}
	}
	if s.Rate > 0 {
		m.rate = span{s.Rate, s.Rate}
	}
	return m
}

// usable says whether prices can be made from a region's rates.
func usable(r *knowledge.Region) bool {
	rates := r.RateLow > 0 && r.RateHigh >= r.RateLow && r.DealerLow > 0 && r.DealerHigh >= r.DealerLow
	return rates && r.PerUSD > 0
}

// What a shop and its parts can be; empty is the first of each.
var (
	shops     = []string{"", "independent", dealer, "mobile"}
	partKinds = []string{"", "aftermarket", oem}
)

const (
	dealer = "dealer"
	oem    = "oem"
	// mostRate is more than anybody asks for an hour, in any currency.
	mostRate = 1e6
)

// Check returns a problem that says what is wrong with a shop, a kind of parts or an hourly rate.
func (s Settings) Check() error {
	switch {
	case !slices.Contains(shops, s.Shop):
		return problem.New("estimate.shop", "Shop", s.Shop)
	case !slices.Contains(partKinds, s.Parts):
		return problem.New("estimate.parts", "Parts", s.Parts)
	case !s.rateFits():
		return problem.New("estimate.rate", "Rate", s.Rate)
	}
	return nil
}

func (s Settings) rateFits() bool { return s.Rate == 0 || s.Rate > 0 && s.Rate < mostRate }

// buildUp is hours x rate + parts of one repair in the market's currency (facts 6.1 to 6.7).
func buildUp(r *knowledge.Repair, s Settings, m market) span {
	return hoursOf(r, s).times(m.rate).plus(partOf(r, s).scaled(m.perUSD))
}

func hoursOf(r *knowledge.Repair, s Settings) span {
	hours := span{r.HoursLow, r.HoursHigh}
	if !s.Premium || r.PremiumHoursHigh == 0 {
		return hours
	}
	hours = span{r.PremiumHoursLow, r.PremiumHoursHigh}
	switch s.Row {
	case "front":
		hours.low = min(hours.low*frontHours, hours.high)
	case "rear":
		hours.high = max(hours.high*rearHours, hours.low)
	}
	return hours
}

func partOf(r *knowledge.Repair, s Settings) span {
	if s.Premium && r.PremiumPartHigh > 0 {
		return span{r.PremiumPartLow, r.PremiumPartHigh} // makers' parts already (facts 6.3)
	}
	part := span{r.PartLow, r.PartHigh}
	if s.Parts == oem {
		return part.scaled(oemFactor)
	}
	return part
}
