package decision

// work is what a planner writes to while it thinks.
type work struct {
	all    run       // before anything is done
	left   []float64 // belief not yet settled, by fault
	worth  []float64 // what an action spares over cost, by action, before anything is done
	now    []float64 // the same during a pass; what was done since may have lowered it
	sorted []int     // actions that can be planned, highest worth first
	queue  []int     // of these, what a pass may still do; stands in buffer
	buffer []int
	behind []int  // what a pass may do once the panel is off
	done   []bool // by action, within one pass
	held   []int  // what a pass may do only after something else
	order  []int  // what the last pass did
}

func (p *Planner) newWork(faults int) work {
	n := len(p.actions)
	w := work{
		left: make([]float64, faults), worth: make([]float64, n), now: make([]float64, n), done: make([]bool, n),
		buffer: make([]int, 0, 2*n), behind: make([]int, 0, n), held: make([]int, 0, n), order: make([]int, 0, n),
		sorted: make([]int, 0, n),
	}
	for i := range p.actions {
		if a := &p.actions[i]; !a.Done && a.Kind != Shop && (len(a.Settles) > 0 || p.awaited[i]) {
			w.sorted = append(w.sorted, i)
		}
	}
	return w
}

// Quick is the expected cost of a good plan for this belief: actions by chance over cost, those behind the panel as one
// cluster, until going to a shop is cheaper than any of them. It allocates nothing and takes a microsecond or two, so
// that a question can be valued by what a new plan would cost after each of its answers.
func (p *Planner) Quick(belief []float64) float64 {
	p.rank(belief)
	cost, opened := p.pass(belief, true)
	if !opened {
		return cost
	}
	without, _ := p.pass(belief, false)
	return min(cost, without)
}

// rank sorts the actions by worth, ties by index, so that the result never depends on what was asked before.
func (p *Planner) rank(belief []float64) {
	w := &p.work
	w.all = p.all(belief)
	copy(w.left, belief)
	for _, a := range w.sorted {
		w.worth[a] = p.worth(a)
	}
	order(w.sorted, w.worth)
}

// worth is what an action spares over its cost: the visit to a shop for what it settles, and for a repair the price of
// what it mends. For checks that is chance over cost, the classic order.
func (p *Planner) worth(a int) float64 { return p.value(a) * p.perUSD[a] }

// value is what an action spares, in USD.
func (p *Planner) value(a int) float64 {
	from, to := p.first[a], p.first[a+1]
	gain := p.gain[from:to]
	sum := 0.0
	for i, j := range p.settles[from:to] {
		sum += p.work.left[j] * gain[i]
	}
	return sum
}

// order sorts by insertion, ties by index: quick here, for the list is nearly sorted from the belief before.
func order(list []int, worth []float64) {
	for i := 1; i < len(list); i++ {
		a, k := list[i], i
		own := worth[a]
		for ; k > 0; k-- {
			b := list[k-1]
			if worth[b] > own || worth[b] == own && b < a {
				break
			}
			list[k] = b
		}
		list[k] = a
	}
}

// pass carries the ranked actions out in thought, with or without leave to take the panel off, and returns the expected
// cost and whether the panel came off; w.order is what it did. Worth only falls as faults are settled, so that only what
// seems best is worked out anew.
func (p *Planner) pass(belief []float64, mayOpen bool) (cost float64, opened bool) {
	w := &p.work
	so := w.all
	copy(w.left, belief)
	p.fillQueue()
	cluster := 0.0
	if mayOpen {
		cluster = p.cluster()
	}
	for {
		head := p.head()
		if !opened && cluster >= head && cluster > so.open {
			if now := p.cluster(); now < cluster {
				cluster = now
				continue
			}
			opened = true
			so.total += so.open * p.panel
			so = p.openInside(so)
			continue
		}
		// An action is worth doing if it spares more than it costs each time it is reached.
		if len(w.queue) == 0 || head <= so.open {
			return so.total + max(0, so.open)*p.shop, opened
		}
		a := w.queue[0]
		w.queue = w.queue[1:]
		so = p.carryOut(a, so)
		if p.awaited[a] {
			p.release(opened)
		}
	}
}

func (p *Planner) carryOut(a int, so run) run {
	w := &p.work
	settled, spared := p.settle(w.left, a)
	w.done[a] = true
	w.order = append(w.order, a)
	so.total += so.open*p.cost[a] - spared
	so.open = max(0, so.open-settled)
	return so
}

func (p *Planner) fillQueue() {
	w := &p.work
	clear(w.done)
	copy(w.now, w.worth)
	w.queue, w.order = w.buffer[:0], w.order[:0]
	w.behind, w.held = w.behind[:0], w.held[:0]
	for _, a := range w.sorted {
		switch {
		case p.withPanel[a] && p.panel > 0:
			w.behind = append(w.behind, a)
		case p.held[a]:
			w.held = append(w.held, a)
		default:
			w.queue = append(w.queue, a)
		}
	}
}

// openInside carries out the checks behind the panel for which others there wait, for they come with taking it off, and
// adds what the open panel gives access to.
func (p *Planner) openInside(so run) run {
	w := &p.work
	for _, a := range w.behind {
		if p.leads[a] {
			so = p.carryOut(a, so)
		}
	}
	w.held = append(w.held, w.behind...)
	w.behind = w.behind[:0]
	p.release(true)
	return so
}

// release adds what nothing holds up any more.
func (p *Planner) release(opened bool) {
	w := &p.work
	still := w.held[:0]
	for _, a := range w.held {
		switch {
		case w.done[a]:
		case p.inside[a] && p.panel > 0 && !opened || !p.allowed(a, false):
			still = append(still, a)
		default:
			w.now[a] = p.worth(a)
			w.queue = append(w.queue, a)
		}
	}
	w.held = still
	order(w.queue, w.now)
}

// head brings the action with the most worth to the front of the queue and returns its worth, 0 if there is none.
func (p *Planner) head() float64 {
	queue, now := p.work.queue, p.work.now
	for len(queue) > 0 {
		a := queue[0]
		worth := p.worth(a)
		now[a] = worth
		k := 1
		for ; k < len(queue) && (now[queue[k]] > worth || now[queue[k]] == worth && queue[k] < a); k++ {
			queue[k-1] = queue[k]
		}
		queue[k-1] = a
		if k == 1 {
			return worth
		}
	}
	return 0
}

// cluster is the worth of taking the panel off for the best beginning of the actions behind it, the panel included.
func (p *Planner) cluster() float64 {
	bestValue, bestCost := 0.0, 1.0
	value, cost := 0.0, p.panel
	for _, a := range p.work.behind {
		value += p.value(a)
		cost += p.cost[a]
		if value*bestCost > bestValue*cost {
			bestValue, bestCost = value, cost
		}
	}
	return bestValue / max(bestCost, leastCost)
}

// allowed reports whether everything that must come before an action has been done, or comes with taking the panel off.
func (p *Planner) allowed(a int, withPanel bool) bool {
	if !p.waits[a] {
		return true
	}
	for _, b := range p.actions[a].After {
		if !p.work.done[b] && !p.actions[b].Done && !(withPanel && p.leads[b]) {
			return false
		}
	}
	return true
}
