package words

import "unlatch/app/cases"

// What window, paper and terminal say alike about what was found.

// Pair says that two faults are there together, by their modes and how sure that is.
func (w *Words) Pair(first, second string, percent int) string {
	return w.T("said.pair", With("First", w.Mode(first), "Second", w.Mode(second), "Confidence", w.ConfidenceNumber(percent)))
}

// Conflict says that two answers hardly fit together.
func (w *Words) Conflict(observations, answers [2]string) string {
	return w.T("said.conflict", With("One", w.Said(observations[0], answers[0]), "Other", w.Said(observations[1], answers[1])))
}

// Check is what to look at where an observation isn't known, as a sentence.
func (w *Words) Check(observation string) string {
	if check := w.If("missing." + observation); check != "" {
		return w.Sentence(check)
	}
	return w.Question(observation)
}

// Release is where the latches of a car open by hand, at the door of a case; by the id of the release. Where none is known
// for a rear door, it says so beside the place of the front one.
func (w *Words) Release(id string, d cases.Door) string {
	front := w.T("release." + id + ".front")
	if d.Row == "" || d.Row == cases.Front {
		return front
	}
	if rear := w.If("release." + id + ".rear"); rear != "" {
		return rear
	}
	return w.T("said.release.no_rear", With("Front", front))
}
