package casefile

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"unlatch/app/cases"
)

// A field that this program doesn't know is kept under its JSON pointer (RFC 6901), such as /vehicle/colour. Objects
// are followed, lists aren't: a place in a list means nothing once the list has changed.

// findExtra returns the unknown fields of a case in JSON form that has been decoded without error, nil if none.
func findExtra(data []byte) map[string]json.RawMessage {
	extra := map[string]json.RawMessage{}
	collect(reflect.TypeFor[cases.Case](), data, "", extra)
	if len(extra) == 0 {
		return nil
	}
	return extra
}

func collect(t reflect.Type, data json.RawMessage, at string, extra map[string]json.RawMessage) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	isMap := t.Kind() == reflect.Map
	if t.Kind() != reflect.Struct && !isMap || readsItself(t) {
		return
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return
	}
	for name, value := range fields {
		pointer := at + "/" + escape(name)
		if isMap {
			collect(t.Elem(), value, pointer, extra)
			continue
		}
		field, known := fieldType(t, name)
		if !known {
			extra[pointer] = value
			continue
		}
		collect(field, value, pointer, extra)
	}
}

// readsItself tells types with a JSON form of their own, such as time.Time.
func readsItself(t reflect.Type) bool {
	return reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]())
}

// fieldType finds a struct field by its JSON name the way encoding/json does: the case of letters doesn't matter.
func fieldType(t reflect.Type, name string) (reflect.Type, bool) {
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag != "-" && strings.EqualFold(tag, name) {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

// addExtra puts the unknown fields back. A field whose object is gone (an answer taken back, an outcome removed) goes with it.
func addExtra(data []byte, extra map[string]json.RawMessage) ([]byte, error) {
	for _, pointer := range slices.Sorted(maps.Keys(extra)) {
		path := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
		added, err := insert(data, path, extra[pointer])
		if err != nil {
			return nil, fmt.Errorf("unknown field %s: %w", pointer, err)
		}
		data = added
	}
	return data, nil
}

func insert(data json.RawMessage, path []string, value json.RawMessage) (json.RawMessage, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil || fields == nil {
		return data, nil
	}
	name := unescape(path[0])
	if len(path) == 1 {
		if _, taken := fields[name]; !taken {
			fields[name] = value
		}
		return json.Marshal(fields)
	}
	inner, there := fields[name]
	if !there {
		return data, nil
	}
	changed, err := insert(inner, path[1:], value)
	if err != nil {
		return nil, err
	}
	fields[name] = changed
	return json.Marshal(fields)
}

func escape(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

func unescape(part string) string {
	return strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
}
