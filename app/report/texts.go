package report

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"unlatch/app/cases"
)

// Words are the texts and number formats of one language, as the report uses them.
type Words interface {
	T(key string, args ...map[string]any) string
	Has(key string) bool
	Lang() string
	Percent(p float64) string
	ConfidenceNumber(percent int) string
	Money(amount float64, currency string) string
	MoneyRange(lo, hi float64, currency string, orMore bool) string
	Estimate(amount float64, currency string) string
	EstimateRange(lo, hi float64, currency string, orMore bool) string
	DateTime(t time.Time) string
	Minutes(lo, hi float64) string
	Distance(n int, unit string) string
	List(items []string) string
}

func (d *document) t(key string, args ...map[string]any) string { return d.in.Words.T(key, args...) }

// maybe is the text of a key, empty if the language has none.
func (d *document) maybe(key string) string {
	if !d.in.Words.Has(key) {
		return ""
	}
	return d.t(key)
}

// caseNumber is the case number as it is shown on paper.
func (in Input) caseNumber() string { return cases.ShowNumber(in.Case.Number) }

// Lengths of typed texts on paper, in characters. Nobody types more; a case file that somebody made to hurt may hold
// more, and must not cost minutes and reams.
const (
	longestField   = 120
	longestConcern = 20_000
)

// shortened is a text of at most n characters, with a mark where it was cut.
func shortened(s string, n int) string {
	count := 0
	for i := range s {
		if count == n {
			return s[:i] + "\u2026"
		}
		count++
	}
	return s
}

// vehicleName is what was typed of year, make and model.
func (in Input) vehicleName() string {
	v := in.Case.Vehicle
	var parts []string
	if v.Year > 0 {
		parts = append(parts, strconv.Itoa(v.Year))
	}
	for _, s := range []string{v.Make, v.Model} {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, shortened(s, longestField))
		}
	}
	if len(parts) == 0 {
		return in.Words.T("report.vehicle_unnamed")
	}
	return strings.Join(parts, " ")
}

// doorName names the door as seen from the driver's seat; where the row isn't stated, the answer about its place helps.
func (in Input) doorName() string {
	door := in.Case.Door
	key := "report.door." + door.Row
	if position := in.Case.Answers["position"].Answer; position == "sliding" || door.Row == "" {
		key = "report.door." + position
	}
	if door.Side != "" {
		key += "." + door.Side
	}
	if !in.Words.Has(key) {
		return in.Words.T("report.door_unnamed")
	}
	return in.Words.T(key)
}

// driverSide says whether the door is on the driver's side; empty if that isn't known.
func (in Input) driverSide() string {
	driver := in.Case.Vehicle.DriverSide
	if driver == "" {
		driver = in.region().DriverSide
	}
	switch {
	case driver == "" || in.Case.Door.Side == "" || in.Case.Door.Row == "cargo":
		return ""
	case driver == in.Case.Door.Side:
		return in.Words.T("report.driver_side")
	}
	return in.Words.T("report.passenger_side")
}

// shortLabel is the label of an observation in tables; one that the model doesn't know stands for itself.
func (d *document) shortLabel(observation string) string {
	return cmp.Or(d.maybe("observation."+observation+".short"), observation)
}

// answerText is an answer as its card says it; a number, and what the model doesn't know, stands for itself.
func (d *document) answerText(observation, answer string) string {
	if o, ok := d.in.Knowledge.Observation(observation); ok && len(o.Bins) > 0 {
		return answer
	}
	return cmp.Or(d.maybe("observation."+observation+"."+answer), answer)
}

// saidText is an answer as a reason, which names the group of a number: "the handle is loose".
func (d *document) saidText(observation, answer string) string {
	if said := d.maybe("observation." + observation + "." + answer + ".said"); said != "" {
		return said
	}
	return d.shortLabel(observation) + ": " + d.answerText(observation, answer)
}

// hours writes a span of hours with at most one decimal.
func (d *document) hours(lo, hi float64) string {
	return d.t("report.hours_range", map[string]any{"Low": decimal(lo), "High": decimal(hi)})
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// upperFirst makes a phrase start a line. Labels come in lower case where they also stand inside sentences.
func upperFirst(s string) string {
	for i, r := range s {
		return s[:i] + strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
