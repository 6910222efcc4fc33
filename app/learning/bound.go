package learning

import "unlatch/app/inference"

// mostMoved is how many times higher or lower than before the outcomes of one source may make the rate of a cause,
// however many they are: they are somebody else's word, and nobody here saw those doors. A judgement.
const mostMoved = 2

func newCounts(rateStrength, answerStrength float64) *inference.Counts {
	return &inference.Counts{
		Modes: map[string]float64{}, Answers: map[string]map[string]map[string]float64{},
		RateStrength: rateStrength, AnswerStrength: answerStrength,
	}
}

// bounded is the weight, at most 1, with which more counts on top of total move no cause's rate by more than mostMoved.
// A rate is (written share x strength + count) / (strength + all counts), so the bound is where that ratio is met.
func bounded(m *inference.Model, total, more *inference.Counts) float64 {
	written, all := make([]float64, len(m.Causes)), 0.0
	had, comes := make([]float64, len(m.Causes)), make([]float64, len(m.Causes))
	sum, sumComes := total.RateStrength, 0.0
	for _, mode := range m.Modes {
		written[mode.Cause] += mode.Rate
		all += mode.Rate
		had[mode.Cause] += total.Modes[mode.ID]
		comes[mode.Cause] += more.Modes[mode.ID]
		sum += total.Modes[mode.ID]
		sumComes += more.Modes[mode.ID]
	}
	weight := 1.0
	for c := range m.Causes {
		before := written[c]/all*total.RateStrength + had[c]
		room := before * sum * (mostMoved - 1)
		for _, steep := range []float64{
			comes[c]*sum - mostMoved*before*sumComes, // how fast it rises
			before*sumComes - mostMoved*comes[c]*sum, // how fast it falls
		} {
			if steep > 0 {
				weight = min(weight, room/steep)
			}
		}
	}
	return weight
}

// addCounts adds more to total, each with this weight.
func addCounts(total, more *inference.Counts, weight float64) {
	for mode, n := range more.Modes {
		total.Modes[mode] += weight * n
	}
	for mode, observations := range more.Answers {
		for observation, answers := range observations {
			for answer, n := range answers {
				addAnswer(total, mode, observation, answer, weight*n)
			}
		}
	}
}

func addAnswer(counts *inference.Counts, mode, observation, answer string, n float64) {
	seen := counts.Answers[mode]
	if seen == nil {
		seen = map[string]map[string]float64{}
		counts.Answers[mode] = seen
	}
	if seen[observation] == nil {
		seen[observation] = map[string]float64{}
	}
	seen[observation][answer] += n
}
