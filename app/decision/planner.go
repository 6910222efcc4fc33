package decision

import "slices"

// Kind says what an action does to the faults it settles.
type Kind int

const (
	Check  Kind = iota // finds the fault; mending it then costs the fault's price
	Repair             // mends the fault; its own price is spent whether it helps or not
	Shop               // settles everything: the fault is found, and mended at its price
)

// Action is one step that a plan may contain.
type Action struct {
	ID      string
	Kind    Kind
	Effort  float64 // USD: time, helper, tools, risk (Costs.Effort), without the panel; for a shop Costs.Shop
	Price   float64 // USD spent besides, whether it helps or not (repairs)
	Panel   bool    // needs the trim panel off
	Done    bool    // already done: never in a plan, and enough for those that come after it
	Settles []int   // indexes of the faults that it finds or mends
	After   []int   // indexes of actions that must have been done before (the checks that confirm a repair)
}

// Step is one action of a plan.
type Step struct {
	Action      int     // index of the action
	Probability float64 // chance that this step settles the matter when it is reached
	Reached     float64 // chance that it is reached
	Then        int     // a check: index of the repair that most likely follows when it finds something; else -1
}

// Planner holds actions and prices in flat arrays, so that one plan can be priced for many beliefs. It works in buffers
// of its own and must not be used from two goroutines at once.
type Planner struct {
	actions   []Action
	prices    []float64 // by fault
	first     []int32   // settles[first[a]:first[a+1]] are the faults of action a
	settles   []int32
	gain      []float64 // beside settles: what settling that fault spares if the alternative is a shop
	mends     []bool    // by action: a repair, not a check
	inside    []bool    // by action: behind the panel
	waits     []bool    // by action: something must come before it
	awaited   []bool    // by action: it must come before something
	leads     []bool    // by action: a check behind the panel that others there wait for
	held      []bool    // by action: something must come before it that isn't done
	withPanel []bool    // by action: behind the panel, and nothing else must come before it
	cost      []float64 // effort and price of an action
	perUSD    []float64 // one over cost
	panel     float64   // cost of taking the panel off
	shop      float64   // cost of a visit to a shop
	shopAt    int       // index of the shop among the actions, -1 if it isn't one of them

	work work
}

// NewPlanner compiles actions and the faults' prices. A missing shop action doesn't matter: what a plan leaves open ends
// at a shop, at the cost of a visit.
func NewPlanner(actions []Action, prices []float64, costs Costs) *Planner {
	p := &Planner{actions: actions, prices: prices, panel: costs.Panel(), shop: costs.Shop(), shopAt: -1}
	p.first = make([]int32, 1, len(actions)+1)
	p.cost = make([]float64, len(actions))
	for i, a := range actions {
		p.settles = appendOnce(p.settles, a.Settles)
		p.first = append(p.first, int32(len(p.settles)))
		p.cost[i] = a.Effort + a.Price
		p.mends = append(p.mends, a.Kind == Repair)
		p.inside = append(p.inside, a.Panel)
		p.waits = append(p.waits, len(a.After) > 0)
		if a.Kind == Shop && !a.Done && p.shopAt < 0 {
			p.shopAt, p.shop = i, p.cost[i]
		}
	}
	p.weigh()
	p.wait()
	p.work = p.newWork(len(prices))
	for _, a := range p.work.sorted {
		p.withPanel[a], p.held[a] = p.inside[a] && p.allowed(a, true), !p.allowed(a, false)
	}
	return p
}

// wait works out who waits for whom.
func (p *Planner) wait() {
	n := len(p.actions)
	p.awaited, p.leads = make([]bool, n), make([]bool, n)
	p.withPanel, p.held = make([]bool, n), make([]bool, n)
	for _, a := range p.actions {
		for _, b := range a.After {
			p.awaited[b] = true
			before := &p.actions[b]
			p.leads[b] = p.leads[b] || a.Kind == Check && a.Panel && before.Kind == Check && before.Panel
		}
	}
}

// leastCost keeps the worth of an action that costs nothing finite.
const leastCost = 1e-6

// weigh works out beforehand what worth is made of.
func (p *Planner) weigh() {
	p.gain, p.perUSD = make([]float64, len(p.settles)), make([]float64, len(p.actions))
	for a := range p.actions {
		p.perUSD[a] = 1 / max(p.cost[a], leastCost)
		for k := p.first[a]; k < p.first[a+1]; k++ {
			p.gain[k] = p.shop
			if p.mends[a] {
				p.gain[k] += p.prices[p.settles[k]]
			}
		}
	}
}

// appendOnce appends faults, each once however often an action names it.
func appendOnce(list []int32, faults []int) []int32 {
	start := len(list)
	for _, j := range faults {
		if !slices.Contains(list[start:], int32(j)) {
			list = append(list, int32(j))
		}
	}
	return list
}

// PanelIsOff tells the planner that the panel is off already, so that nobody pays for it again.
func (p *Planner) PanelIsOff() { p.panel = 0 }

// ExpectedCost is the expected cost, in USD, of carrying out actions in this order until the fault is found and mended;
// whatever they leave open ends at a shop. belief has one probability a fault. It is linear in belief: the same order
// priced after each answer of a question always averages to what it costs now, so use Quick to value a question.
func (p *Planner) ExpectedCost(order []int, belief []float64) float64 {
	left := p.work.left
	copy(left, belief)
	return p.on(p.all(belief), left, order)
}

// run is how far somebody has come who carries actions out one after the other.
type run struct {
	open    float64 // belief not yet settled
	total   float64 // cost so far, USD
	covered bool    // the panel is off
}

// all is the run before anything is done: all of the belief, and what mending costs if every fault is paid for at its
// price; a repair that hits spares that price.
func (p *Planner) all(belief []float64) run {
	so := run{covered: p.panel == 0}
	for j, b := range belief {
		so.open += b
		so.total += b * p.prices[j]
	}
	return so
}

// on is the expected cost of going on in this order; left is the belief not yet settled.
func (p *Planner) on(so run, left []float64, order []int) float64 {
	for _, a := range order {
		if p.actions[a].Kind == Shop {
			break
		}
		so = p.next(so, left, a)
	}
	return so.total + max(0, so.open)*p.shop
}

// next is the run after one more action.
func (p *Planner) next(so run, left []float64, a int) run {
	if p.inside[a] && !so.covered {
		so.covered = true
		so.total += so.open * p.panel
	}
	settled, spared := p.settle(left, a)
	so.total += so.open*p.cost[a] - spared
	so.open -= settled
	return so
}

// settle takes the faults of an action out of what is left: how much belief that was, and which prices a repair spares.
func (p *Planner) settle(left []float64, a int) (settled, spared float64) {
	for _, j := range p.settles[p.first[a]:p.first[a+1]] {
		settled += left[j]
		if p.mends[a] {
			spared += left[j] * p.prices[j]
		}
		left[j] = 0
	}
	return settled, spared
}
