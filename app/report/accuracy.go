package report

// Accuracy is how often the program was right on real, resolved cases. Shares are 0 to 1 with their 95 % intervals.
type Accuracy struct {
	Cases      int
	Top1, Top3 Share
}

// Share is a measured share with its interval.
type Share struct{ Value, Low, High float64 }

// accuracy prints how good the tool was on real cases, and says so if that isn't known.
func (d *document) accuracy() {
	a := d.in.Accuracy
	if a == nil || a.Cases == 0 {
		d.write(note(d.t("report.accuracy_unknown")))
		return
	}
	d.write(note(d.t("report.accuracy", map[string]any{
		"Cases": a.Cases,
		"Top1":  roundPercent(a.Top1.Value), "Top1Low": roundPercent(a.Top1.Low), "Top1High": roundPercent(a.Top1.High),
		"Top3": roundPercent(a.Top3.Value), "Top3Low": roundPercent(a.Top3.Low), "Top3High": roundPercent(a.Top3.High),
	})))
}
