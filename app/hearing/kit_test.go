package hearing_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/hearing"
	"unlatch/data"
)

// ears are the ears that were read, by language: reading one takes longer than most tests.
var ears sync.Map

// earOf hears in the phrases of the program.
func earOf(t testing.TB, lang string) *hearing.Ear {
	t.Helper()
	if ear, ok := ears.Load(lang); ok {
		return ear.(*hearing.Ear)
	}
	ear, err := hearing.Load(data.FS, lang, shipped(t))
	require.NoError(t, err)
	ears.Store(lang, ear)
	return ear
}

func english(t testing.TB) *hearing.Ear { return earOf(t, "en") }

// told is a story with its coded answers.
type told struct {
	ID, Summary string
	Obs         map[string]any
}

func stories(t *testing.T, files ...string) []told {
	t.Helper()
	var out []told
	for _, name := range files {
		file, err := os.Open(name)
		require.NoError(t, err)
		for lines := bufio.NewScanner(file); lines.Scan(); {
			var c told
			require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
			out = append(out, c)
		}
		require.NoError(t, file.Close())
	}
	return out
}

// tally counts what is coded, heard of it, and heard right. What was heard and not coded isn't judged.
func tally(t *testing.T, ear *hearing.Ear, tales []told) (coded, heard, right int) {
	t.Helper()
	for _, c := range tales {
		story, err := ear.Hear(c.Summary)
		require.NoError(t, err)
		coded += len(c.Obs)
		missed := map[string]any{}
		for o, answer := range c.Obs {
			missed[o] = answer
		}
		for _, h := range story.Heard {
			want, ok := c.Obs[h.Observation]
			if !ok {
				t.Logf("%s: more: %s=%s from %q", c.ID, h.Observation, h.Answer, h.Text)
				continue
			}
			if want == true {
				want = "yes"
			} else if want == false {
				want = "no"
			}
			heard++
			if fmt.Sprint(want) == h.Answer {
				right++
			} else {
				t.Logf("%s: %s=%s from %q, coded %v", c.ID, h.Observation, h.Answer, h.Text, want)
			}
			delete(missed, h.Observation)
		}
		t.Logf("%s: missed %v", c.ID, missed)
	}
	return coded, heard, right
}
