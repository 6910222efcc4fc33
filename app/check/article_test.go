package check_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"unlatch/app/check"
	"unlatch/app/diagnosis/diagnosistest"
	"unlatch/app/knowledge"
	"unlatch/app/words"
	"unlatch/data"
)

// article is testdata/article.yaml: what the source article says and where the program says it.
type article struct {
	Facts []struct {
		Fact string   `yaml:"fact"`
		Keys []string `yaml:"keys"`
		Says []string `yaml:"says"`
	} `yaml:"facts"`
	Causes     []string          `yaml:"causes"`
	Severities map[string]string `yaml:"severities"`
	Prices     []struct {
		Repair string  `yaml:"repair"`
		Low    float64 `yaml:"low"`
		High   float64 `yaml:"high"`
		OrMore bool    `yaml:"or_more"`
	} `yaml:"prices"`
}

func readArticle(t *testing.T) article {
	t.Helper()
	raw, err := os.ReadFile("testdata/article.yaml")
	require.NoError(t, err)
	var a article
	require.NoError(t, strictly(raw, &a))
	return a
}

// expand turns "cause.latch.sign.*" into all keys that begin so, and leaves out those that the data don't ask for.
func expand(w *words.Words, keys []string, idle map[string]bool) []string {
	var out []string
	for _, key := range keys {
		prefix, all := strings.CutSuffix(key, "*")
		for _, k := range w.Keys() {
			if !idle[k] && (k == key || all && strings.HasPrefix(k, prefix)) {
				out = append(out, k)
			}
		}
	}
	return out
}

// idleTexts are the texts that nothing in the data asks for, so that no page can show them.
func idleTexts(w *words.Words) map[string]bool {
	idle := map[string]bool{}
	for _, p := range check.Check(data.FS, nil) {
		for _, key := range w.Keys() {
			if strings.Contains(p.Reason, `"`+key+`"`) {
				idle[key] = true
			}
		}
	}
	return idle
}

func TestEveryFactOfTheArticleIsSaid(t *testing.T) {
	if testing.Short() {
		t.Skip("it checks the whole folder")
	}
	w := english(t)
	idle := idleTexts(w)
	for _, f := range readArticle(t).Facts {
		t.Run(f.Fact, func(t *testing.T) {
			keys := expand(w, f.Keys, idle)
			require.NotEmpty(t, keys)
			require.NotEmpty(t, f.Says)
			said := ""
			for _, key := range keys {
				said += strings.ToLower(w.T(key)) + "\n"
			}
			for _, phrase := range f.Says {
				assert.Contains(t, said, strings.ToLower(phrase), "%v", f.Keys)
			}
		})
	}
}

// The data ask for each text of a fact by its id; some page or the report must ask for that kind of text at all.
func TestEveryFactOfTheArticleIsShown(t *testing.T) {
	shown := sources(t, "../../screens", "../report", "../diagnosis")
	for _, f := range readArticle(t).Facts {
		for _, key := range f.Keys {
			kind, _, _ := strings.Cut(key, ".")
			assert.Contains(t, shown, `"`+kind+`.`, "no page and no report asks for texts %s.*", kind)
		}
	}
}

// sources is the Go text of some folders, tests left out.
func sources(t *testing.T, folders ...string) string {
	t.Helper()
	var b strings.Builder
	for _, folder := range folders {
		require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			raw, err := os.ReadFile(path)
			b.Write(raw)
			return err
		}))
	}
	return b.String()
}

func TestTheArticlesFiguresAreInTheData(t *testing.T) {
	k, a := loaded(t), readArticle(t)
	for i, id := range a.Causes {
		assert.Equal(t, id, k.Causes[i].ID, "the article's causes come first, in its order")
		assert.Equal(t, a.Severities[id], k.Causes[i].Severity, id)
		assert.Contains(t, k.Causes[i].Sources, "article", id)
	}
	for _, p := range a.Prices {
		r, ok := k.Repair(p.Repair)
		require.True(t, ok, p.Repair)
		assert.Equal(t, p.Low, r.Low, p.Repair)
		assert.Equal(t, p.High, r.High, p.Repair)
		assert.Equal(t, p.OrMore, r.OrMore, p.Repair)
		assert.True(t, r.Published, p.Repair)
	}
	for _, r := range k.Repairs {
		if r.Published {
			assert.Contains(t, r.Sources, "article", "%s: a published price is the article's", r.ID)
		}
	}
}

func TestEveryStepOfTheArticleIsAnAction(t *testing.T) {
	k := loaded(t)
	for step := 1; step <= 9; step++ {
		assert.True(t, slices.ContainsFunc(k.Actions, func(a knowledge.Action) bool { return a.ArticleStep == step }), "step %d", step)
	}
}

func TestTheSharedVocabularyIsKnown(t *testing.T) {
	raw, err := os.ReadFile("testdata/vocabulary.yaml")
	require.NoError(t, err)
	var shared struct {
		Causes       []string            `yaml:"causes"`
		Observations map[string][]string `yaml:"observations"`
	}
	require.NoError(t, strictly(raw, &shared))
	k := loaded(t)
	for _, id := range shared.Causes {
		_, ok := k.Cause(id)
		assert.True(t, ok, id)
	}
	for id, answers := range shared.Observations {
		o, ok := k.Observation(id)
		require.True(t, ok, id)
		assert.Subset(t, o.Answers, answers, id)
	}
}

func loaded(t *testing.T) *knowledge.Knowledge {
	t.Helper()
	return diagnosistest.Shipped(t).Knowledge()
}

func english(t *testing.T) *words.Words {
	t.Helper()
	w, err := words.Load(data.FS, words.English)
	require.NoError(t, err)
	return w
}

// strictly decodes YAML and refuses keys that nothing reads.
func strictly(raw []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	return d.Decode(into)
}
