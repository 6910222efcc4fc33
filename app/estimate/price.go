package estimate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"unlatch/app/knowledge"
)

// leftOutTax is the id of the tax among what is left out; regions whose prices contain it don't list it.
const leftOutTax = "tax"

// openEndShare is the share from which an open upper end counts for the whole: High is the 90th percentile, so an open
// end with a tenth of the chances can reach it.
const openEndShare = 0.1

// Share is one hypothesis with its chance and the repairs that mend it.
type Share struct {
	Repairs     []string // repair ids; two are both done, with the panel taken off once
	Probability float64  // any scale; Price divides by the sum
	Unpriced    bool     // nobody knows what it costs (what the list doesn't know)
}

// RepairRange prices one visit to the workshop in which all the named repairs are done, the panel taken off once: the
// published range scaled by build-up(settings) / build-up(default), or the build-up itself where none is published.
// Amounts are in the currency of the region.
func RepairRange(k *knowledge.Knowledge, s Settings, repairIDs ...string) (Range, error) {
	p, err := newPricer(k, s)
	if err != nil {
		return Range{}, err
	}
	return p.total(repairIDs)
}

// Price mixes the cost of all hypotheses: Low and High are the 10th and 90th percentile of the mixture, Worst its 99th,
// over what has a price; Unpriced is the share that hasn't. Amounts are in the currency of the region, to the cent.
func Price(k *knowledge.Knowledge, s Settings, mix []Share) (Cost, error) {
	p, err := newPricer(k, s)
	if err != nil {
		return Cost{}, err
	}
	shares, unpriced, err := gather(mix)
	if err != nil {
		return Cost{}, err
	}
	cost := Cost{Currency: p.here.currency, Unpriced: unpriced, Rate: p.here.rate.array(),
		LeftOut: leftOut(k, p.here)}
	var m mixture
	open, stuck := 0.0, 0.0
	for _, g := range shares {
		r, err := p.total(g.Repairs)
		if err != nil {
			return Cost{}, err
		}
		m = append(m, part{shape: newShape(span{r.Low, r.High}, r.OrMore), share: g.Probability})
		if r.OrMore {
			open += g.Probability
		}
		if p.throughShutDoor(g.Repairs) {
			stuck += g.Probability
		}
	}
	if len(m) == 0 {
		return cost, nil
	}
	cost.Low, cost.High, cost.Worst = cents(m.quantile(0.1)), cents(m.quantile(0.9)), cents(m.quantile(0.99))
	cost.Expected = cents(m.mean())
	cost.OrMore, cost.Stuck = open >= openEndShare, stuck >= openEndShare
	cost.Curve = m.curve()
	return cost, nil
}

// gather merges hypotheses that need the same repairs, in a fixed order, and scales the priced ones to add up to 1.
func gather(mix []Share) (priced []Share, unpriced float64, err error) {
	byRepairs := map[string]int{}
	var without, with float64
	for _, h := range mix {
		if !(h.Probability >= 0) || math.IsInf(h.Probability, 1) {
			return nil, 0, fmt.Errorf("price: %g isn't a probability; it must be 0 or more", h.Probability)
		}
		if h.Probability == 0 {
			continue
		}
		if h.Unpriced || len(h.Repairs) == 0 {
			without += h.Probability
			continue
		}
		with += h.Probability
		repairs := slices.Compact(slices.Sorted(slices.Values(h.Repairs)))
		key := strings.Join(repairs, "\n")
		i, ok := byRepairs[key]
		if !ok {
			i = len(priced)
			byRepairs[key] = i
			priced = append(priced, Share{Repairs: repairs})
		}
		priced[i].Probability += h.Probability
	}
	for i := range priced {
		priced[i].Probability /= with
	}
	if without+with == 0 {
		return nil, 1, nil
	}
	return priced, without / (without + with), nil
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
	k          *knowledge.Knowledge
	settings   Settings
	here, home market // the chosen market, and the one in which the published ranges stand
}

func newPricer(k *knowledge.Knowledge, s Settings) (*pricer, error) {
	home, err := defaults(k)
	if err != nil {
		return nil, err
	}
	here, err := marketOf(k, s)
	if err != nil {
		return nil, err
	}
	return &pricer{k: k, settings: s, here: here, home: home}, nil
}

// quote is one repair with its range.
type quote struct {
	span
	built            span
	published, panel bool
	orMore           bool
}

func (p *pricer) quote(id string) (quote, error) {
	r, ok := p.k.Repair(id)
	if !ok {
		return quote{}, fmt.Errorf("price: repair %q isn't in actions.yaml; correct the id", id)
	}
	built := buildUp(r, p.settings, p.here).ordered()
	q := quote{span: built, built: built, published: r.High > 0, panel: r.PanelOff, orMore: r.OrMore}
	if !q.published {
		return q, nil
	}
	base := buildUp(r, Settings{}, p.home)
	if base.low+base.high == 0 {
		q.span = span{r.Low, r.High}.scaled(p.here.perUSD)
		return q, nil
	}
	q.span = span{r.Low, r.High}.times(built.ratioTo(base)).ordered()
	return q, nil
}

// total adds up the repairs of one visit. The ends are added as they are: one shop, one car and one rate make dear
// repairs come together.
func (p *pricer) total(repairIDs []string) (Range, error) {
	var sum, built, dearest span
	out := Range{Published: len(repairIDs) > 0}
	panels := 0
	for _, id := range repairIDs {
		q, err := p.quote(id)
		if err != nil {
			return Range{}, err
		}
		sum, built, dearest = sum.plus(q.span), built.plus(q.built), dearest.atLeast(q.span)
		out.Published = out.Published && q.published
		out.OrMore = out.OrMore || q.orMore
		if q.panel {
			panels++
		}
	}
	if panels > 1 {
		saved := p.here.rate.scaled(-panelHours * float64(panels-1))
		sum = sum.plus(saved).atLeast(dearest).ordered()
		built = built.plus(saved).atLeast(span{}).ordered()
	}
	out.Differs = out.Published && built.differs(sum)
	if p.throughShutDoor(repairIDs) {
		stuck, err := p.stuck(sum)
		if err != nil {
			return Range{}, err
		}
		sum, out.OrMore = stuck, true
	}
	c := newShape(sum, out.OrMore)
	out.Low, out.High, out.Worst = cents(sum.low), cents(sum.high), cents(c.worst())
	out.Expected = cents(c.mean())
	out.BuildUp = span{cents(built.low), cents(built.high)}.array()
	return out, nil
}

// throughShutDoor says whether these repairs have to get behind the panel of a door that is shut from both sides. A flat
// battery, ice or a set lock are dealt with from outside.
func (p *pricer) throughShutDoor(repairIDs []string) bool {
	return p.settings.StuckShut && slices.ContainsFunc(repairIDs, func(id string) bool {
		r, ok := p.k.Repair(id)
		return ok && !r.FromOutside
	})
}

// stuck is the price of the same work on a door shut from both sides: the published total, or the repair with the extra
// hours of a shut door, whichever is more.
func (p *pricer) stuck(repair span) (span, error) {
	published, err := p.quote(RepairStuckShut)
	if err != nil {
		return span{}, err
	}
	return repair.plus(p.here.rate.times(shutHours)).atLeast(published.span).ordered(), nil
}

// cents rounds an amount to hundredths.
func cents(amount float64) float64 { return math.Round(amount*100) / 100 }
