package diagnosis_test

import (
	"testing"
	"time"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

func caseWith(answers map[string]string) *cases.Case {
	c := cases.New(time.Date(2026, 11, 22, 10, 42, 0, 0, time.UTC))
	for o, a := range answers {
		c.Answers[o] = cases.Answer{Answer: a, Sure: true, At: c.Created}
	}
	return c
}

var looseHandle = map[string]string{
	"position": "rear", "outside_opens": "yes", "other_doors_affected": "no",
	"second_pull_opens": "no", "child_lock_setting": "off", "handle_feel": "loose", "onset": "sudden",
	"handle_visible_damage": "no", "rattle_in_door": "yes", "power_lock": "normal",
}

// BenchmarkAnswerToBelief is one new answer to new belief and causes with the full model and ten answers known.
func BenchmarkAnswerToBelief(b *testing.B) {
	br := diagnosistest.Shipped(b)
	evidence := br.Evidence(caseWith(looseHandle))
	belief, after := br.Net().NewBelief(), br.Net().NewBelief()
	br.Net().Update(belief, evidence[:len(evidence)-1])
	last := evidence[len(evidence)-1]
	b.ReportAllocs()
	for b.Loop() {
		br.Net().After(after, belief, last.Observation, last.Answer)
	}
}

// BenchmarkBeliefFromScratch is the belief from ten answers anew, as an undo does it.
func BenchmarkBeliefFromScratch(b *testing.B) {
	br := diagnosistest.Shipped(b)
	evidence := br.Evidence(caseWith(looseHandle))
	belief := br.Net().NewBelief()
	b.ReportAllocs()
	for b.Loop() {
		br.Net().Update(belief, evidence)
	}
}

// BenchmarkFindings is everything that follows an answer: belief, reasons, verdict, cost, plan and next question.
func BenchmarkFindings(b *testing.B) {
	br := diagnosistest.Shipped(b)
	c := caseWith(looseHandle)
	b.ReportAllocs()
	for b.Loop() {
		br.Findings(c)
	}
}

// BenchmarkAnswerOfAnInterview is an answer as a page gives it: recorded, saved to nothing, and with all its findings.
func BenchmarkAnswerOfAnInterview(b *testing.B) {
	c := caseWith(looseHandle)
	iv := diagnosis.NewInterview(diagnosistest.Shipped(b), c, func() time.Time { return c.Created }, func(*cases.Case) error { return nil })
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if iv.Answer("sound_on_pull", []string{"none", "click"}[i%2], true) != nil || iv.Findings() == nil {
			b.Fatal("the answer isn't kept")
		}
	}
}

// BenchmarkNextQuestion is choosing the next question with five answers known, when most are still open.
func BenchmarkNextQuestion(b *testing.B) {
	br := diagnosistest.Shipped(b)
	c := caseWith(map[string]string{
		"someone_trapped": "no", "position": "front", "other_doors_affected": "no",
		"outside_opens": "no", "second_pull_opens": "no", "handle_feel": "normal",
	})
	b.ReportAllocs()
	for b.Loop() {
		br.Next(c)
	}
}
