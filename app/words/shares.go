package words

import (
	"math"
	"sort"
)

// Shares rounds probabilities to whole percentages that add up to 100, by largest remainder: each is rounded down, and
// what is missing goes to those that lost most, earlier ones first. Probabilities needn't add up to 1 exactly; values
// that aren't positive count as 0, and if none is positive, all shares are 0.
func Shares(ps []float64) []int {
	out := make([]int, len(ps))
	total := 0.0
	for _, p := range ps {
		total += positive(p)
	}
	if total <= 0 || math.IsInf(total, 0) {
		return out
	}
	lost := make([]float64, len(ps))
	order := make([]int, len(ps))
	left := 100
	for i, p := range ps {
		exact := positive(p) / total * 100
		out[i] = int(exact)
		lost[i] = exact - math.Floor(exact)
		order[i] = i
		left -= out[i]
	}
	sort.SliceStable(order, func(a, b int) bool { return lost[order[a]] > lost[order[b]] })
	for i := 0; i < left; i++ {
		out[order[i%len(order)]]++
	}
	return out
}

// positive is p, or 0 where p is negative or no number.
func positive(p float64) float64 {
	if p > 0 {
		return p
	}
	return 0
}
