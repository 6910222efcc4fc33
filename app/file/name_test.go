package file_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/file"
	"unlatch/app/problem"
)

func TestANameHoldsOnlyWhatEverySystemTakes(t *testing.T) {
	for text, want := range map[string]string{
		"2013 Toyota Sienna, right sliding door": "2013 Toyota Sienna, right sliding door",
		"../../etc/passwd":                       "-..-etc-passwd",
		"a/b\\c:d*e?f\"g<h>i|j":                  "a-b-c-d-e-f-g-h-i-j",
		" line\nbreak\x00 and tail. ":            "linebreak and tail",
		"\u202eexe.fdp":                          "exe.fdp",
		"":                                       "",
	} {
		assert.Equal(t, want, file.Name(text), "%q", text)
	}
	long := make([]rune, 500)
	for i := range long {
		long[i] = 'ä'
	}
	assert.Len(t, []rune(file.Name(string(long))), 100)
}

func TestANameOnAnotherComputerIsKnownBeforeAnythingIsAskedAboutIt(t *testing.T) {
	for _, path := range []string{`\\host\share\x`, `\\?\UNC\host\share\x`, `\\.\pipe\x`, `//host/share/x`, `/\host\share\x`} {
		assert.True(t, problem.Has(file.Local(path), "file.remote"), path)
	}
	for _, path := range []string{`C:\Users\x`, `/home/x`, `\x`, `x`, ``} {
		assert.NoError(t, file.Local(path), path)
	}
}
