package simulation

import (
	"cmp"
	"math"
	"slices"

	"unlatch/app/knowledge"
)

// Policy is a way of asking: which question next, and when to stop.
type Policy struct {
	Name string
	next func(*game) (observation string, more bool)
}

const (
	// entropyStop is where asking by entropy alone stops: no question is expected to tell more than this, in nats.
	entropyStop = 0.05
	// settledAt is the probability of the first cause from which a step of the article counts as having settled it.
	settledAt = 0.9
)

// Policies are the ways of asking that are compared.
func Policies() []Policy {
	return []Policy{
		{"Unlatch", (*game).nextOfUnlatch},
		{"article's nine steps", (*game).nextOfArticle},
		{"entropy alone", (*game).nextByEntropy},
	}
}

// nextOfUnlatch asks as the interview does, up to the point where no question is worth its effort. The questions after
// that serve the verdict alone, whatever the way of asking.
func (g *game) nextOfUnlatch() (string, bool) {
	next, enough := g.brain.Next(g.iv.Case())
	if next == nil || enough && !next.Why.Opening {
		return "", false
	}
	return next.Observation, true
}

// nextOfArticle takes the article's steps in their order and stops as soon as one settles it. Its ninth step, the shop,
// is part of every plan.
func (g *game) nextOfArticle() (string, bool) {
	if slices.Max(g.belief.Causes) >= settledAt {
		return "", false
	}
	for _, id := range articleOrder(g.k) {
		if g.open(id) {
			return id, true
		}
	}
	return "", false
}

// articleOrder is the observations behind the article's steps. Its second step, front or rear, is known from the start.
func articleOrder(k *knowledge.Knowledge) []string {
	type step struct {
		place       int
		observation string
	}
	var steps []step
	for _, a := range k.Actions {
		if a.ArticleStep > 0 && a.Observation != "" {
			steps = append(steps, step{a.ArticleStep, a.Observation})
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(a.place, b.place) })
	var order []string
	for _, s := range steps {
		order = append(order, s.observation)
	}
	return order
}

// nextByEntropy asks what is expected to tell most about the cause, whatever it takes to answer. Like the others it
// leaves the panel on.
func (g *game) nextByEntropy() (string, bool) {
	best, most := "", entropyStop
	for _, o := range g.k.Observations {
		i, evidence := g.index[o.ID]
		if !evidence || o.Effort.PanelOff || !g.open(o.ID) {
			continue
		}
		if gain := g.gain(i); gain > most {
			best, most = o.ID, gain
		}
	}
	return best, best != ""
}

// open tells whether an observation can be made on this door and hasn't been asked.
func (g *game) open(id string) bool {
	c := g.iv.Case()
	_, answered := c.Answers[id]
	return !answered && !slices.Contains(c.Unknowns, id) && g.iv.Applies(id)
}

// gain is the expected drop of the entropy of the cause, in nats.
func (g *game) gain(observation int) float64 {
	net := g.brain.Net()
	gain := g.belief.Entropy()
	for a := range net.Model().Observations[observation].Answers {
		net.After(g.scratch, g.belief, observation, a)
		gain -= math.Exp(g.scratch.Evidence-g.belief.Evidence) * g.scratch.Entropy()
	}
	return gain
}
