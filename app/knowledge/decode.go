package knowledge

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// decoder fills the knowledge from the tree of one file. Unlike the YAML library's own decoder it collects every
// mistake instead of the first, notes line numbers, reads words as probabilities, and takes a third of the time.
type decoder struct {
	file     string
	words    map[string]float64 // probabilities by word, once the model section is read
	problems []Problem
}

// maxDepth bounds the nesting of hand-written files; the knowledge needs six levels.
const maxDepth = 32

// sections decodes the top-level keys; the model comes first, for its words are needed by the others.
func (d *decoder) sections(root *yaml.Node, sections []section) {
	values := d.entries(root, "the file")
	known := make([]string, len(sections))
	for i, s := range sections {
		known[i] = s.key
		node, ok := find(values, s.key)
		if !ok {
			d.fail(root, "the key %q is missing", s.key)
			continue
		}
		d.value(node, reflect.ValueOf(s.into).Elem(), s.key, 0)
		if m, ok := s.into.(*ModelInfo); ok {
			d.words = m.Words
		}
	}
	d.unknown(values, known, "the file")
}

// value decodes one node into a destination; what names it in messages.
func (d *decoder) value(n *yaml.Node, to reflect.Value, what string, depth int) {
	if depth > maxDepth {
		d.fail(n, "%s is nested too deeply", what)
		return
	}
	if isNull(n) {
		return
	}
	switch to.Kind() {
	case reflect.Struct:
		d.structure(n, to, what, depth)
	case reflect.Slice:
		d.list(n, to, what, depth)
	case reflect.Map:
		d.table(n, to, what, depth)
	default:
		d.scalar(n, to, what)
	}
}

// structure decodes a mapping into a struct by its yaml tags; a field named Line takes the line of the mapping.
func (d *decoder) structure(n *yaml.Node, to reflect.Value, what string, depth int) {
	values := d.entries(n, what)
	fields := fieldsOf(to.Type())
	known := make([]string, 0, len(fields))
	for _, f := range fields {
		known = append(known, f.key)
		if node, ok := find(values, f.key); ok {
			d.value(node, to.Field(f.index), f.key, depth+1)
		}
	}
	if line := to.FieldByName("Line"); line.IsValid() {
		line.SetInt(int64(lineOf(n)))
	}
	d.unknown(values, known, what)
}

// list decodes a sequence into a slice.
func (d *decoder) list(n *yaml.Node, to reflect.Value, what string, depth int) {
	if n.Kind != yaml.SequenceNode {
		d.fail(n, "%s must be a list", what)
		return
	}
	to.Set(reflect.MakeSlice(to.Type(), len(n.Content), len(n.Content)))
	for i, v := range n.Content {
		d.value(v, to.Index(i), "an entry of "+what, depth+1)
	}
}

// table decodes a mapping into a map with string keys.
func (d *decoder) table(n *yaml.Node, to reflect.Value, what string, depth int) {
	values := d.entries(n, what)
	to.Set(reflect.MakeMapWithSize(to.Type(), len(values)))
	for _, e := range values {
		item := reflect.New(to.Type().Elem()).Elem()
		if item.Kind() == reflect.Float64 {
			item.SetFloat(d.share(e.value, e.key))
		} else {
			d.value(e.value, item, e.key, depth+1)
		}
		to.SetMapIndex(reflect.ValueOf(e.key), item)
	}
}

// share reads a number or one of the model's words for a probability.
func (d *decoder) share(n *yaml.Node, what string) float64 {
	if tagOf(n) != tagText || d.words == nil {
		return d.number(n, what)
	}
	p, ok := d.words[n.Value]
	if !ok {
		d.fail(n, "the word %q for %s isn't one of the model's words (%s)", n.Value, what, strings.Join(sortedKeys(d.words), ", "))
	}
	return p
}

// scalar decodes a text, number or yes/no value.
func (d *decoder) scalar(n *yaml.Node, to reflect.Value, what string) {
	switch to.Kind() {
	case reflect.String:
		to.SetString(d.text(n, what))
	case reflect.Float64:
		to.SetFloat(d.number(n, what))
	case reflect.Int:
		to.SetInt(int64(d.whole(n, what)))
	case reflect.Bool:
		b, err := strconv.ParseBool(n.Value)
		if err != nil || tagOf(n) != tagTruth {
			d.fail(n, "%s must be true or false", what)
			return
		}
		to.SetBool(b)
	}
}

// Tags that the parser gives to scalars. It leaves yes, no, on and off texts, as answers need.
const (
	tagText  = "!!str"
	tagWhole = "!!int"
	tagReal  = "!!float"
	tagTruth = "!!bool"
	tagDay   = "!!timestamp"
	tagNull  = "!!null"
)

// tagOf is the tag of a scalar, "" for everything else.
func tagOf(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		return ""
	}
	return n.Tag
}

// text reads any scalar as it is written: version 1.0 and emergency number 112 are texts.
func (d *decoder) text(n *yaml.Node, what string) string {
	switch tagOf(n) {
	case tagText, tagWhole, tagReal, tagTruth, tagDay:
		return n.Value
	}
	d.fail(n, "%s must be a text", what)
	return ""
}

func (d *decoder) number(n *yaml.Node, what string) float64 {
	switch tagOf(n) {
	case tagWhole, tagReal:
		f, err := strconv.ParseFloat(n.Value, 64)
		if err == nil && !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
	}
	d.fail(n, "%s must be a number", what)
	return 0
}

func (d *decoder) whole(n *yaml.Node, what string) int {
	if tagOf(n) == tagWhole {
		if i, err := strconv.Atoi(n.Value); err == nil {
			return i
		}
	}
	d.fail(n, "%s must be a whole number", what)
	return 0
}

// entry is one key of a mapping with its value.
type entry struct {
	key   string
	value *yaml.Node
	at    *yaml.Node
}

// entries lists a mapping in file order and reports keys that come twice.
func (d *decoder) entries(n *yaml.Node, what string) []entry {
	if n.Kind != yaml.MappingNode {
		d.fail(n, "%s must be a mapping (key: value)", what)
		return nil
	}
	out := make([]entry, 0, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		e := entry{key: n.Content[i].Value, value: n.Content[i+1], at: n.Content[i]}
		if e.at.Kind != yaml.ScalarNode {
			d.fail(e.at, "a key in %s must be a text", what)
			continue
		}
		if _, twice := find(out, e.key); twice {
			d.fail(e.at, "the key %q comes twice in %s", e.key, what)
			continue
		}
		out = append(out, e)
	}
	return out
}

// unknown reports keys that nothing reads.
func (d *decoder) unknown(values []entry, known []string, what string) {
	for _, e := range values {
		if !slices.Contains(known, e.key) {
			d.fail(e.at, "unknown key %q in %s (known: %s)", e.key, what, strings.Join(known, ", "))
		}
	}
}

func (d *decoder) fail(n *yaml.Node, format string, args ...any) {
	d.problems = append(d.problems, Problem{File: d.file, Line: lineOf(n), Reason: fmt.Sprintf(format, args...)})
}

// field is one struct field that a YAML key fills.
type field struct {
	key   string
	index int
}

// fieldsOf lists the fields of a struct type that have a yaml key.
func fieldsOf(t reflect.Type) []field {
	out := make([]field, 0, t.NumField())
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "" && key != "-" {
			out = append(out, field{key, i})
		}
	}
	return out
}

// lineOf is the line on which a node starts; a mapping starts with its first key.
func lineOf(n *yaml.Node) int {
	if n == nil {
		return 0
	}
	return n.Line
}

func isNull(n *yaml.Node) bool { return n == nil || tagOf(n) == tagNull }

func find(entries []entry, key string) (*yaml.Node, bool) {
	for _, e := range entries {
		if e.key == key {
			return e.value, true
		}
	}
	return nil, false
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
