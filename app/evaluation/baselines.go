package evaluation

import (
	"slices"
	"strings"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
)

// MostCommon always ranks the causes by how often they occur in the training cases, whatever was observed. Every cause
// starts with one case, so that none gets probability 0.
func MostCommon(training []Case, causes []string) Predict {
	count := map[string]int{}
	for _, c := range training {
		count[c.Cause]++
	}
	ranked := make([]Ranked, 0, len(causes))
	for _, c := range causes {
		ranked = append(ranked, Ranked{c, float64(count[c]+1) / float64(len(training)+len(causes))})
	}
	sortRanked(ranked)
	return func(*cases.Case) []Ranked { return ranked }
}

// PriorOnly is the model with its eyes closed: it always answers what it would say without anything stated.
func PriorOnly(b *diagnosis.Brain) Predict {
	ranked := rank(b.Net().Model().Causes, b.Net().NewBelief().Causes)
	return func(*cases.Case) []Ranked { return ranked }
}

// sortRanked puts the most probable first, ties by id.
func sortRanked(ranked []Ranked) {
	slices.SortFunc(ranked, func(a, b Ranked) int {
		switch {
		case a.Probability > b.Probability:
			return -1
		case a.Probability < b.Probability:
			return 1
		}
		return strings.Compare(a.Cause, b.Cause)
	})
}
