package estimate

import (
	"math"
	"slices"
	"strings"

	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// leftOutTax is the id of the tax among what is left out; regions whose prices contain it don't list it.
const leftOutTax = "tax"

// openEndShare is the share from which an open upper end counts for the whole: High is the 90th percentile, so an open
// end with a tenth of the chances can reach it.
const openEndShare = 0.1

// Share is one hypothesis with its chance and the repairs that mend it.
type Share struct {
	Repairs     []string // repair ids; two are both done, with the panel taken off once
	Probability float64  // any scale; Mix divides by the sum
	Unpriced    bool     // nobody knows what it costs (what the list doesn't know)
}

// Prices is what repairs cost, by knowledge that prices can be made from. It is read only.
type Prices struct {
	k    *knowledge.Knowledge
	home market // in which the published ranges stand
}

// New checks that prices can be made from the knowledge: every region has rates, and every repair of a mode or action,
// and that of a door shut from both sides, is known. The problem names what is missing.
func New(k *knowledge.Knowledge) (*Prices, error) {
	for i := range k.Regions {
		if !usable(&k.Regions[i]) {
			return nil, problem.New("estimate.region_rates", "Region", k.Regions[i].ID)
		}
	}
	home, ok := k.Region(DefaultRegion)
	if !ok {
		return nil, problem.New("estimate.no_region", "Region", DefaultRegion)
	}
	needed := []string{RepairStuckShut}
	for _, m := range k.Modes {
		needed = append(needed, m.Repair)
	}
	for _, a := range k.Actions {
		if a.Repair != "" {
			needed = append(needed, a.Repair)
		}
	}
	for _, r := range k.Repairs {
		if r.AsUnit != "" {
			needed = append(needed, r.AsUnit)
		}
	}
	for _, id := range needed {
		if _, ok := k.Repair(id); !ok {
			return nil, problem.New("estimate.no_repair", "Repair", id)
		}
	}
	return &Prices{k: k, home: marketOf(home, Settings{})}, nil
}

// Repair prices one visit to the workshop in which all the named repairs are done, the panel taken off once: the
// published range scaled by build-up(settings) / build-up(default), or the build-up itself where none is published.
// Amounts are in the currency of the region. A setting that isn't known counts as the default; where a repair isn't
// known there is no price, which is the zero Range.
func (p *Prices) Repair(s Settings, ids ...string) Range {
	repairs, ok := p.repairs(ids)
	if !ok {
		return Range{}
	}
	return p.with(s).total(repairs)
}

// Mix mixes the cost of all hypotheses: Low and High are the 10th and 90th percentile of the mixture, Worst its 99th,
// over what has a price; Unpriced is the share that hasn't, for which also stands what needs a repair that isn't known.
// Amounts are in the currency of the region, to the cent. A setting that isn't known counts as the default.
func (p *Prices) Mix(s Settings, mix []Share) Cost {
	here := p.with(s)
	shares, unpriced := p.gather(mix)
	cost := Cost{Currency: here.here.currency, Unpriced: unpriced, Rate: here.here.rate.array(), LeftOut: leftOut(p.k, here.here)}
	var m mixture
	open, stuck := 0.0, 0.0
	for _, g := range shares {
		r := here.total(g.repairs)
		m = append(m, part{shape: newShape(span{r.Low, r.High}, r.OrMore), share: g.share})
		if r.OrMore {
			open += g.share
		}
		if here.throughShutDoor(g.repairs) {
			stuck += g.share
		}
	}
	if len(m) == 0 {
		return cost
	}
	cost.Low, cost.High, cost.Worst = cents(m.quantile(0.1)), cents(m.quantile(0.9)), cents(m.quantile(0.99))
	cost.Expected = cents(m.mean())
	cost.OrMore, cost.Stuck = open >= openEndShare, stuck >= openEndShare
	cost.Curve = m.curve()
	return cost
}

func (p *Prices) repairs(ids []string) ([]*knowledge.Repair, bool) {
	list := make([]*knowledge.Repair, len(ids))
	for i, id := range ids {
		r, ok := p.k.Repair(id)
		if !ok {
			return nil, false
		}
		list[i] = r
	}
	return list, true
}

// visit is one outcome: the repairs of one visit to the workshop, and its share.
type visit struct {
	repairs []*knowledge.Repair
	share   float64
}

// gather merges hypotheses that need the same repairs, in a fixed order, and scales the priced ones to add up to 1.
// What is no chance counts for nothing.
func (p *Prices) gather(mix []Share) (priced []visit, unpriced float64) {
	byRepairs := map[string]int{}
	var without, with float64
	for _, h := range mix {
		if !(h.Probability > 0) || math.IsInf(h.Probability, 1) {
			continue
		}
		if h.Unpriced || len(h.Repairs) == 0 {
			without += h.Probability
			continue
		}
		ids := slices.Compact(slices.Sorted(slices.Values(h.Repairs)))
		key := strings.Join(ids, "\n")
		i, seen := byRepairs[key]
		if !seen {
			i = -1 // no price
			if repairs, ok := p.repairs(ids); ok {
				i = len(priced)
				priced = append(priced, visit{repairs: repairs})
			}
			byRepairs[key] = i
		}
		if i < 0 {
			without += h.Probability
			continue
		}
		with += h.Probability
		priced[i].share += h.Probability
	}
	for i := range priced {
		priced[i].share /= with
	}
	if without+with == 0 {
		return nil, 1
	}
	return priced, without / (without + with)
}

func leftOut(k *knowledge.Knowledge, m market) []string {
	out := []string{}
	for _, id := range k.Facts.LeftOut {
		if id != leftOutTax || !m.taxed {
			out = append(out, id)
		}
	}
	return out
}

// pricer prices repairs under one set of settings.
type pricer struct {
	*Prices
	settings Settings
	here     market
}

// with is the pricer for settings, in which what isn't known has given way to the default.
func (p *Prices) with(s Settings) *pricer {
	region, ok := p.k.Region(s.Region)
	if !ok {
		region, _ = p.k.Region(DefaultRegion)
	}
	if !slices.Contains(shops, s.Shop) {
		s.Shop = ""
	}
	if !slices.Contains(partKinds, s.Parts) {
		s.Parts = ""
	}
	if !s.rateFits() {
		s.Rate = 0
	}
	return &pricer{Prices: p, settings: s, here: marketOf(region, s)}
}

// quote is one repair with its range.
type quote struct {
	span
	built     span
	published bool
}

func (p *pricer) quote(r *knowledge.Repair) quote {
	built := buildUp(r, p.settings, p.here).ordered()
	q := quote{span: p.anchored(r, built), built: built, published: r.High > 0}
	members := p.members(r.ID)
	for _, m := range members {
		q.span = q.span.atLeast(p.anchored(m, buildUp(m, p.settings, p.here).ordered()))
	}
	if len(members) > 0 || p.settings.Forced && r.PanelOff {
		// The sources only say "dearer", without a figure: the cheaper half of the range is left out.
		q.span, q.built = q.span.upperHalf(), q.built.upperHalf()
	}
	return q
}

// anchored scales the published range by what the settings change in the build-up; without one the build-up counts.
func (p *pricer) anchored(r *knowledge.Repair, built span) span {
	published := span{r.Low, r.High}
	if r.High == 0 {
		return built
	}
	base := buildUp(r, Settings{}, p.home)
	if base.low+base.high == 0 {
		return published.scaled(p.here.perUSD)
	}
	return published.times(built.ratioTo(base)).ordered()
}

// members are the repairs that a unit stands for on cars whose latch and lock are one: it is never cheaper than they are
// alone, since the article calls it dearer.
func (p *pricer) members(unit string) []*knowledge.Repair {
	if !p.settings.Integrated {
		return nil
	}
	var list []*knowledge.Repair
	for i := range p.k.Repairs {
		if p.k.Repairs[i].AsUnit == unit {
			list = append(list, &p.k.Repairs[i])
		}
	}
	return list
}

// asUnits replaces repairs by those of the whole unit where latch and lock are one: whichever cause is behind it, the
// same part is fitted, once.
func (p *pricer) asUnits(repairs []*knowledge.Repair) []*knowledge.Repair {
	if !p.settings.Integrated {
		return repairs
	}
	out := make([]*knowledge.Repair, 0, len(repairs))
	for _, r := range repairs {
		if r.AsUnit != "" {
			r, _ = p.k.Repair(r.AsUnit) // New has seen it
		}
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// total adds up the repairs of one visit. The ends are added as they are: one shop, one car and one rate make dear
// repairs come together.
func (p *pricer) total(repairs []*knowledge.Repair) Range {
	repairs = p.asUnits(repairs)
	var sum, built, dearest span
	out := Range{Published: len(repairs) > 0}
	panels := 0
	for _, r := range repairs {
		q := p.quote(r)
		sum, built, dearest = sum.plus(q.span), built.plus(q.built), dearest.atLeast(q.span)
		out.Published = out.Published && q.published
		out.OrMore = out.OrMore || r.OrMore
		if r.PanelOff {
			panels++
		}
	}
	if panels > 1 {
		saved := p.here.rate.scaled(-panelHours * float64(panels-1))
		sum = sum.plus(saved).atLeast(dearest).ordered()
		built = built.plus(saved).atLeast(span{}).ordered()
	}
	out.Differs = out.Published && built.differs(sum)
	if p.throughShutDoor(repairs) {
		sum, out.OrMore = p.stuck(sum), true
	}
	c := newShape(sum, out.OrMore)
	out.Low, out.High, out.Worst = cents(sum.low), cents(sum.high), cents(c.worst())
	out.Expected = cents(c.mean())
	out.BuildUp = span{cents(built.low), cents(built.high)}.array()
	return out
}

// throughShutDoor says whether these repairs have to get behind the panel of a door that is shut from both sides. A flat
// battery, ice or a set lock are dealt with from outside.
func (p *pricer) throughShutDoor(repairs []*knowledge.Repair) bool {
	return p.settings.StuckShut && slices.ContainsFunc(repairs, func(r *knowledge.Repair) bool { return !r.FromOutside })
}

// stuck is the price of the same work on a door shut from both sides: the published total, or the repair with the extra
// hours of a shut door, whichever is more.
func (p *pricer) stuck(repair span) span {
	published, _ := p.k.Repair(RepairStuckShut) // New has seen it
	return repair.plus(p.here.rate.times(shutHours)).atLeast(p.quote(published).span).ordered()
}

// cents rounds an amount to hundredths.
func cents(amount float64) float64 { return math.Round(amount*100) / 100 }
