package hearing_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/hearing"
	"unlatch/data"
)

// retold is a story in another language. Those whose id is that of a development case are its story, translated.
type retold struct {
	ID, Summary string
	Obs         map[string]any
}

func retoldStories(t *testing.T, name string) (out []retold) {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var c retold
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		out = append(out, c)
	}
	return out
}

// heardOf counts what an ear hears of coded facts.
func heardOf(t *testing.T, ear *hearing.Ear, stories []retold) (coded, heard, right int) {
	t.Helper()
	for _, c := range stories {
		story, err := ear.Hear(c.Summary)
		require.NoError(t, err)
		coded += len(c.Obs)
		for _, h := range story.Heard {
			want, ok := c.Obs[h.Observation]
			if !ok {
				continue
			}
			heard++
			if fmt.Sprint(want) == h.Answer {
				right++
				continue
			}
			t.Logf("%s: %s is %v, heard %s from %q", c.ID, h.Observation, want, h.Answer, h.Text)
		}
	}
	return coded, heard, right
}

// TestFrenchStoriesAreHeard: 25 development stories translated before the phrases were written must be heard at least
// four tenths as well as in English, and 10 made-up ones with them, and nearly always right.
func TestFrenchStoriesAreHeard(t *testing.T) {
	ear, err := hearing.Load(data.FS, "fr", shipped(t))
	require.NoError(t, err)
	english := english(t)
	cases := map[string]retold{}
	for _, name := range []string{"../../data/cases/dev.jsonl", "../../data/cases/dev2.jsonl"} {
		for _, c := range retoldStories(t, name) {
			cases[c.ID] = c
		}
	}
	var translated, originals, own []retold
	for _, c := range retoldStories(t, "testdata/stories-fr.jsonl") {
		if original, ok := cases[c.ID]; ok {
			translated, originals = append(translated, c), append(originals, original)
			continue
		}
		own = append(own, c)
	}
	require.Len(t, translated, 25)
	_, _, inEnglish := heardOf(t, english, originals)
	coded, heard, right := heardOf(t, ear, translated)
	ownCoded, ownHeard, ownRight := heardOf(t, ear, own)
	t.Logf("translated: %d of %d heard right of %d coded, in English %d; own: %d of %d of %d",
		right, heard, coded, inEnglish, ownRight, ownHeard, ownCoded)
	assert.GreaterOrEqual(t, float64(right), 0.4*float64(inEnglish))
	assert.GreaterOrEqual(t, float64(right+ownRight), 0.95*float64(heard+ownHeard))
}
