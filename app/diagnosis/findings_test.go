package diagnosis_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/diagnosis"
)

func TestPairsAreNamedFromAQuarterOn(t *testing.T) {
	pair := func(p float64) diagnosis.PairFinding { return diagnosis.PairFinding{Probability: p} }
	f := diagnosis.Findings{Pairs: []diagnosis.PairFinding{pair(0.4), pair(0.25), pair(0.2499)}}
	assert.Equal(t, []diagnosis.PairFinding{pair(0.4), pair(0.25)}, f.NamedPairs())
	assert.Empty(t, (&diagnosis.Findings{}).NamedPairs())
}
