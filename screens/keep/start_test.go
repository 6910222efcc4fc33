package keep

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"

	"unlatch/screens/host"
)

func TestTheDoorOnTheStartPageIsExploredAndEscClosesIt(t *testing.T) {
	r := newRig(t)
	r.Shown.Resize(fyne.NewSize(1280, 800))
	r.Show(host.PageStart)
	about := r.Texts().Component("latch")
	assert.NotContains(t, r.Read(), about)
	r.Diagram().OnPart("latch")
	assert.Contains(t, r.Read(), about)
	r.Key(fyne.KeyEscape)
	assert.NotContains(t, r.Read(), about)
}
