package evaluation

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"unlatch/app/casefile"
	"unlatch/app/cases"
)

// maxLine is the longest line that a file of cases may have, in bytes.
const maxLine = 1 << 20

// Case is one real, resolved case: what its owner stated and what it was in the end.
type Case struct {
	ID          string
	Stated      *cases.Case // only its answers, its unknowns and the make of the car are filled
	Cause       string      // confirmed cause
	SecondCause string      // second confirmed cause, or the other one where the case is between two; may be empty
}

// Either tells whether a cause is one of those the case was resolved with.
func (c Case) Either(cause string) bool {
	return cause == c.Cause || (c.SecondCause != "" && cause == c.SecondCause)
}

// Read reads one case a line. Every cause must be one of causes. Errors name the line.
func Read(r io.Reader, causes []string) ([]Case, error) {
	known := map[string]bool{}
	for _, c := range causes {
		known[c] = true
	}
	var cases []Case
	seen := map[string]int{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n := 1
	for ; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		c, err := readLine(line, known)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if first, twice := seen[c.ID]; twice {
			return nil, fmt.Errorf("line %d: case id %q stands in line %d already", n, c.ID, first)
		}
		seen[c.ID] = n
		cases = append(cases, c)
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d has more than %d bytes, which no case has; check that it is the right file", n, maxLine)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("no case in it; give one JSON object a line")
	}
	return cases, nil
}

func readLine(line []byte, causes map[string]bool) (Case, error) {
	var raw struct {
		ID          string          `json:"id"`
		Obs         json.RawMessage `json:"obs"`
		Cause       string          `json:"cause"`
		SecondCause string          `json:"second_cause"`
		Vehicle     json.RawMessage `json:"vehicle"`
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		return Case{}, explain(err)
	}
	c := Case{ID: raw.ID, Cause: raw.Cause, SecondCause: raw.SecondCause}
	if c.ID == "" {
		return c, fmt.Errorf("the case has no id")
	}
	if !causes[c.Cause] {
		return c, fmt.Errorf("case %s: cause %q is not a known cause", c.ID, c.Cause)
	}
	if c.SecondCause != "" && !causes[c.SecondCause] {
		return c, fmt.Errorf("case %s: second_cause %q is not a known cause", c.ID, c.SecondCause)
	}
	stated, err := casefile.ReadObs(bytes.NewReader(raw.Obs))
	if err != nil {
		return c, fmt.Errorf("case %s: obs: %w", c.ID, err)
	}
	stated.Vehicle.Make = makeOf(raw.Vehicle)
	c.Stated = stated
	return c, nil
}

// explain says in words what is wrong with a line that is no case.
func explain(err error) error {
	var wrong *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &wrong):
		return fmt.Errorf("it isn't valid JSON (%w); give one object in braces a line", err)
	case wrong.Field == "":
		return fmt.Errorf(`it holds a JSON %s; give one object in braces a line, such as {"id": "a", "obs": {}, "cause": "latch"}`, wrong.Value)
	}
	return fmt.Errorf("field %q is a JSON %s; write a text in quotes", wrong.Field, wrong.Value)
}

// makeOf is the make of the car, where the line names it: as {"make": ...} or as a text. Anything else names none.
func makeOf(vehicle json.RawMessage) string {
	var named struct {
		Make string `json:"make"`
	}
	if json.Unmarshal(vehicle, &named) == nil {
		return named.Make
	}
	var text string
	if json.Unmarshal(vehicle, &text) != nil {
		return ""
	}
	return text
}
