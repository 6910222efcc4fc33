package report

import (
	"strconv"
	"strings"

	"unlatch/app/paper"
	"unlatch/app/vector"
)

// nextTests are the tests of the plan in order, with what to expect and a line for what was found.
func (d *document) nextTests() {
	d.Heading(d.t("report.next"), 50)
	if len(d.checks) == 0 {
		d.Write(quiet(d.t("report.no_tests")))
		d.otherSteps()
		return
	}
	var rows [][]paper.Cell
	for _, c := range d.checks {
		title := []paper.Span{strong(d.t("action." + c.Action + ".title"))}
		rows = append(rows, []paper.Cell{
			paper.Text(strong(strconv.Itoa(c.number))),
			paper.Text(title...),
			paper.Text(plain(d.access(c))),
			d.expected(c),
			{Under: writingLine{}},
		})
	}
	d.Table([]paper.Column{
		paper.Col("#", 4), paper.Col(d.t("report.col.test"), 50), paper.Col(d.t("report.col.access"), 36), paper.Col(d.t("report.col.expected"), 42), paper.Col(d.t("report.col.found"), 44),
	}, rows)
	d.otherSteps()
}

func (d *document) otherSteps() {
	if len(d.others) == 0 {
		return
	}
	var titles []string
	for _, id := range d.others {
		titles = append(titles, d.t("action."+id+".title"))
	}
	d.Skip(2)
	d.Write(noteBold(d.t("report.also_planned")+" "), note(strings.Join(titles, "; ")+"."))
}

func (d *document) access(c check) string {
	out := d.t("access." + c.Access)
	if c.Minutes > 0 {
		out += ", " + d.in.Words.Minutes(c.Minutes, c.MinutesHigh)
	}
	if c.Helper {
		out += ", " + d.t("report.helper")
	}
	return out
}

// expected is what the test shows if a suspicion is right, under the number of the suspect it speaks about: the first
// one that the test finds, or else the first one it has an expectation for.
func (d *document) expected(c check) paper.Cell {
	a, ok := d.in.Knowledge.Action(c.Action)
	if !ok {
		return paper.Text(plain("\u2013"))
	}
	var about *suspect
	for i := range d.suspects {
		s := &d.suspects[i]
		if a.Expect[s.ID] == "" {
			continue
		}
		if d.finds(a.ID, s.CauseFinding) {
			about = s
			break
		}
		if about == nil {
			about = s
		}
	}
	if about == nil {
		return paper.Text(plain("\u2013"))
	}
	return paper.Cell{Spans: []paper.Span{plain(d.expectation(c, a.Expect[about.ID]))}, Badge: about.number}
}

func (d *document) expectation(c check, answer string) string {
	if own := d.maybe("action." + c.Action + ".expect." + answer); own != "" {
		return own
	}
	if c.Observation == "" {
		return "\u2013"
	}
	return d.answerText(c.Observation, answer)
}

// writingLine is a line to write on.
type writingLine struct{}

func (writingLine) Height(*paper.Sheet, float64) float64 { return 14 }

func (writingLine) Draw(s *paper.Sheet, x, y, width float64) {
	s.Stroke(vector.Segment(x, y+12, x+width, y+12), 0.5, paper.Ink)
}
