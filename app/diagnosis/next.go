package diagnosis

// Next computes only the question that Findings would ask next, and whether no question is worth its effort any more,
// for programs that play many interviews.
func (b *Brain) Next(c *Case) (next *NextQuestion, enough bool) {
	r := b.read(c)
	w := b.newWork(c, r)
	q := b.question(c, r, w, b.worth(c, r, w))
	return q.next, q.enough
}
