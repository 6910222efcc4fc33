package report

// What stands on the sheet where there is nothing to suspect: the door is solved, or hardly anything is known of it.

// settled says whether the sheet has no suspicion, and so no work and no price.
func (d *document) settled() bool { return d.in.Findings.Solved != nil || d.in.Findings.TooLittle }

// solved says what it was, that it costs nothing, and how to avoid it.
func (d *document) solved() {
	s := d.in.Findings.Solved
	d.Heading(d.t("solved.title"), 60)
	d.Write(leadBold(d.t("solved." + s.Mode + ".what")))
	d.Skip(3)
	price := d.in.Words.Money(s.Cost, d.in.Findings.Cost.Currency)
	d.Write(leadBold(d.in.Words.Stop(price)+" "), lead(d.t("solved.cost")))
	d.Skip(3)
	d.Write(leadBold(d.in.Words.Label(d.t("solved.avoid"))+" "), lead(d.t("solved."+s.Mode+".avoid")))
	d.Skip(6)
}

// tooLittle lists the free checks with a box for each.
func (d *document) tooLittle() {
	d.Heading(d.t("too_little.title"), 60)
	d.Write(lead(d.t("too_little.text")))
	d.Skip(4)
	for _, s := range d.in.Findings.Plan {
		if !s.Reported() {
			d.listed(d.in.Words.StepHow(s.Action))
		}
	}
	d.Skip(3)
}

// release is where the latches of this car open by hand, if it has electric ones.
func (d *document) release() {
	for _, id := range d.in.Findings.Releases {
		d.Skip(3)
		d.Write(strong(d.t("report.release")+" "), plain(d.in.Words.Release(id, d.in.Case.Door)))
	}
}
