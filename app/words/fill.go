package words

import (
	"fmt"
	"slices"
	"strings"
)

// fill puts values into the placeholders {{.Name}} of a text; a placeholder without a value stays as it is.
func fill(s string, args []map[string]any) string {
	if len(args) == 0 || !strings.Contains(s, "{{") {
		return s
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{{.")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}}")
		value, found := lookup(args, name)
		if !closed || !found {
			b.WriteString("{{.")
			s = rest
			continue
		}
		fmt.Fprint(&b, value)
		s = after
	}
}

func lookup(args []map[string]any, name string) (any, bool) {
	for _, a := range args {
		if v, ok := a[name]; ok {
			return v, true
		}
	}
	return nil, false
}

// Placeholders lists, sorted and each once, the names between {{. and }} in a text.
func Placeholders(s string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, "{{.")
		if !ok {
			slices.Sort(out)
			return slices.Compact(out)
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed {
			after = rest
		} else {
			out = append(out, name)
		}
		s = after
	}
}
