package evaluation

import (
	"slices"
	"strings"

	"unlatch/app/problem"
)

// Fit makes a predictor from cases whose causes it may look at.
type Fit func(training []Case) (Predict, error)

// CrossValidate deals the cases into parts, fits on all parts but one and scores that one, for each part in turn.
func CrossValidate(cases []Case, parts int, fit Fit) (Score, error) {
	if parts < 2 || parts > len(cases) {
		return Score{}, problem.New("evaluation.folds", "Cases", len(cases), "Folds", parts)
	}
	part := deal(cases, parts)
	predictors := make([]Predict, parts)
	for p := range predictors {
		var training []Case
		for i, c := range cases {
			if part[i] != p {
				training = append(training, c)
			}
		}
		var err error
		if predictors[p], err = fit(training); err != nil {
			return Score{}, err
		}
	}
	return scoreEach(cases, func(i int) Predict { return predictors[part[i]] }), nil
}

// deal gives each case its part: like cards, sorted by cause and id, so that every part has its share of every cause
// and the same file is always dealt alike, whatever the order of its lines.
func deal(cases []Case, parts int) []int {
	order := make([]int, len(cases))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if by := strings.Compare(cases[a].Cause, cases[b].Cause); by != 0 {
			return by
		}
		return strings.Compare(cases[a].ID, cases[b].ID)
	})
	part := make([]int, len(cases))
	for place, i := range order {
		part[i] = place % parts
	}
	return part
}
