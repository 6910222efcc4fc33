// Package simulation plays doors that are drawn from the model through several ways of asking, and compares what each
// way costs: questions, minutes, money until the fault is mended, and how often the fault is named. Doors are also drawn
// from models whose every number is wrong by up to a factor of two, and answered with mistakes and "I don't know", so
// that a way of asking can't win by believing its own numbers.
package simulation

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"unlatch/app/diagnosis"
	"unlatch/app/inference"
	"unlatch/app/problem"
)

// World is how doors are drawn and answered.
type World struct {
	Name      string
	Perturbed bool    // every rate and table entry of the model is off by a factor from 1/2 to 2
	Wrong     float64 // chance that an answer is replaced by another one
	Unknown   float64 // chance that the person doesn't know
}

// Worlds are the worlds that `unlatch simulate` plays in.
func Worlds() []World {
	return []World{
		{Name: "as the model says"},
		{Name: "every number off by up to 2x", Perturbed: true},
		{Name: "10 % wrong, 20 % unknown", Wrong: 0.1, Unknown: 0.2},
		{Name: "all of that", Perturbed: true, Wrong: 0.1, Unknown: 0.2},
	}
}

// Result is how one policy did in one world, over all doors.
type Result struct {
	World       string  `json:"world"`
	Policy      string  `json:"policy"`
	Doors       int     `json:"doors"`
	Questions   float64 `json:"questions"`    // median number of questions that carry evidence
	Minutes     float64 `json:"minutes"`      // mean minutes spent answering
	Cost        float64 `json:"cost"`         // mean USD for answering, and for checks and repairs until the fault is mended
	CostError   float64 `json:"cost_error"`   // standard error of Cost
	Dearer      float64 `json:"dearer"`       // mean USD that the same doors cost more than with our way of asking
	DearerError float64 `json:"dearer_error"` // standard error of Dearer, door by door
	Top1        float64 `json:"top1"`         // share of doors whose cause came first (either cause of two)
	Top3        float64 `json:"top3"`
}

// MaxDoors is the most doors that Run plays in each world: some 100 MB of outcomes, and days of playing.
const MaxDoors = 1_000_000

// Run plays n doors (1 to MaxDoors) in each world through each policy. The same seed plays the same doors.
func Run(b *diagnosis.Brain, n int, seed uint64) ([]Result, error) {
	if n < 1 || n > MaxDoors {
		return nil, problem.New("simulation.doors", "Doors", n, "Most", MaxDoors)
	}
	bench, err := newBench(b)
	if err != nil {
		return nil, err
	}
	var results []Result
	for i, w := range Worlds() {
		nets, err := netsOf(w, b.Net(), seed, uint64(i))
		if err != nil {
			return nil, err
		}
		policies := Policies()
		played := bench.playAll(w, nets, policies, n, seed)
		for p, policy := range policies {
			results = append(results, summary(w.Name, policy.Name, played[p], played[0]))
		}
	}
	return results, nil
}

// perturbedNets is from how many models the doors of a perturbed world are drawn in turn: which numbers are off, and
// which way, shall not be one throw of the dice.
const perturbedNets = 20

// netsOf are the models that the doors of a world are drawn from.
func netsOf(w World, net *inference.Net, seed, world uint64) ([]*inference.Net, error) {
	if !w.Perturbed {
		return []*inference.Net{net}, nil
	}
	random := rand.New(rand.NewPCG(seed, world))
	nets := make([]*inference.Net, perturbedNets)
	for i := range nets {
		var err error
		if nets[i], err = perturb(net, random); err != nil {
			return nil, err
		}
	}
	return nets, nil
}

// playAll plays every door through every policy, on all processors: [policy][door].
func (b *bench) playAll(w World, nets []*inference.Net, policies []Policy, n int, seed uint64) [][]outcome {
	played := make([][]outcome, len(policies))
	for p := range played {
		played[p] = make([]outcome, n)
	}
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for worker := range workers {
		wait.Go(func() {
			for d := worker; d < n; d += workers {
				// Each door has random numbers of its own, so that the result doesn't depend on who plays it.
				car := draw(nets[d%len(nets)], w, rand.New(rand.NewPCG(seed, uint64(d)+1<<32)))
				for p, policy := range policies {
					played[p][d] = b.play(policy, car)
				}
			}
		})
	}
	wait.Wait()
	return played
}

// outcome is one door played through one policy.
type outcome struct {
	questions  int
	minutes    float64
	cost       float64
	top1, top3 bool
}

// summary adds up what one policy did; ours are the same doors played our way.
func summary(world, policy string, played, ours []outcome) Result {
	r := Result{World: world, Policy: policy, Doors: len(played)}
	n := float64(len(played))
	questions := make([]int, len(played))
	squares, dearerSquares := 0.0, 0.0
	for i, o := range played {
		dearer := o.cost - ours[i].cost
		r.Dearer += dearer / n
		dearerSquares += dearer * dearer / n
		questions[i] = o.questions
		r.Minutes += o.minutes / n
		r.Cost += o.cost / n
		squares += o.cost * o.cost / n
		if o.top1 {
			r.Top1 += 1 / n
		}
		if o.top3 {
			r.Top3 += 1 / n
		}
	}
	r.CostError = math.Sqrt(math.Max(0, squares-r.Cost*r.Cost) / n)
	r.DearerError = math.Sqrt(math.Max(0, dearerSquares-r.Dearer*r.Dearer) / n)
	slices.Sort(questions)
	r.Questions = float64(questions[(len(questions)-1)/2]+questions[len(questions)/2]) / 2
	return r
}

// perturb is the model with every rate and named share, as written, multiplied by a factor from 1/2 to 2, equally likely
// on a logarithmic scale. What it has learned stays.
func perturb(net *inference.Net, random *rand.Rand) (*inference.Net, error) {
	factor := func() float64 { return math.Exp2(2*random.Float64() - 1) }
	m := *net.Model()
	m.Modes = slices.Clone(m.Modes)
	for i := range m.Modes {
		mode := &m.Modes[i]
		mode.Rate *= factor()
		shows := make(map[int]map[int]float64, len(mode.Shows))
		for o := range m.Observations {
			if shares, listed := mode.Shows[o]; listed {
				shows[o] = perturbShares(shares, len(m.Observations[o].Answers), factor)
			}
		}
		mode.Shows = shows
	}
	return net.Recompile(m)
}

// perturbShares goes through the answers in order, because a map has none and the same seed must give the same doors.
func perturbShares(shares map[int]float64, answers int, factor func() float64) map[int]float64 {
	off := make(map[int]float64, len(shares))
	sum := 0.0
	for a := range answers {
		if p, named := shares[a]; named {
			off[a] = math.Min(1, p*factor())
			sum += off[a]
		}
	}
	if sum > 1 {
		for a := range off {
			off[a] /= sum
		}
	}
	return off
}
