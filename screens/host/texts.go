package host

import (
	"slices"
	"strings"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/store"
	"unlatch/app/words"
)

// Texts are the words of a language with the phrases that only pages share.
type Texts struct {
	*words.Words
	name func(lang string) string
}

// Failed says what could not be done, by the key of its text, and why.
func (t *Texts) Failed(key string, err error) string {
	return t.T(key, words.With("Reason", t.Problem(err)))
}

// SummaryTitle names a case in a list.
func (t *Texts) SummaryTitle(sum store.Summary) string {
	title := t.Title(t.DoorAt(cases.Door{Side: sum.Side, Row: sum.Row}, ""), t.CarNamed(sum.Vehicle))
	if title == "" {
		return t.T("ui.case.unnamed", words.With("Number", sum.Number))
	}
	return title
}

// LanguageNames are languages as each calls itself.
func (t *Texts) LanguageNames(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = t.name(id)
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
	return strings.TrimSuffix(t.T(v.Key()+".title"), ".")
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
