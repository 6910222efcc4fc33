package check

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"unlatch/app/diagnosis/diagnosistest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestARenamedIDOfTheProgramIsAMistake: whatever the program names, renamed throughout the shipped data and texts, is
// named with its purpose.
func TestARenamedIDOfTheProgramIsAMistake(t *testing.T) {
	shipped := os.DirFS("../../data")
	for i, n := range needed {
		if testing.Short() && i%15 > 0 {
			continue
		}
		t.Run(n.kind+" "+n.id, func(t *testing.T) {
			var reasons []string
			for _, p := range Check(renamed(t, shipped, n.id), nil) {
				if !p.Warning {
					reasons = append(reasons, p.Reason)
				}
			}
			want := "the " + n.kind + " " + strconv.Quote(n.id) + " is missing; the program needs it for " + n.purpose
			assert.Contains(t, reasons, want)
		})
	}
}

// renamed is a copy of a data folder in which an id is another one, in texts too.
func renamed(t *testing.T, fsys fs.FS, id string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	files, err := fs.Glob(fsys, "*.yaml")
	require.NoError(t, err)
	for _, file := range append(files, "text/en.yaml") {
		raw, err := fs.ReadFile(fsys, file)
		require.NoError(t, err)
		out[file] = &fstest.MapFile{Data: renameWord(raw, id)}
	}
	return out
}

// renameWord puts an x behind an id wherever it stands as a word of its own.
func renameWord(text []byte, id string) []byte {
	var out bytes.Buffer
	for {
		i := bytes.Index(text, []byte(id))
		if i < 0 {
			out.Write(text)
			return out.Bytes()
		}
		end := i + len(id)
		out.Write(text[:end])
		if (i == 0 || !idByte(text[i-1])) && (end == len(text) || !idByte(text[end])) {
			out.WriteByte('x')
		}
		text = text[end:]
	}
}

func idByte(b byte) bool { return b == '_' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9' }

// TestWhatTheProgramNamesIsOnTheList: every text in Go code that is the id of an observation, an action or a help step.
// Other kinds have ids that are plain words, such as latch, which Go code uses for other things too.
func TestWhatTheProgramNamesIsOnTheList(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads all code")
	}
	k := diagnosistest.Shipped(t).Knowledge()
	ids := map[string]string{}
	for _, o := range k.Observations {
		ids[o.ID] = "observation"
	}
	for _, a := range k.Actions {
		ids[a.ID] = "action"
	}
	for _, s := range k.HelpSteps {
		ids[s.ID] = "help step"
	}
	named := 0
	for file, texts := range goTexts(t, "../../app", "../../screens") {
		for _, text := range texts {
			kind, ours := ids[text]
			if !ours {
				continue
			}
			named++
			assert.True(t, slices.ContainsFunc(needed, func(n need) bool { return n.kind == kind && n.id == text }),
				"%s names the %s %q, which isn't on the list in app/check/needed.go", file, kind, text)
		}
	}
	assert.Greater(t, named, 30)
}

// goTexts are the text literals of Go files by file, without tests and their tools, and without the article's table.
func goTexts(t *testing.T, folders ...string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, folder := range folders {
		require.NoError(t, fs.WalkDir(os.DirFS(folder), ".", func(file string, d fs.DirEntry, err error) error {
			skip := strings.HasSuffix(file, "_test.go") || strings.Contains(path.Dir(file)+"/", "test/") ||
				strings.HasSuffix(file, "article.go") || strings.HasSuffix(file, "check/needed.go")
			if err != nil || skip || path.Ext(file) != ".go" {
				return err
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), path.Join(folder, file), nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					text, _ := strconv.Unquote(lit.Value)
					out[file] = append(out[file], text)
				}
				return true
			})
			return nil
		}))
	}
	return out
}
