package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"unlatch/screens/theme"
)

func TestALineNeverEndsAtASpaceThatHoldsTwoWordsTogether(t *testing.T) {
	test.NewTempApp(t)
	text := NewText("Se rappeler\u00a0: que s'est-il passé avant\u00a0?", theme.SizeText, theme.Ink)
	for width := float32(80); width < 400; width++ {
		for _, line := range text.breakLines(width) {
			assert.False(t, strings.HasPrefix(line, "?") || strings.HasPrefix(line, ":"), "%v: %q", width, line)
		}
	}
}
