package diagnosis

import (
	"math"
	"slices"
	"sort"

	"unlatch/app/cases"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

const (
	weightFrom  = 0.15 // weights below this say nothing a person should read
	openFrom    = 0.10
	reasonsMost = 5
	modesFrom   = 0.005
	likelyFrom  = 0.05 // share from which a check for a mode that isn't its cause's first is worth naming
)

// causes lists all causes by probability, ties by id, each with its modes and reasons.
func (b *Brain) causes(c *cases.Case, r reading, w *work) []CauseFinding {
	model := b.net.Model()
	weights := b.net.Weights(r.evidence)
	b.openValues(r, w)
	list := make([]CauseFinding, len(model.Causes))
	for i, id := range model.Causes {
		list[i] = CauseFinding{ID: id, Probability: w.belief.Causes[i], Involved: w.belief.Involved[i],
			Modes: b.modesOf(i, w.belief), Open: b.openReasons(i, w)}
		list[i].For, list[i].Against = b.reasons(r, weights[i])
		list[i].Confirm = b.confirming(c, r, list[i])
		list[i].Repair, list[i].Cost = b.causeCost(c, r, i, w.belief)
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

// confirming is the check that finds the likely modes of a cause and as few others as possible, that can be made on this
// door as it is and has something new to tell; "" if there is none.
func (b *Brain) confirming(c *cases.Case, r reading, found CauseFinding) string {
	best, fewest := "", 0
	for i := range b.k.Actions {
		a := &b.k.Actions[i]
		if a.Kind != "check" || a.Observation == "" || b.stepDone(c, r, i) || !b.stepOpen(c, r, i) {
			continue
		}
		if found.FoundBy(a) && (best == "" || len(a.Finds) < fewest) {
			best, fewest = a.ID, len(a.Finds)
		}
	}
	return best
}

// FoundBy says whether a check finds one of the likely modes of the cause.
func (c CauseFinding) FoundBy(a *knowledge.Action) bool {
	for i, m := range c.Modes {
		if (i == 0 || m.Probability >= likelyFrom) && slices.Contains(a.Finds, m.ID) {
			return true
		}
	}
	return false
}

// modesOf lists the modes of a cause by their share. A pair is shared out between its modes as between its causes, so
// that the modes of all causes add up to 1; unlisted stands under its cause.
func (b *Brain) modesOf(cause int, belief *inference.Belief) []ModeFinding {
	model := b.net.Model()
	share := map[string]float64{}
	for h, p := range belief.Hypotheses {
		i, j := b.net.Hypothesis(h)
		if i < 0 {
			if cause == model.UnlistedCause {
				share[inference.Unlisted] += p
			}
			continue
		}
		first := p * b.net.Share(h)
		if model.Modes[i].Cause == cause {
			share[model.Modes[i].ID] += first
		}
		if j >= 0 && model.Modes[j].Cause == cause {
			share[model.Modes[j].ID] += p - first
		}
	}
	list := []ModeFinding{}
	for id, p := range share {
		if p >= modesFrom {
			list = append(list, ModeFinding{ID: id, Probability: p})
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Probability != list[j].Probability {
			return list[i].Probability > list[j].Probability
		}
		return list[i].ID < list[j].ID
	})
	return list
}

// reasons splits the weights of one cause into for and against, strongest first.
func (b *Brain) reasons(r reading, weights []float64) (speaksFor, against []Reason) {
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

// openValues computes, for every observation that could still be asked, how far its answer would move each cause.
func (b *Brain) openValues(r reading, w *work) {
	w.open = make([][]float64, len(b.net.Model().Observations))
	for i := range b.k.Observations {
		o := &b.k.Observations[i]
		idx, carries := b.index[o.ID]
		if !carries || !b.askable(o, r.answers) {
			continue
		}
		w.open[idx] = make([]float64, len(b.net.Model().Causes))
		b.net.OpenValues(w.belief, w.scratch, idx, w.open[idx])
	}
}

func (b *Brain) openReasons(cause int, w *work) []OpenReason {
	list := []OpenReason{}
	for i, values := range w.open {
		if values != nil && values[cause] >= openFrom {
			list = append(list, OpenReason{Observation: b.net.Model().Observations[i].ID, Value: values[cause]})
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Value > list[j].Value })
	if len(list) > reasonsMost {
		list = list[:reasonsMost]
	}
	return list
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
