package report

import (
	"strings"

	"unlatch/app/diagnosis"
	"unlatch/app/knowledge"
	"unlatch/app/paper"
	"unlatch/app/words"
)

// maxWork is how many suspects get their work listed, so that the second page keeps room for the shop.
const maxWork = 3

// work lists parts, tools, hours and difficulty of each suspect, and the test that must come first.
func (d *document) work() {
	d.Heading(d.t("report.work"), 60)
	var rows [][]paper.Cell
	for _, s := range d.found.Suspects {
		if row := d.workRow(s); row != nil && len(rows) < maxWork {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		d.Write(quiet(d.t("report.no_work")))
		return
	}
	d.Table([]paper.Column{
		paper.Col(d.t("report.col.suspect"), 33), paper.Col(d.t("report.col.parts"), 46),
		paper.Col(d.t("report.col.tools"), 30), paper.Col(d.t("report.col.effort"), 26),
	}, rows)
	d.Skip(3)
	d.Write(noteBold(d.t("report.airbag")+" "), note(d.t("caution.airbag")))
	d.Write(note(d.t("report.renew_note")))
	if d.in.Findings.Cost.Stuck {
		d.Write(noteBold(d.t("report.stuck_note")))
	}
}

func (d *document) workRow(s diagnosis.Suspect) []paper.Cell {
	r, ok := d.in.Knowledge.Repair(d.repairOf(s.CauseFinding))
	if !ok {
		return nil
	}
	first := []paper.Span{strong(d.in.Words.CauseNamed(s.ID, s.NamedBy))}
	if d.space.bare {
		first = append(first, d.trade(s)...)
	}
	first = append(first, plain("\n"+d.t("repair."+r.ID+".name")), noteBold("\n"+d.onlyAfter(s.CauseFinding)))
	effort := []paper.Span{
		plain(d.t("report.hours", "Hours", d.repairHours(r))), plain("\n" + d.t("report.difficulty."+r.Difficulty)),
	}
	if s.Cost.High > 0 {
		price := d.in.Words.EstimateRange(s.Cost.Low, s.Cost.High, d.in.Findings.Cost.Currency, s.Cost.OrMore)
		effort = append(effort, plain("\n"+price))
	}
	return []paper.Cell{{Spans: first, Badge: s.Letter}, d.partsCell(r), paper.Text(plain(d.toolNames(r))), paper.Text(effort...)}
}

func (d *document) repairOf(c diagnosis.CauseFinding) string {
	if c.Repair != "" {
		return c.Repair
	}
	if cause, ok := d.in.Knowledge.Cause(c.ID); ok && len(cause.Repairs) > 0 {
		return cause.Repairs[0]
	}
	return ""
}

func (d *document) onlyAfter(c diagnosis.CauseFinding) string {
	action, place := d.found.Confirming(&c)
	switch {
	case action == "":
		return d.t("report.only_after_check")
	case place < 0:
		return d.t("report.only_after_named", "Test", d.in.Words.Step(action))
	}
	return d.t("report.only_after", "Test", place+1)
}

// partsCell has a line a part: generic name, and space for the number, which only the shop can know.
func (d *document) partsCell(r *knowledge.Repair) paper.Cell {
	var spans []paper.Span
	for _, id := range r.Parts {
		if len(spans) > 0 {
			spans = append(spans, plain("\n"))
		}
		name := d.t("part." + id)
		if p, ok := d.in.Knowledge.Part(id); ok && p.OneTime {
			name += "*"
		}
		spans = append(spans, plain(name), note("  "+d.t("report.number")+"\u00A0"+strings.Repeat(".", 16)))
	}
	if len(spans) == 0 {
		spans = []paper.Span{plain(d.t("report.no_parts"))}
	}
	return paper.Text(spans...)
}

func (d *document) toolNames(r *knowledge.Repair) string {
	var names []string
	for _, id := range r.Tools {
		names = append(names, d.t("tool."+id))
	}
	if len(names) == 0 {
		return "\u2013"
	}
	return words.Capital(d.in.Words.Commas(names...))
}

func (d *document) repairHours(r *knowledge.Repair) string {
	lo, hi := r.HoursLow, r.HoursHigh
	if d.in.Case.Vehicle.Premium && r.PremiumHoursHigh > 0 {
		lo, hi = r.PremiumHoursLow, r.PremiumHoursHigh
	}
	return d.hours(lo, hi)
}
