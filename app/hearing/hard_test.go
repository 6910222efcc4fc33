package hearing_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"unlatch/app/hearing"
)

// TestHardSentencesAreHeardRightOrNotAtAll: each is a way to be wrong.
func TestHardSentencesAreHeardRightOrNotAtAll(t *testing.T) {
	text, err := os.ReadFile("testdata/hard.yaml")
	require.NoError(t, err)
	var kinds map[string]map[string]string
	require.NoError(t, yaml.Unmarshal(text, &kinds))
	ear := english(t)
	n := 0
	for kind, sentences := range kinds {
		for sentence, answers := range sentences {
			n++
			story, err := ear.Hear(sentence)
			require.NoError(t, err)
			assert.ElementsMatch(t, strings.Fields(answers), said(story), "%s: %s", kind, sentence)
		}
	}
	assert.GreaterOrEqual(t, n, 480)
}

// said is what was heard as in the file: "handle_feel=loose", with "?" where it isn't sure.
func said(story hearing.Story) []string {
	var out []string
	for _, h := range story.Heard {
		s := h.Observation + "=" + h.Answer
		if !h.Sure {
			s += "?"
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}
