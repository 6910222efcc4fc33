package diagnosis_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/diagnosis"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/hearing"
)

// heard is a story in which pairs of observation and answer were heard.
func heard(door hearing.Door, pairs ...string) hearing.Story {
	s := hearing.Story{Door: door}
	for i := 0; i < len(pairs); i += 2 {
		s.Heard = append(s.Heard, hearing.Heard{Observation: pairs[i], Answer: pairs[i+1], Sure: true})
	}
	return s
}

func TestWhatIsHeardCountsAsThinksSoUntilItIsKept(t *testing.T) {
	iv, _ := asked(t)
	story := heard(hearing.Door{Position: "rear", Side: "driver"}, "position", "rear", "handle_feel", "loose")
	require.NoError(t, iv.Tell(diagnosis.Told{Words: "it flops", Story: story, Wheel: "left"}))
	c := iv.Case()
	assert.Equal(t, "it flops", c.Concern)
	assert.Equal(t, cases.Door{Side: "left", Row: "rear"}, c.Door)
	assert.True(t, c.Answers["handle_feel"].Heard)
	assert.False(t, c.Answers["handle_feel"].Sure)
	require.NoError(t, iv.Tell(diagnosis.Told{Words: "it flops", Story: story, Wheel: "left", Kept: true}))
	assert.True(t, iv.Case().Answers["handle_feel"].Sure)
	next, _ := iv.Next()
	assert.NotEqual(t, "handle_feel", next, "it isn't asked again")
}

func TestWordsNeverOverrideWhatWasAnswered(t *testing.T) {
	iv, _ := asked(t, "handle_feel", "stiff")
	require.NoError(t, iv.Unknown("sound_on_pull"))
	require.NoError(t, iv.SetDoor(cases.DoorsOf(cases.Sedan)[0]))
	story := heard(hearing.Door{Position: "rear", Side: "right"}, "position", "rear", "handle_feel", "loose", "sound_on_pull", "click", "someone_trapped", "yes", "onset", "sudden")
	require.NoError(t, iv.Tell(diagnosis.Told{Story: story, Wheel: "left", Kept: true}))
	c := iv.Case()
	assert.Equal(t, "stiff", c.Answers["handle_feel"].Answer)
	assert.NotContains(t, c.Answers, "sound_on_pull")
	assert.NotContains(t, c.Answers, "someone_trapped", "that is always asked")
	assert.Equal(t, "front", c.Answers["position"].Answer)
	assert.Equal(t, cases.Door{Side: "left", Row: "front"}, c.Door)
	assert.Equal(t, "sudden", c.Answers["onset"].Answer)
}

func TestWhatIsNoLongerHeardIsTakenBack(t *testing.T) {
	iv, _ := asked(t)
	door := hearing.Door{Position: "front", Side: "left"}
	require.NoError(t, iv.Tell(diagnosis.Told{Story: heard(door, "position", "front", "handle_feel", "loose")}))
	require.NoError(t, iv.Tell(diagnosis.Told{Story: heard(hearing.Door{})}))
	c := iv.Case()
	assert.Empty(t, c.Answers)
	assert.Equal(t, cases.Door{}, c.Door)
}

func TestHeardAnswersMakeNoVerdictMilder(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	b := diagnosistest.Shipped(t)
	for i := range b.Knowledge().Observations {
		o := &b.Knowledge().Observations[i]
		if testing.Short() && o.Kind != "safety" && i%8 > 0 {
			continue
		}
		for _, answer := range o.Answers {
			c := cases.New(now)
			c.SetDoor(cases.DoorsOf(cases.Sedan)[2], now)
			c.SetAnswer(cases.Trapped, cases.Answer{Answer: "no", Sure: true, At: now})
			for id, a := range map[string]string{"outside_opens": "yes", "handle_feel": "loose", "closes_securely": "yes", "opens_by_itself": "no", "other_exit": "yes", "needs_this_door": "no", "other_doors_affected": "no"} {
				if id != o.ID {
					c.SetAnswer(id, cases.Answer{Answer: a, Sure: true, At: now})
				}
			}
			without := severity(b.Findings(c).Verdict.Level)
			c.SetAnswer(o.ID, cases.Answer{Answer: answer, Sure: true, At: now, Heard: true})
			f := b.Findings(c)
			assert.GreaterOrEqual(t, severity(f.Verdict.Level), without, "%s = %s was only heard", o.ID, answer)
			assert.Nil(t, f.Solved, "%s = %s was only heard", o.ID, answer)
		}
	}
}

func severity(level string) int { return map[string]int{"ok": 0, "short_distance": 1, "no": 2}[level] }

func TestAHeardAnswerThatWouldMakeTheVerdictMilderIsAskedAllTheSame(t *testing.T) {
	iv, _ := asked(t)
	require.NoError(t, iv.Tell(diagnosis.Told{Story: heard(hearing.Door{}, "closes_securely", "yes", "opens_by_itself", "yes"), Kept: true}))
	left := map[string]bool{}
	for range 60 {
		id, ok := iv.Next()
		if !ok {
			break
		}
		left[id] = true
		require.NoError(t, iv.Unknown(id))
	}
	assert.True(t, left["closes_securely"], "it would make the verdict milder")
	assert.False(t, left["opens_by_itself"], "it makes the verdict stricter")
}
