package diagnosis

import (
	"slices"

	"unlatch/app/cases"
	"unlatch/app/decision"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
)

// reading is one state of a case: what counts as evidence, what was left out, the plain answers that rules look at, and
// what is computed from them, each once.
type reading struct {
	b        *Brain
	c        *cases.Case
	evidence []inference.Evidence
	ids      []string          // observation id of each piece of evidence
	answers  map[string]string // every known answer that is valid, numbers grouped
	sworn    map[string]string // of these the ones that a verdict may rest on: what was only heard can't make it milder
	presumed []string          // ids of the answers that nobody gave: what is mostly so on cars of this make
	warnings []Warning
	belief   *inference.Belief // nil until believe
	weighing *weighing         // nil until weigh
	stuck    *bool             // whether the door is shut from both sides; nil until shut
	states   []stepState       // by action; nil until stepState
	modes    [][]ModeFinding   // by cause; nil until modesOf
}

// weighing is what choosing questions and steps needs.
type weighing struct {
	trial    *inference.Trial // for trying answers out
	odds     []float64        // log odds of each cause as things stand; nil where nobody wants to know how far they move
	planner  *decision.Planner
	faults   []float64 // chance of every fault, for the planner
	patience float64   // what one more question takes of the person's patience, USD
	nowCost  float64   // expected cost of repair as things stand, USD
	entropy  float64   // of the cause as things stand, in nats
	options  []option  // nil until options
}

// believe is the belief after the evidence.
func (r *reading) believe() *inference.Belief {
	if r.belief == nil {
		r.belief = r.b.net.NewBelief()
		r.b.net.Update(r.belief, r.evidence)
	}
	return r.belief
}

// weigh lays out what questions and steps are weighed with.
func (r *reading) weigh() *weighing {
	if r.weighing == nil {
		w := &weighing{
			trial: r.b.net.NewTrial(), planner: r.planner(), faults: make([]float64, len(r.b.pay.prices)),
			patience: r.b.pay.costs.Patience(len(r.c.Answers) + len(r.c.Unknowns)),
		}
		r.weighing = w
		w.entropy = r.believe().Entropy()
		w.nowCost = r.b.expectedCost(w, r.believe(), w.entropy)
	}
	return r.weighing
}

// findings computes everything there is to say.
func (r *reading) findings() *Findings {
	f := &Findings{
		Model:      r.b.Model(),
		Warnings:   orEmpty(r.warnings),
		Pairs:      r.pairs(),
		Conflict:   r.conflict(),
		Components: r.components(),
		Vehicles:   r.b.vehicleNotes(r.c.Vehicle),
		Releases:   r.b.ownReleases(r.c.Vehicle),
		Shut:       r.shut(),
		Help:       r.help(),
	}
	judged := r.judge(f.Conflict != nil)
	f.Verdict, f.Solved = r.verdict(judged), r.solved(judged)
	f.Causes = r.causes()
	if f.Solved != nil {
		f.Cost, f.Plan, f.Enough = r.nothingToPay(), orEmpty(r.reports()), true
		f.Decide(r.b.k, r.c)
		return f
	}
	f.TooLittle = r.tooLittle()
	f.Cost = r.cost()
	worth := r.worth()
	f.Plan = orEmpty(r.plan(worth))
	q := r.question(worth)
	f.Next, f.Enough, f.Remaining = q.next, q.enough, q.remaining
	f.Decide(r.b.k, r.c)
	return f
}

// weighMoves makes options say how far each question would move the causes.
func (r *reading) weighMoves() {
	w := r.weigh()
	w.odds = make([]float64, len(r.b.net.Model().Causes))
	r.believe().LogOdds(w.odds)
}

// leadingFrom is how many pieces of evidence it takes to name a leading cause: the position of the door alone says little.
const leadingFrom = 2

// leading is the most probable cause, for lists; "" as long as nothing speaks for any.
func (r *reading) leading() string {
	if len(r.evidence) < leadingFrom {
		return ""
	}
	causes := r.believe().Causes
	best := 0
	for i, p := range causes {
		if p > causes[best] {
			best = i
		}
	}
	return r.b.net.Model().Causes[best]
}

// reachable says whether an observation exists on this door and can be made in its present state.
func (r *reading) reachable(o *knowledge.Observation) bool {
	_, failed := firstFailed(o.ReachableWhen, r.answers)
	return !failed && r.exists(o)
}

// exists says whether this door has what the observation is about.
func (r *reading) exists(o *knowledge.Observation) bool {
	_, failed := firstFailed(o.ExistsWhen, r.answers)
	return !failed
}

// settled says whether there is nothing left to ask: answered, not known, or implied by another answer.
func (r *reading) settled(o *knowledge.Observation) bool {
	_, answered := r.sworn[o.ID]
	return answered || slices.Contains(r.c.Unknowns, o.ID) || implied(o, r.answers)
}

// askable says whether an observation is open: it can be made, and no answer settles it.
func (r *reading) askable(o *knowledge.Observation) bool {
	_, answered := r.answers[o.ID]
	return !answered && r.reachable(o) && !implied(o, r.answers)
}
