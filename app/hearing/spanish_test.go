package hearing_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// TestSpanishIsHeardHalfAsWellAsEnglish: 40 development stories told again in Spanish, 25 of them before the phrases were
// written, and the made-up ones (es), coded before they were heard; then phrases were mended by them.
func TestSpanishIsHeardHalfAsWellAsEnglish(t *testing.T) {
	inSpanish := stories(t, "testdata/stories-es.jsonl")
	ids := map[string]bool{}
	for _, c := range inSpanish {
		ids[c.ID] = true
	}
	inEnglish := []told{}
	for _, c := range stories(t, "../../data/cases/dev.jsonl", "../../data/cases/dev2.jsonl") {
		if ids[c.ID] {
			inEnglish = append(inEnglish, c)
		}
	}
	require.Len(t, inEnglish, 40)
	coded, _, right := tally(t, english(t), inEnglish)
	recall := float64(right) / float64(coded)
	t.Logf("ENGLISH %d of %d", right, coded)
	coded, heard, right := tally(t, earOf(t, "es"), inSpanish)
	t.Logf("SPANISH %d of %d, %d heard", right, coded, heard)
	assert.GreaterOrEqual(t, float64(right)/float64(coded), 0.4*recall)
	assert.GreaterOrEqual(t, float64(right)/float64(heard), 0.95)
}

// TestHardSpanishSentencesAreHeardRightOrNotAtAll: each is a way to be wrong.
func TestHardSpanishSentencesAreHeardRightOrNotAtAll(t *testing.T) {
	text, err := os.ReadFile("testdata/hard-es.yaml")
	require.NoError(t, err)
	var kinds map[string]map[string]string
	require.NoError(t, yaml.Unmarshal(text, &kinds))
	ear := earOf(t, "es")
	for kind, sentences := range kinds {
		for sentence, answers := range sentences {
			story, err := ear.Hear(sentence)
			require.NoError(t, err)
			assert.ElementsMatch(t, strings.Fields(answers), said(story), "%s: %s", kind, sentence)
		}
	}
}
