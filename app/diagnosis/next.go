package diagnosis

import "unlatch/app/cases"

// Next computes only the question that Findings would ask next, and whether no question is worth its effort any more,
// for programs that play many interviews.
func (b *Brain) Next(c *cases.Case) (next *NextQuestion, enough bool) {
	r := b.read(c)
	w := b.newWork(c, r)
	q := b.question(c, r, w, b.worth(c, r, w))
	return q.next, q.enough
}

// PlanWithoutQuestions is the plan of a case whose questions are over: what pays to carry out as things stand. For
// programs that play many interviews; Findings.Plan begins with questions that are still open.
func (b *Brain) PlanWithoutQuestions(c *cases.Case) []Step {
	r := b.read(c)
	return orEmpty(b.plan(c, r, b.newWork(c, r), nil))
}
