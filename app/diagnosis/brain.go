package diagnosis

import (
	"fmt"
	"slices"
	"sort"

	"unlatch/app/cases"
	"unlatch/app/decision"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// Brain is the compiled knowledge. It is read only and safe for use from several goroutines.
type Brain struct {
	k     *knowledge.Knowledge
	net   *inference.Net
	index map[string]int // observation id -> index in the net
	pay   *pay           // what answers and repairs cost, laid out for decisions
}

// New compiles the knowledge, moved by counts of confirmed cases (nil for none). The error names file and line.
func New(k *knowledge.Knowledge, counts *inference.Counts) (*Brain, error) {
	m, faults := Compile(k)
	if len(faults) > 0 {
		return nil, faults[0]
	}
	net, err := inference.Compile(m, counts)
	if err != nil {
		return nil, fmt.Errorf("door.yaml: %w", err)
	}
	index := make(map[string]int, len(m.Observations))
	for i, o := range m.Observations {
		index[o.ID] = i
	}
	b := &Brain{k: k, net: net, index: index}
	if b.pay, err = newPay(k, net); err != nil {
		return nil, err
	}
	return b, nil
}

// Knowledge returns the knowledge the brain was made from.
func (b *Brain) Knowledge() *knowledge.Knowledge { return b.k }

// Net returns the compiled net, for export and evaluation.
func (b *Brain) Net() *inference.Net { return b.net }

// Evidence returns the case's answers as evidence for the net, sorted by observation.
func (b *Brain) Evidence(c *cases.Case) []inference.Evidence { return b.read(c).evidence }

// Findings computes everything there is to say about a case. It changes nothing and doesn't depend on the order of
// the answers.
func (b *Brain) Findings(c *cases.Case) *Findings {
	r := b.read(c)
	w := b.newWork(c, r)
	f := &Findings{
		Model:      cases.ModelRef{Version: b.k.Model.Version, Hash: b.k.Hash},
		Warnings:   orEmpty(r.warnings),
		Pairs:      b.pairs(w.belief),
		Conflict:   b.conflict(r),
		Components: b.components(r, w.belief),
		Vehicles:   b.vehicleNotes(c),
		Shut:       b.shut(r.answers),
	}
	f.Help = b.help(c, r)
	f.Verdict = b.verdict(r, w.belief, f.Conflict != nil)
	f.Causes = b.causes(c, r, w)
	f.Cost = b.cost(c, r, w.belief)
	worth := b.worth(c, r, w)
	f.Plan = orEmpty(b.plan(c, r, w, worth))
	q := b.question(c, r, w, worth)
	f.Next, f.Enough, f.Remaining = q.next, q.enough, q.remaining
	return f
}

// work holds the beliefs of one computation, so that nothing is shared between goroutines.
type work struct {
	belief, scratch *inference.Belief
	planner         *decision.Planner
	faults          []float64   // chance of every fault, for the planner
	patience        float64     // what one more question takes of the person's patience, USD
	nowCost         float64     // expected cost of repair as things stand, USD
	open            [][]float64 // observation -> cause -> value, filled by openValues
}

func (b *Brain) newWork(c *cases.Case, r reading) *work {
	w := &work{belief: b.net.NewBelief(), scratch: b.net.NewBelief(), planner: b.planner(c, r),
		faults: make([]float64, len(b.pay.prices))}
	b.net.Update(w.belief, r.evidence)
	w.patience = b.pay.costs.Patience(len(c.Answers) + len(c.Unknowns))
	w.nowCost = b.expectedCost(w, w.belief)
	return w
}

// pairs lists the combinations of two causes from one percent on, most probable first. A combination sums all pairs of
// modes of its two causes and names the most probable of them.
func (b *Brain) pairs(belief *inference.Belief) []PairFinding {
	modes := b.net.Model().Modes
	causes := b.net.Model().Causes
	best := map[[2]int]float64{}
	found := map[[2]int]*PairFinding{}
	for h, p := range belief.Hypotheses {
		i, j := b.net.Hypothesis(h)
		if j < 0 {
			continue
		}
		if modes[i].Cause > modes[j].Cause {
			i, j = j, i
		}
		key := [2]int{modes[i].Cause, modes[j].Cause}
		f := found[key]
		if f == nil {
			f = &PairFinding{Causes: [2]string{causes[key[0]], causes[key[1]]}}
			found[key] = f
		}
		f.Probability += p
		if p > best[key] {
			best[key] = p
			f.Modes = [2]string{modes[i].ID, modes[j].ID}
		}
	}
	pairs := []PairFinding{}
	for _, f := range found {
		if f.Probability >= pairFrom {
			pairs = append(pairs, *f)
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

// components sums the suspicion per part and marks the parts that an answer shows to work.
func (b *Brain) components(r reading, belief *inference.Belief) []ComponentFinding {
	suspicion := map[string]float64{}
	for h, p := range belief.Hypotheses {
		i, j := b.net.Hypothesis(h)
		if i >= 0 {
			suspicion[b.net.Model().Modes[i].Component] += p
		}
		if j >= 0 {
			suspicion[b.net.Model().Modes[j].Component] += p
		}
	}
	works := map[string]bool{}
	for id, answer := range r.answers {
		o, _ := b.k.Observation(id)
		for _, part := range o.Works[answer] {
			works[part] = true
		}
	}
	list := make([]ComponentFinding, 0, len(b.k.Components))
	for _, c := range b.k.Components {
		s := suspicion[c.ID]
		list = append(list, ComponentFinding{ID: c.ID, Suspicion: s, Works: works[c.ID] && s < suspectedFrom})
	}
	return list
}

// suspectedFrom is the share from which a word says "possible"; a part above it is never shown as working.
const suspectedFrom = 0.25

// conflict looks at what the person said; that a car differs from others of its make is none.
func (b *Brain) conflict(r reading) *Conflict {
	var said []inference.Evidence
	var ids []string
	for i, id := range r.ids {
		if !slices.Contains(r.presumed, id) {
			said, ids = append(said, r.evidence[i]), append(ids, id)
		}
	}
	c, shown := b.net.Conflict(said)
	if !shown {
		return nil
	}
	return &Conflict{Strength: c.Strength, Between: [2]string{ids[c.Between[0]], ids[c.Between[1]]}}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
