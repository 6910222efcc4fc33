package report

import (
	"slices"

	"unlatch/app/paper"
	"unlatch/app/vector"
)

// notes are earlier repairs, known patterns of the car, recall, warranty and the vehicle inspection.
func (d *document) notes() {
	d.Heading(d.t("report.notes"), 30)
	earlier := d.t("report.earlier_unknown")
	if a, known := d.in.Case.Answers["already_replaced"]; known {
		earlier = d.in.Words.Answer("already_replaced", a.Answer)
	}
	d.Write(strong(d.t("report.earlier")+" "), plain(earlier))
	for _, id := range d.in.Findings.Vehicles {
		d.Write(strong(d.t("report.this_car")+" "), plain(d.t("vehicle."+id)))
	}
	d.Write(strong(d.t("report.recall")+" "), plain(d.t("report.recall_text")))
	if page := d.in.region().Recalls; page != "" {
		d.Write(plain(d.t("report.recall_page", "Address", page)))
	}
	if rule := d.in.region().Inspection; rule != "" {
		d.Write(strong(d.t("report.inspection")+" "), plain(d.t("inspection."+rule)))
	}
}

// limits say how good the tool is.
func (d *document) limits() {
	d.Heading(d.t("report.limits"), 30)
	d.Write(note(d.t("report.limits_text")))
	d.accuracy()
}

// shop are the lines and boxes that the workshop fills in.
func (d *document) shop() {
	facts := d.in.Knowledge.Facts
	if len(facts.ForShop) == 0 && len(facts.Verified) == 0 {
		return
	}
	const line = 19.0
	rows := (len(facts.ForShop) + 1) / 2
	d.Heading(d.t("report.for_shop"), float64(rows)*line+40)
	absent := d.in.Findings.View.Absent
	d.boxes(slices.DeleteFunc(slices.Clone(facts.Verified), func(id string) bool { return slices.Contains(absent, id) }))
	column := (d.ColumnWidth() - 16) / 2
	for i, id := range facts.ForShop {
		if i%2 == 0 {
			d.Need(line)
		}
		x := d.Left + float64(i%2)*(column+16)
		label := d.t("forshop." + id)
		d.TextAt(x, d.Y+5, column, plain(label))
		start := x + d.Width(label, paper.Body) + 5
		if start < x+column-20 {
			d.Stroke(vector.Segment(start, d.Y+15, x+column, d.Y+15), 0.5, paper.Ink)
		}
		if i%2 == 1 || i == len(facts.ForShop)-1 {
			d.Skip(line)
		}
	}
}

// boxes are what the shop ticks after the repair, in one flowing line.
func (d *document) boxes(ids []string) {
	const side, gap = 8.0, 14.0
	d.Need(30)
	label := d.t("report.verified")
	d.TextAt(d.Left, d.Y, d.ColumnWidth(), strong(label))
	x := d.Left + d.Width(label, paper.BodyBold) + gap
	for _, id := range ids {
		name := d.t("verified." + id)
		w := side + 4 + d.Width(name, paper.Body)
		if x+w > d.Right {
			d.Skip(15)
			d.Need(15)
			x = d.Left
		}
		d.Stroke(vector.Box(x, d.Y+1.5, side, side), 0.8, paper.Ink)
		d.TextAt(x+side+4, d.Y, d.Right-x-side-4, plain(name))
		x += w + gap
	}
	d.Skip(17)
}
