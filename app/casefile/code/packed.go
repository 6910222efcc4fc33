package code

import "math/big"

// packed is one large number made of many small ones, each with as many values as it needs and no more.
type packed struct{ n big.Int }

func (p *packed) push(value, size int) {
	p.pushBig(big.NewInt(int64(value)), big.NewInt(int64(size)))
}

func (p *packed) pushBig(value, size *big.Int) {
	p.n.Mul(&p.n, size)
	p.n.Add(&p.n, value)
}

func (p *packed) pop(size int) int {
	return int(p.popBig(big.NewInt(int64(size))).Int64())
}

func (p *packed) popBig(size *big.Int) *big.Int {
	value := new(big.Int)
	p.n.DivMod(&p.n, size, value)
	return value
}

// People answer a dozen of some seventy observations. Which ones they are is written as the place of that selection
// among all selections of the same size (the combinatorial number system): a third shorter than a bit for each.

// pushSelection writes numbers below n, in ascending order.
func (p *packed) pushSelection(numbers []int, n int) {
	place := new(big.Int) // the sum of binomial(number, i) over the i-th number, counted from 1
	for i, number := range numbers {
		place.Add(place, binomial(number, i+1))
	}
	p.pushBig(place, binomial(n, len(numbers)))
	p.push(len(numbers), n+1)
}

// popSelection reads numbers below n.
func (p *packed) popSelection(n int) []int {
	count := p.pop(n + 1)
	place := p.popBig(binomial(n, count))
	numbers := make([]int, count)
	candidate := n
	for i := count; i > 0; i-- {
		for candidate--; binomial(candidate, i).Cmp(place) > 0; candidate-- {
		}
		place.Sub(place, binomial(candidate, i))
		numbers[i-1] = candidate
	}
	return numbers
}

func binomial(n, k int) *big.Int {
	return new(big.Int).Binomial(int64(n), int64(k))
}
