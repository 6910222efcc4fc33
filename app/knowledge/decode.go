package knowledge

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
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
func (d *decoder) sections(root ast.Node, sections []section) {
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
func (d *decoder) value(n ast.Node, to reflect.Value, what string, depth int) {
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
func (d *decoder) structure(n ast.Node, to reflect.Value, what string, depth int) {
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
func (d *decoder) list(n ast.Node, to reflect.Value, what string, depth int) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		d.fail(n, "%s must be a list", what)
		return
	}
	to.Set(reflect.MakeSlice(to.Type(), len(seq.Values), len(seq.Values)))
	for i, v := range seq.Values {
		d.value(v, to.Index(i), "an entry of "+what, depth+1)
	}
}

// table decodes a mapping into a map with string keys.
func (d *decoder) table(n ast.Node, to reflect.Value, what string, depth int) {
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
func (d *decoder) share(n ast.Node, what string) float64 {
	word, ok := n.(*ast.StringNode)
	if !ok || d.words == nil {
		return d.number(n, what)
	}
	p, ok := d.words[word.Value]
	if !ok {
		d.fail(n, "the word %q for %s isn't one of the model's words (%s)", word.Value, what, strings.Join(sortedKeys(d.words), ", "))
	}
	return p
}

// scalar decodes a text, number or yes/no value.
func (d *decoder) scalar(n ast.Node, to reflect.Value, what string) {
	switch to.Kind() {
	case reflect.String:
		to.SetString(d.text(n, what))
	case reflect.Float64:
		to.SetFloat(d.number(n, what))
	case reflect.Int:
		to.SetInt(int64(d.whole(n, what)))
	case reflect.Bool:
		b, ok := n.(*ast.BoolNode)
		if !ok {
			d.fail(n, "%s must be true or false", what)
			return
		}
		to.SetBool(b.Value)
	}
}

// text reads any scalar as it is written: version 1.0 and emergency number 112 are texts.
func (d *decoder) text(n ast.Node, what string) string {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value
	case *ast.LiteralNode:
		return s.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value
	}
	d.fail(n, "%s must be a text", what)
	return ""
}

func (d *decoder) number(n ast.Node, what string) float64 {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		f, err := strconv.ParseFloat(n.GetToken().Value, 64)
		if err == nil && !math.IsNaN(f) && !math.IsInf(f, 0) {
			return f
		}
	}
	d.fail(n, "%s must be a number", what)
	return 0
}

func (d *decoder) whole(n ast.Node, what string) int {
	if _, ok := n.(*ast.IntegerNode); ok {
		if i, err := strconv.Atoi(n.GetToken().Value); err == nil {
			return i
		}
	}
	d.fail(n, "%s must be a whole number", what)
	return 0
}

// entry is one key of a mapping with its value.
type entry struct {
	key   string
	value ast.Node
	at    ast.Node
}

// entries lists a mapping in file order and reports keys that come twice.
func (d *decoder) entries(n ast.Node, what string) []entry {
	m, ok := n.(ast.MapNode)
	if !ok {
		d.fail(n, "%s must be a mapping (key: value)", what)
		return nil
	}
	var out []entry
	for it := m.MapRange(); it.Next(); {
		e := entry{key: keyText(it.Key()), value: it.Value(), at: it.Key()}
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

func (d *decoder) fail(n ast.Node, format string, args ...any) {
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

// lineOf is the line on which a node starts. A block mapping's own token is the colon of its first key, on the same line.
func lineOf(n ast.Node) int {
	if n == nil {
		return 0
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 0
}

func isNull(n ast.Node) bool {
	_, null := n.(*ast.NullNode)
	return n == nil || null
}

// keyText is a mapping key as it is written, without quotes.
func keyText(n ast.MapKeyNode) string {
	if t := n.GetToken(); t != nil {
		return t.Value
	}
	return ""
}

func find(entries []entry, key string) (ast.Node, bool) {
	for _, e := range entries {
		if e.key == key {
			return e.value, true
		}
	}
	return nil, false
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
