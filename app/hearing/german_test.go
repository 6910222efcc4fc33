package hearing_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/hearing"
	"unlatch/data"
)

// englishOfTheGerman is how many of the coded facts of the 25 translated cases the English phrases hear in the English
// summaries of the same cases.
const englishOfTheGerman = 96

// TestGermanStoriesAreHeard: 25 coded cases told in German (c..., d...), and 37 stories made up and coded before they were
// heard. German is to hear at least 40 % of what English hears of the same cases, and what it hears is to be right. Heard
// the first time: of the cases 85 of 111 coded facts, 84 right; of e, ten stories, 40 of 41; phrases were first written
// just after these, by the same hand. Of f, fifteen stories in less usual words, told after: 21 of 54, all right. Of g,
// twelve plain ones, told after mending by f: 26 of 41, all right.
func TestGermanStoriesAreHeard(t *testing.T) {
	ear, err := hearing.Load(data.FS, "de", shipped(t))
	require.NoError(t, err)
	file, err := os.Open("testdata/stories-de.jsonl")
	require.NoError(t, err)
	defer file.Close()
	coded, found, right, ofCases := 0, 0, 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var c struct {
			ID, Summary string
			Obs         map[string]any
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		heard, err := ear.Hear(c.Summary)
		require.NoError(t, err)
		coded += len(c.Obs)
		for _, h := range heard.Heard {
			want, ok := c.Obs[h.Observation]
			if !ok {
				continue
			}
			found++
			if fmt.Sprint(want) != h.Answer {
				t.Logf("%s: %s is %v, heard %s from %q", c.ID, h.Observation, want, h.Answer, h.Text)
				continue
			}
			right++
			if strings.HasPrefix(c.ID, "c") || strings.HasPrefix(c.ID, "d") {
				ofCases++
			}
		}
	}
	t.Logf("%d of %d coded facts heard, %d of %d right, %d of cases", right, coded, right, found, ofCases)
	assert.GreaterOrEqual(t, float64(ofCases), 0.4*englishOfTheGerman)
	assert.GreaterOrEqual(t, float64(right), 0.95*float64(found))
}
