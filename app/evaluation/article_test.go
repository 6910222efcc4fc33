package evaluation

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
)

// TestTheArticlesTableSpeaksOfTheShippedDoor: a name that the data don't have would silence a row and make the yardstick
// shorter than it is.
func TestTheArticlesTableSpeaksOfTheShippedDoor(t *testing.T) {
	k, err := knowledge.Load(os.DirFS("../../data"))
	require.NoError(t, err)
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
