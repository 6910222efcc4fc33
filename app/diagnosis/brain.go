// Package diagnosis runs one interview from answers to findings: answers -> evidence -> belief -> findings. It compiles
// the knowledge (and counts of confirmed cases) into the inference core and asks the packages decision, safety and
// estimate for their part. Findings are ids and numbers; words are looked up where they are drawn.
//
// A reading is one case in one state: its answers as evidence, and whatever is computed from them.
package diagnosis

import (
	"io/fs"

	"unlatch/app/cases"
	"unlatch/app/estimate"
	"unlatch/app/inference"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// Brain is the compiled knowledge. It is read only and safe for use from several goroutines.
type Brain struct {
	k      *knowledge.Knowledge
	net    *inference.Net
	index  map[string]int // observation id -> index in the net
	hash   string         // of the model as written
	pay    *pay           // what answers and repairs cost, laid out for decisions
	prices *estimate.Prices
}

// Read compiles the knowledge of a data folder as it is written. The problem is knowledge.form or knowledge.model.
func Read(folder fs.FS) (*Brain, error) {
	k, err := knowledge.Load(folder)
	if err != nil {
		return nil, err
	}
	return New(k, nil)
}

// New compiles the knowledge, moved by counts of confirmed cases (nil for none). The problem is knowledge.model, which
// names file and line.
func New(k *knowledge.Knowledge, counts *inference.Counts) (*Brain, error) {
	m, faults := Compile(k)
	if len(faults) > 0 {
		return nil, faults[0].problem()
	}
	net, err := inference.Compile(m, counts)
	if err != nil {
		return nil, problem.New("knowledge.model", "Place", "door.yaml", "Text", err.Error())
	}
	prices, err := estimate.New(k)
	if err != nil {
		return nil, err
	}
	index := make(map[string]int, len(m.Observations))
	for i, o := range m.Observations {
		index[o.ID] = i
	}
	return &Brain{k: k, net: net, index: index, hash: modelHash(&m, k), pay: newPay(k, net, prices), prices: prices}, nil
}

// Knowledge returns the knowledge the brain was made from.
func (b *Brain) Knowledge() *knowledge.Knowledge { return b.k }

// Net returns the compiled net, for export and evaluation.
func (b *Brain) Net() *inference.Net { return b.net }

// Evidence returns the case's answers as evidence for the net, sorted by observation.
func (b *Brain) Evidence(c *cases.Case) []inference.Evidence { return b.read(c).evidence }

// Warnings are the answers of a case that carry no evidence, and why.
func (b *Brain) Warnings(c *cases.Case) []Warning { return b.read(c).warnings }

// Findings computes everything there is to say about a case. It changes nothing and doesn't depend on the order of
// the answers.
func (b *Brain) Findings(c *cases.Case) *Findings { return b.read(c).findings() }

// Next computes only the question that Findings would ask next, and whether no question is worth its effort any more,
// for programs that play many interviews.
func (b *Brain) Next(c *cases.Case) (next *NextQuestion, enough bool) {
	r := b.read(c)
	if r.judge(false).Solved != "" && r.conflict() == nil {
		return nil, true
	}
	q := r.question(r.worth())
	return q.next, q.enough
}

// PlanWithoutQuestions is the plan of a case whose questions are over: what pays to carry out as things stand. For
// programs that play many interviews; Findings.Plan begins with questions that are still open.
func (b *Brain) PlanWithoutQuestions(c *cases.Case) []Step { return orEmpty(b.read(c).plan(nil)) }

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
