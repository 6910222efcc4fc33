package words_test

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/words"
)

// TestEveryProblemInTheCodeHasAText looks for the keys of problems in the sources themselves.
func TestEveryProblemInTheCodeHasAText(t *testing.T) {
	w, err := words.Load(os.DirFS("../../data"), words.English)
	require.NoError(t, err)
	key := regexp.MustCompile(`problem\.(?:New\(|Wrap\([^"\n]*, )"([a-z_.]+)"`)
	found := 0
	err = fs.WalkDir(os.DirFS("../.."), ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile("../../" + path)
		for _, m := range key.FindAllStringSubmatch(string(text), -1) {
			found++
			assert.True(t, w.Has("problem."+m[1]), "%s: there is no text for the problem %s", path, m[1])
		}
		return err
	})
	require.NoError(t, err)
	assert.Greater(t, found, 20)
}
