package diagnosis_test

import (
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/inference"
)

// TestOneWrongAnswerAmongSixCostsLittle plays doors drawn from the model: six answers as people first give them, and
// the same six with one of them wrong. The wrong one may cost at most ten points of the first three places.
func TestOneWrongAnswerAmongSixCostsLittle(t *testing.T) {
	b := diagnosistest.Shipped(t)
	net := b.Net()
	random := rand.New(rand.NewPCG(7, 7))
	var six []int
	for i, o := range net.Model().Observations {
		if slices.Contains([]string{"position", "outside_opens", "handle_feel", "power_lock", "lock_knob", "onset"}, o.ID) {
			six = append(six, i)
		}
	}
	belief := net.NewBelief()
	const doors = 3000
	right, spoilt := 0, 0
	for range doors {
		h := draw(random, net.Size(), net.Prior)
		evidence := make([]inference.Evidence, len(six))
		for i, o := range six {
			evidence[i] = inference.Evidence{Observation: o, Answer: draw(random, len(net.Model().Observations[o].Answers),
				func(a int) float64 { return net.Likelihood(h, o, a) })}
		}
		net.Update(belief, evidence)
		right += amongFirstThree(net, belief, h)
		wrong := &evidence[random.IntN(len(evidence))]
		answers := len(net.Model().Observations[wrong.Observation].Answers)
		wrong.Answer = (wrong.Answer + 1 + random.IntN(answers-1)) % answers
		net.Update(belief, evidence)
		spoilt += amongFirstThree(net, belief, h)
	}
	t.Logf("first three: %.1f %% with six right answers, %.1f %% with one of them wrong", percent(right, doors), percent(spoilt, doors))
	assert.Greater(t, percent(right, doors), 60.0)
	assert.LessOrEqual(t, percent(right, doors)-percent(spoilt, doors), 10.0)
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(of) }

// draw picks an index with the given chances, which add up to 1.
func draw(random *rand.Rand, n int, chance func(int) float64) int {
	left := random.Float64()
	for i := range n - 1 {
		if left -= chance(i); left < 0 {
			return i
		}
	}
	return n - 1
}

// amongFirstThree is 1 when a cause of hypothesis h is among the three most probable, else 0.
func amongFirstThree(net *inference.Net, belief *inference.Belief, h int) int {
	order := make([]int, len(belief.Causes))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(x, y int) bool { return belief.Causes[order[x]] > belief.Causes[order[y]] })
	first, second := net.Hypothesis(h)
	truth := []int{net.Model().UnlistedCause}
	if first >= 0 {
		truth = []int{net.Model().Modes[first].Cause}
	}
	if second >= 0 {
		truth = append(truth, net.Model().Modes[second].Cause)
	}
	for _, c := range order[:3] {
		if slices.Contains(truth, c) {
			return 1
		}
	}
	return 0
}
