package report

import (
	"unlatch/app/diagnosis"
	"unlatch/app/paper"
	"unlatch/app/words"
)

const xrayWidth = 152.0

// suspected ranks the causes with their reasons, beside an X-ray in which their letters stand.
func (d *document) suspected() {
	d.Heading(d.t("report.suspected"), 130)
	d.conflict()
	d.pairLines()
	top, page := d.Y, d.Page()
	xray := d.xray(d.Right-xrayWidth, top, xrayWidth)
	right := d.Right
	if xray > 0 {
		right -= xrayWidth + 10
	}
	d.Between(d.Left, right, func() {
		d.Table([]paper.Column{
			paper.Col(d.t("report.col.cause"), 118), paper.Col(d.t("report.col.for"), 96),
			paper.Col(d.t("report.col.against"), 70), paper.Col(d.t("report.col.confirm"), 84),
		}, d.suspectRows())
		d.othersLine()
	})
	if d.Page() == page {
		d.Y = max(d.Y, top+xray)
	}
}

func (d *document) suspectRows() [][]paper.Cell {
	var rows [][]paper.Cell
	for i, s := range d.found.Suspects {
		most := d.space.reasons
		if i == 0 {
			most = d.space.most
		}
		rows = append(rows, []paper.Cell{
			d.causeCell(s),
			paper.Text(plain(d.reasons(s.For, most))),
			paper.Text(plain(d.reasons(s.Against, d.space.reasons))),
			paper.Text(plain(d.confirmBy(s.CauseFinding))),
		})
	}
	return rows
}

// causeCell is letter, plain name, trade name, and a bar with the confidence beside it.
func (d *document) causeCell(s diagnosis.Suspect) paper.Cell {
	spans := []paper.Span{strong(d.in.Words.CauseNamed(s.ID, s.NamedBy))}
	if !d.space.bare {
		spans = append(spans, d.trade(s)...)
	}
	if percent, tell := s.PartOf(); tell {
		spans = append(spans, note(d.t("list.semicolon")+d.t("report.part_of", "Confidence", d.in.Words.ConfidenceNumber(percent))))
	}
	under := confidence{words: d.in.Words.ConfidenceNumber(s.Percent), share: float64(s.Percent) / 100}
	for _, other := range d.found.Suspects {
		under.all = append(under.all, d.in.Words.ConfidenceNumber(other.Percent))
	}
	return paper.Cell{Spans: spans, Badge: s.Letter, Under: under}
}

// trade is the trade's name of a suspect in brackets, where it has one and isn't named by what was found.
func (d *document) trade(s diagnosis.Suspect) []paper.Span {
	trade := d.in.Words.Trade(s.ID)
	if trade == "" || s.NamedBy != "" {
		return nil
	}
	return []paper.Span{note(" " + d.in.Words.Brackets(trade))}
}

// confidence is a bar with its words beside it, or under it where they are too long.
type confidence struct {
	words string
	share float64
	all   []string // the words of all suspects: the longest sets the length of every bar, so that bars compare
}

const (
	barHeight = 6.5
	barLeast  = 16.0 // width below which a bar says nothing
)

func (c confidence) beside(s *paper.Sheet, width float64) (bar float64, ok bool) {
	longest := 0.0
	for _, words := range c.all {
		longest = max(longest, s.Width(words, paper.BodyBold))
	}
	bar = width - longest - 6
	return bar, bar >= barLeast
}

func (c confidence) Height(s *paper.Sheet, width float64) float64 {
	if _, ok := c.beside(s, width); ok {
		return paper.Body.Height() + 1
	}
	return barHeight + 4 + s.TextHeight(width, strong(c.words))
}

func (c confidence) Draw(s *paper.Sheet, x, y, width float64) {
	bar, ok := c.beside(s, width)
	if !ok {
		s.HatchBar(x, y+2, width, barHeight, c.share)
		s.TextAt(x, y+barHeight+3, width, strong(c.words))
		return
	}
	s.HatchBar(x, y+2.5, bar, barHeight, c.share)
	s.TextAt(x+bar+5, y, width-bar-4, strong(c.words))
}

// othersLine sums up the causes that have no line of their own, so that the numbers add up.
func (d *document) othersLine() {
	w, percent := d.in.Words, 0
	var names []string
	for _, c := range d.found.Minor {
		percent += c.Percent
		if c.Percent > 0 {
			names = append(names, w.CauseNamed(c.ID, c.NamedBy)+" "+w.Percent(float64(c.Percent)/100))
		}
	}
	if percent == 0 {
		return
	}
	d.Skip(2)
	d.Write(strong(w.Stop(w.Labelled(d.t("report.all_others"), w.ConfidenceNumber(percent)))+" "), note(w.Stop(w.Commas(names...))))
}

func (d *document) reasons(list []diagnosis.Reason, most int) string {
	var out []string
	for _, r := range list {
		if len(out) == most {
			break
		}
		out = append(out, d.in.Words.Said(r.Observation, r.Answer))
	}
	if len(out) == 0 {
		return "\u2013"
	}
	return words.Capital(d.in.Words.Semicolons(out...))
}

func (d *document) confirmBy(c diagnosis.CauseFinding) string {
	action, place := d.found.Confirming(&c)
	if action == "" {
		return "\u2013"
	}
	title := d.in.Words.Step(action)
	if place < 0 {
		return title
	}
	return d.t("report.confirm_test", "N", place+1, "Test", title)
}

// pairLines name two faults at once where that explains the door well.
func (d *document) pairLines() {
	for _, p := range d.in.Findings.NamedPairs() {
		d.Write(strong(d.in.Words.Pair(p.Modes[0], p.Modes[1], p.Percent())))
		d.Skip(3)
	}
}

// conflict warns that two answers don't go together, so that they are asked again before anything else.
func (d *document) conflict() {
	c := d.in.Findings.Conflict
	if c == nil {
		return
	}
	d.Write(strong(d.in.Words.Conflict(c.Between, c.Answers)))
	d.Skip(3)
}

func roundPercent(p float64) int { return int(p*100 + 0.5) }
