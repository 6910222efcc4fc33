package kiosk

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Tally counts sessions by day; nothing in it belongs to a customer.
type Tally map[string]Day // by date, 2026-11-30, in the tablet's own zone

// Day is what is counted of one day.
type Day struct {
	Sessions int         `json:"sessions"` // begun
	Finished int         `json:"finished"` // that came to a result
	Printed  int         `json:"printed"`
	Handed   int         `json:"handed"`            // to the adviser
	Minutes  map[int]int `json:"minutes,omitempty"` // finished ones by whole minutes, 60 for all that lasted longer
}

const (
	longest  = 60  // minutes that are told apart
	mostDays = 400 // that are kept
)

// Count changes the day of a time.
func (t Tally) Count(at time.Time, change func(*Day)) {
	key := at.Format(time.DateOnly)
	day := t[key]
	change(&day)
	t[key] = day
	if days := slices.Sorted(maps.Keys(t)); len(days) > mostDays {
		delete(t, days[0])
	}
}

// Finish counts a finished session that lasted so long.
func (d *Day) Finish(lasted time.Duration) {
	d.Finished++
	if d.Minutes == nil {
		d.Minutes = map[int]int{}
	}
	d.Minutes[min(int(lasted.Minutes()), longest)]++
}

// Median is the middle one of the finished sessions' lengths, in whole minutes; false where none finished.
func (d Day) Median() (minutes int, ok bool) {
	total := 0
	for _, n := range d.Minutes {
		total += n
	}
	if total == 0 {
		return 0, false
	}
	seen := 0
	for _, m := range slices.Sorted(maps.Keys(d.Minutes)) {
		if seen += d.Minutes[m]; 2*seen >= total {
			return m, true
		}
	}
	return longest, true
}

// Days are the days of which anything is known, the latest first.
func (t Tally) Days() []string {
	return slices.SortedFunc(maps.Keys(t), func(a, b string) int { return cmp.Compare(b, a) })
}

// Sum adds days up.
func (t Tally) Sum() Day {
	sum := Day{Minutes: map[int]int{}}
	for _, d := range t {
		sum.Sessions += d.Sessions
		sum.Finished += d.Finished
		sum.Printed += d.Printed
		sum.Handed += d.Handed
		for m, n := range d.Minutes {
			sum.Minutes[m] += n
		}
	}
	return sum
}

// CSV is a table of the days, the latest first, for a spreadsheet.
func (t Tally) CSV() string {
	var b strings.Builder
	b.WriteString("date,sessions,finished,printed,handed,median_minutes\n")
	for _, key := range t.Days() {
		d := t[key]
		median := ""
		if m, ok := d.Median(); ok {
			median = strconv.Itoa(m)
		}
		b.WriteString(strings.Join([]string{
			key, strconv.Itoa(d.Sessions), strconv.Itoa(d.Finished), strconv.Itoa(d.Printed), strconv.Itoa(d.Handed), median,
		}, ",") + "\n")
	}
	return b.String()
}
