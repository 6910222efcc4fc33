// Package confidence holds the steps in which the program speaks of a chance, so that words, hatches and names begin at
// the same place. It knows no words; they are confidence.<level> in the language files.
package confidence

// Level is how sure a chance is.
type Level string

// The levels, surest first.
const (
	AlmostCertain Level = "almost_certain"
	Likely        Level = "likely"
	Possible      Level = "possible"
	LessLikely    Level = "less_likely"
	Unlikely      Level = "unlikely"
)

// bounds are the rounded percentages from which a level holds (design.md section 7).
var bounds = []struct {
	from  int
	level Level
}{{90, AlmostCertain}, {60, Likely}, {25, Possible}, {5, LessLikely}}

// Of is the level of a rounded percentage.
func Of(percent int) Level {
	for _, b := range bounds {
		if percent >= b.from {
			return b.level
		}
	}
	return Unlikely
}

// From is the chance, from 0 to 1, at which a level begins.
func (l Level) From() float64 {
	for _, b := range bounds {
		if b.level == l {
			return float64(b.from) / 100
		}
	}
	return 0
}

// Reached says whether a chance from 0 to 1, not rounded, reaches a level.
func (l Level) Reached(chance float64) bool { return chance >= l.From() }
