package report

import (
	"strconv"
	"strings"

	"unlatch/app/diagnosis"
	"unlatch/app/paper"
	"unlatch/app/safety"
	"unlatch/app/vector"
	"unlatch/app/vin"
	"unlatch/app/words"
)

const planWidth = 136.0

// header names the report, the case and who made it, then the car and the door; the door marked on the car from above
// and the case code stand at the right.
func (d *document) header() {
	top, right := d.Y, d.Right
	typed, coded := d.codeToType()
	if coded {
		right -= codeWidth + 14
	}
	d.Between(d.Left, right-planWidth-10, func() {
		d.Write(headline(d.t("report.title")))
		d.Skip(1)
		d.Write(strong(d.t("report.prepared")))
		d.Write(note(d.t("report.made", "Case", d.in.caseNumber(), "Time", d.timeText(),
			"Version", d.in.Version, "Model", d.in.Findings.Model.Version)))
		if d.in.Confirmed > 0 {
			d.Write(note(d.t("report.learned", "Count", d.in.Confirmed)))
		}
		d.Skip(6)
		d.vehicle()
	})
	low := max(d.Y, top+8+d.carPlan(right-planWidth, top+8, planWidth))
	if coded {
		low = max(low, d.caseCode(typed, d.Right, top))
	}
	d.Y = low + 5
}

func (d *document) timeText() string {
	if d.in.when().IsZero() {
		return d.t("report.time_unknown")
	}
	return d.in.Words.DateTime(d.in.when())
}

// vehicle names the car and the door.
func (d *document) vehicle() {
	d.Write(leadBold(d.in.vehicleName()))
	door := []paper.Span{leadBold(d.in.doorName())}
	if side := d.in.driverSide(); side != "" {
		door = append(door, lead(" "+d.in.Words.Brackets(side)))
	}
	d.Write(door...)
	d.identity()
}

// identity is VIN, plate and mileage; what wasn't typed is a line to fill in by hand.
func (d *document) identity() {
	v := d.in.Case.Vehicle
	number := strings.TrimSpace(v.VIN)
	d.Write(plain(d.t("report.vin")+" "), strong(orBlank(number, 22)), note("  "+d.vinNote(number)))
	mileage := ""
	if v.Mileage > 0 {
		mileage = d.in.Words.Distance(v.Mileage, v.MileageUnit)
	}
	d.Write(plain(d.t("report.plate")+" "), strong(orBlank(v.Plate, 12)),
		plain("   "+d.t("report.mileage")+" "), strong(orBlank(mileage, 12)))
}

// orBlank is the text, or a row of dots to write on.
func orBlank(s string, dots int) string {
	if s = strings.TrimSpace(s); s != "" {
		return words.Shortened(s, longestField)
	}
	return strings.Repeat(".", dots*2)
}

func (d *document) vinNote(number string) string {
	switch {
	case number == "":
		return ""
	case vin.Fits(number):
		return d.t("report.vin_fits")
	}
	return d.t("report.vin_differs")
}

// safetyBox is the verdict with its reasons. Its border is heavier the worse the verdict, and a sign stands for danger.
func (d *document) safetyBox() {
	v := d.in.Findings.Verdict
	const sign = 20.0
	pad := d.Space.Box
	spans := append(d.helpSpans(),
		leadBold(d.t(v.Key()+".title")),
		lead(" "+d.t(v.Key()+".text")),
	)
	if reasons := d.reasonsOf(v); len(reasons) > 0 {
		spans = append(spans, plain("\n"+d.t("report.because")+" "+strings.Join(reasons, " ")))
	}
	if len(v.Missing) > 0 {
		spans = append(spans, plain("\n"+d.t("report.missing")+" "+d.checks(v.Missing)))
	}
	width := d.ColumnWidth() - 2*pad - sign
	h := d.TextHeight(width, spans...) + 2*pad
	d.Need(h + 4)
	d.Bookmark(d.t("report.safety"), 1, d.Y)
	weight := map[string]float64{"ok": 0.8, "short_distance": 1.4}[v.Level]
	if weight == 0 {
		weight = 2.4
	}
	d.Stroke(vector.Box(d.Left+weight/2, d.Y+weight/2, d.ColumnWidth()-weight, h-weight), weight, paper.Ink)
	d.safetySign(v.Level, d.Left+pad, d.Y+pad+1)
	d.TextAt(d.Left+pad+sign, d.Y+pad, width, spans...)
	d.Y += h + 3
}

// helpSpans are what to do while somebody is shut in, with the number to call: before the verdict.
func (d *document) helpSpans() []paper.Span {
	h := d.in.Findings.Help
	if h == nil {
		return nil
	}
	w := d.in.Words
	var steps []string
	for i, id := range h.Steps {
		steps = append(steps, strconv.Itoa(i+1)+" "+d.t("help."+id+".title"))
	}
	return []paper.Span{
		leadBold(w.Sentences(d.t("ui.help.title"), d.t("ui.help.call", "Number", h.Emergency)) + " "),
		lead(w.Sentences(steps...) + "\n"),
	}
}

// reasonsOf are the reasons that led to the verdict's level. Milder ones would bury them; what isn't known is named in
// a line of its own.
func (d *document) reasonsOf(v diagnosis.Verdict) []string {
	var out []string
	for _, id := range v.Reasons {
		if id == safety.ReasonNotKnown && len(v.Missing) > 0 {
			continue
		}
		if v.Level == safety.No && id != safety.ReasonSeveralDoors && d.ruleLevel(id) != safety.No {
			continue
		}
		out = append(out, d.t("safety."+id))
	}
	return out
}

func (d *document) ruleLevel(id string) string {
	for _, r := range d.in.Knowledge.Verdict.Rules {
		if r.ID == id {
			return r.Level
		}
	}
	return ""
}

// safetySign is a tick for ok, a warning triangle, or a filled one for "do not drive".
func (d *document) safetySign(level string, x, y float64) {
	if level == "ok" {
		d.tick(x+1, y+2, 9)
		return
	}
	sign := vector.Polygon(x+7, y, x+14, y+12, x, y+12)
	mark := paper.Ink
	if level == "no" {
		d.Fill(sign, paper.Ink)
		mark = paper.White
	}
	d.Stroke(sign, 1.2, paper.Ink)
	d.Stroke(vector.Segment(x+7, y+4, x+7, y+8), 1.4, mark)
	d.Stroke(vector.Segment(x+7, y+9.4, x+7, y+10.6), 1.4, mark)
}

func (d *document) tick(x, y, size float64) {
	var p vector.Pen
	p.MoveTo(vector.Pt(x, y+size*0.5))
	p.LineTo(vector.Pt(x+size*0.35, y+size*0.85))
	p.LineTo(vector.Pt(x+size, y))
	d.Stroke(p.Path, size*0.16, paper.Ink)
}

// checks are what to do to learn what isn't known.
func (d *document) checks(observations []string) string {
	out := make([]string, len(observations))
	for i, id := range observations {
		out[i] = d.in.Words.Check(id)
	}
	return strings.Join(out, " ")
}

func (d *document) labels(observations []string) []string {
	out := make([]string, len(observations))
	for i, id := range observations {
		out[i] = d.in.Words.Short(id)
	}
	return out
}
