package casefile

import (
	"encoding/json"
	"strings"
)

// A field that this program doesn't know is kept under its JSON pointer (RFC 6901), such as /vehicle/colour. Objects
// are followed, lists aren't: a place in a list means nothing once the list has changed.

// branch holds the unknown fields of one object and of those inside it, so that each object is opened once.
type branch struct {
	fields map[string]json.RawMessage
	inner  map[string]*branch
}

func newBranch() *branch { return &branch{map[string]json.RawMessage{}, map[string]*branch{}} }

// addExtra puts the unknown fields back. A field whose object is gone (an answer taken back, an outcome removed) goes with it.
func addExtra(data []byte, extra map[string]json.RawMessage) ([]byte, error) {
	root := newBranch()
	for pointer, value := range extra {
		at := root
		names := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
		for _, part := range names[:len(names)-1] {
			name := unescape(part)
			if at.inner[name] == nil {
				at.inner[name] = newBranch()
			}
			at = at.inner[name]
		}
		at.fields[unescape(names[len(names)-1])] = value
	}
	return root.addTo(data)
}

// addTo puts the fields of a branch into an object; what is there already stays.
func (b *branch) addTo(data json.RawMessage) (json.RawMessage, error) {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(data, &object); err != nil || object == nil {
		return data, nil // no object any more
	}
	for name, inner := range b.inner {
		if value, there := object[name]; there {
			added, err := inner.addTo(value)
			if err != nil {
				return nil, err
			}
			object[name] = added
		}
	}
	for name, value := range b.fields {
		if _, taken := object[name]; !taken {
			object[name] = value
		}
	}
	return compact(object)
}

// pointer writes the names of a path as a JSON pointer.
func pointer(names []string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString("/" + escape(name))
	}
	return b.String()
}

func escape(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

func unescape(part string) string {
	return strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
}
