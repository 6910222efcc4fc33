package check_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"unlatch/app/check"
	"unlatch/app/knowledge"
)

// FuzzLoad feeds any bytes in place of door.yaml: Load and Check may refuse them, but not panic, and what Load lets
// through has only finite numbers.
func FuzzLoad(f *testing.F) {
	f.Add(string(folder(f, "good")[door].Data))
	for i, m := range slices.Concat(mistakesOfForm, mistakes) {
		if m.file == door && (!testing.Short() || i%8 == 0) { // other tests check each of them
			f.Add(strings.Replace(string(folder(f, "good")[door].Data), m.old, m.new, 1))
		}
	}
	for _, seed := range []string{"", "-", "a: &a [*a]", "model: {words: {a: .nan}}", "modes: [[[[]]]]", "? [a]: b", "model: !!float x", "<<: {a: 1}", "a: |\n b", "---\n---\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		fsys := folder(t, "good")
		fsys[door] = &fstest.MapFile{Data: []byte(content)}
		check.Check(fsys, nil)
		k, err := knowledge.Load(fsys)
		if err != nil {
			return
		}
		for _, m := range k.Modes {
			finite(t, m.Rate, m.BlocksInside)
			for _, shows := range m.Shows {
				finiteMap(t, shows)
			}
		}
		for _, o := range k.Observations {
			finiteMap(t, o.Healthy)
			finite(t, o.Effort.Minutes, o.Effort.Risk)
			finite(t, o.Bins...)
		}
		finiteMap(t, k.Model.Words)
	})
}

func finite(t *testing.T, values ...float64) {
	for _, v := range values {
		require.False(t, math.IsNaN(v) || math.IsInf(v, 0), "%v got through", v)
	}
}

func finiteMap(t *testing.T, m map[string]float64) {
	for _, v := range m {
		finite(t, v)
	}
}
