package confidence_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/confidence"
)

func TestALevelHoldsFromItsBoundUpward(t *testing.T) {
	for percent, want := range map[int]confidence.Level{
		100: "almost_certain", 90: "almost_certain", 89: "likely", 60: "likely", 59: "possible", 25: "possible", 24: "less_likely",
		5: "less_likely", 4: "unlikely", 0: "unlikely",
	} {
		assert.Equal(t, want, confidence.Of(percent), percent)
	}
	assert.True(t, confidence.Possible.Reached(0.25))
	assert.False(t, confidence.Possible.Reached(0.2499))
	assert.True(t, confidence.Unlikely.Reached(0))
}
