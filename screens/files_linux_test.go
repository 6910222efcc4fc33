package screens

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/data"
)

func TestPagesOfFilesThatOnlyTheStartNeededAreGivenBack(t *testing.T) {
	before := ofFiles(t)
	forgetFiles()
	assert.Less(t, ofFiles(t), before, "KB of files in memory")
	_, err := wordsFor(data.FS, "en")
	require.NoError(t, err, "what is needed again comes back")
}

// ofFiles is how much of the process's memory holds pages of files, in KB.
func ofFiles(t *testing.T) int {
	status, err := os.ReadFile("/proc/self/status")
	require.NoError(t, err)
	_, rest, found := strings.Cut(string(status), "RssFile:")
	require.True(t, found)
	n, err := strconv.Atoi(strings.Fields(rest)[0])
	require.NoError(t, err)
	return n
}
