package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"unlatch/app/words"
)

// made is one call that makes a problem.
type made struct {
	at     string   // file and line
	key    string   // "" where the call takes it from a variable
	prefix bool     // the key is only the beginning of one
	names  []string // of the parameters
	values []ast.Expr
	wraps  bool // it has a cause
}

// file is one source file that isn't a test.
type file struct {
	path string
	tree *ast.File
	set  *token.FileSet
}

func sources(t testing.TB) []file {
	out, err := parsed()
	require.NoError(t, err)
	require.Greater(t, len(out), 200)
	return out
}

// parsed are the source files, read once for all tests.
var parsed = sync.OnceValues(func() (out []file, err error) {
	root := os.DirFS("../..")
	err = fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		skip := strings.HasSuffix(name, "_test.go") || strings.HasSuffix(path.Dir(name), "test") || strings.HasPrefix(name, "scripts/")
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") || skip {
			return err
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
		out = append(out, file{name, tree, set})
		return err
	})
	return out, err
})

// calls are the calls of functions of a package in a file, by the function's name.
func (f file) calls(pkg string, see func(function string, call *ast.CallExpr)) {
	ast.Inspect(f.tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if s, ok := call.Fun.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg {
				see(s.Sel.Name, call)
			}
		}
		return true
	})
}

func (f file) line(n ast.Node) string { return f.set.Position(n.Pos()).String() }

// problems are the problems that a file makes.
func (f file) problems(t testing.TB) []made {
	var out []made
	f.calls("problem", func(function string, call *ast.CallExpr) {
		m := made{at: f.line(call), wraps: function == "Wrap"}
		args := call.Args
		switch function {
		case "New":
		case "Wrap":
			args = args[1:]
		default:
			return
		}
		m.key, m.prefix = keyOf(args[0])
		require.Zero(t, (len(args)-1)%2, "%s: names and values go in pairs", m.at)
		for i := 1; i < len(args); i += 2 {
			name, ok := literal(args[i])
			require.True(t, ok, "%s: the name of a parameter is written out", m.at)
			m.names, m.values = append(m.names, name), append(m.values, args[i+1])
		}
		out = append(out, m)
	})
	return out
}

// onlyCompared are the names of package variables that hold a problem which is never said itself: nothing does more with
// them than to ask errors.Is. Their problem needs no parameters.
func onlyCompared(files []file) map[string]bool {
	declared, asked, seen := map[string]bool{}, map[string]int{}, map[string]int{}
	for _, f := range files {
		for _, d := range f.tree.Decls {
			for _, name := range variables(d) {
				declared[name] = true
				seen[name]-- // the declaration itself
			}
		}
		f.calls("errors", func(function string, call *ast.CallExpr) {
			if function == "Is" {
				asked[lastName(call.Args[1])]++
			}
		})
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				seen[id.Name]++
			}
			return true
		})
	}
	for name := range declared {
		declared[name] = asked[name] > 0 && asked[name] == seen[name]
	}
	return declared
}

// variables are the names of the package variables of a declaration that are kinds of error.
func variables(d ast.Decl) []string {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.VAR {
		return nil
	}
	var out []string
	for _, s := range g.Specs {
		for _, name := range s.(*ast.ValueSpec).Names {
			if strings.HasPrefix(name.Name, "Err") {
				out = append(out, name.Name)
			}
		}
	}
	return out
}

// lastName is X in X and in pkg.X.
func lastName(e ast.Expr) string {
	if s, ok := e.(*ast.SelectorExpr); ok {
		return s.Sel.Name
	}
	if id, ok := e.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// saidOnes are the problems of a file without those that are only compared with.
func (f file) saidOnes(t testing.TB, compared map[string]bool) []made {
	var quiet []string
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == 1 && compared[v.Names[0].Name] {
			quiet = append(quiet, f.line(v.Values[0]))
		}
		return true
	})
	return slices.DeleteFunc(f.problems(t), func(m made) bool { return slices.Contains(quiet, m.at) })
}

// keyOf is a key that is written out, or the beginning of one.
func keyOf(e ast.Expr) (key string, prefix bool) {
	if sum, ok := e.(*ast.BinaryExpr); ok {
		key, _ = literal(sum.X)
		return key, true
	}
	key, _ = literal(e)
	return key, false
}

func literal(e ast.Node) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

// looseKeys are the keys of problems that a file holds in a table, a constant or a variable: texts of the form of a key
// whose first part is one of problems.
func (f file) looseKeys(rooms map[string]bool) []string {
	form := regexp.MustCompile(`^([a-z]+)(\.[a-z_0-9]+)+$`)
	var out []string
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if s, ok := literal(n); ok && form.MatchString(s) && rooms[form.FindStringSubmatch(s)[1]] {
			out = append(out, s)
		}
		return true
	})
	return out
}

// texts are the keys of all texts that say a problem, without what they begin with.
func texts(w *words.Words) map[string]bool {
	out := map[string]bool{}
	for _, key := range w.Keys() {
		if rest, ok := strings.CutPrefix(key, "problem."); ok {
			out[rest] = true
		}
	}
	return out
}

// handsOn says whether a file makes problems of keys that it doesn't write out where it does.
func handsOn(problems []made, path string) bool {
	return path == "app/words/problem.go" || slices.ContainsFunc(problems, func(m made) bool { return m.key == "" })
}
