package report

import (
	"cmp"
	"strconv"

	"unlatch/app/diagnosis"
	"unlatch/app/paper"
	"unlatch/app/vector"
	"unlatch/app/words"
)

// nextTests are the tests of the plan in order, with what to expect and a line for what was found.
func (d *document) nextTests() {
	d.Heading(d.t("report.next"), 50)
	if len(d.found.Tests) == 0 {
		d.Write(quiet(d.t("report.no_tests")))
		d.otherSteps()
		return
	}
	var rows [][]paper.Cell
	for i, c := range d.found.Tests {
		title := []paper.Span{strong(d.in.Words.Step(c.Action))}
		for _, id := range c.Prepare {
			title = append(title, note("\n"+d.t("report.prepare", "Step", d.in.Words.Step(id))))
		}
		rows = append(rows, []paper.Cell{
			paper.Text(strong(strconv.Itoa(i + 1))),
			paper.Text(title...),
			paper.Text(plain(d.access(c))),
			d.expected(c),
			{Under: writingLine{}},
		})
	}
	d.Table([]paper.Column{
		paper.Col("#", 4), paper.Col(d.t("report.col.test"), 50), paper.Col(d.t("report.col.access"), 36),
		paper.Col(d.t("report.col.expected"), 42), paper.Col(d.t("report.col.found"), 44),
	}, rows)
	d.otherSteps()
}

func (d *document) otherSteps() {
	if len(d.found.Others) == 0 {
		return
	}
	var titles []string
	for _, id := range d.found.Others {
		titles = append(titles, words.Open(d.in.Words.Step(id)))
	}
	d.Skip(2)
	d.Write(noteBold(d.t("report.also_planned")+" "), note(d.in.Words.Stop(d.in.Words.Semicolons(titles...))))
}

func (d *document) access(c diagnosis.Test) string {
	out := []string{d.t("access." + c.Access)}
	if c.Minutes > 0 {
		out = append(out, d.in.Words.Minutes(c.Minutes, c.MinutesHigh))
	}
	if c.Helper {
		out = append(out, d.t("report.helper"))
	}
	return d.in.Words.Commas(out...)
}

// expected is what the test shows if a suspicion is right, behind the letter of each suspect that it speaks about.
func (d *document) expected(c diagnosis.Test) paper.Cell {
	if len(c.Aims) == 0 {
		return paper.Text(plain(d.expectation(c, c.Expect)))
	}
	first := c.Aims[0]
	cell := paper.Cell{Spans: []paper.Span{plain(d.expectation(c, first.Expect))}, Badge: first.Letter}
	for _, also := range c.Aims[1:] {
		text := d.expectation(c, also.Expect)
		if also.Letter != "" {
			text = d.in.Words.Labelled(also.Letter, text)
		}
		cell.Spans = append(cell.Spans, plain("\n"+text))
	}
	return cell
}

// expectation is an answer to a test in words, a dash where it has none.
func (d *document) expectation(c diagnosis.Test, answer string) string {
	if answer == "" {
		return "\u2013"
	}
	return cmp.Or(d.in.Words.Expected(c.Action, c.Observation, answer), "\u2013")
}

// writingLine is a line to write on.
type writingLine struct{}

func (writingLine) Height(*paper.Sheet, float64) float64 { return 14 }

func (writingLine) Draw(s *paper.Sheet, x, y, width float64) {
	s.Stroke(vector.Segment(x, y+12, x+width, y+12), 0.5, paper.Ink)
}
