package screens

import (
	"strings"

	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
	"unlatch/screens/theme"
)

const (
	themeText   = theme.SizeText
	themeSecond = theme.SecondInk
)

// highlight marks the parts of a drawing that a question is about.
func highlight(parts []string) func(drawing.Palette) map[string]drawing.Look {
	if len(parts) == 0 {
		return nil
	}
	return func(p drawing.Palette) map[string]drawing.Look {
		looks := map[string]drawing.Look{}
		for _, id := range parts {
			looks[id] = p.Selected()
		}
		return looks
	}
}

// isChangeKey says whether a key asks for the list of answers.
func isChangeKey(r rune) bool { return r == 'c' || r == 'C' }

// differs says whether the choice on the page is another one than the case holds.
func (q *question) differs() bool {
	a, ok := q.session().iv.Case().Answers[q.id]
	if !ok {
		return q.chosen != "" && q.chosen != unknown
	}
	return q.card(a.Answer) != q.chosen || a.Sure != q.sure
}

// trialFindings are the findings that the choice would lead to.
func (q *question) trialFindings() *diagnosis.Findings {
	if q.chosen == unknown {
		return q.session().iv.WhatIfUnknown(q.id)
	}
	return q.session().iv.WhatIf(q.id, q.chosen, q.sure)
}

// tryOut shows what the choice would change, or how to try one out.
func (q *question) tryOut(now *diagnosis.Findings) {
	if !q.differs() {
		q.xray.show(now, nil)
		q.difference.SetText(q.app.t("ui.question.difference.try"))
		return
	}
	trial := q.trialFindings()
	q.xray.show(trial, now)
	q.difference.SetText(q.app.differenceText("ui.question.difference", now, trial))
}

// moved are the shares of a cause before and after a change.
type moved struct {
	cause         string
	before, after int
}

// differenceText words under a heading what differs between findings: the verdict, and the two causes that moved most.
func (a *App) differenceText(key string, before, after *diagnosis.Findings) string {
	moves := differences(before, after)
	var parts []string
	if title := a.verdictTitle; before.Verdict.Level != after.Verdict.Level {
		parts = append(parts, a.t("ui.difference.verdict", with("Before", title(before.Verdict), "After", title(after.Verdict))))
	}
	if len(moves)+len(parts) == 0 {
		return a.t(key + ".none")
	}
	for _, m := range moves[:min(2, len(moves))] {
		parts = append(parts, a.t("ui.difference.move", with("Cause", a.causeName(m.cause),
			"Before", a.words.Percent(float64(m.before)/100), "After", a.words.Percent(float64(m.after)/100))))
	}
	return a.t(key, with("Moves", a.words.List(parts)))
}

// verdictTitle is a verdict in a sentence of another.
func (a *App) verdictTitle(v diagnosis.Verdict) string {
	return strings.TrimSuffix(a.t("verdict."+v.Level+".title"), ".")
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
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && size(out[j]) > size(out[j-1]); j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}
