package report

import (
	"math"
	"strings"

	"unlatch/app/paper"
	"unlatch/app/vector"
)

// cost is the range over all suspicions as a bar, with what it rests on and what is not in it.
func (d *document) cost() {
	c := d.in.Findings.Cost
	d.Heading(d.t("report.cost"), 90)
	money := func(x float64) string { return d.in.Words.Estimate(x, c.Currency) }
	if c.High <= 0 {
		d.Write(plain(d.t("report.no_price")))
	} else {
		span := d.in.Words.EstimateRange(c.Low, c.High, c.Currency, c.OrMore)
		d.Write(leadBold(d.t("report.cost_range", "Range", span)),
			plain("   "+d.t("report.cost_more", "Expected", money(c.Expected), "Worst", money(c.Worst))))
		d.Skip(4)
		d.costBar()
	}
	d.Write(strong(d.t("report.planning_aid")+" "), plain(d.assumptions()))
	if share := roundPercent(c.Unpriced); share > 0 {
		d.Write(plain(d.t("report.unpriced", "Percent", share)))
	}
	if len(c.LeftOut) > 0 {
		d.Write(strong(d.t("report.left_out")+" "), plain(d.leftOut(c.LeftOut)))
	}
}

// leftOut is what isn't in the price in one row, and behind it what is said of that in sentences.
func (d *document) leftOut(ids []string) string {
	var names, said []string
	for _, id := range ids {
		text := d.t("leftout." + id)
		if strings.HasSuffix(text, ".") {
			said = append(said, text)
			continue
		}
		names = append(names, text)
	}
	w := d.in.Words
	return w.Sentences(append([]string{w.Sentence(w.Semicolons(names...))}, said...)...)
}

// costBar draws the likely range on a scale from nothing to the worst plausible price.
func (d *document) costBar() {
	c := d.in.Findings.Cost
	const h = 9.0
	top := max(c.Worst, c.High, c.Expected, c.Low)
	tick := niceStep(top / 5)
	top = math.Ceil(top/tick) * tick
	start := d.Left + 4 // half the marker of the mean
	at := func(x float64) float64 { return start + (d.Right-30-start)*x/top }
	d.Need(h + 26)
	y := d.Y
	lo, hi := at(c.Low), max(at(c.High), at(c.Low)+1)
	d.HatchBox(lo, y, hi-lo, h)
	d.Stroke(vector.Segment(hi, y+h/2, at(c.Worst), y+h/2), 0.8, paper.Ink)
	d.Stroke(vector.Segment(at(c.Worst), y+1.5, at(c.Worst), y+h-1.5), 0.8, paper.Ink)
	mean := at(c.Expected)
	d.Fill(vector.Polygon(mean-4, y-3, mean+4, y-3, mean, y+4), paper.Ink)
	y += h + 3
	d.Stroke(vector.Segment(at(0), y, at(top), y), 0.5, paper.Second)
	for x := 0.0; x <= top+tick/2; x += tick {
		d.Stroke(vector.Segment(at(x), y, at(x), y+2.5), 0.5, paper.Second)
		label := d.in.Words.Money(x, c.Currency)
		shift := d.Width(label, paper.Small) / 2
		if x == 0 {
			shift = 4
		}
		d.TextAt(at(x)-shift, y+3, 80, note(label))
	}
	d.Y = y + 16
}

// niceStep rounds up to 1, 2 or 5 times a power of ten.
func niceStep(x float64) float64 {
	if x <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if x <= m*power {
			return m * power
		}
	}
	return 10 * power
}

// assumptions are region, rate, shop, parts and what else touched the price.
func (d *document) assumptions() string {
	s, c := d.in.Case.Settings, d.in.Findings.Cost
	var out []string
	add := func(key string, pairs ...any) { out = append(out, d.t(key, pairs...)) }
	if s.Region != "" {
		out = append(out, d.t("region."+s.Region))
	}
	if c.Rate[1] > 0 {
		add("report.rate", "Rate", d.in.Words.MoneyRange(c.Rate[0], c.Rate[1], c.Currency, false))
	}
	if s.Shop != "" {
		add("report.shop." + s.Shop)
	}
	if s.Parts != "" {
		add("report.parts." + s.Parts)
	}
	if s.Integrated {
		add("report.integrated")
	}
	if d.in.Case.Vehicle.Premium {
		add("report.premium")
	}
	if s.Forced {
		add("report.forced")
	}
	if c.Stuck {
		add("report.stuck")
	}
	return d.t("report.assumed", "What", d.in.Words.Commas(out...))
}
