package file

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAPathToAnotherComputerIsKnownBeforeAnythingIsAskedAboutIt(t *testing.T) {
	for _, c := range []struct {
		path             string
		unix, windowsToo bool
	}{
		{`\\host\share\x`, true, true},
		{`\\?\UNC\host\share\x`, true, true},
		{`\\.\pipe\x`, true, true},
		{`//host/share/x`, false, true},
		{`/\host\share\x`, false, true},
		{`C:\Users\x`, false, false},
		{`/home/x`, false, false},
		{`x`, false, false},
		{``, false, false},
	} {
		assert.Equal(t, c.unix, remote(c.path, false), c.path)
		assert.Equal(t, c.windowsToo, remote(c.path, true), c.path)
	}
}
