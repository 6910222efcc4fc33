package evaluation

import (
	"testing"

	"unlatch/app/diagnosis/diagnosistest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheArticlesTableSpeaksOfTheShippedDoor: a name that the data don't have would silence a row and make the yardstick
// shorter than it is.
func TestTheArticlesTableSpeaksOfTheShippedDoor(t *testing.T) {
	k := diagnosistest.Shipped(t).Knowledge()
	for _, r := range articleTable() {
		for _, c := range r.when {
			o, ok := k.Observation(c.observation)
			require.True(t, ok, c.observation)
			assert.Subset(t, o.Answers, c.answers, c.observation)
		}
		for _, id := range r.causes {
			_, ok := k.Cause(id)
			assert.True(t, ok, id)
		}
	}
}
