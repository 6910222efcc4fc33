package knowledge

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// What the library says of a mistake. Where nothing matches, its own words are passed on.
var (
	located  = regexp.MustCompile(`(?s)^line (\d+): (.*)$`)
	noField  = regexp.MustCompile(`^field (.*) not found in type`)
	mistyped = regexp.MustCompile("^cannot unmarshal (!!\\w+)(?: `(.*)`)? into (.*)$")
)

// typeProblem says one mistake that the library found while it decoded.
func typeProblem(file, mistake string) Problem {
	p := Problem{File: file, Reason: mistake}
	if m := located.FindStringSubmatch(mistake); m != nil {
		p.Line, _ = strconv.Atoi(m[1])
		p.Reason = m[2]
	}
	if m := noField.FindStringSubmatch(p.Reason); m != nil {
		p.Reason = fmt.Sprintf("unknown key %q", m[1])
	} else if m := mistyped.FindStringSubmatch(p.Reason); m != nil {
		given := strconv.Quote(m[2])
		switch m[1] {
		case "!!seq":
			given = "a list"
		case "!!map":
			given = "a mapping"
		}
		p.Reason = fmt.Sprintf("must be %s, not %s", inWords(m[3]), given)
	}
	return p
}

// inWords says which form a Go type has in a file.
func inWords(goType string) string {
	switch {
	case goType == "string":
		return "a text"
	case goType == "float64":
		return "a number"
	case goType == "bool":
		return "true or false"
	case strings.HasPrefix(goType, "[]"):
		return "a list"
	}
	return "a mapping (key: value)"
}

// syntaxProblem takes line and reason out of the library's error. Where something is missing, the library names the line
// before the start of what it belongs to, if any; how far it had read is closer to the mistake.
func syntaxProblem(name string, err error, text []byte) Problem {
	reason, line := strings.TrimPrefix(err.Error(), "yaml: "), 0
	if m := located.FindStringSubmatch(reason); m != nil {
		line, _ = strconv.Atoi(m[1])
		reason = m[2]
	}
	if line == 0 || strings.HasPrefix(reason, "did not find expected") {
		feed := &byLine{rest: text}
		_ = yaml.NewDecoder(feed).Decode(new(yaml.Node)) // it fails as before
		line = feed.line
	}
	return Problem{File: name, Line: line, Reason: "isn't YAML: " + reason}
}

// outsized says what makes a file more than the library should see, "" if nothing does.
func outsized(text []byte) string {
	marks := 0
	for _, mark := range []string{"\n", ",", ":", "-", "?", "[", "{"} {
		marks += bytes.Count(text, []byte(mark))
	}
	if marks > maxMarks {
		return "holds more than any such file"
	}
	for line := range bytes.Lines(text) {
		if len(line) > maxLine {
			return "has a line that is too long"
		}
	}
	return ""
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
