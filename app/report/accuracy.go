package report

// accuracy prints how good the program was on real cases, and says so if that isn't known. A figure measured with another
// model says nothing about this one, and one measured before confirmed cases moved it is told as such.
func (d *document) accuracy() {
	a := d.in.Accuracy
	if a == nil || a.N == 0 || !d.in.Knowledge.Model.Same(a.ModelHash, d.in.Findings.Model.Hash) {
		d.Write(note(d.t("report.accuracy_unknown")))
		return
	}
	measured := d.t("report.accuracy", "Cases", a.N,
		"Top1", roundPercent(a.Top1), "Top1Low", roundPercent(a.Top1Low), "Top1High", roundPercent(a.Top1High),
		"Top3", roundPercent(a.Top3), "Top3Low", roundPercent(a.Top3Low), "Top3High", roundPercent(a.Top3High))
	if d.in.Confirmed > 0 {
		measured += " " + d.t("report.accuracy_before")
	}
	d.Write(note(measured))
}
