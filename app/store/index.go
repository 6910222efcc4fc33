package store

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"unlatch/app/cases"
)

// Entry is what a store keeps beside a case so that lists needn't read it: the summary, the search text and sort keys.
// Every store builds its entries here, so that all of them search and sort alike.
type Entry struct {
	Summary
	Search     string // words looked for, lower case and without accents
	VehicleKey string // sorts by make, model, year
	CauseKey   string // the confirmed cause, else the leading one
}

// NewEntry returns the list entry of a case.
func NewEntry(c *cases.Case) Entry {
	s := summarise(c)
	v := c.Vehicle
	return Entry{
		Summary:    s,
		Search:     searchText(c, s),
		VehicleKey: Fold(strings.Join(strings.Fields(v.Make+" "+v.Model+" "+yearText(v.Year)), " ")),
		CauseKey:   firstOf(s.Confirmed, s.Cause),
	}
}

func summarise(c *cases.Case) Summary {
	v := c.Vehicle
	s := Summary{
		ID: c.ID, Number: c.Number,
		Created: toMicrosecond(c.Created), Updated: toMicrosecond(c.Updated), Finished: c.Finished,
		Vehicle: v.Name(),
		Plate:   v.Plate, VIN: v.VIN, Side: c.Door.Side, Row: c.Door.Row, Cause: c.Leading,
	}
	if c.Outcome != nil {
		s.Confirmed, s.Second = c.Outcome.Cause, c.Outcome.SecondCause
	}
	return s
}

// searchText holds each field twice where people leave out its spaces and hyphens: plates, VINs and case numbers.
func searchText(c *cases.Case, s Summary) string {
	parts := []string{
		s.Vehicle, c.Vehicle.Body,
		s.Plate, compact(s.Plate), s.VIN, s.Number, cases.ShowNumber(s.Number),
		s.Created.Format(time.DateOnly), s.Updated.Format(time.DateOnly),
		s.Side, s.Row, c.Answers[cases.Position].Answer,
		s.Cause, idWords(s.Cause), s.Confirmed, idWords(s.Confirmed), s.Second, idWords(s.Second),
		c.Concern,
	}
	if c.Outcome != nil {
		parts = append(parts, c.Outcome.Done, c.Outcome.Parts)
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	return Fold(strings.Join(parts, " \n "))
}

// Longer queries than these can't come from a person; databases have limits of their own beyond them.
const (
	maxWords      = 20
	maxWordLength = 60 // characters
)

// SearchWords splits what a person typed into the words that must all be found in Entry.Search.
func SearchWords(text string) []string {
	words := strings.Fields(Fold(text))
	words = words[:min(len(words), maxWords)]
	for i, word := range words {
		runes := []rune(word)
		words[i] = string(runes[:min(len(runes), maxWordLength)])
	}
	return words
}

// Fold lowers letters and takes accents and control characters off, so that "skoda" finds "Škoda".
func Fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		if unicode.Is(unicode.Mn, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Matches tells whether an entry belongs to the list q asks for. Stores with a query language of their own must agree
// with it; storetest sees to that.
func (q Query) Matches(e Entry) bool {
	if q.Unfinished && e.Finished {
		return false
	}
	return q.matchesOutcome(e) && q.matchesText(e)
}

func (q Query) matchesOutcome(e Entry) bool {
	switch q.Confirmed {
	case "":
		return true
	case AnyCause:
		return e.Confirmed != ""
	}
	return q.Confirmed == e.Confirmed || q.Confirmed == e.Second
}

func (q Query) matchesText(e Entry) bool {
	words := SearchWords(q.Text)
	if len(words) == 0 && len(q.Causes) == 0 {
		return true
	}
	if slices.ContainsFunc([]string{e.Cause, e.Confirmed, e.Second}, func(c string) bool { return slices.Contains(q.Causes, c) }) {
		return true
	}
	for _, word := range words {
		if !strings.Contains(e.Search, word) {
			return false
		}
	}
	return len(words) > 0
}

func toMicrosecond(t time.Time) time.Time {
	return time.UnixMicro(t.UnixMicro()).UTC()
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

func compact(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "-", "")
}

func idWords(id string) string {
	return strings.ReplaceAll(id, "_", " ")
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
