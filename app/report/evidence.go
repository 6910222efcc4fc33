package report

import (
	"sort"
	"strings"

	"unlatch/app/paper"
	"unlatch/app/words"
)

// Lines of the customer's words that the first page takes: as many in the narrow column beside what works, or a few more
// over the whole width. What is longer goes on at the end, so that nobody turns pages for the suspicion.
const (
	narrowLines = 5
	wideLines   = 4
)

// said is the concern with its conditions, and beside or below it what works and what doesn't.
func (d *document) said() {
	words := lead(d.concernText())
	middle := d.Left + d.ColumnWidth()*0.47
	narrow := len(d.Wrap(middle-d.Left, words))
	wide := len(d.Wrap(d.ColumnWidth(), words))
	if narrow > narrowLines && wide <= wideLines {
		d.concern(words)
		d.works()
		return
	}
	d.goesOn = narrow > narrowLines
	d.Need(110)
	top := d.Y
	d.Between(d.Left, middle, func() { d.concern(words) })
	low, page := d.Y, d.Page()
	d.Y = top
	d.Between(middle+16, d.Right, d.works)
	if d.Page() == page {
		d.Y = max(d.Y, low)
	}
}

// concern is what the person said, in quotes and untouched, and the conditions under which it happens.
func (d *document) concern(words paper.Span) {
	d.Heading(d.t("report.concern"), 30)
	lines := d.Wrap(d.ColumnWidth(), words)
	if d.goesOn {
		d.SetLines(lines[:narrowLines])
		d.Write(noteBold(d.t("report.goes_on")))
	} else {
		d.SetLines(lines)
	}
	if conditions := d.conditions(); len(conditions) > 0 {
		d.Skip(2)
		d.Write(conditions...)
	}
}

// wholeConcern is the concern in full, where the first page had no room for it.
func (d *document) wholeConcern() {
	if !d.goesOn {
		return
	}
	d.Heading(d.t("report.concern_whole"), 30)
	d.Write(lead(d.concernText()))
}

func (d *document) concernText() string {
	if concern := strings.TrimSpace(d.in.Case.Concern); concern != "" {
		return d.in.Words.Quoted(words.Shortened(concern, longestConcern))
	}
	return d.t("report.no_concern")
}

// conditions are the circumstances known.
func (d *document) conditions() []paper.Span {
	var spans []paper.Span
	for _, o := range d.in.Knowledge.Observations {
		answer, known := d.in.Case.Answers[o.ID]
		if o.Kind != "circumstance" || o.ID == "position" || !known {
			continue
		}
		value := d.in.Words.Answer(o.ID, answer.Answer)
		if !answer.Sure {
			value = d.in.Words.Aside(value, d.t("report.thinks_so"))
		}
		if len(spans) > 0 {
			spans[len(spans)-1].Text += d.t("list.semicolon")
		}
		spans = append(spans, note(d.in.Words.Label(d.in.Words.Short(o.ID))+" "), plain(value))
	}
	return spans
}

// observed lists every answer, and where the person wasn't sure says so, in two columns, read down the left one first. Under it
// stands what the person didn't know, and what the verdict or the opening questions need and nobody looked at.
func (d *document) observed() {
	entries := d.observations()
	d.Heading(d.t("report.observed"), 40)
	switch {
	case len(entries) == 0 && d.settled():
		d.Write(quiet(d.t("report.nothing_known")))
	case len(entries) == 0:
		d.Write(quiet(d.t("report.nothing_observed")))
	default:
		d.observedTable(entries)
	}
	d.Skip(2)
	d.openLine("report.doesnt_know", d.unknown())
	d.openLine("report.not_checked", d.in.Findings.Unchecked)
}

func (d *document) observedTable(entries [][]paper.Cell) {
	half := (len(entries) + 1) / 2
	var rows [][]paper.Cell
	for i := range half {
		row := entries[i]
		if i+half < len(entries) {
			row = append(row, entries[i+half]...)
		} else {
			row = append(row, paper.Cell{}, paper.Cell{})
		}
		rows = append(rows, row)
	}
	columns := []paper.Column{paper.Col(d.t("report.col.check"), 30), paper.Col(d.t("report.col.result"), 40)}
	d.Table(append(columns, columns...), rows)
}

func (d *document) observations() [][]paper.Cell {
	var out [][]paper.Cell
	for _, id := range d.answeredInOrder() {
		a := d.in.Case.Answers[id]
		result := []paper.Span{strong(d.in.Words.Answer(id, a.Answer))}
		if !a.Sure {
			result = append(result, plain(" "+d.in.Words.Brackets(d.t("report.thinks_so"))))
		}
		out = append(out, []paper.Cell{paper.Text(plain(d.in.Words.Short(id))), paper.Text(result...)})
	}
	return out
}

// unknown are the observations answered with "I don't know" and not answered since.
func (d *document) unknown() []string {
	var out []string
	for _, id := range d.in.Case.Unknowns {
		if _, answered := d.in.Case.Answers[id]; !answered {
			out = append(out, id)
		}
	}
	return out
}

func (d *document) openLine(key string, observations []string) {
	if len(observations) > 0 {
		w := d.in.Words
		d.Write(noteBold(w.Label(words.Capital(d.t(key)))+" "), note(w.Stop(w.Semicolons(d.labels(observations)...))))
	}
}

// safe says whether an answer is only that nobody is in danger.
func (d *document) safe(observation string) bool {
	return observation == "someone_trapped" && d.in.Findings.Help == nil
}

// answeredInOrder are the answers other than circumstances and that nobody is in danger, in the order in which they were asked and then of the knowledge.
func (d *document) answeredInOrder() []string {
	place := map[string]int{}
	for i, o := range d.in.Knowledge.Observations {
		place[o.ID] = 1000 + i
	}
	for i, id := range d.in.Case.Asked {
		place[id] = i
	}
	var ids []string
	for id := range d.in.Case.Answers {
		o, known := d.in.Knowledge.Observation(id)
		if known && o.Kind != "circumstance" && !d.safe(id) {
			ids = append(ids, id)
		}
	}
	sort.Slice(ids, func(i, j int) bool {
		if place[ids[i]] != place[ids[j]] {
			return place[ids[i]] < place[ids[j]]
		}
		return ids[i] < ids[j]
	})
	return ids
}

// works says which handle opens the door in which state of the lock, and which parts were seen to work.
func (d *document) works() {
	d.Heading(d.t("report.works"), 44)
	inside, outside := d.insideResult(), d.outsideResult()
	unlocked, locked := d.lockColumns()
	untried := d.t("report.not_checked")
	pick := func(result string, tried bool) paper.Cell {
		if tried {
			return paper.Text(strong(result))
		}
		return paper.Text(quiet(untried))
	}
	rows := [][]paper.Cell{
		{paper.Text(plain(d.t("report.inside_handle"))), pick(inside, unlocked), pick(inside, locked)},
		{paper.Text(plain(d.t("report.outside_handle"))), pick(outside, unlocked && outside != ""), pick(outside, locked && outside != "")},
	}
	d.Table([]paper.Column{
		paper.Col(d.t("report.col.handle"), 20), paper.Col(d.t("report.col.unlocked"), 28), paper.Col(d.t("report.col.locked"), 28),
	}, rows)
	d.Skip(2)
	d.Write(append([]paper.Span{note(d.in.Words.Label(d.t("report.col.parts_work")) + " ")}, d.workingParts()...)...)
}

// lockColumns says for which states of the lock the results stand. Unless the person said that the door is locked,
// they pulled the handle of a door they take to be unlocked.
func (d *document) lockColumns() (unlocked, locked bool) {
	a, known := d.in.Case.Answers["locked_now"]
	if known && a.Answer == "yes" {
		return false, true
	}
	return true, false
}

func (d *document) insideResult() string {
	if d.in.Findings.Solved != nil {
		return d.t("report.inside.solved")
	}
	for _, id := range []string{"second_pull_opens", "child_off_opens", "intermittent"} {
		if d.in.Case.Answers[id].Answer == "yes" {
			return d.t("report.inside." + id)
		}
	}
	return d.t("report.inside.no")
}

// outsideResult is empty if nobody tried.
func (d *document) outsideResult() string {
	a, known := d.in.Case.Answers["outside_opens"]
	if !known {
		return ""
	}
	return d.t("report.outside." + a.Answer)
}

func (d *document) workingParts() []paper.Span {
	var names []string
	for _, c := range d.in.Findings.Components {
		if c.Ticked {
			names = append(names, d.in.Words.Component(c.ID))
		}
	}
	if len(names) == 0 {
		return []paper.Span{quiet(d.t("report.none_shown"))}
	}
	return []paper.Span{plain(d.in.Words.List(names))}
}
