package knowledge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Bounds of a file that the YAML library gets to see: far above what people write, and below what it takes minutes for
// (it compares every key of a mapping with every other, and steps back in long lines).
const (
	maxMarks = 60_000 // line ends, commas and whatever else begins a value; the largest file has 7,000
	maxLine  = 20_000 // bytes
	maxDepth = 32     // levels of the tree; the knowledge needs six
	maxKeys  = 1_000  // keys of one mapping
)

// decode fills into, a struct, with the only document of a file. Fields that are pointers must be there.
func decode(name string, text []byte, into any) (problems []Problem) {
	// The library meets files that people edit by hand; a panic in it must not end the program.
	defer func() {
		if r := recover(); r != nil {
			problems = []Problem{{File: name, Reason: "isn't YAML that can be read"}}
		}
	}()
	if reason := outsized(text); reason != "" {
		return []Problem{{File: name, Reason: reason}}
	}
	reader := yaml.NewDecoder(bytes.NewReader(text))
	reader.KnownFields(true)
	s := &sheet{file: name, into: into, whole: wholes(reflect.TypeOf(into), map[string]bool{}), keys: map[string]bool{}}
	switch err := reader.Decode(s); {
	case errors.Is(err, io.EOF) || err == nil && s.root == nil:
		return []Problem{{File: name, Reason: "has no YAML document, must have one"}}
	case err != nil:
		return []Problem{syntaxProblem(name, err, text)}
	}
	var more yaml.Node
	if err := reader.Decode(&more); !errors.Is(err, io.EOF) {
		return append([]Problem{{File: name, Reason: "goes on after its YAML document, must have only one"}}, s.problems...)
	}
	return s.problems
}

// sheet is one file while it is decoded. It decodes itself, so that its tree can be looked at between parsing and filling:
// what the library would take too long for is refused, and words become the probabilities that they stand for.
type sheet struct {
	file     string
	into     any
	root     *yaml.Node
	words    map[string]string // the model's words -> number as written
	whole    map[string]bool   // keys whose values are whole numbers
	keys     map[string]bool   // of the mapping in hand, kept for the next one
	problems []Problem
}

// UnmarshalYAML is called by the library with a function that decodes the file into anything, as strictly as it was told to.
func (s *sheet) UnmarshalYAML(fill func(any) error) error {
	var t tree
	if err := fill(&t); err != nil {
		return err
	}
	s.root = t.root
	s.words = wordsOf(s.root)
	s.look(s.root, 0, false)
	if len(s.problems) > 0 {
		return nil
	}
	err := fill(s.into)
	var mistakes *yaml.TypeError
	if errors.As(err, &mistakes) {
		for _, m := range mistakes.Errors {
			s.problems = append(s.problems, typeProblem(s.file, m))
		}
		err = nil
	}
	s.missing()
	if l, ok := s.into.(interface{ lines(root *yaml.Node) }); ok && len(s.problems) == 0 {
		l.lines(s.root)
	}
	return err
}

// tree takes the parsed file as it is.
type tree struct{ root *yaml.Node }

// UnmarshalYAML implements yaml.Unmarshaler.
func (t *tree) UnmarshalYAML(n *yaml.Node) error {
	t.root = n
	return nil
}

// missing refuses a file that lacks one of its parts.
func (s *sheet) missing() {
	wanted := reflect.TypeOf(s.into).Elem()
	for i := range wanted.NumField() {
		part := wanted.Field(i)
		if key := part.Tag.Get("yaml"); part.Type.Kind() == reflect.Pointer && under(s.root, key) == nil {
			s.fail(s.root, "the key %q is missing", key)
		}
	}
}

// look walks the tree before it is decoded. Within shares, words are replaced by their numbers.
func (s *sheet) look(n *yaml.Node, depth int, shares bool) {
	if depth > maxDepth {
		s.fail(n, "this is nested too deeply")
		return
	}
	switch n.Kind {
	case yaml.AliasNode:
		s.fail(n, "an alias (*%s) can't stand here", n.Value)
	case yaml.MappingNode:
		if !s.sound(n) {
			return
		}
		for i := 0; i < len(n.Content); i += 2 {
			key, value := n.Content[i].Value, n.Content[i+1]
			if value.Tag == "!!float" && s.whole[key] {
				s.fail(value, "%s must be a whole number, not %q", key, value.Value)
			}
			s.look(value, depth+1, shares || key == "shows" || key == "healthy")
		}
	case yaml.SequenceNode:
		for _, entry := range n.Content {
			s.look(entry, depth+1, shares)
		}
	case yaml.ScalarNode:
		s.scalar(n, shares)
	}
}

// sound refuses keys that are no texts or come twice, and more of them than anybody writes.
func (s *sheet) sound(n *yaml.Node) bool {
	if len(n.Content)/2 > maxKeys {
		s.fail(n, "there are more than %d keys in one place", maxKeys)
		return false
	}
	clear(s.keys)
	before := len(s.problems)
	for i := 0; i < len(n.Content); i += 2 {
		switch key := n.Content[i]; {
		case key.Kind != yaml.ScalarNode || key.Tag == "!!merge":
			s.fail(key, "a key must be a text")
		case s.keys[key.Value]:
			s.fail(key, "the key %q comes twice", key.Value)
		default:
			s.keys[key.Value] = true
		}
	}
	return len(s.problems) == before
}

// scalar puts the number in place of a word, and refuses numbers that are none.
func (s *sheet) scalar(n *yaml.Node, shares bool) {
	switch n.Tag {
	case "!!str":
		if !shares || s.words == nil {
			return
		}
		number, known := s.words[n.Value]
		if !known {
			s.fail(n, "%q isn't one of the model's words (%s)", n.Value, strings.Join(slices.Sorted(maps.Keys(s.words)), ", "))
			return
		}
		n.Value, n.Tag = number, "!!float"
	case "!!float":
		if last := n.Value[len(n.Value)-1] | 0x20; last == 'f' || last == 'n' { // .inf, .nan
			s.fail(n, "must be a number, not %q", n.Value)
		}
	}
}

// wordsOf are the words of the model with their numbers, nil in a file that has none.
func wordsOf(root *yaml.Node) map[string]string {
	list := under(under(root, "model"), "words")
	if list == nil {
		return nil
	}
	out := make(map[string]string, len(list.Content)/2)
	for i := 0; i+1 < len(list.Content); i += 2 {
		out[list.Content[i].Value] = list.Content[i+1].Value
	}
	return out
}

// under is the value of a key, nil where there is none.
func under(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func (s *sheet) fail(n *yaml.Node, format string, args ...any) {
	s.problems = append(s.problems, Problem{File: s.file, Line: n.Line, Reason: fmt.Sprintf(format, args...)})
}

// wholes collects the keys of a type, and of all types in it, whose values are whole numbers: the library alone would cut
// 2.5 down to 2.
func wholes(t reflect.Type, keys map[string]bool) map[string]bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		wholes(t.Elem(), keys)
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.Type.Kind() == reflect.Int {
				keys[f.Tag.Get("yaml")] = true
			} else {
				wholes(f.Type, keys)
			}
		}
	}
	return keys
}
