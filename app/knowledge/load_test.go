package knowledge_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
)

func TestLoadReadsEveryFile(t *testing.T) {
	k, err := knowledge.Load(os.DirFS("testdata/good"))
	require.NoError(t, err)
	assert.Equal(t, "1.0", k.Model.Version)
	assert.Len(t, k.Hash, 12)
	mode, ok := k.Mode("link_off")
	require.True(t, ok)
	assert.Equal(t, map[string]float64{"loose": 0.75, "normal": 0.15}, mode.Shows["handle_feel"], "words are resolved, numbers kept")
	assert.Equal(t, 34, mode.Line)
	obs, ok := k.Observation("outside_opens")
	require.True(t, ok)
	assert.Equal(t, []string{"yes", "no", "sometimes"}, obs.Answers, "yes and no are words, not truth values")
	assert.Equal(t, 0.5, obs.Effort.Minutes)
	assert.Equal(t, map[string][]string{"yes": {"latch"}}, obs.Works)
	assert.Equal(t, 0.2, k.Pairs[0].Shows["normal"])
	assert.Equal(t, "no", k.Pairs[0].When.Answer)
	action, ok := k.Action("look_at_lever")
	require.True(t, ok)
	assert.Equal(t, map[string]string{"child_lock": "on"}, action.Expect)
	assert.Equal(t, "no", k.Verdict.Rules[0].Level)
	assert.Equal(t, "rear", k.Verdict.Rules[0].Unless[0][0].Is[0])
	assert.True(t, k.Verdict.Benign[0][0].Known)
	region, ok := k.Region("us")
	require.True(t, ok)
	assert.Equal(t, "911", region.Emergency, "a text may look like a number")
	assert.Equal(t, "2026-05-01", region.PerUSDDate)
	assert.Equal(t, []string{"look"}, k.Facts.Tiers[0].Items)
	assert.True(t, k.Releases[0].Rear)
	assert.Equal(t, 2, k.HelpSteps[1].Order)
	_, ok = k.Source("nobody")
	assert.False(t, ok)
}
