package report

import (
	"cmp"

	"unlatch/app/cases"
	"unlatch/app/words"
)

// t is the text of a key. Pairs are names of placeholders and their values, in turn.
func (d *document) t(key string, pairs ...any) string { return d.in.Words.T(key, words.With(pairs...)) }

// caseNumber is the case number as it is shown on paper.
func (in Input) caseNumber() string { return cases.ShowNumber(in.Case.Number) }

// Lengths of typed texts on paper, in characters. Nobody types more; a case file that somebody made to hurt may hold
// more, and must not cost minutes and reams.
const (
	longestField   = 120
	longestConcern = 20_000
)

// vehicleName is what was typed of year, make and model.
func (in Input) vehicleName() string {
	return cmp.Or(in.Words.Car(in.Case.Vehicle), in.Words.T("report.vehicle_unnamed"))
}

// doorWithin names the door as it stands within a line.
func (in Input) doorWithin() string {
	return cmp.Or(in.Words.DoorWithin(in.Case), in.Words.T("report.door_unnamed"))
}

// doorName names the door as seen from the driver's seat.
func (in Input) doorName() string {
	return cmp.Or(in.Words.Door(in.Case), in.Words.T("report.door_unnamed"))
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

// hours writes a span of hours.
func (d *document) hours(lo, hi float64) string {
	return d.t("report.hours_range", "Low", d.in.Words.Decimal(lo), "High", d.in.Words.Decimal(hi))
}
