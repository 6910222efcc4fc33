package command

import (
	"cmp"
	"maps"
	"slices"

	"unlatch/app/cases"
	"unlatch/app/knowledge"
	"unlatch/app/problem"
)

// checkObs refuses bare answers that the model doesn't have, and names what was probably meant. A case file is taken as it
// is, with warnings, since it may come from a program that knows more; bare answers are typed.
func checkObs(k *knowledge.Knowledge, c *cases.Case) error {
	for _, id := range slices.Sorted(maps.Keys(c.Answers)) {
		o, known := k.Observation(id)
		if !known {
			return unknownObservation(k, id)
		}
		answer := c.Answers[id].Answer
		if _, known := o.Group(answer); known {
			continue
		}
		key := "command.unknown_answer"
		if len(o.Bins) > 0 {
			key = "command.unknown_number"
		}
		return problem.New(key, "Observation", id, "Answer", answer, "Answers", o.Answers, "Most", knowledge.MostNumber)
	}
	for _, id := range c.Unknowns {
		if _, known := k.Observation(id); !known {
			return unknownObservation(k, id)
		}
	}
	return nil
}

// mostNearest is how many ids are named that may have been meant.
const mostNearest = 3

func unknownObservation(k *knowledge.Knowledge, id string) error {
	var ids []string
	for _, o := range k.Observations {
		ids = append(ids, o.ID)
	}
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(edits(id, a), edits(id, b)) })
	return problem.New("command.unknown_observation", "Observation", id, "Nearest", ids[:min(len(ids), mostNearest)])
}

// edits is how many letters have to be put in, taken out or exchanged to make b of a (Levenshtein).
func edits(a, b string) int {
	row := make([]int, len(b)+1) // of the beginning of a so far, for each beginning of b
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			exchanged := corner
			if a[i] != b[j] {
				exchanged++
			}
			corner = row[j+1]
			row[j+1] = min(exchanged, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
