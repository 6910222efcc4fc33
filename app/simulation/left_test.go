package simulation

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
)

// TestTheNumberOfQuestionsLeftIsAboutRight plays whole interviews, closing questions and all, and compares at each
// question what the person was told with what really came.
func TestTheNumberOfQuestionsLeftIsAboutRight(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	b := diagnosistest.Shipped(t)
	var off, away, n float64
	for d := range uint64(16) {
		world := Worlds()[d%2*2] // as the model says, and with mistakes
		car := draw(b.Net(), world, rand.New(rand.NewPCG(11, d)))
		told := questionsTold(t, b, car)
		for i, left := range told {
			off += float64(left - (len(told) - i))
			away += math.Abs(float64(left - (len(told) - i)))
			n++
		}
	}
	assert.InDelta(t, 0, off/n, 0.8, "neither too many nor too few on average")
	assert.Less(t, away/n, 2.2, "and not far off at any one question")
}

// questionsTold plays one interview to its end and returns, for each question, how many were said to be left.
func questionsTold(t *testing.T, b *diagnosis.Brain, car door) []int {
	bench, err := newBench(b)
	if err != nil {
		t.Fatal(err)
	}
	g := &game{bench: bench, belief: b.Net().NewBelief(), scratch: b.Net().NewBelief()}
	g.iv = diagnosis.NewInterview(b, cases.New(time.Time{}), func() time.Time { return time.Time{} },
		func(*cases.Case) error { return nil })
	g.beginAtTheDoor(car)
	var told []int
	for {
		id, more := g.iv.Next()
		if !more {
			return told
		}
		told = append(told, g.iv.Findings().Remaining)
		g.answer(id, car)
	}
}
