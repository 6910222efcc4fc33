package diagnosis

import (
	"slices"

	"unlatch/app/confidence"
	"unlatch/app/inference"
)

// components sums the suspicion per part and marks the parts that an answer shows to work; none that is possibly at fault.
func (r *reading) components() []ComponentFinding {
	b, net := r.b, r.b.net
	suspicion := map[string]float64{} // no pair has both its modes in one part
	for i, p := range r.believe().Modes {
		suspicion[net.Model().Modes[i].Component] += p
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
		list = append(list, ComponentFinding{ID: c.ID, Suspicion: s, Works: works[c.ID] && !confidence.Possible.Reached(s)})
	}
	return list
}

// conflict looks at what the person said; that a car differs from others of its make is none.
func (r *reading) conflict() *Conflict {
	var said []inference.Evidence
	var ids []string
	for i, id := range r.ids {
		if !slices.Contains(r.presumed, id) {
			said, ids = append(said, r.evidence[i]), append(ids, id)
		}
	}
	c, shown := r.b.net.Conflict(said)
	if !shown {
		return nil
	}
	between := [2]string{ids[c.Between[0]], ids[c.Between[1]]}
	return &Conflict{Strength: c.Strength, Between: between, Answers: [2]string{r.answers[between[0]], r.answers[between[1]]}}
}
