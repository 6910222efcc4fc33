package report

import (
	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/app/paper"
	"unlatch/app/vector"
)

// document is one report in the making.
type document struct {
	*paper.Sheet
	space space
	in    Input
	found diagnosis.Sheet // what this page has room for
	drawings
	palette drawing.Palette
	goesOn  bool // the concern is too long for the first page
}

// drawings are what a report shows, read once for all tries to lay it out.
type drawings struct {
	door *drawing.Drawing // X-ray of the door, from its own side
	car  *drawing.Drawing // car from above
}

func (in Input) drawings() (d drawings, err error) {
	if d.door, err = drawing.Load(in.Drawings, in.Findings.View.Drawing); err != nil {
		return d, err
	}
	if in.Findings.View.Mirrored {
		d.door = d.door.Mirrored()
	}
	d.car, err = drawing.Load(in.Drawings, in.carDrawing())
	return d, err
}

func newDocument(draft *paper.Draft, in Input, shown drawings, room space) *document {
	return &document{
		Sheet: paper.NewSheet(draft, room.Space), space: room, in: in, drawings: shown, palette: drawing.Print(),
		found: in.Findings.Sheet(room.suspects, room.tests),
	}
}

// evidencePages are what the mechanic reads first: the car, the danger, what was said and seen, the suspicion, the tests.
func (d *document) evidencePages() {
	d.NewPage()
	d.Bookmark(d.t("report.part.evidence"), 0, 0)
	d.header()
	d.safetyBox()
	d.said()
	d.observed()
	switch {
	case d.in.Findings.Solved != nil:
		d.solved()
	case d.in.Findings.TooLittle:
		d.tooLittle()
	default:
		d.suspected()
		d.nextTests()
	}
	d.release()
}

// workPages are what follows from the suspicion: work, cost, reminders, limits, and the shop's lines. Where nothing is
// suspected, there is neither work nor price.
func (d *document) workPages() {
	if d.settled() {
		d.Bookmark(d.t("report.part.work"), 0, d.Y)
		d.notes()
		d.photos()
		d.shop()
		d.wholeConcern()
		return
	}
	if d.Y > paper.MarginTop+(d.Bottom()-paper.MarginTop)/2 {
		d.NewPage()
	}
	d.Bookmark(d.t("report.part.work"), 0, d.Y)
	d.work()
	d.cost()
	d.notes()
	d.photos()
	d.limits()
	d.shop()
	d.wholeConcern()
}

// footers number the pages from first to last, in the language in use.
func (d *document) footers(first, last int) {
	total := d.Count()
	_, h := d.Size()
	text := d.t("report.footer")
	if d.settled() {
		text = "" // it speaks of suspicions
	}
	for page := first; page <= last; page++ {
		d.GoTo(page)
		y := h - paper.MarginBottom + 12
		d.Stroke(vector.Segment(d.Left, y, d.Right, y), 0.4, paper.Rule)
		d.TextAt(d.Left, y+4, d.ColumnWidth(),
			noteBold(d.t("report.page", "Page", page, "Pages", total, "Case", d.in.caseNumber())+"  "),
			note(text))
	}
}
