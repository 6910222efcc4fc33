package evaluation

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/hearing"
	"unlatch/app/knowledge"
)

// The figure in About, on the report and in the README is of the model as it stands, not of one before.
func TestPublishedAccuracyIsOfThisModel(t *testing.T) {
	b, cases := diagnosistest.Shipped(t), develop(t)
	a, err := knowledge.LoadAccuracy(os.DirFS("../../data"))
	require.NoError(t, err)
	require.NotNil(t, a, "data/accuracy.yaml is missing; run make accuracy")
	require.Equal(t, b.Model().Hash, a.ModelHash, "the numbers in door.yaml have changed since the figure was measured; run make accuracy and mend README.md")

	if testing.Short() {
		return // measuring it anew takes long
	}
	folds, err := CrossValidate(cases, len(cases), FitModel(b)) // one case a part: no luck of the dealing
	require.NoError(t, err)
	assert.Equal(t, folds.N, a.N)
	ear, err := hearing.Load(os.DirFS("../../data"), "en", b.Knowledge())
	require.NoError(t, err)
	_, told, err := Hear(cases, ear, b.Knowledge())
	require.NoError(t, err)
	words, err := CrossValidate(told, len(told), FitModel(b))
	require.NoError(t, err)
	for _, figure := range []struct {
		name           string
		measured, said float64
	}{
		{"top1", folds.Top1.Share, a.Top1},
		{"top1_low", folds.Top1.Low, a.Top1Low},
		{"top1_high", folds.Top1.High, a.Top1High},
		{"top3", folds.Top3.Share, a.Top3},
		{"top3_low", folds.Top3.Low, a.Top3Low},
		{"top3_high", folds.Top3.High, a.Top3High},
		{"words_top1", words.Top1.Share, a.WordsTop1},
		{"words_top3", words.Top3.Share, a.WordsTop3},
		{"either1", folds.EitherTop1.Share, a.Either1},
		{"either3", folds.EitherTop3.Share, a.Either3},
	} {
		assert.InDelta(t, figure.measured, figure.said, 5e-5, "%s in data/accuracy.yaml; run make accuracy", figure.name)
	}

	readme, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	for _, sentence := range []string{
		fmt.Sprintf("On %d real, resolved cases", a.N),
		fmt.Sprintf("first in %.0f %% (95 %% interval %.0f to %.0f)", 100*a.Top1, 100*a.Top1Low, 100*a.Top1High),
		fmt.Sprintf("first three in %.0f %% (%.0f to %.0f)", 100*a.Top3, 100*a.Top3Low, 100*a.Top3High),
		fmt.Sprintf("%.0f %% and %.0f %%. These are the cases", 100*a.WordsTop1, 100*a.WordsTop3),
	} {
		assert.Contains(t, string(readme), sentence, "README.md")
	}
}
