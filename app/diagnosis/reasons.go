package diagnosis

import (
	"math"
	"slices"
	"sort"

	"unlatch/app/inference"
)

const (
	weightFrom  = 0.15 // weights below this say nothing a person should read
	openFrom    = 0.10
	reasonsMost = 5
	modesFrom   = 0.005
	likelyFrom  = 0.05 // share from which a check for a mode that isn't its cause's first is worth naming
)

// causes lists all causes by probability, ties by id, each with its modes and reasons.
func (r *reading) causes() []CauseFinding {
	model, belief := r.b.net.Model(), r.believe()
	weights := r.b.net.Weights(r.evidence)
	open := r.openValues()
	list := make([]CauseFinding, len(model.Causes))
	for i, id := range model.Causes {
		list[i] = CauseFinding{
			ID: id, Probability: belief.Causes[i], Involved: belief.Involved[i],
			Modes: r.modesOf(i), Open: r.openReasons(i, open),
		}
		list[i].For, list[i].Against = r.reasons(weights[i])
		list[i].Confirm = r.confirming(list[i])
		list[i].Repair, list[i].Cost = r.causeCost(i)
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Probability != list[j].Probability {
			return list[i].Probability > list[j].Probability
		}
		return list[i].ID < list[j].ID
	})
	shares := make([]float64, len(list))
	for i := range list {
		shares[i] = list[i].Probability
	}
	for i, percent := range Percents(shares) {
		list[i].Percent = percent
	}
	return list
}

// confirming is the check that confirms a cause on this door as it is, "" if there is none: one that settles its likeliest
// mode before one that only finds it, and either before one that finds another of its likely modes; among equals the one
// that finds as few others as possible.
func (r *reading) confirming(found CauseFinding) string {
	best, most, fewest := "", 0, 0
	for i := range r.b.k.Actions {
		a := &r.b.k.Actions[i]
		if a.Kind != kindCheck || a.Observation == "" || r.stepDone(i) || !r.stepOpen(i) || !found.speaks(a.Finds) {
			continue
		}
		able := r.able(i, found.Modes[0].ID)
		if best == "" || able > most || able == most && len(a.Finds) < fewest {
			best, most, fewest = a.ID, able, len(a.Finds)
		}
	}
	return best
}

// able says how well a check can confirm a mode: 2 settles it, 1 finds it, 0 doesn't.
func (r *reading) able(check int, mode string) int {
	settles := func(m int) bool { return m < len(r.b.k.Modes) && r.b.k.Modes[m].ID == mode }
	switch {
	case !slices.Contains(r.b.k.Actions[check].Finds, mode):
		return 0
	case slices.ContainsFunc(r.b.pay.actions[check].Settles, settles):
		return 2
	}
	return 1
}

// modesOf lists the modes of a cause by their share. A pair is shared out between its modes as between its causes, so
// that the modes of all causes add up to 1; unlisted stands under its cause.
func (r *reading) modesOf(cause int) []ModeFinding {
	if r.modes == nil {
		r.modes = r.modesByCause()
	}
	return r.modes[cause]
}

func (r *reading) modesByCause() [][]ModeFinding {
	model := r.b.net.Model()
	lists := make([][]ModeFinding, len(model.Causes))
	add := func(cause int, id string, p float64) {
		if p >= modesFrom {
			lists[cause] = append(lists[cause], ModeFinding{ID: id, Probability: p})
		}
	}
	shares := r.modeShares()
	for i := range model.Modes {
		add(model.Modes[i].Cause, model.Modes[i].ID, shares[i])
	}
	add(model.UnlistedCause, inference.Unlisted, r.believe().Unlisted())
	for i, list := range lists {
		sort.Slice(list, func(i, j int) bool {
			if list[i].Probability != list[j].Probability {
				return list[i].Probability > list[j].Probability
			}
			return list[i].ID < list[j].ID
		})
		lists[i] = orEmpty(list)
	}
	return lists
}

// modeShares is the share of each mode in its cause.
func (r *reading) modeShares() []float64 {
	net := r.b.net
	shares := make([]float64, len(net.Model().Modes))
	for h, p := range r.believe().Hypotheses {
		i, j := net.Hypothesis(h)
		if i < 0 {
			continue
		}
		first := p * net.Share(h)
		shares[i] += first
		if j >= 0 {
			shares[j] += p - first
		}
	}
	return shares
}

// reasons splits the weights of one cause into for and against, strongest first.
func (r *reading) reasons(weights []float64) (speaksFor, against []Reason) {
	speaksFor, against = []Reason{}, []Reason{}
	for i, v := range weights {
		if math.Abs(v) < weightFrom {
			continue
		}
		id := r.ids[i]
		reason := Reason{Observation: id, Answer: r.answers[id], Weight: math.Abs(v)}
		if v > 0 {
			speaksFor = append(speaksFor, reason)
		} else {
			against = append(against, reason)
		}
	}
	return strongest(speaksFor), strongest(against)
}

func strongest(list []Reason) []Reason {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Weight > list[j].Weight })
	if len(list) > reasonsMost {
		list = list[:reasonsMost]
	}
	return list
}

// openValues are, for every observation that could still be made, how far its answer would move each cause; nil for the
// others.
func (r *reading) openValues() [][]float64 {
	r.weighMoves()
	open := make([][]float64, len(r.b.net.Model().Observations))
	for _, o := range r.options() {
		open[r.b.index[o.ID]] = o.moves
	}
	for i := range r.b.k.Observations {
		if o := &r.b.k.Observations[i]; o.Effort.PanelOff && r.askable(o) {
			open[r.b.index[o.ID]] = r.option(o).moves
		}
	}
	return open
}

func (r *reading) openReasons(cause int, open [][]float64) []OpenReason {
	list := make([]OpenReason, 0, len(open))
	for i, values := range open {
		if values != nil && values[cause] >= openFrom {
			list = append(list, OpenReason{Observation: r.b.net.Model().Observations[i].ID, Value: values[cause]})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Value > list[j].Value })
	return slices.Clone(list[:min(reasonsMost, len(list))]) // not holding on to the others
}

// Percents rounds shares that add up to 1 to whole numbers that add up to 100, by largest remainder; ties go to the
// earlier one.
func Percents(shares []float64) []int {
	percents := make([]int, len(shares))
	order := make([]int, len(shares))
	left := 100
	for i, p := range shares {
		percents[i] = int(math.Floor(p * 100))
		left -= percents[i]
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		return remainder(shares[order[i]]) > remainder(shares[order[j]])
	})
	for i := 0; i < left && i < len(order); i++ {
		percents[order[i]]++
	}
	return percents
}

func remainder(p float64) float64 { return p*100 - math.Floor(p*100) }

// pairs lists the combinations of two causes from one percent on, most probable first. A combination sums all pairs of
// modes of its two causes and names the most probable of them.
func (r *reading) pairs() []PairFinding {
	net := r.b.net
	modes, causes := net.Model().Modes, net.Model().Causes
	type combination struct {
		chance, best float64
		i, j         int // the most probable modes
	}
	found := make([]combination, len(causes)*len(causes))
	for h, p := range r.believe().Hypotheses {
		i, j := net.Hypothesis(h)
		if j < 0 {
			continue
		}
		if modes[i].Cause > modes[j].Cause {
			i, j = j, i
		}
		c := &found[modes[i].Cause*len(causes)+modes[j].Cause]
		c.chance += p
		if p > c.best {
			c.best, c.i, c.j = p, i, j
		}
	}
	pairs := []PairFinding{}
	for k, c := range found {
		if c.chance >= pairFrom {
			pairs = append(pairs, PairFinding{
				Causes: [2]string{causes[k/len(causes)], causes[k%len(causes)]},
				Modes:  [2]string{modes[c.i].ID, modes[c.j].ID}, Probability: c.chance,
			})
		}
	}
	sort.Slice(pairs, func(i, j int) bool {
		if pairs[i].Probability != pairs[j].Probability {
			return pairs[i].Probability > pairs[j].Probability
		}
		return pairs[i].Modes[0]+pairs[i].Modes[1] < pairs[j].Modes[0]+pairs[j].Modes[1]
	})
	return pairs
}

// pairFrom is the share from which a combination of two faults is worth listing.
const pairFrom = 0.01
