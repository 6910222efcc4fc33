package inference_test

import (
	"fmt"
	"testing"

	"unlatch/app/inference"
)

// synthetic makes a model of n modes in n/2 components with 36 observations of three answers.
func synthetic(n int) inference.Model {
	m := inference.Model{UnlistedCause: 0, Noise: 0.02, NoiseThinkSo: 0.3, PairConstant: 0.1, UnlistedPrior: 0.03, UnlistedUniform: 0.05}
	for c := range 12 {
		m.Causes = append(m.Causes, fmt.Sprint("cause", c))
	}
	for o := range 36 {
		m.Observations = append(m.Observations, inference.Observation{ID: fmt.Sprint("o", o), Answers: []string{"a", "b", "c"}, Healthy: []float64{0.8, 0.15, 0.05}})
	}
	for i := range n {
		shows := map[int]map[int]float64{}
		for j := range 8 {
			shows[(i*7+j*5)%36] = map[int]float64{(i + j) % 3: 0.75}
		}
		m.Modes = append(m.Modes, inference.Mode{ID: fmt.Sprint("m", i), Cause: i % 12, Component: fmt.Sprint("part", i/2), Rate: 1 + float64(i%5), Blocks: 1, Shows: shows})
	}
	return m
}

func tenAnswers() []inference.Evidence {
	list := make([]inference.Evidence, 10)
	for i := range list {
		list[i] = inference.Evidence{Observation: i * 3, Answer: i % 3, ThinkSo: i%4 == 0}
	}
	return list
}

// BenchmarkBeliefGrowth shows how the cost of ten answers grows with the number of modes, pairs included.
func BenchmarkBeliefGrowth(b *testing.B) {
	for _, n := range []int{50, 100, 200, 400} {
		net, err := inference.Compile(synthetic(n), nil)
		if err != nil {
			b.Fatal(err)
		}
		belief, evidence := net.NewBelief(), tenAnswers()
		b.Run(fmt.Sprintf("modes=%d/hypotheses=%d", n, net.Size()), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				net.Update(belief, evidence)
			}
		})
	}
}

// BenchmarkOneAnswer is one more answer on top of a belief, to new causes.
func BenchmarkOneAnswer(b *testing.B) {
	net, err := inference.Compile(synthetic(45), nil)
	if err != nil {
		b.Fatal(err)
	}
	belief, after := net.NewBelief(), net.NewBelief()
	net.Update(belief, tenAnswers())
	b.ReportAllocs()
	for b.Loop() {
		net.After(after, belief, 1, 2)
	}
}
