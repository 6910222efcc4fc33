package drawing

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/vector"
)

func TestBadgesKeepClearOfEachOtherAndStayInThePicture(t *testing.T) {
	d, err := Load(os.DirFS("../../assets"), "door_xray")
	require.NoError(t, err)
	parts := []string{"latch", "latch", "pawl", "claw", "child_lock", "inside_link", "inside_handle"}
	for _, d := range []*Drawing{d, d.Mirrored()} {
		const r = 14
		places := d.Badges(parts, []string{"striker"}, r)
		require.Len(t, places, len(parts))
		for i, p := range places {
			assert.True(t, d.ViewBox.Contains(p.X, p.Y, -r), parts[i])
			assert.GreaterOrEqual(t, vector.Distance(p, vector.Pt(d.Anchor("striker"))), 1.6*r, parts[i])
			for j := range i {
				assert.GreaterOrEqual(t, vector.Distance(p, places[j]), 2*r-0.1, "%s and %s", parts[i], parts[j])
			}
		}
	}
	assert.Equal(t, vector.Point{}, d.Badges([]string{"no such part"}, nil, 10)[0])
}
