package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// doorFile holds everything that touches a belief; the model's hash is taken over its bytes.
const doorFile = "door.yaml"

// hashDigits is how many hex digits of the SHA-256 name a model: enough to tell any two apart, short enough to print.
const hashDigits = 12

// content says which list of the knowledge stands under which top-level key of which file.
func (k *Knowledge) content() []fileContent {
	return []fileContent{
		{doorFile, []section{{"model", &k.Model}, {"components", &k.Components}, {"causes", &k.Causes},
			{"modes", &k.Modes}, {"observations", &k.Observations}, {"pairs", &k.Pairs}}},
		{"actions.yaml", []section{{"actions", &k.Actions}, {"repairs", &k.Repairs}, {"parts", &k.Parts}, {"tools", &k.Tools}}},
		{"safety.yaml", []section{{"verdict", &k.Verdict}, {"help_steps", &k.HelpSteps}}},
		{"regions.yaml", []section{{"regions", &k.Regions}, {"shops", &k.Shops}}},
		{"vehicles.yaml", []section{{"vehicles", &k.Vehicles}, {"releases", &k.Releases}}},
		{"facts.yaml", []section{{"facts", &k.Facts}}},
		{"sources.yaml", []section{{"sources", &k.Sources}}},
	}
}

// fileContent is one file with its top-level keys, in the order in which they are decoded.
type fileContent struct {
	name     string
	sections []section
}

// section is one top-level key and what it is decoded into.
type section struct {
	key  string
	into any
}

// FormError says that a data folder can't be read: every place where a file is missing, isn't YAML, has a key nobody
// knows, or a value of the wrong form.
type FormError struct {
	Problems []Problem // at least one, in the order of files and lines
}

// Error names the first place and how many more there are.
func (e *FormError) Error() string {
	first := e.Problems[0].String()
	if more := len(e.Problems) - 1; more > 0 {
		return fmt.Sprintf("%s (and %d more; \"unlatch check\" lists them all)", first, more)
	}
	return first
}

// String gives file, line and reason in one line, as compilers do.
func (p Problem) String() string {
	reason := p.Reason
	if p.Warning {
		reason = "warning: " + reason
	}
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, reason)
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, reason)
}

// Load reads all knowledge files of a data folder. Its error is a *FormError that names file, line and reason. Load
// checks the form only; Check finds what is well formed and still wrong.
func Load(fsys fs.FS) (*Knowledge, error) {
	k, _, err := load(fsys)
	return k, err
}

// load also returns the parsed files by name, for line numbers in Check.
func load(fsys fs.FS) (*Knowledge, map[string]ast.Node, error) {
	k := &Knowledge{}
	contents := k.content()
	trees := make([]ast.Node, len(contents))
	problems := make([][]Problem, len(contents))
	var wait sync.WaitGroup
	for i, c := range contents {
		wait.Go(func() { trees[i], problems[i] = k.read(fsys, c) })
	}
	wait.Wait()
	var all []Problem
	byName := make(map[string]ast.Node, len(contents))
	for i, c := range contents {
		all = append(all, problems[i]...)
		byName[c.name] = trees[i]
	}
	if len(all) > 0 {
		return nil, byName, &FormError{Problems: all}
	}
	return k, byName, nil
}

// read parses one file and decodes its sections; files share no destination, so that they can be read side by side.
func (k *Knowledge) read(fsys fs.FS, c fileContent) (ast.Node, []Problem) {
	text, err := fs.ReadFile(fsys, c.name)
	if err != nil {
		return nil, []Problem{{File: c.name, Reason: fmt.Sprintf("can't be read: %v", pathless(err))}}
	}
	root, problem := parse(c.name, text)
	if problem != nil {
		return nil, []Problem{*problem}
	}
	d := &decoder{file: c.name}
	d.sections(root, c.sections)
	if c.name == doorFile {
		sum := sha256.Sum256(text)
		k.Hash = hex.EncodeToString(sum[:])[:hashDigits]
	}
	return root, d.problems
}

// parse turns the bytes of one file into the tree of its only document.
func parse(name string, text []byte) (root ast.Node, problem *Problem) {
	// The parser meets files that people edit by hand; a panic in it must not end the program.
	defer func() {
		if r := recover(); r != nil {
			problem = &Problem{File: name, Reason: "isn't YAML that can be read"}
		}
	}()
	if line := outsized(text); line > 0 {
		return nil, &Problem{File: name, Line: line, Reason: "is too large, has a line that is too long, or nests too deeply"}
	}
	file, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, syntaxProblem(name, err)
	}
	var bodies []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil {
			bodies = append(bodies, doc.Body)
		}
	}
	if len(bodies) != 1 {
		return nil, &Problem{File: name, Reason: fmt.Sprintf("has %d YAML documents, must have one", len(bodies))}
	}
	return bodies[0], nil
}

// Bounds of a file that the parser gets to see: far above what people write, and below what it takes minutes for or
// what ends the program by overflowing the stack.
const (
	maxBytes   = 4 << 20
	maxLine    = 20_000
	maxNesting = 1_000 // open brackets
)

// outsized returns the first line that goes beyond the bounds, 0 if none does.
func outsized(text []byte) int {
	line, width, nesting := 1, 0, 0
	for i, b := range text {
		width++
		switch b {
		case '\n':
			line, width = line+1, 0
		case '[', '{':
			nesting++
		case ']', '}':
			nesting = max(nesting-1, 0)
		}
		if i >= maxBytes || width > maxLine || nesting > maxNesting {
			return line
		}
	}
	return 0
}

// syntaxProblem takes line and message out of the parser's error, which else spreads over several lines.
func syntaxProblem(name string, err error) *Problem {
	p := &Problem{File: name, Reason: "isn't YAML"}
	var y yaml.Error
	if !errors.As(err, &y) {
		return p
	}
	p.Reason = "isn't YAML: " + strings.Join(strings.Fields(y.GetMessage()), " ")
	if t := y.GetToken(); t != nil && t.Position != nil {
		p.Line = t.Position.Line
	}
	return p
}

// pathless drops the operation and path from a file error; the problem names the file already.
func pathless(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
