package words_test

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"

	"unlatch/app/problem"
	"unlatch/app/words"
	"unlatch/app/words/wordstest"
)

// These tests read the program's own sources for every problem that is made in them, and say each in a language that
// isn't English. They know a problem by its call: problem.New or problem.Wrap.

func TestEveryProblemHasATextAndEveryTextAProblem(t *testing.T) {
	there := texts(english(t))
	rooms := map[string]bool{}
	for key := range there {
		if first, _, parts := strings.Cut(key, "."); parts {
			rooms[first] = true
		}
	}
	used := map[string]bool{"unknown": true}
	loose := map[string]bool{}
	for _, f := range sources(t) {
		problems := f.problems(t)
		for _, m := range problems {
			for _, key := range m.keys(there) {
				used[key] = true
				assert.True(t, there[key], "%s: there is no text for the problem %s", m.at, key)
			}
		}
		for _, key := range f.looseKeys(rooms) {
			loose[key] = true
			if handsOn(problems, f.path) {
				assert.True(t, there[key], "%s: there is no text for the problem %s", f.path, key)
			}
		}
	}
	assert.Greater(t, len(used), 100)
	for key := range there {
		assert.True(t, used[key] || loose[key], "no code makes the problem %s", key)
	}
}

// keys are the keys that a call may take: its own, or all texts that begin so.
func (m made) keys(there map[string]bool) []string {
	if !m.prefix {
		if m.key == "" {
			return nil
		}
		return []string{m.key}
	}
	var out []string
	for key := range there {
		if strings.HasPrefix(key, m.key) {
			out = append(out, key)
		}
	}
	if len(out) == 0 {
		return []string{m.key}
	}
	return out
}

func TestTheParametersOfAProblemAreThoseOfItsText(t *testing.T) {
	w := english(t)
	there := texts(w)
	files := sources(t)
	compared := onlyCompared(files)
	for _, f := range files {
		for _, m := range f.saidOnes(t, compared) {
			for _, key := range m.keys(there) {
				wanted := words.Placeholders(w.T("problem." + key))
				given := slices.Clone(m.names)
				if m.wraps && slices.Contains(wanted, "Reason") {
					given = append(given, "Reason")
				}
				assert.ElementsMatch(t, wanted, given, "%s: %s", m.at, key)
			}
		}
	}
}

// unsaid replaces what a problem is told: it has no letter.
const unsaid = "§"

// plain are the letters that the made language has others for.
var plain = regexp.MustCompile(`[abcdeghiklnorstuwyzACDEGHILNORSTUYZ]`)

func TestNoProblemIsSaidInAnotherLanguage(t *testing.T) {
	w := wordstest.Pseudo(english(t))
	there := texts(w)
	said := 0
	files := sources(t)
	compared := onlyCompared(files)
	for _, f := range files {
		for _, m := range f.saidOnes(t, compared) {
			for _, key := range m.keys(there) {
				p := problem.New(key)
				if m.wraps {
					p = problem.Wrap(problem.Wrap(fs.ErrNotExist, "report.case"), key)
				}
				for _, name := range m.names {
					p.With = with(p.With, name)
				}
				said++
				assert.NotRegexp(t, plain, w.Problem(p), "%s: %s", m.at, key)
				assert.NotRegexp(t, plain, w.Problem(fmt.Errorf("in a wrap: %w", p)), "%s: %s", m.at, key)
			}
		}
	}
	assert.Greater(t, said, 150)
}

func with(params map[string]any, name string) map[string]any {
	if params == nil {
		params = map[string]any{}
	}
	params[name] = unsaid
	return params
}

func TestErrorsOfTheSystemAreSaidInTheLanguageInUse(t *testing.T) {
	w := wordstest.Pseudo(english(t))
	_, missing := os.Stat("no such file")
	_, none := exec.LookPath("no-such-program")
	for _, err := range []error{
		context.Canceled, context.DeadlineExceeded, os.ErrDeadlineExceeded, fs.ErrNotExist, fs.ErrPermission, fs.ErrExist, missing, none,
		syscall.ENOSPC, syscall.EROFS, syscall.EISDIR, syscall.ENOTDIR, syscall.ENAMETOOLONG, syscall.EIO, io.ErrUnexpectedEOF,
		&exec.Error{Name: "xdg-open", Err: exec.ErrNotFound}, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED},
		errors.Join(nil, syscall.ENOSPC),
	} {
		assert.NotRegexp(t, plain, w.Problem(err), "%v", err)
		assert.NotContains(t, w.Problem(err), "(", "%v: it has a text of its own", err)
	}
	assert.Equal(t, "something unexpected happened (SQL logic error (1))", english(t).Problem(errors.New("SQL logic error (1)")))
	long := english(t).Problem(errors.New(strings.Repeat("x", 500) + "\x1b[2J"))
	assert.Less(t, len(long), 150)
	assert.NotContains(t, long, "\x1b")
}

// What a problem is told is a number, a name or foreign text. A sentence in the code would be English in every language.
func TestNoProblemIsToldASentence(t *testing.T) {
	for _, f := range sources(t) {
		for _, m := range f.problems(t) {
			for i, v := range m.values {
				ast.Inspect(v, func(n ast.Node) bool {
					if s, ok := literal(n); ok {
						assert.NotContains(t, s, " ", "%s: %s", m.at, m.names[i])
					}
					if call, ok := n.(*ast.CallExpr); ok && m.names[i] != "Text" {
						assert.NotContains(t, []string{"Sprintf", "Sprint", "Error"}, named(call), "%s: %s", m.at, m.names[i])
					}
					return true
				})
			}
		}
	}
}

// named is the name of the function or method that is called.
func named(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	}
	return ""
}

// technical are the places that word an error themselves: what they say is a finding for whoever writes data, or never
// shown, or quoted as the technical text that it is.
var technical = map[string]string{
	"app/drawing/":                 "findings of unlatch check; a person is told which drawing can't be used",
	"app/hearing/":                 "findings of unlatch check; a person is told which file can't be used",
	"app/words/read.go":            "findings of unlatch check, quoted in words.file",
	"app/paper/":                   "a library's file that isn't as expected; quoted",
	"app/printing/":                "what other programs say; a person is told what to do",
	"app/casefile/pdf/object.go":   "decides which object is missing, and goes no further",
	"app/store/postgres/errors.go": "knows an error of the driver that has no type",
	"app/store/sqlite/open.go":     "what SQLite found damaged; a person is told that it is",
	"assets/packed.go":             "ends the program: the archive that was built in is broken",
	"data/packed.go":               "ends the program: the archive that was built in is broken",
	"screens/host/model.go":        "ends the program: the window's knowledge is built in",
	"app/problem/problem.go":       "the log line of a problem",
	"app/words/problem.go":         "quotes a technical text",
	"app/command/command.go":       "the library of the command line speaks English",
	"app/knowledge/mistakes.go":    "findings of unlatch check",
	"app/diagnosis/brain.go":       "findings of unlatch check, quoted in knowledge.model",
	"app/check/glossary.go":        "findings of unlatch check: what the YAML library says",
	"app/crash/crash.go":           "the report of a crash, for whoever mends it",
	"app/evaluation/cases.go":      "what the JSON library says, quoted in evaluation.json",
}

func TestNothingElseWordsAnError(t *testing.T) {
	used := map[string]bool{}
	see := func(f file, n ast.Node, what string) {
		for place := range technical {
			if strings.HasPrefix(f.path, place) {
				used[place] = true
				return
			}
		}
		assert.Fail(t, what+" words an error that a person may meet; make it a problem", f.line(n))
	}
	for _, f := range sources(t) {
		f.calls("errors", func(function string, call *ast.CallExpr) {
			if function == "New" {
				see(f, call, "errors.New")
			}
		})
		f.calls("fmt", func(function string, call *ast.CallExpr) {
			if function == "Errorf" {
				see(f, call, "fmt.Errorf")
			}
		})
		ast.Inspect(f.tree, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && named(call) == "Error" && len(call.Args) == 0 {
				see(f, call, "Error()")
			}
			return true
		})
	}
	for place := range technical {
		assert.True(t, used[place], "%s words no error any more", place)
	}
}
