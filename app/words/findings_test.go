package words_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/cases"
	"unlatch/app/words"
	"unlatch/data"
)

func TestWhatWasFoundIsSaidInSentences(t *testing.T) {
	w, err := words.Load(data.FS, "en")
	require.NoError(t, err)
	assert.Equal(t, "Shut the door, push and pull on it, and see whether it stays latched.", w.Check("closes_securely"))
	assert.Contains(t, w.Pair("link_snapped", "outside_link_off", 31), "possible (31%)")
	clash := w.Conflict([2]string{"outside_opens", "handle_feel"}, [2]string{"no", "loose"})
	assert.Contains(t, clash, w.Said("outside_opens", "no"))
	assert.Contains(t, clash, w.Said("handle_feel", "loose"))
}

func TestACauseIsNamedByTheModeThatSaysMore(t *testing.T) {
	w, err := words.Load(data.FS, "en")
	require.NoError(t, err)
	assert.Equal(t, "Belt or object caught in the door", w.CauseNamed("other", "object_trapped"))
	assert.Equal(t, w.Cause("latch"), w.CauseNamed("latch", ""))
}

func TestNoPlaceIsInventedForAReleaseAtTheRear(t *testing.T) {
	w, err := words.Load(data.FS, "en")
	require.NoError(t, err)
	rear, front := cases.Door{Side: "left", Row: "rear"}, cases.Door{Side: "left", Row: "front"}
	for _, key := range w.Keys() {
		var id string
		if n := len(key) - len(".front"); n > 0 && key[n:] == ".front" && len(key) > 8 && key[:8] == "release." {
			id = key[8:n]
		}
		if id == "" {
			continue
		}
		assert.Equal(t, w.T(key), w.Release(id, front))
		if own := w.If("release." + id + ".rear"); own != "" {
			assert.Equal(t, own, w.Release(id, rear))
			continue
		}
		assert.NotEqual(t, w.T(key), w.Release(id, rear), id)
		assert.Contains(t, w.Release(id, rear), w.T(key), id)
	}
}
