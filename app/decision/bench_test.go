package decision_test

import (
	"math/rand/v2"
	"testing"

	"unlatch/app/decision"
)

func BenchmarkPlan(b *testing.B) {
	p, belief := randomModel(rand.New(rand.NewPCG(1, 2)), 40, 44).planner()
	b.ReportAllocs()
	for b.Loop() {
		p.Plan(belief)
	}
}

// BenchmarkQuick150 is the work behind choosing one question: some 150 answers, each with a belief of its own.
func BenchmarkQuick150(b *testing.B) {
	p, beliefs := manyBeliefs()
	b.ReportAllocs()
	for b.Loop() {
		for _, belief := range beliefs {
			p.Quick(belief)
		}
	}
}

func BenchmarkExpectedCost150(b *testing.B) {
	p, beliefs := manyBeliefs()
	order := orderOf(p.Plan(beliefs[0]))
	b.ReportAllocs()
	for b.Loop() {
		for _, belief := range beliefs {
			p.ExpectedCost(order, belief)
		}
	}
}

func manyBeliefs() (*decision.Planner, [][]float64) {
	rng := rand.New(rand.NewPCG(1, 2))
	p, belief := randomModel(rng, 40, 44).planner()
	beliefs := make([][]float64, 150)
	for i := range beliefs {
		for _, b := range belief {
			beliefs[i] = append(beliefs[i], b*rng.Float64())
		}
	}
	return p, beliefs
}
