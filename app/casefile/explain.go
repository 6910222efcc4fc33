package casefile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"time"

	"unlatch/app/problem"
)

// broken says in which line a text stops being JSON.
func broken(data []byte, d *json.Decoder, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return problem.New("casefile.cut_off", "Line", line(data, int64(len(data))))
	}
	at := int(min(d.InputOffset(), int64(len(data))))
	rest := bytes.TrimLeft(data[at:], ",: \t\r\n")
	near, _, _ := strings.Cut(string(rest[:min(len(rest), 60)]), "\n")
	return problem.New("casefile.no_json", "Line", line(data, int64(len(data)-len(rest))), "Near", firstRunes(near, 20))
}

// firstRunes is the beginning of a text, of at most n characters.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// line is the line, counted from 1, in which the byte at offset stands.
func line(data []byte, offset int64) int {
	end := min(max(offset, 0), int64(len(data)))
	return 1 + bytes.Count(data[:end], []byte("\n"))
}

// kindOf says what sort of value a token is or begins: a problem, so that its words follow the language.
func kindOf(token json.Token) any {
	switch v := token.(type) {
	case json.Delim:
		if v == '[' {
			return problem.New("casefile.kind.list")
		}
		return problem.New("casefile.kind.object")
	case string:
		return problem.New("casefile.kind.text")
	case bool:
		return problem.New("casefile.kind.truth")
	case json.Number:
		return v.String()
	}
	return problem.New("casefile.kind.nothing")
}

// kindNamed is kindOf for the words in which encoding/json names a value, such as "array" and "number 2.5".
func kindNamed(value string) any {
	kind, number, _ := strings.Cut(value, " ")
	switch {
	case kind == "number" && number != "":
		return number
	case kind == "number":
		return problem.New("casefile.kind.number")
	case kind == "string":
		return problem.New("casefile.kind.text")
	case kind == "bool":
		return problem.New("casefile.kind.truth")
	case kind == "array":
		return problem.New("casefile.kind.list")
	}
	return problem.New("casefile.kind.object")
}

// needed says what sort of value a field takes.
func needed(t reflect.Type) error {
	switch kind := t.Kind(); {
	case t == reflect.TypeFor[time.Time]():
		return problem.New("casefile.kind.time")
	case kind == reflect.String:
		return problem.New("casefile.kind.text")
	case kind == reflect.Bool:
		return problem.New("casefile.kind.truth")
	case kind == reflect.Int:
		return problem.New("casefile.kind.whole")
	case kind == reflect.Float64:
		return problem.New("casefile.kind.number")
	case kind == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return problem.New("casefile.kind.bytes")
	case kind == reflect.Slice:
		return problem.New("casefile.kind.list")
	}
	return problem.New("casefile.kind.object")
}
