package ask

import (
	"unlatch/app/diagnosis"
	"unlatch/app/drawing"
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
func (q *questionPage) differs() bool {
	a, ok := q.session.Case().Answers[q.id]
	if !ok {
		return q.chosen != "" && q.chosen != unknown
	}
	return q.card(a.Answer) != q.chosen || a.Sure != q.sure
}

// trialFindings are the findings that the choice would lead to.
func (q *questionPage) trialFindings() *diagnosis.Findings {
	if q.chosen == unknown {
		return q.session.WhatIfUnknown(q.id)
	}
	return q.session.WhatIf(q.id, q.chosen, q.sure)
}

// tryOut shows what the choice would change, or how to try one out.
func (q *questionPage) tryOut(now *diagnosis.Findings) {
	if !q.differs() {
		q.xray.Show(now, nil)
		q.difference.SetText(q.host.T("ui.question.difference.try"))
		return
	}
	trial := q.trialFindings()
	q.xray.Show(trial, now)
	q.difference.SetText(q.host.Texts().Difference("ui.question.difference", now, trial))
}
