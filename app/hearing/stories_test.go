package hearing_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"unlatch/app/hearing"
)

// TestMadeUpStoriesAreHeard: 445 stories in many voices, made up and coded for this test before they were heard, then (but
// for 30 of them) used to mend the phrases. Hearing must stay right, and must not lose what it heard once. What was heard
// of each lot at first stands in docs/hearing.md.
func TestMadeUpStoriesAreHeard(t *testing.T) {
	ear := english(t)
	coded, right := 0, 0
	stories := madeUp(t, "testdata/stories.jsonl")
	for _, c := range stories {
		heard, err := ear.Hear(c.Summary)
		require.NoError(t, err)
		coded += len(c.Obs)
		for _, h := range heard.Heard {
			if want, ok := c.Obs[h.Observation]; ok && assert.Equal(t, fmt.Sprint(want), h.Answer, "%s: %s, from %q", c.ID, h.Observation, h.Text) {
				right++
			}
		}
	}
	require.Len(t, stories, 445)
	assert.Greater(t, float64(right)/float64(coded), 0.84, "%d of %d", right, coded)
}

// TestRetoldStoriesAreHeardRightRatherThanMuch: retold stories, coded before they were heard and then used to find the kinds
// of what is heard wrong. A single story may be misheard; how often is what counts. What was heard and not coded was judged:
// about two in three of it are said by the story all the same. The blind ones, whose turns of words are rarer, begin with
// thirty that somebody wrote and coded who knew no phrase; a second judge wrote the judged ones. Eleven others who knew no
// phrase wrote the written ones, six of them as plainly as real stories are retold.
func TestRetoldStoriesAreHeardRightRatherThanMuch(t *testing.T) {
	ear := english(t)
	for _, lot := range []struct {
		file    string
		stories int
		heard   float64 // share of the coded facts
	}{
		{"testdata/retold.jsonl", 284, 0.86},
		{"testdata/blind.jsonl", 82, 0.70},
		{"testdata/judged.jsonl", 60, 0.84},
		{"testdata/written.jsonl", 400, 0.86},
		{"testdata/written-plain.jsonl", 360, 0.90},
	} {
		coded, right, wrong, uncoded := 0, 0, 0, 0
		stories := madeUp(t, lot.file)
		require.Len(t, stories, lot.stories)
		for _, c := range stories {
			heard, err := ear.Hear(c.Summary)
			require.NoError(t, err)
			coded += len(c.Obs)
			for _, h := range heard.Heard {
				switch want, ok := c.Obs[h.Observation]; {
				case !ok:
					uncoded++
				case fmt.Sprint(want) == h.Answer:
					right++
				default:
					wrong++
					t.Logf("%s: %s is %v, heard %s from %q", c.ID, h.Observation, want, h.Answer, h.Text)
				}
			}
		}
		assert.Greater(t, share(right, coded), lot.heard, "%s: coded facts that were heard: %d of %d", lot.file, right, coded)
		assert.Less(t, share(wrong, right+wrong), 0.015, "%s: heard otherwise than coded: %d", lot.file, wrong)
		assert.Less(t, share(uncoded, right+wrong+uncoded), 0.10, "%s: heard and not coded: %d", lot.file, uncoded)
	}
}

// TestStoriesOfBlindWritersAreHeard: for each language 90 stories in the words of many countries, by somebody who knew no phrase.
// At first 182 of 365 facts were heard right in Spanish, 193 of 411 in French and 170 of 320 in German; they then mended
// phrases, so that they hold what is heard and measure nothing new.
func TestStoriesOfBlindWritersAreHeard(t *testing.T) {
	for lang, least := range map[string]float64{"es": 0.92, "fr": 0.9, "de": 0.87} {
		blind := stories(t, "testdata/stories-"+lang+"-2.jsonl")
		require.Len(t, blind, 90, lang)
		coded, heard, right := tally(t, earOf(t, lang), blind)
		t.Logf("%s: %d of %d heard right of %d coded", lang, right, heard, coded)
		assert.GreaterOrEqual(t, share(right, coded), least, lang)
		assert.GreaterOrEqual(t, share(right, heard), 0.95, lang)
	}
}

func share(part, of int) float64 { return float64(part) / float64(of) }

type madeUpStory struct {
	ID, Summary string
	Obs         map[string]any
}

func madeUp(t *testing.T, name string) (stories []madeUpStory) {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var c madeUpStory
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		stories = append(stories, c)
	}
	return stories
}

// TestPlainSentencesAreHeard: the ways in which one fact is said most often, and ways in which people say it who knew no
// phrase; each sentence tells that one answer.
func TestPlainSentencesAreHeard(t *testing.T) {
	for _, lot := range []struct {
		file      string
		sentences int
	}{
		{"testdata/plain.yaml", 639},
		{"testdata/told.yaml", 318},
	} {
		text, err := os.ReadFile(lot.file)
		require.NoError(t, err)
		var facts map[string][]string
		require.NoError(t, yaml.Unmarshal(text, &facts))
		sentences, right, wrong := hearFacts(t, facts)
		assert.GreaterOrEqual(t, sentences, lot.sentences, lot.file)
		assert.Greater(t, share(right, sentences), 0.985, lot.file)
		assert.Less(t, share(wrong, sentences), 0.005, lot.file)
	}
}

// hearFacts counts the sentences of each fact, those heard as that fact, and those heard otherwise.
func hearFacts(t *testing.T, facts map[string][]string) (sentences, right, wrong int) {
	t.Helper()
	ear := english(t)
	for fact, all := range facts {
		observation, answer, _ := strings.Cut(fact, "=")
		for _, sentence := range all {
			sentences++
			story, err := ear.Hear(sentence)
			require.NoError(t, err)
			at := slices.IndexFunc(story.Heard, func(h hearing.Heard) bool { return h.Observation == observation })
			switch {
			case at < 0:
				t.Logf("%s isn't heard in %q", fact, sentence)
			case story.Heard[at].Answer == answer:
				right++
			default:
				wrong++
				t.Logf("%s: %s is heard in %q", fact, story.Heard[at].Answer, sentence)
			}
		}
	}
	return sentences, right, wrong
}
