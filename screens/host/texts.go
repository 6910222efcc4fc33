package host

import (
	"fmt"
	"slices"
	"strings"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/store"
	"unlatch/app/words"
)

// Texts are the words of a language with the phrases that pages share.
type Texts struct {
	*words.Words
	model *Model
	load  func(lang string) (*words.Words, error)
}

// If is the text of a key, "" where the language has none.
func (t *Texts) If(key string) string {
	if !t.Has(key) {
		return ""
	}
	return t.T(key)
}

// All are the texts of some ids under a prefix.
func (t *Texts) All(prefix string, ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = t.T(prefix + id)
	}
	return out
}

// Joined are full sentences under a prefix, one after the other.
func (t *Texts) Joined(prefix string, ids []string) string {
	return strings.Join(t.All(prefix, ids), " ")
}

// Problem words an error for a person: what could not be done, by its key, and why.
func (t *Texts) Problem(key string, err error) string {
	return t.T(key, words.With("Reason", t.Words.Problem(err)))
}

// Cause is the name of a cause.
func (t *Texts) Cause(id string) string { return t.T("cause." + id + ".name") }

// CauseFull is the plain name with the trade name in brackets.
func (t *Texts) CauseFull(id string) string {
	name, trade := t.Cause(id), t.If("cause."+id+".trade")
	if trade == "" || strings.EqualFold(trade, name) {
		return name
	}
	return t.T("ui.cause.full", words.With("Name", name, "Trade", trade))
}

// CauseGiven is the name of a cause that may come from another version of the program, then its id.
func (t *Texts) CauseGiven(id string) string {
	if name := t.If("cause." + id + ".name"); name != "" {
		return name
	}
	return id
}

// Part is the name of a part where there is little room: without the trade name in brackets.
func (t *Texts) Part(id string) string {
	if short := t.If("ui.part." + id); short != "" {
		return short
	}
	return t.T("component." + id + ".name")
}

// Door names the door of a case: "Left rear door".
func (t *Texts) Door(c *cases.Case) string {
	if c.Door.Row == "" {
		return ""
	}
	key := "ui.door." + c.Door.Row
	if c.Door.Side != "" {
		key = "ui.door." + c.Door.Side + "_" + c.Door.Row
	}
	if p := c.Answers["position"].Answer; p == "sliding" && c.Door.Side != "" {
		key = "ui.door." + c.Door.Side + "_sliding"
	}
	return t.T(key)
}

// Car names the car as far as it is known: "2012 Honda Accord".
func (t *Texts) Car(v cases.Vehicle) string {
	parts := []string{}
	if v.Year > 0 {
		parts = append(parts, fmt.Sprint(v.Year))
	}
	parts = append(parts, v.Make, v.Model)
	return words.Quote(strings.TrimSpace(strings.Join(parts, " ")))
}

// CaseTitle names door and car.
func (t *Texts) CaseTitle(c *cases.Case) string {
	door, car := t.Door(c), t.Car(c.Vehicle)
	switch {
	case door == "":
		return car
	case car == "":
		return door
	}
	return t.T("ui.case.title", words.With("Door", door, "Car", car))
}

// SummaryTitle names a case in a list.
func (t *Texts) SummaryTitle(sum store.Summary) string {
	door, car := "", words.Quote(sum.Vehicle)
	switch {
	case sum.Row == "":
	case sum.Side == "":
		door = t.T("ui.door." + sum.Row)
	default:
		door = t.T("ui.door." + sum.Side + "_" + sum.Row)
	}
	switch {
	case door == "" && car == "":
		return t.T("ui.case.unnamed", words.With("Number", sum.Number))
	case door == "":
		return car
	case car == "":
		return door
	}
	return t.T("ui.case.title", words.With("Door", door, "Car", car))
}

// Answer is the title of an answer's card.
func (t *Texts) Answer(observation, answer string) string {
	if o, ok := t.model.Knowledge().Observation(observation); ok && !o.HasAnswer(answer) {
		return answer // a number
	}
	return t.T("observation." + observation + "." + answer)
}

// Said is an answer as a reason: "the handle is loose".
func (t *Texts) Said(observation, answer string) string {
	if s := t.If("observation." + observation + "." + answer + ".said"); s != "" {
		return s
	}
	return t.T("ui.said", words.With("What", t.Short(observation), "Answer", t.Answer(observation, answer)))
}

// Short is the label of an observation in a table.
func (t *Texts) Short(observation string) string {
	if s := t.If("observation." + observation + ".short"); s != "" {
		return s
	}
	return t.T("observation." + observation + ".question")
}

// LanguageNames are languages as each calls itself.
func (t *Texts) LanguageNames(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = id
		if w, err := t.load(id); err == nil {
			out[i] = w.T("language.name")
		}
	}
	return out
}

// Learned says how many confirmed cases moved the findings, "" for none.
func (t *Texts) Learned(n int) string {
	if n == 0 {
		return ""
	}
	return t.N("ui.learning.count", n)
}

// VerdictTitle is a verdict in a sentence of another.
func (t *Texts) VerdictTitle(v diagnosis.Verdict) string {
	return strings.TrimSuffix(t.T("verdict."+v.Level+".title"), ".")
}

// Difference words under a heading what differs between findings: the verdict, and the two causes that moved most.
func (t *Texts) Difference(key string, before, after *diagnosis.Findings) string {
	moves := differences(before, after)
	var parts []string
	if before.Verdict.Level != after.Verdict.Level {
		parts = append(parts, t.T("ui.difference.verdict", words.With("Before", t.VerdictTitle(before.Verdict), "After", t.VerdictTitle(after.Verdict))))
	}
	if len(moves)+len(parts) == 0 {
		return t.T(key + ".none")
	}
	for _, m := range moves[:min(2, len(moves))] {
		parts = append(parts, t.T("ui.difference.move", words.With("Cause", t.Cause(m.cause),
			"Before", t.Percent(float64(m.before)/100), "After", t.Percent(float64(m.after)/100))))
	}
	return t.T(key, words.With("Moves", t.List(parts)))
}

// moved are the shares of a cause before and after a change.
type moved struct {
	cause         string
	before, after int
}

// differences are the causes whose shown number changed, largest change first.
func differences(before, after *diagnosis.Findings) []moved {
	old := map[string]int{}
	for _, c := range before.Causes {
		old[c.ID] = c.Percent
	}
	var out []moved
	for _, c := range after.Causes {
		if c.Percent != old[c.ID] {
			out = append(out, moved{c.ID, old[c.ID], c.Percent})
		}
	}
	size := func(m moved) int { return max(m.after-m.before, m.before-m.after) }
	slices.SortStableFunc(out, func(a, b moved) int { return size(b) - size(a) })
	return out
}
