package decision

import (
	"math"
	"math/bits"
	"slices"
)

// promising is how many actions the exact search orders: 2 to the power of this many states, well under a millisecond.
const promising = 11

// leastSaving is the change in USD below which an order isn't cheaper, only rounded differently.
const leastSaving = 1e-6

// settledShare is the share of belief below which a plan counts as finished.
const settledShare = 1e-9

// Plan orders the actions by least expected cost. It searches exactly over the most promising actions (all of them if
// they are few) and keeps what is cheapest. A plan ends with the shop, if that is among the actions and something is
// left for it; actions that don't pay aren't in it. Ties go to the earlier action, so that equal input gives an equal plan.
func (p *Planner) Plan(belief []float64) []Step { return p.steps(p.order(belief, promising), belief) }

func (p *Planner) order(belief []float64, limit int) []int {
	p.rank(belief)
	var candidates []int
	starts := [][]int{nil}
	for _, mayOpen := range []bool{false, true} {
		p.pass(belief, mayOpen)
		starts = append(starts, slices.Clone(p.work.order))
		candidates = join(candidates, p.work.order, limit)
	}
	candidates = join(candidates, p.work.sorted, limit)
	exact := newSearch(p, candidates, belief).order()
	if len(candidates) == len(p.work.sorted) {
		return exact
	}
	return p.cheapest(append(starts, exact), belief)
}

// cheapest improves each start and keeps the best: one alone may get stuck where only a larger change would help.
func (p *Planner) cheapest(starts [][]int, belief []float64) []int {
	var best []int
	least := math.Inf(1)
	for _, s := range starts {
		s = p.improve(s, belief)
		if cost := p.ExpectedCost(s, belief); cost < least {
			best, least = s, cost
		}
	}
	return best
}

// improve puts actions in or moves them to another place as long as that makes the order cheaper: the exact search
// can't see an action beyond its candidates.
func (p *Planner) improve(order []int, belief []float64) []int {
	cost, all := p.ExpectedCost(order, belief), p.all(belief)
	room := len(order) + len(p.work.sorted)
	better, trial, rest := make([]int, 0, room), make([]int, 0, room), make([]int, 0, room)
	left := make([]float64, len(belief)) // what the actions of rest before a place leave
	for {
		found := false
		for _, a := range p.work.sorted {
			rest = without(rest[:0], order, a)
			copy(left, belief)
			so := all
			for at := -1; at <= len(rest); at++ { // -1: leave it out
				if c := p.inserted(so, left, rest, at, a); c < cost-leastSaving {
					if trial = insert(trial[:0], rest, at, a); p.inOrder(trial) {
						better, cost, found = append(better[:0], trial...), c, true
					}
				}
				if at >= 0 && at < len(rest) {
					so = p.next(so, left, rest[at])
				}
			}
		}
		if !found {
			return order
		}
		order = slices.Clone(better)
	}
}

// inserted is the expected cost of an order with one more action at a place; so is the run up to there and left the belief
// that it leaves.
func (p *Planner) inserted(so run, left []float64, order []int, at, a int) float64 {
	copy(p.work.left, left)
	if at >= 0 {
		so = p.next(so, p.work.left, a)
	}
	return p.on(so, p.work.left, order[max(0, at):])
}

// without writes the order into out, less one action.
func without(out, order []int, a int) []int {
	for _, b := range order {
		if b != a {
			out = append(out, b)
		}
	}
	return out
}

// insert writes the list into out with a at the given place, or without it if that is before the start.
func insert(out, list []int, at, a int) []int {
	if at < 0 {
		return append(out, list...)
	}
	return append(append(append(out, list[:at]...), a), list[at:]...)
}

// inOrder reports whether everything stands after what must come before it.
func (p *Planner) inOrder(order []int) bool {
	for i, a := range order {
		for _, b := range p.actions[a].After {
			if !p.actions[b].Done && !slices.Contains(order[:i], b) {
				return false
			}
		}
	}
	return true
}

// join appends what isn't in the list yet, up to a limit.
func join(list, more []int, limit int) []int {
	for _, a := range more {
		if len(list) < limit && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

func (p *Planner) steps(order []int, belief []float64) []Step {
	all := p.all(belief).open
	copy(p.work.left, belief)
	open := all
	var out []Step
	for _, a := range order {
		step := Step{Action: a, Reached: share(open, all), Then: p.follows(a)}
		settled, _ := p.settle(p.work.left, a)
		step.Probability = share(settled, open)
		open -= settled
		out = append(out, step)
	}
	if p.shopAt >= 0 && open > all*settledShare {
		out = append(out, Step{Action: p.shopAt, Probability: 1, Reached: share(open, all), Then: -1})
	}
	return out
}

func share(part, whole float64) float64 {
	if whole <= 0 {
		return 0
	}
	return min(1, max(0, part/whole))
}

// follows is the repair that mends most of what a check is about to find.
func (p *Planner) follows(check int) int {
	best, most := -1, 0.0
	if p.actions[check].Kind != Check {
		return best
	}
	for i, a := range p.actions {
		if a.Kind != Repair || a.Done {
			continue
		}
		mass := 0.0
		for _, j := range a.Settles {
			if slices.Contains(p.actions[check].Settles, j) {
				mass += p.work.left[j]
			}
		}
		if mass > most {
			best, most = i, mass
		}
	}
	return best
}

// search finds the cheapest order of a few actions exactly, by dynamic programming over the sets of actions done: what
// remains to be paid depends on the set alone, never on its order.
type search struct {
	p          *Planner
	candidates []int
	open       []float64 // by set: belief not settled by it
	price      []float64 // by set: that belief times what mending costs
	after      []int     // by candidate: the set that must have been done before; -1 if it never can
	cost       []float64 // by candidate: its effort and price
	panels     int       // the set of candidates behind the panel
	mends      int       // the set of candidates that are repairs
}

func newSearch(p *Planner, candidates []int, belief []float64) *search {
	n := len(candidates)
	s := &search{
		p: p, candidates: candidates, open: make([]float64, 1<<n), price: make([]float64, 1<<n),
		after: make([]int, n), cost: make([]float64, n),
	}
	settledBy := make([]int, len(belief))
	for c, a := range candidates {
		for _, j := range p.actions[a].Settles {
			settledBy[j] |= 1 << c
		}
		if p.actions[a].Panel {
			s.panels |= 1 << c
		}
		if p.mends[a] {
			s.mends |= 1 << c
		}
		s.after[c], s.cost[c] = s.before(a), p.cost[a]
	}
	for j, b := range belief {
		s.open[settledBy[j]] += b
		s.price[settledBy[j]] += b * p.prices[j]
	}
	sumOverSubsets(s.open, n)
	sumOverSubsets(s.price, n)
	return s
}

// before is the set of candidates that must precede an action.
func (s *search) before(a int) int {
	set := 0
	for _, b := range s.p.actions[a].After {
		c := slices.Index(s.candidates, b)
		switch {
		case s.p.actions[b].Done:
		case c < 0:
			return -1
		default:
			set |= 1 << c
		}
	}
	return set
}

// sumOverSubsets turns a table by set into one whose entry is the sum over all subsets.
func sumOverSubsets(table []float64, n int) {
	for c := range n {
		for from := 0; from < len(table); from += 2 << c { // sets without c, and after them the same with it
			without, with := table[from:from+1<<c], table[from+1<<c:from+2<<c]
			for i, v := range without {
				with[i] += v
			}
		}
	}
}

// order works backwards from all done: the cheapest way on from each set, then the way from the empty set.
func (s *search) order() []int {
	all := len(s.open) - 1
	cost, next := make([]float64, all+1), make([]int8, all+1)
	need := make([]int16, all+1) // by set: what must have been done for it
	for done := 1; done <= all; done++ {
		need[done] = need[done&(done-1)] | int16(s.after[bits.TrailingZeros(uint(done))])
	}
	for done := all; done >= 0; done-- {
		if int(need[done])&^done != 0 {
			continue // it can't come to that
		}
		// A fault is still open if everything that settles it is not done: a subset of the rest.
		open, price := s.open[all^done], s.price[all^done]
		cost[done], next[done] = open*s.p.shop+price, -1
		for rest := all &^ done; rest != 0; rest &= rest - 1 {
			c := bits.TrailingZeros(uint(rest))
			if s.after[c]&^done != 0 {
				continue
			}
			if try := s.step(done, c, open, price) + cost[done|1<<c]; try < cost[done] {
				cost[done], next[done] = try, int8(c)
			}
		}
	}
	var out []int
	for done := 0; next[done] >= 0; done |= 1 << next[done] {
		out = append(out, s.candidates[next[done]])
	}
	return out
}

// step is what carrying out one candidate costs after the set done, the price of what a check finds included.
func (s *search) step(done, c int, open, price float64) float64 {
	cost := open * s.cost[c]
	if s.panels&(1<<c) != 0 && s.panels&done == 0 {
		cost += open * s.p.panel
	}
	if s.mends&(1<<c) != 0 {
		return cost
	}
	all := len(s.open) - 1
	return cost + price - s.price[all^(done|1<<c)]
}
