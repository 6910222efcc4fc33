package diagnosis

import (
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"unlatch/app/knowledge"
	"unlatch/data"
)

func hashOf(k *knowledge.Knowledge) string {
	m, _ := Compile(k)
	return modelHash(&m, k)
}

func shippedKnowledge(t testing.TB, fsys fs.FS) *knowledge.Knowledge {
	t.Helper()
	k, err := knowledge.Load(fsys)
	require.NoError(t, err)
	return k
}

// unhashed are the fields of door.yaml that change nothing in a diagnosis: what people read, and where things stand.
var unhashed = []string{"Line", "Words", "AnswerDrawing", "Drawing", "Highlight", "Version", "Date", "Why", "Sources", "SeparatedBy", "Hashes", "Clashes"}

// numbers calls visit for each number and truth value within v, changed for the time of the call.
func numbers(v reflect.Value, path string, visit func(path string)) {
	switch v.Kind() {
	case reflect.Float64:
		old := v.Float()
		v.SetFloat(old + 0.003)
		visit(path)
		v.SetFloat(old)
	case reflect.Int:
		old := v.Int()
		v.SetInt(old + 1)
		visit(path)
		v.SetInt(old)
	case reflect.Bool:
		v.SetBool(!v.Bool())
		visit(path)
		v.SetBool(!v.Bool())
	case reflect.Slice:
		for i := range v.Len() {
			numbers(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			entry := reflect.New(v.Type().Elem()).Elem()
			entry.Set(v.MapIndex(key))
			old := v.MapIndex(key)
			numbers(entry, path+"."+key.String(), func(path string) {
				v.SetMapIndex(key, entry)
				visit(path)
				v.SetMapIndex(key, old)
			})
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; !slices.Contains(unhashed, name) {
				numbers(v.Field(i), path+"."+name, visit)
			}
		}
	}
}

func TestEveryNumberOfTheModelIsInItsHash(t *testing.T) {
	k := shippedKnowledge(t, data.FS)
	for i := range k.Observations {
		if o := &k.Observations[i]; o.Kind == kindSafety {
			o.Healthy = nil // it carries no evidence, so nothing reads this
		}
	}
	before := hashOf(k)
	seen := 0
	for path, part := range map[string]any{"model": &k.Model, "modes": &k.Modes, "observations": &k.Observations, "pairs": &k.Pairs} {
		numbers(reflect.ValueOf(part).Elem(), path, func(path string) {
			seen++
			if testing.Short() && seen%100 > 0 {
				return
			}
			assert.NotEqual(t, before, hashOf(k), path)
		})
	}
	assert.Greater(t, seen, 1000)
	assert.Equal(t, before, hashOf(k), "all is as it was")
}

// edited is the shipped data folder with something replaced in door.yaml.
func edited(t *testing.T, old, replacement string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	files, err := fs.Glob(data.FS, "*.yaml")
	require.NoError(t, err)
	for _, name := range files {
		raw, err := fs.ReadFile(data.FS, name)
		require.NoError(t, err)
		out[name] = &fstest.MapFile{Data: raw}
	}
	text := string(out["door.yaml"].Data)
	require.Contains(t, text, old)
	out["door.yaml"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, old, replacement))}
	return out
}

func TestWhatIsOnlyReadIsNotInTheHash(t *testing.T) {
	if testing.Short() {
		t.Skip("a heavy walk")
	}
	before := hashOf(shippedKnowledge(t, data.FS))
	assert.Regexp(t, "^[0-9a-f]{12}$", before)
	for name, change := range map[string][2]string{
		"a comment":              {"model:\n", "# mended\nmodel:\n"},
		"the date":               {`date: "2026-`, `date: "2025-`},
		"a reason":               {`    why: "`, `    why: "Really so. `},
		"a drawing":              {"drawing: door_xray", "drawing: door_edge"},
		"a word for a number":    {"usually: 0.75", "usually: 0.75, mostly: 0.75"},
		"the number of the word": {": usually", ": 0.75"},
	} {
		assert.Equal(t, before, hashOf(shippedKnowledge(t, edited(t, change[0], change[1]))), name)
	}
	assert.NotEqual(t, before, hashOf(shippedKnowledge(t, edited(t, "usually: 0.75", "usually: 0.76"))), "what a word stands for")
}

// Version 1.0.0 named a model by the bytes of its door.yaml. As long as the numbers are the same, so is the model.
func TestTheModelOf100IsKnown(t *testing.T) {
	k := shippedKnowledge(t, data.FS)
	const of100, sameNumbers = "da3f3cfb9d6b", "b6157170bdff"
	assert.True(t, k.Model.Same(of100, sameNumbers))
	assert.False(t, k.Model.Same(of100, "another"))
	assert.True(t, k.Model.Same("another", "another"))
}

func BenchmarkHash(b *testing.B) {
	k := shippedKnowledge(b, os.DirFS("../../data"))
	m, _ := Compile(k)
	for b.Loop() {
		modelHash(&m, k)
	}
}
