package evaluation

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"

	"unlatch/app/casefile"
	"unlatch/app/cases"
	"unlatch/app/problem"
)

// maxLine is the longest line that a file of cases may have, in bytes.
const maxLine = 1 << 20

// maxCases is how many cases one file may have: all of them are kept until the last figure is computed.
const maxCases = 50_000

// maxSize is how large a file of cases may be, in bytes.
const maxSize = 32 << 20

// byteOrderMark is what some editors put at the start of a file.
var byteOrderMark = []byte("\xef\xbb\xbf")

// Case is one real, resolved case: what its owner stated and what it was in the end.
type Case struct {
	ID          string
	Stated      *cases.Case // only its answers, its unknowns and the make of the car are filled
	Cause       string      // confirmed cause
	Summary     string      // the story; may be empty
	SecondCause string      // second confirmed cause, or the other one where the case is between two; may be empty
}

// Either tells whether a cause is one of those the case was resolved with.
func (c Case) Either(cause string) bool {
	return cause == c.Cause || (c.SecondCause != "" && cause == c.SecondCause)
}

// Read reads one case a line. Every cause must be one of causes. Errors name the line.
func Read(ctx context.Context, r io.Reader, causes []string) ([]Case, error) {
	known := map[string]bool{}
	for _, c := range causes {
		known[c] = true
	}
	var cases []Case
	seen := map[string]int{}
	err := eachLine(ctx, r, func(n int, line []byte) error {
		c, err := readLine(line, known)
		if err != nil {
			return err
		}
		if first, twice := seen[c.ID]; twice {
			return problem.New("evaluation.twice", "ID", c.ID, "First", first)
		}
		seen[c.ID] = n
		cases = append(cases, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return cases, nil
}

// eachLine gives each line of a file that isn't empty to a function, within bounds; its errors are said with the line. A
// file without a line is an error too.
func eachLine(ctx context.Context, r io.Reader, each func(n int, line []byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	n, size, given := 1, 0, 0
	for ; lines.Scan(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if size += len(lines.Bytes()); size > maxSize || given > maxCases {
			return problem.New("evaluation.too_many", "Most", maxCases, "Bytes", maxSize)
		}
		line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), byteOrderMark))
		if len(line) == 0 {
			continue
		}
		if err := each(n, line); err != nil {
			return problem.Wrap(err, "evaluation.line", "Line", n)
		}
		given++
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return problem.New("evaluation.long_line", "Line", n, "Most", maxLine)
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if given == 0 {
		return problem.New("evaluation.none")
	}
	return nil
}

func readLine(line []byte, causes map[string]bool) (Case, error) {
	var raw struct {
		ID          string          `json:"id"`
		Obs         json.RawMessage `json:"obs"`
		Cause       string          `json:"cause"`
		SecondCause string          `json:"second_cause"`
		Vehicle     json.RawMessage `json:"vehicle"`
		Summary     string          `json:"summary"`
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		return Case{}, explain(err)
	}
	c := Case{ID: raw.ID, Cause: raw.Cause, SecondCause: raw.SecondCause, Summary: raw.Summary}
	if c.ID == "" {
		return c, problem.New("evaluation.no_id")
	}
	if !causes[c.Cause] {
		return c, c.wrong(problem.New("evaluation.cause", "Field", "cause", "Cause", c.Cause))
	}
	if c.SecondCause != "" && !causes[c.SecondCause] {
		return c, c.wrong(problem.New("evaluation.cause", "Field", "second_cause", "Cause", c.SecondCause))
	}
	stated, err := casefile.ReadObs(bytes.NewReader(raw.Obs))
	if err != nil {
		return c, c.wrong(err)
	}
	stated.Vehicle.Make = makeOf(raw.Vehicle)
	c.Stated = stated
	return c, nil
}

// wrong names the case that an error is about.
func (c Case) wrong(err error) error { return problem.Wrap(err, "evaluation.case", "ID", c.ID) }

// explain says in words what is wrong with a line that is no case.
func explain(err error) error {
	var wrong *json.UnmarshalTypeError
	switch {
	case !errors.As(err, &wrong):
		return problem.New("evaluation.json", "Text", err.Error())
	case wrong.Field == "":
		return problem.New("evaluation.no_object", "Kind", wrong.Value)
	}
	return problem.New("evaluation.no_text", "Field", wrong.Field, "Kind", wrong.Value)
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
