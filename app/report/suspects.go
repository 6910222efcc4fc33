package report

import (
	"strconv"
	"strings"

	"unlatch/app/diagnosis"
)

const (
	maxFor     = 4 // reasons printed for a cause
	maxAgainst = 2
	xrayWidth  = 152.0
)

// suspected ranks the causes with their reasons, beside an X-ray in which their numbers stand.
func (d *document) suspected() {
	d.heading(d.t("report.suspected"), 130)
	d.conflict()
	d.pairLines()
	top, page := d.y, d.Page()
	xray := d.xray(d.right-xrayWidth, top, xrayWidth)
	right := d.right
	if xray > 0 {
		right -= xrayWidth + 12
	}
	d.between(d.left, right, func() {
		d.table([]column{
			{d.t("report.col.cause"), 34}, {d.t("report.col.for"), 32}, {d.t("report.col.against"), 24}, {d.t("report.col.confirm"), 29},
		}, d.suspectRows())
	})
	if d.Page() == page {
		d.y = max(d.y, top+xray)
	}
}

func (d *document) suspectRows() [][]cell {
	var rows [][]cell
	for _, s := range d.suspects {
		rows = append(rows, []cell{
			d.causeCell(s),
			text(plain(d.reasons(s.For, maxFor))),
			text(plain(d.reasons(s.Against, maxAgainst))),
			text(plain(d.confirmBy(s.CauseFinding))),
		})
	}
	if rest := d.restRow(); rest != nil {
		rows = append(rows, rest)
	}
	return rows
}

// causeCell is number, bar, plain name, trade name and confidence of a suspect.
func (d *document) causeCell(s suspect) cell {
	spans := []span{strong(d.t("cause." + s.ID + ".name"))}
	if trade := d.maybe("cause." + s.ID + ".trade"); trade != "" {
		spans = append(spans, plain(" ("+trade+")"))
	}
	spans = append(spans, plain("\n"+d.in.Words.ConfidenceNumber(s.Percent)))
	return cell{spans, &figure{13, func(x, y, w float64) {
		d.badge(x+5, y+5.5, s.number)
		d.hatchBar(x+14, y+2, w-14, 7, float64(s.Percent)/100)
	}}}
}

// restRow sums up the causes that have no line of their own, so that the numbers add up.
func (d *document) restRow() []cell {
	rest := d.in.Findings.Causes[len(d.suspects):]
	percent := 0
	var names []string
	for _, c := range rest {
		percent += c.Percent
		if c.Percent > 0 {
			names = append(names, d.t("cause."+c.ID+".name")+" "+strconv.Itoa(c.Percent)+"\u00A0%")
		}
	}
	if percent == 0 {
		return nil
	}
	return []cell{
		text(plain(d.t("report.all_others")+"\n"), plain(d.in.Words.ConfidenceNumber(percent))),
		text(span{strings.Join(names, ", "), body, second}), {}, {},
	}
}

func (d *document) reasons(list []diagnosis.Reason, most int) string {
	var out []string
	for _, r := range list {
		if len(out) == most {
			break
		}
		out = append(out, d.saidText(r.Observation, r.Answer))
	}
	if len(out) == 0 {
		return "\u2013"
	}
	return upperFirst(strings.Join(out, "; "))
}

func (d *document) confirmBy(c diagnosis.CauseFinding) string {
	checks := d.confirming(c)
	if len(checks) == 0 {
		return "\u2013"
	}
	if n := checks[0].number; n > 0 {
		return d.t("report.confirm_test", map[string]any{"N": n, "Test": d.t("action." + checks[0].Action + ".title")})
	}
	return d.t("action." + checks[0].Action + ".title")
}

// pairLines name two faults at once where that explains the door well.
func (d *document) pairLines() {
	for _, p := range d.pairs() {
		d.write(strong(d.t("report.pair")+" "), plain(d.t("report.pair_of", map[string]any{
			"First": d.t("mode." + p.Modes[0] + ".name"), "Second": d.t("mode." + p.Modes[1] + ".name"),
			"Percent": d.in.Words.ConfidenceNumber(roundPercent(p.Probability)),
		})))
		d.skip(3)
	}
}

// conflict warns that two answers don't go together, so that they are asked again before anything else.
func (d *document) conflict() {
	c := d.in.Findings.Conflict
	if c == nil {
		return
	}
	d.write(strong(d.t("report.conflict")+" "), plain(d.t("report.conflict_between", map[string]any{
		"First": d.shortLabel(c.Between[0]), "Second": d.shortLabel(c.Between[1]),
	})))
	d.skip(3)
}

func roundPercent(p float64) int { return int(p*100 + 0.5) }

// badge is a number in a ring, in the list and in the X-ray.
func (d *document) badge(cx, cy float64, n int) {
	const r = 5.4
	f := font{bold, 7.5}
	s := strconv.Itoa(n)
	d.Fill(circle(cx, cy, r), white)
	d.Stroke(circle(cx, cy, r), 0.9, ink)
	d.Text(cx-d.Width(s, f)/2, cy+2.7, s, f, ink)
}

// hatchBar is a bar filled by hatching up to a share from 0 to 1.
func (d *document) hatchBar(x, y, w, h, share float64) {
	if share > 0 {
		filled := box(x, y, w*min(share, 1), h)
		d.Clip(filled, func() { d.Stroke(hatch(x, y, x+w, y+h, 2.6), 1, ink) })
		d.Stroke(segment(x+w*min(share, 1), y, x+w*min(share, 1), y+h), 0.7, ink)
	}
	d.Stroke(box(x, y, w, h), 0.7, ink)
}
