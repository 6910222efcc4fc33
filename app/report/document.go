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
	space   space
	in      Input
	found   diagnosis.Sheet  // what this page has room for
	door    *drawing.Drawing // X-ray of a door
	car     *drawing.Drawing // car from above
	palette drawing.Palette
	goesOn  bool // the concern is too long for the first page
}

func newDocument(draft *paper.Draft, in Input, room space) (*document, error) {
	d := &document{Sheet: paper.NewSheet(draft, room.Space), space: room, in: in, palette: drawing.Print()}
	var err error
	if d.door, err = drawing.Load(in.Drawings, in.Findings.View.Drawing); err != nil {
		return nil, err
	}
	if d.car, err = drawing.Load(in.Drawings, in.carDrawing()); err != nil {
		return nil, err
	}
	d.found = in.Findings.Sheet(room.suspects, room.tests)
	return d, nil
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
