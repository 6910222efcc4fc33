package knowledge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
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
// looks at the form only; app/check finds what is well formed and still wrong.
func Load(fsys fs.FS) (*Knowledge, error) {
	k := &Knowledge{}
	contents := k.content()
	problems := make([][]Problem, len(contents))
	var wait sync.WaitGroup
	for i, c := range contents {
		wait.Go(func() { problems[i] = k.read(fsys, c) })
	}
	wait.Wait()
	if all := slices.Concat(problems...); len(all) > 0 {
		return nil, &FormError{Problems: all}
	}
	return k, nil
}

// read parses one file and decodes its sections; files share no destination, so that they can be read side by side.
func (k *Knowledge) read(fsys fs.FS, c fileContent) []Problem {
	text, err := fs.ReadFile(fsys, c.name)
	if err != nil {
		return []Problem{{File: c.name, Reason: fmt.Sprintf("can't be read: %v", pathless(err))}}
	}
	root, problem := parse(c.name, text)
	if problem != nil {
		return []Problem{*problem}
	}
	d := &decoder{file: c.name}
	d.sections(root, c.sections)
	if c.name == doorFile {
		sum := sha256.Sum256(text)
		k.Hash = hex.EncodeToString(sum[:])[:hashDigits]
	}
	return d.problems
}

// parse turns the bytes of one file into the tree of its only document.
func parse(name string, text []byte) (root *yaml.Node, problem *Problem) {
	// The parser meets files that people edit by hand; a panic in it must not end the program.
	defer func() {
		if r := recover(); r != nil {
			problem = &Problem{File: name, Reason: "isn't YAML that can be read"}
		}
	}()
	if line := outsized(text); line > 0 {
		return nil, &Problem{File: name, Line: line, Reason: "is too large, has a line that is too long, or nests too deeply"}
	}
	feed := &byLine{rest: text}
	decoder := yaml.NewDecoder(feed)
	var bodies []*yaml.Node
	for {
		var doc yaml.Node
		err := decoder.Decode(&doc)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, syntaxProblem(name, err, feed.line)
		}
		if len(doc.Content) == 1 && doc.Content[0].Tag != tagNull {
			bodies = append(bodies, doc.Content[0])
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

// byLine hands out a text line by line, so that it is known how far the parser had read.
type byLine struct {
	rest []byte
	line int // lines handed out whole
}

// Read implements io.Reader.
func (l *byLine) Read(to []byte) (int, error) {
	if len(l.rest) == 0 {
		return 0, io.EOF
	}
	end := bytes.IndexByte(l.rest, '\n') + 1
	if end == 0 {
		end = len(l.rest)
	}
	n := copy(to, l.rest[:end])
	if n == end {
		l.line++
	}
	l.rest = l.rest[n:]
	return n, nil
}

// located is a message of the parser that names a line.
var located = regexp.MustCompile(`^line (\d+): (.*)$`)

// syntaxProblem takes line and reason out of the parser's error. Where something is missing, the parser names the line
// before the start of what it belongs to, if any; how far it had read is closer to the mistake.
func syntaxProblem(name string, err error, read int) *Problem {
	reason, line := strings.TrimPrefix(err.Error(), "yaml: "), read
	if m := located.FindStringSubmatch(reason); m != nil {
		reason = m[2]
		if named, err := strconv.Atoi(m[1]); err == nil && !strings.HasPrefix(reason, "did not find expected") {
			line = named
		}
	}
	return &Problem{File: name, Line: line, Reason: "isn't YAML: " + reason}
}

// pathless drops the operation and path from a file error; the problem names the file already.
func pathless(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
