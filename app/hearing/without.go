package hearing

import "slices"

// Without is the story without what was heard of some observations.
func (s Story) Without(observations []string) Story {
	s.Heard = slices.DeleteFunc(slices.Clone(s.Heard), func(h Heard) bool { return slices.Contains(observations, h.Observation) })
	return s
}

// Deaf says whether the ear hears nothing, for it has no phrases.
func (e *Ear) Deaf() bool { return len(e.phrases) == 0 }
