package knowledge_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
	"unlatch/app/problem"
	"unlatch/data"
)

func TestLoadReadsEveryFile(t *testing.T) {
	k, err := knowledge.Load(os.DirFS("../check/testdata/good"))
	require.NoError(t, err)
	assert.Equal(t, "1.0", k.Model.Version)
	mode, ok := k.Mode("link_off")
	require.True(t, ok)
	assert.Equal(t, knowledge.Shares{"loose": 0.75, "normal": 0.15}, mode.Shows["handle_feel"], "words are resolved, numbers kept")
	assert.Equal(t, 37, mode.Line)
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
	assert.True(t, k.Verdict.Harmless[0].When[0].Known)
	region, ok := k.Region("us")
	require.True(t, ok)
	assert.Equal(t, "911", region.Emergency, "a text may look like a number")
	assert.Equal(t, "2026-05-01", region.PerUSDDate)
	assert.Equal(t, []string{"look"}, k.Facts.Tiers[0].Items)
	assert.True(t, k.Releases[0].Rear)
	assert.Equal(t, 2, k.HelpSteps[1].Order)
	_, ok = k.Part("nothing")
	assert.False(t, ok)
}

func TestAccuracy(t *testing.T) {
	content := "model_hash: abc\nmodel_version: \"1.0\"\ndate: 2026-05-01\nn: 39\ntop1: 0.7\ntop1_low: 0.55\ntop1_high: 0.82\ntop3: 0.9\n" +
		"top3_low: 0.8\ntop3_high: 0.96\neither1: 0.8\neither3: 0.95\nnote: On the cases it was developed on.\n"
	got, err := knowledge.LoadAccuracy(fstest.MapFS{"accuracy.yaml": {Data: []byte(content)}})
	require.NoError(t, err)
	require.Equal(t, &knowledge.Accuracy{
		ModelHash: "abc", ModelVersion: "1.0", Date: "2026-05-01", N: 39, Top1: 0.7, Top1Low: 0.55, Top1High: 0.82,
		Top3: 0.9, Top3Low: 0.8, Top3High: 0.96, Either1: 0.8, Either3: 0.95, Note: "On the cases it was developed on.",
	}, got)

	got, err = knowledge.LoadAccuracy(fstest.MapFS{})
	require.NoError(t, err)
	require.Nil(t, got, "a model that nobody evaluated has no figure")

	_, err = knowledge.LoadAccuracy(fstest.MapFS{"accuracy.yaml": {Data: []byte("top1: good\n")}})
	require.ErrorContains(t, err, `accuracy.yaml:1: must be a number, not "good"`)
	assert.True(t, problem.Has(err, "knowledge.form"))
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := knowledge.Load(data.FS); err != nil {
			b.Fatal(err)
		}
	}
}
