package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"unlatch/app/cases"
	"unlatch/app/problem"
)

// Limits on the shape of a case: no door needs a tenth of them.
const (
	mostDepth   = 32   // objects and lists inside one another
	mostUnknown = 1000 // unknown fields
	mostEntries = 1000 // answers, and entries of each list
	mostName    = 1000 // bytes of a field's name
	mostID      = 100  // bytes of an id, and of any other text that isn't the person's own words
)

// ownWords are the fields that hold what a person typed; how long they may be is said where they are typed.
var ownWords = []string{"concern", "vehicle.make", "vehicle.model", "vehicle.vin", "vehicle.plate", "outcome.done", "outcome.parts"}

// decoder reads one case in one pass over its text. It reads as encoding/json does (names of fields in any case of
// letters, null leaves a field alone) and besides finds unknown fields, and refuses fields that stand there twice.
type decoder struct {
	data  []byte
	json  *json.Decoder
	extra map[string]json.RawMessage
}

// path is where in the case a value stands; its text is only made where it is needed, since names may be long.
type path struct {
	parent *path
	name   string
	depth  int
	listed bool // it is inside a list, where unknown fields aren't kept
}

func (p *path) to(name string) *path { return &path{p, name, p.depth + 1, p.listed} }

func (p *path) names() []string {
	var names []string
	for ; p.parent != nil; p = p.parent {
		names = append(names, p.name)
	}
	slices.Reverse(names)
	return names
}

// dotted is the path as people read it: answers.position.at.
func (p *path) dotted() string { return strings.Join(p.names(), ".") }

// noFormat stands for a format that isn't given.
const noFormat = math.MinInt

// decode reads a case with its unknown fields.
func decode(data []byte) (*cases.Case, error) {
	d := &decoder{data, json.NewDecoder(bytes.NewReader(data)), map[string]json.RawMessage{}}
	d.json.UseNumber()
	c := &cases.Case{Format: noFormat}
	if err := d.value(reflect.ValueOf(c).Elem(), &path{}); err != nil {
		return nil, err
	}
	if _, err := d.json.Token(); !errors.Is(err, io.EOF) {
		return nil, problem.New("casefile.more", "Line", d.line())
	}
	switch {
	case c.Format == noFormat:
		return nil, problem.New("casefile.no_format", "Format", cases.Format)
	case c.Format > cases.Format:
		return nil, newer(c.Format)
	case c.Format < 1:
		return nil, problem.New("casefile.no_such_format", "Format", c.Format)
	}
	if len(d.extra) > 0 {
		c.Extra = d.extra
	}
	return c, nil
}

// value reads the next value into v.
func (d *decoder) value(v reflect.Value, at *path) error {
	if isLeaf(v) {
		return d.leaf(v, at)
	}
	token, err := d.token()
	if err != nil || token == nil {
		return err
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch kind := v.Kind(); {
	case kind == reflect.Slice && token == json.Delim('['):
		return d.list(v, at)
	case kind == reflect.Map && token == json.Delim('{'):
		return d.object(at, asWritten, func(name string) error { return d.entry(v, name, at) })
	case kind == reflect.Struct && token == json.Delim('{'):
		known := func(name string) string { return fieldName(v.Type(), name) }
		return d.object(at, known, func(name string) error { return d.field(v, name, at) })
	case at.parent == nil:
		return problem.New("casefile.no_object", "Found", kindOf(token))
	}
	return d.wrongKind(d.line(), at, kindOf(token), v.Type())
}

// isLeaf says whether encoding/json reads such a value by itself: a text, a number, true or false, a time, bytes.
func isLeaf(v reflect.Value) bool {
	_, itself := v.Addr().Interface().(json.Unmarshaler)
	bytes := v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8
	return itself || bytes || v.Kind() < reflect.Array || v.Kind() == reflect.String
}

func (d *decoder) leaf(v reflect.Value, at *path) error {
	before := d.json.InputOffset()
	err := d.json.Decode(v.Addr().Interface())
	if err == nil {
		return d.fits(v, at)
	}
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return broken(d.data, d.json, err)
	case errors.As(err, &wrong):
		return d.wrongKind(line(d.data, before), at, kindNamed(wrong.Value), v.Type())
	case v.Type() == reflect.TypeFor[time.Time]():
		return problem.New("casefile.no_time", "Line", line(d.data, before), "Field", at.dotted())
	}
	return problem.New("casefile.no_bytes", "Line", line(d.data, before), "Field", at.dotted())
}

// fits refuses a text that is longer than any id.
func (d *decoder) fits(v reflect.Value, at *path) error {
	if v.Kind() != reflect.String || v.Len() <= mostID || slices.Contains(ownWords, at.dotted()) {
		return nil
	}
	return problem.New("casefile.long_text", "Line", d.line(), "Field", at.dotted(), "Most", mostID)
}

// asWritten is the name of a field where every name is one of its own.
func asWritten(name string) string { return name }

// object reads the fields of an object whose brace has been read, and refuses names that stand there twice. Field reads the
// value of the field that spelled names.
func (d *decoder) object(at *path, spelled func(string) string, field func(string) error) error {
	if at.depth >= mostDepth {
		return d.tooDeep()
	}
	seen := map[string]bool{}
	for d.json.More() {
		token, err := d.token()
		if err != nil {
			return err
		}
		name := spelled(token.(string)) // nothing else is let stand there
		if len(name) > mostName {
			return problem.New("casefile.long_name", "Line", d.line(), "Field", name, "Most", mostName)
		}
		if seen[name] {
			return problem.New("casefile.twice", "Line", d.line(), "Field", at.to(name).dotted())
		}
		seen[name] = true
		if err := field(name); err != nil {
			return err
		}
	}
	_, err := d.token()
	return err
}

// field reads a field of a struct, or keeps it if it is unknown.
func (d *decoder) field(v reflect.Value, name string, at *path) error {
	for i := range v.NumField() {
		if known := jsonName(v.Type().Field(i)); known != "" && known == name {
			return d.value(v.Field(i), at.to(name))
		}
	}
	return d.unknown(at.to(name))
}

// fieldName spells a name as the struct does, if it has such a field: the case of letters doesn't matter.
func fieldName(t reflect.Type, name string) string {
	for i := range t.NumField() {
		if known := jsonName(t.Field(i)); known != "" && strings.EqualFold(known, name) {
			return known
		}
	}
	return name
}

// jsonName is the name of a field in JSON, "" for one that has none.
func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return strings.TrimPrefix(name, "-")
}

// entry reads an entry of a map.
func (d *decoder) entry(v reflect.Value, name string, at *path) error {
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	if v.Len() >= mostEntries {
		return problem.New("casefile.too_many", "Field", at.dotted(), "Most", mostEntries)
	}
	if len(name) > mostID {
		return problem.New("casefile.long_name", "Line", d.line(), "Field", name, "Most", mostID)
	}
	value := reflect.New(v.Type().Elem()).Elem()
	if err := d.value(value, at.to(name)); err != nil {
		return err
	}
	v.SetMapIndex(reflect.ValueOf(name), value)
	return nil
}

// list reads the entries of a list whose bracket has been read.
func (d *decoder) list(v reflect.Value, at *path) error {
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	for d.json.More() {
		if v.Len() >= mostEntries {
			return problem.New("casefile.too_many", "Field", at.dotted(), "Most", mostEntries)
		}
		inside := at.to(strconv.Itoa(v.Len() + 1))
		inside.listed = true
		value := reflect.New(v.Type().Elem()).Elem()
		if err := d.value(value, inside); err != nil {
			return err
		}
		v.Set(reflect.Append(v, value))
	}
	_, err := d.token()
	return err
}

// unknown keeps the value of a field that this program doesn't know.
func (d *decoder) unknown(at *path) error {
	before := d.json.InputOffset()
	if err := d.skip(at); err != nil || at.listed {
		return err
	}
	if len(d.extra) >= mostUnknown {
		return problem.New("casefile.too_many_unknown", "Most", mostUnknown)
	}
	var value bytes.Buffer
	if err := json.Compact(&value, bytes.TrimLeft(d.data[before:d.json.InputOffset()], ": \t\r\n")); err != nil {
		return broken(d.data, d.json, err)
	}
	d.extra[pointer(at.names())] = value.Bytes()
	return nil
}

// skip passes over a value, and refuses in it what is refused elsewhere.
func (d *decoder) skip(at *path) error {
	token, err := d.token()
	if err != nil {
		return err
	}
	switch token {
	case json.Delim('{'):
		return d.object(at, asWritten, func(name string) error { return d.skip(at.to(name)) })
	case json.Delim('['):
		if at.depth >= mostDepth {
			return d.tooDeep()
		}
		for d.json.More() {
			if err := d.skip(at.to("")); err != nil {
				return err
			}
		}
		_, err = d.token()
	}
	return err
}

func (d *decoder) token() (json.Token, error) {
	token, err := d.json.Token()
	if err != nil {
		return nil, broken(d.data, d.json, err)
	}
	return token, nil
}

// line is the line that has been reached.
func (d *decoder) line() int { return line(d.data, d.json.InputOffset()) }

func (d *decoder) tooDeep() error {
	return problem.New("casefile.deep", "Line", d.line(), "Most", mostDepth)
}

func (d *decoder) wrongKind(line int, at *path, found any, needs reflect.Type) error {
	return problem.New("casefile.wrong_kind", "Line", line, "Field", at.dotted(), "Found", found, "Needs", needed(needs))
}
