package check

import (
	"fmt"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"unlatch/app/words"
	"unlatch/data"
)

// The table in docs lists each word that waits for somebody of the trade, and no other.
func TestTheWordsToBeReviewedAreListed(t *testing.T) {
	doc, err := os.ReadFile("../../docs/languages.md")
	require.NoError(t, err)
	rows := regexp.MustCompile(`(?m)^\| [a-zA-Z-]+ \| [a-z_]+ \| .* \| [1-4] \|$`).FindAllString(string(doc), -1)
	count := 0
	for _, lang := range words.Languages(data.FS) {
		raw, err := os.ReadFile("../../data/" + glossaryFile(lang)) // it isn't part of the program
		if err != nil {
			continue // a region without words of its own
		}
		terms := map[string]term{}
		require.NoError(t, yaml.Unmarshal(raw, &terms))
		for id, as := range terms {
			if as.Review {
				count++
				assert.Contains(t, string(doc), fmt.Sprintf("| %s | %s | %s |", lang, id, as.Say))
			}
		}
	}
	assert.Equal(t, count, len(rows), "rows of the table")
}
