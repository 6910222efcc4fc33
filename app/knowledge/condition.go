package knowledge

import "slices"

// Allows reports whether an answer satisfies the condition.
func (c Condition) Allows(answer string) bool {
	if slices.Contains(c.Not, answer) {
		return false
	}
	return len(c.Is) == 0 || slices.Contains(c.Is, answer)
}

// Holds reports whether the condition holds with what is known. What nobody has answered holds, unless Known is set.
func (c Condition) Holds(answers map[string]string) bool {
	answer, known := answers[c.Observation]
	if !known {
		return !c.Known
	}
	return c.Allows(answer)
}

// Shown reports whether a known answer satisfies the condition.
func (c Condition) Shown(answers map[string]string) bool {
	answer, known := answers[c.Observation]
	return known && c.Allows(answer)
}
