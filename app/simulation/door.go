package simulation

import (
	"math/rand/v2"

	"unlatch/app/inference"
)

// door is a door with a known fault and what its owner would answer to every question.
type door struct {
	modes   []int // indexes of the modes present; none for a fault that isn't in the list
	answers []int // by observation of the net: answer, or unknown
}

const unknown = -1

// draw draws a fault and all answers from a net, then lets the owner err as the world says.
func draw(net *inference.Net, w World, random *rand.Rand) door {
	h := pick(random, net.Size(), net.Prior)
	d := door{}
	first, second := net.Hypothesis(h)
	for _, m := range []int{first, second} {
		if m >= 0 {
			d.modes = append(d.modes, m)
		}
	}
	for o, observation := range net.Model().Observations {
		answers := len(observation.Answers)
		a := pick(random, answers, func(a int) float64 { return net.Likelihood(h, o, a) })
		if random.Float64() < w.Wrong {
			a = (a + 1 + random.IntN(answers-1)) % answers
		}
		if random.Float64() < w.Unknown {
			a = unknown
		}
		d.answers = append(d.answers, a)
	}
	return d
}

// pick draws an index with the given probabilities, which add up to 1.
func pick(random *rand.Rand, n int, probability func(int) float64) int {
	left := random.Float64()
	for i := range n {
		left -= probability(i)
		if left < 0 {
			return i
		}
	}
	return n - 1
}
