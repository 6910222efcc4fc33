package diagnosis

import (
	"time"

	"unlatch/app/cases"
)

// Restore brings back what a case said before, as one more change: what says which case it is, and how often it was
// changed, stays as it is now.
func (iv *Interview) Restore(before *cases.Case) error {
	return iv.change(func(c *cases.Case, _ time.Time) {
		said := before.Copy()
		said.Format, said.ID, said.Number, said.CopyOf = c.Format, c.ID, c.Number, c.CopyOf
		said.Revision, said.Created = c.Revision, c.Created
		*c = *said
	})
}
