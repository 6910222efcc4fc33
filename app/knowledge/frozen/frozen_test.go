package frozen

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/check"
	"unlatch/app/words"
	"unlatch/assets"
)

// The numbers of the case code, the phrases, the pictures and the other languages speak of the real model; all else has to be
// as sound as the real data.
func TestTheFrozenFolderIsSound(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	folder, err := FS()
	require.NoError(t, err)
	for _, p := range check.Check(folder, assets.FS) {
		real := p.File == "codes.yaml" || p.File == "pictures.yaml" || strings.HasPrefix(p.File, "phrases/") ||
			strings.HasPrefix(p.File, "text/") && p.File != "text/en.yaml"
		if !p.Warning && !real {
			assert.Fail(t, p.String())
		}
	}
}

func TestFrozenTextsStandInPlaceOfTheRealOnes(t *testing.T) {
	before := "# all\nmode.one: \"before\"\nmode.two: \"before\"\nui.title: \"before\"\n"
	assert.Equal(t, "# all\nmode.two: \"before\"\nui.title: \"before\"\n", string(without([]byte(before), []byte("mode.one: \"now\"\n"))))
}

func TestTheWindowsOwnTextsAreTheRealOnes(t *testing.T) {
	w, err := Words(words.English)
	require.NoError(t, err)
	assert.True(t, w.Has("ui.app.name"))
	b, err := Brain()
	require.NoError(t, err)
	for _, c := range b.Knowledge().Causes {
		assert.True(t, w.Has("cause."+c.ID+".name"), c.ID)
	}
}
