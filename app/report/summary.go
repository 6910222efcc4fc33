package report

import (
	"strconv"

	"unlatch/app/diagnosis"
	"unlatch/app/paper"
	"unlatch/app/vector"
	"unlatch/app/words"
)

// questions is how many things to ask at the counter the language file has, report.ask.1 and on.
const questions = 6

// summary is the owner's page: what is suspected in plain words, may it be driven, what to say and ask.
func (d *document) summary() {
	w := d.in.Words
	d.NewPage()
	d.Bookmark(d.t("report.part.summary"), 0, 0)
	d.Write(headline(d.t("report.summary.title")))
	d.Write(note(w.Sentences(w.Commas(d.in.vehicleName(), d.in.doorWithin()), d.t("report.prepared"))))
	d.Skip(8)
	d.safetyBox()
	switch {
	case d.in.Findings.Solved != nil:
		d.solved()
		return
	case d.in.Findings.TooLittle:
		d.tooLittle()
		return
	}
	d.summarySuspicion()
	d.summaryCounter()
	d.summaryAsk()
	d.summaryFirst()
}

func (d *document) summarySuspicion() {
	w := d.in.Words
	d.Heading(d.t("report.summary.suspicion"), 40)
	for i, s := range d.found.Suspects {
		if i == 3 {
			break
		}
		d.Write(leadBold(w.Label(words.Capital(w.CauseNamed(s.ID, s.NamedBy)))+" "), lead(w.Stop(w.ConfidenceNumber(s.Percent))+" "),
			lead(d.t("cause."+s.ID+".what")))
		d.Skip(3)
	}
	d.pairLines()
	d.Write(set(d.t("report.summary.verify"), paper.Lead, paper.Second))
	if c := d.in.Findings.Cost; c.High > 0 {
		d.Skip(3)
		span := d.in.Words.EstimateRange(c.Low, c.High, c.Currency, c.OrMore)
		d.Write(leadBold(d.t("report.summary.cost", "Range", span)), lead(" "+d.t("report.planning_aid")))
	}
}

func (d *document) summaryCounter() {
	d.Heading(d.t("report.summary.say"), 40)
	text := d.t("report.summary.say_unclear", "Door", d.in.doorName())
	if named := d.in.Findings.Named; named != "" {
		text = d.t("report.summary.say_text", "Door", d.in.doorName(), "Cause", d.in.Words.Cause(named))
	}
	d.Write(lead(d.in.Words.Quoted(text)))
}

func (d *document) summaryAsk() {
	d.Heading(d.t("report.summary.ask"), 40)
	for i := 1; i <= questions; i++ {
		d.listed(d.t("report.ask." + strconv.Itoa(i)))
	}
}

// summaryFirst are the steps of the plan that an owner can do before going anywhere.
func (d *document) summaryFirst() {
	var steps []diagnosis.Test
	for _, c := range d.found.Tests {
		if c.Tier == "owner" {
			steps = append(steps, c)
		}
	}
	if len(steps) == 0 {
		return
	}
	d.Heading(d.t("report.summary.first"), 40)
	for _, c := range steps {
		d.listed(d.in.Words.StepHow(c.Action))
	}
}

// listed is one entry of a list, behind a box to tick.
func (d *document) listed(text string) {
	s := lead(text)
	d.Need(d.TextHeight(d.ColumnWidth()-16, s))
	d.Stroke(vector.Box(d.Left+0.5, d.Y+2.5, 7.5, 7.5), 0.8, paper.Ink)
	d.Between(d.Left+16, d.Right, func() { d.Write(s) })
	d.Skip(3)
}
